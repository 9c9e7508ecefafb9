import Foundation
import Testing

/// An empty folder in which a test types commands line by line, as an office does. It is gone when the test ends.
final class OfficeFolder {
  let folder: URL
  private let command: Command

  init(environment: [String: String] = [:]) throws {
    folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    command = Command(folder: folder, environment: environment)
  }

  deinit { try? FileManager.default.removeItem(at: folder) }

  func write(_ text: String, _ file: String) throws {
    try text.write(to: folder.appending(path: file), atomically: true, encoding: .utf8)
  }

  /// Runs the words of a line, which has to end well, or with this status.
  @discardableResult
  func run(
    _ line: String, status: Int32 = 0, _ place: SourceLocation = #_sourceLocation
  ) throws -> Command.Outcome {
    let outcome = try command.run(line.split(separator: " ").map(String.init))
    #expect(outcome.status == status, "\(line): \(outcome.talk)", sourceLocation: place)
    return outcome
  }

  /// The codes of the entries, in the order of their numbers.
  func codes() throws -> [String] {
    try run("entries list --limit 99 --sort 编号 --out list.csv")
    let list = try String(contentsOf: folder.appending(path: "list.csv"), encoding: .utf8)
    return list.split(whereSeparator: \.isNewline).dropFirst().compactMap {
      $0.split(separator: ",").first.map(String.init)
    }
  }
}
