import Contest
import ContestStore
import Foundation
import Testing

@testable import ContestDesk

/// A keying that grows sheet by sheet: nobody sees it before it is handed in, and it counts as one from a file does.
struct KeyOneSheetTests {
  private static func season() async throws -> RoundSeason {
    let season = try await RoundSeason()
    _ = try await season.desk.assignJudges("review")
    return season
  }

  private static func key(
    _ pair: AssignmentRecord, _ marks: [String], by clerk: String, _ season: RoundSeason
  ) async throws -> [Problem] {
    let rubric = try await season.desk.ownKeying(of: "review").rubric
    return try await season.desk(of: clerk).keyPaperSheet(
      Dictionary(
        zip(rubric.criteria.map(\.id), marks), uniquingKeysWith: { one, _ in one }),
      by: pair.judge, of: pair.entry, in: "review")
  }

  @Test func `two clerks key independently, and marks that agree are taken`() async throws {
    let season = try await Self.season()
    let pairs = try await season.assignments()
    let pair = try #require(pairs.first)
    let before = try await season.desk(of: "qian").ownKeying(of: "review")
    #expect(before.sheets.count == pairs.count && before.keyed == 0 && !before.isHandedIn)
    _ = try await Self.key(pair, ["80", "８１", "82"], by: "qian", season)
    let own = try await season.desk(of: "qian").ownKeying(of: "review")
    #expect(own.keyed == 1)
    // The other sees nothing of it, and nothing waits.
    #expect(try await season.desk(of: "sun").ownKeying(of: "review").keyed == 0)
    #expect(try await season.desk.waitingKeyings(of: "review").lines.isEmpty)
    _ = try await Self.key(pair, ["80", "81", "28"], by: "sun", season)
    try await season.desk(of: "qian").handInKeying(of: "review")
    await #expect(throws: KeyingError.needTwo(have: 1)) {
      try await season.desk.compareKeyings(of: "review", taking: true)
    }
    try await season.desk(of: "sun").handInKeying(of: "review")
    let differing = try await season.desk.compareKeyings(of: "review", taking: true)
    #expect(!differing.isTaken && differing.comparison.differences.count == 1)
    let told = try #require(differing.comparison.differences.first).message(in: .chinese)
    #expect(told.contains("qian 是 82") && told.contains("sun 是 28"))
    // Whoever erred corrects the own sheet, after it was handed in.
    _ = try await Self.key(pair, ["80", "81", "82"], by: "sun", season)
    let agreed = try await season.desk.compareKeyings(of: "review", taking: true)
    #expect(agreed.isTaken && agreed.sheets == 1)
    let sheets = try await season.sheets()
    #expect(sheets.count == 1 && sheets.first?.source == "keying")
    #expect(try await season.desk.checkStore().findings.filter { $0.count > 0 }.map(\.name) == [])
    // The next sheet begins a new keying.
    #expect(try await season.desk(of: "sun").ownKeying(of: "review").keyed == 0)
  }

  @Test func `all wrong marks of a sheet are reported at once, and nothing is stored`()
    async throws
  {
    let season = try await Self.season()
    let pair = try #require(try await season.assignments().first)
    do {
      _ = try await Self.key(pair, ["八十", "", "101"], by: "qian", season)
      Issue.record("it was kept")
    } catch let wrong as KeyedSheetFaults {
      #expect(
        wrong.faults.map(\.fault.code) == [
          "mark-not-a-number", "score-missing", "score-out-of-range",
        ])
    }
    #expect(try await season.desk(of: "qian").ownKeying(of: "review").keyed == 0)
    // A sheet that nobody was asked for.
    let pairs = try await season.assignments()
    let own = Set(pairs.filter { $0.judge == pair.judge }.map(\.entry))
    let other = try #require(pairs.first { !own.contains($0.entry) })
    let odd = AssignmentRecord(entry: other.entry, judge: pair.judge)
    await #expect(throws: KeyingRefused.self) {
      try await Self.key(odd, ["80", "81", "82"], by: "qian", season)
    }
    await #expect(throws: KeyingError.empty) {
      try await season.desk(of: "qian").handInKeying(of: "review")
    }
    #expect(try await season.sheets().isEmpty)
  }

  @Test func `a file replaces keying begun sheet by sheet only if the clerk asks for it`()
    async throws
  {
    let season = try await Self.season()
    let pairs = try await season.assignments()
    let pair = try #require(pairs.first)
    _ = try await Self.key(pair, ["80", "81", "82"], by: "qian", season)
    let path = season.folder.appending(path: "a.csv").path()
    try ("作品编号,评委,科学性,创新性,应用价值\n" + "\(pair.entry),\(pair.judge),80,81,82\n")
      .write(toFile: path, atomically: true, encoding: .utf8)
    await #expect(throws: KeyingError.sameClerk("qian")) {
      try await season.desk(of: "qian").keyPaperSheets(path, for: "review")
    }
    let taken = try await season.desk(of: "qian").keyPaperSheets(
      path, for: "review", replacing: true)
    #expect(taken.isKept)
    #expect(try await season.desk(of: "qian").ownKeying(of: "review").isHandedIn)
  }
}
