import Contest
import ContestDesk
import ContestStore
import Foundation
import Testing

struct KeyedInHallTests {
  private struct Hall {
    let season: RoundSeason
    let order: [String]

    init() async throws {
      season = try await RoundSeason()
      try await season.advance(4)
      _ = try await season.desk.assignJudges(
        "defence", AssignmentWish(panel: ["J05", "J06", "J07"]))
      order = try await season.desk.liveStatus(of: "defence").lines.map(\.entry)
    }

    func show(_ place: Int) async throws {
      _ = try await season.desk.moveEntrant("\(place)", to: .showing, in: "defence")
      _ = try await season.desk.moveEntrant("\(place)", to: .shown, in: "defence")
    }

    /// The paper sheets of all three judges for these places, as one clerk keys them. The rows of the second clerk come in
    /// another order.
    func key(
      _ places: [Int], by clerk: String, backwards: Bool = false
    ) async throws -> KeyingReport {
      var lines: [String] = []
      for place in places {
        for judge in ["J05", "J06", "J07"] { lines.append("\(order[place - 1]),\(judge),80") }
      }
      if backwards { lines.reverse() }
      let path = season.folder.appending(path: "\(clerk).csv").path()
      try (["作品编号,评委,得分"] + lines).joined(separator: "\n")
        .write(toFile: path, atomically: true, encoding: .utf8)
      return try await season.desk(of: clerk).keyPaperSheets(path, for: "defence")
    }

    func compare() async throws -> KeyingComparison {
      try await season.desk.compareKeyings(of: "defence", taking: true)
    }
  }

  @Test func `marks for one who is absent are refused at the row of each sheet`() async throws {
    let hall = try await Hall()
    _ = try await hall.season.desk.moveEntrant("2", to: .absent, in: "defence", reason: "航班取消")
    let report = try await hall.key([1, 2], by: "qian")
    #expect(!report.isKept)
    #expect(report.problems.map(\.code) == ["live-not-shown", "live-not-shown", "live-not-shown"])
    #expect(report.problems.map(\.place.row) == [5, 6, 7])
    #expect(try await hall.key([1], by: "sun").isKept)
  }

  @Test func `what was keyed before the absence was recorded is not taken`() async throws {
    let hall = try await Hall()
    _ = try await hall.key([1, 2, 3, 4], by: "qian")
    for place in 1...3 { try await hall.show(place) }
    _ = try await hall.key([1, 2, 3, 4], by: "sun", backwards: true)
    _ = try await hall.season.desk.moveEntrant("4", to: .absent, in: "defence", reason: "航班取消")
    let compared = try await hall.compare()
    #expect(compared.comparison.differences.isEmpty && !compared.agrees && !compared.isTaken)
    #expect(compared.problems.map(\.code) == ["live-not-shown"])
    #expect(try await hall.season.sheets("defence").isEmpty)
  }

  @Test func `a hall that is recorded has to have shown an entrant before its marks are taken`()
    async throws
  {
    let hall = try await Hall()
    try await hall.show(1)
    _ = try await hall.key([1, 2], by: "qian")
    _ = try await hall.key([1, 2], by: "sun", backwards: true)
    let early = try await hall.compare()
    #expect(early.problems.map(\.code).sorted() == ["live-held-back", "live-not-shown"])
    for place in 2...3 { try await hall.show(place) }
    #expect(try await hall.compare().isTaken)
    #expect(try await hall.season.sheets("defence").count == 6)
  }

  @Test func `where nobody records the hall, paper marks are taken as they are`() async throws {
    let hall = try await Hall()
    _ = try await hall.key([1, 2, 3, 4], by: "qian")
    _ = try await hall.key([1, 2, 3, 4], by: "sun", backwards: true)
    #expect(try await hall.compare().isTaken)
    #expect(try await hall.season.sheets("defence").count == 12)
  }
}
