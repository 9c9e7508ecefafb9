import ArgumentParser
import Contest
import ContestDesk
import ContestSheets
import Foundation
import Synchronization

/// What a `sheet` command read: said on standard error, and in the JSON as `cells`, `read` and `written`.
///
/// ```json
/// "cells": {"total": 12, "taken": 9, "passedOver": 3, "refused": 0}, "read": [{"file": …, "cells": …, "sheets": […]}], "written": 3
/// ```
/// `cells` is the sum over the files. A refused input has `"written": 0` and `"problems"`.
enum SheetReport {
  /// The files that the command has told of so far; a refusal after that tells them in its JSON too.
  private static let told = Mutex<[FileAccount]>([])

  /// Says what was found and what was read as what; ends the command with 65 where there is an error.
  static func settle<Value>(_ reading: PlainReading<Value>, json: Bool) throws -> Value {
    try settle(reading.problems, reading.accounts, json: json)
    return reading.value
  }

  /// The same for problems and files.
  static func settle(_ problems: [Problem], _ accounts: [FileAccount], json: Bool) throws {
    told.withLock { $0 += accounts }
    problems.advice(in: SheetFailure.language).forEach { SheetFailure.say($0) }
    for line in accounts.flatMap({ $0.lines(in: SheetFailure.language) }) { SheetFailure.say(line) }
    guard problems.contains(where: { $0.severity == .error }) else { return }
    if json { refuse(problems) }
    throw ExitCode(ExitStatus.dataWrong.rawValue)
  }

  /// Prints the JSON of a command that was refused: its problems, and the files that it had read by then.
  static func refuse(_ problems: [Problem]) {
    let accounts = told.withLock(\.self)
    let refused = Refused(
      cells: cells(accounts), read: accounts, problems: problems.map { ProblemJSON($0) })
    var output = SheetOutput()
    output.write(text(refused) + "\n")
    output.flush()
  }

  /// The values that every answer in JSON has.
  static func facts(
    _ accounts: [FileAccount], written: Int
  ) -> [(name: String, json: String)] {
    [("cells", text(cells(accounts))), ("read", text(accounts)), ("written", String(written))]
  }

  private static func cells(_ accounts: [FileAccount]) -> CellCounts {
    accounts.reduce(CellCounts()) { $0 + $1.cells }
  }

  private static func text(_ value: some Encodable) -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    guard let data = try? encoder.encode(value) else {
      preconditionFailure("texts and numbers are always written as JSON")
    }
    return String(decoding: data, as: UTF8.self)
  }

  private struct Refused: Encodable {
    let schemaVersion = 1
    let written = 0
    let cells: CellCounts
    let read: [FileAccount]
    let problems: [ProblemJSON]
  }
}
