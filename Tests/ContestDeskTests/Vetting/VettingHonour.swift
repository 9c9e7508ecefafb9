import Contest
import ContestDesk
import ContestStore
import Foundation
import Testing

@testable import ContestSheets

/// An honour with four candidates, about whom departments are asked before a committee votes.
struct VettingHonour {
  let season: RoundSeason
  var desk: Desk { season.desk }
  static let due = CalendarDay("2027-05-25")

  init(
    _ silence: String = "stops", departments: String = "公安, 税务", publicity: String = "",
    ownUnit: String = "answers"
  ) async throws {
    season = try await RoundSeason(
      entries: 4, judges: 8,
      rulebook: Self.rulebook(
        silence, departments: departments, publicity: publicity, ownUnit: ownUnit))
  }

  static func rulebook(
    _ silence: String = "stops", departments: String, publicity: String = "", ownUnit: String
  ) -> String {
    RoundSeason.rulebook(
      "青年奖章", of: .person, tracks: ["个人", "集体"], level: "市级",
      """
      rounds:
        - {id: ask, name: 征求意见, kind: vetting, departments: [\(departments)], due: 10 working-days, silence: \(silence), own-unit: \(ownUnit)}
        - {id: vote, name: 投票, kind: ballot, seats: 2, named: true, runs: 2}
      awards: [{level: 奖章, to: advanced-of vote}]
      \(publicity)
      """)
  }

  /// The same desk after the last day, or in another's hands.
  func desk(
    on day: CalendarDay = VettingHonour.due.adding(days: 1), as role: Role = .organizer
  ) -> Desk {
    Desk(
      database: desk.database, key: desk.key, actor: Actor(name: "qian", role: role),
      clock: { day.start() })
  }

  /// The letters, with the answers that come back in them; all clear but those of `answers`.
  func letters(
    _ answers: [String: (VettingAnswer, String)] = [:], silent: Set<String> = []
  ) async throws -> [String] {
    try await desk.writeVettingLetters(
      of: nil, edition: nil, to: season.folder.appending(path: "函").path()
    ) { department, entry in
      let key = "\(department) \(entry)"
      return silent.contains(key) ? nil : answers[key] ?? (.clear, "")
    }.files
  }

  /// A desk in the hands of somebody known by these grants.
  func desk(of name: String, _ grants: [Grant]) -> Desk {
    Desk(
      database: desk.database, key: desk.key, actor: Actor(name: name, grants: grants),
      clock: desk.clock)
  }

  func table(_ text: String) throws -> String {
    let path = season.folder.appending(path: "答复.csv").path()
    try text.write(toFile: path, atomically: true, encoding: .utf8)
    return path
  }

  /// A part of a workbook as it is stored.
  static func text(of part: String, in path: String) throws -> String {
    let part = try #require(try ZipArchive(path: path, limits: .standard).open(part))
    var bytes = [UInt8](repeating: 0, count: 1 << 16)
    _ = try bytes.withUnsafeMutableBytes { buffer in
      try part.read(into: try #require(buffer.baseAddress), buffer.count)
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// The names of what the check of the database finds.
  static func sound(_ desk: Desk) async throws -> [String] {
    try await desk.checkStore().findings.filter { $0.count > 0 }.map(\.name)
  }
}
