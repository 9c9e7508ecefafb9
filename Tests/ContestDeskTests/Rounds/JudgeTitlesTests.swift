import Contest
import ContestSheets
import ContestStore
import Foundation
import Testing

@testable import ContestDesk

/// A title often has its author's or its unit's name in it: 林小明书《兰亭集序》. Judges of a blind round do not read it.
struct JudgeTitlesTests {
  private static func season(isBlind: Bool) async throws -> RoundSeason {
    let season = try await JudgeMaterialTests.season(isBlind: isBlind)
    try await season.write { transaction in
      try transaction.execute(
        "UPDATE entries SET title = '林小明书《京华理工大学赋》' WHERE id = ?1", RoundSeason.entry(1))
    }
    return season
  }

  private static func judge(_ season: RoundSeason) async throws -> (Judge.ID, Desk) {
    let judge = try #require(try await season.assignments().first?.judge)
    return (
      judge,
      season.desk.acting(
        Actor(name: "judge", grants: [Grant(.judge, in: .judge(judge, of: RoundSeason.edition))]))
    )
  }

  @Test func `a blind judge does not read an adviser's name in a title either`() async throws {
    let season = try await Self.season(isBlind: true)
    try await season.write { transaction in
      try transaction.execute(
        "UPDATE entries SET title = '何启明老师指导的戏' WHERE id = ?1", RoundSeason.entry(1))
      try transaction.execute(
        "INSERT INTO people (entry_id, role, position, name) VALUES (?1, 'adviser', 2, '何启明')",
        RoundSeason.entry(1))
    }
    let (_, desk) = try await Self.judge(season)
    let queue = try await desk.judgeQueue(of: "review", edition: RoundSeason.edition)
    #expect(queue.works.map(\.title) == ["＊＊老师指导的戏"])
  }

  @Test(arguments: [(true, "＊＊书《＊＊赋》"), (false, "林小明书《京华理工大学赋》")])
  func `the page, the workbook and the paper tell a title without names where the round is blind`(
    isBlind: Bool, shown: String
  ) async throws {
    let season = try await Self.season(isBlind: isBlind)
    let (judge, desk) = try await Self.judge(season)
    let queue = try await desk.judgeQueue(of: "review", edition: RoundSeason.edition)
    #expect(queue.works.map(\.title) == [shown])
    let folder = season.folder.appending(path: "表").path()
    let written = try await season.desk.writeJudgeSheets(of: "review", to: folder)
    let file = try #require(written.first?.file)
    var texts: [String] = []
    let source = try SheetSource.open(file)
    for sheet in source.sheets {
      for row in try source.allRows(of: sheet) { texts += row.cells.map(\.value.text) }
    }
    #expect(texts.contains(shown))
    #expect(texts.contains { $0.contains("林小明") } != isBlind)
    let titles = try await season.desk.database.read { connection in
      let judged = try JudgedRound("review", edition: RoundSeason.edition, in: connection)
      var titles = JudgeTitles(judged)
      let names = try RoundNames(judged, in: connection)
      // Twice: the second comes from what is known.
      return try [0, 1].flatMap { _ in
        try names.lines.map { try titles.title(of: $0.brief, in: connection) }
      }
    }
    #expect(titles == [shown, shown])
    // The workbook comes back without a word about titles.
    let report = try await season.desk.importJudgeSheets([file], into: "review")
    #expect(
      !report.flatMap(\.problems).contains { $0.code.contains("title") },
      "\(judge) \(report.flatMap(\.problems))")
  }
}
