import Contest
import ContestStore
import Foundation
import Testing

@testable import ContestDesk

/// What a judge has typed in the browser and not given yet, beside paper and workbooks.
struct TypedSheetsTests {
  private static let edition = RoundSeason.edition

  /// A round in which one judge typed the first of three marks for a work.
  private struct Typed {
    let season: RoundSeason
    let pair: AssignmentRecord
    let work: JudgeQueue.Work
    let judge: Desk

    init() async throws {
      season = try await RoundSeason()
      _ = try await season.desk.assignJudges("review")
      let pair = try #require(try await season.assignments().first)
      self.pair = pair
      judge = season.desk.acting(
        Actor(name: "judge", grants: [Grant(.judge, in: .judge(pair.judge, of: edition))]))
      work = try #require(
        try await judge.judgeQueue(of: "review", edition: edition).works.first {
          $0.entry == pair.entry
        })
      _ = try await judge.saveMark(
        "71", in: .mark("science"), of: work.code, round: "review", edition: edition, seen: "")
      _ = try await judge.saveMark(
        "有新意", in: .comment, of: work.code, round: "review", edition: edition, seen: "")
    }

    func stored() async throws -> ScoreSheetRecord? {
      let pair = pair
      return try await season.desk.database.read { connection in
        try ScoreSheetRecords.sheet(
          of: pair.entry, by: pair.judge, edition, "review", in: connection)
      }
    }

    func shown() async throws -> JudgeQueue.Work {
      try await judge.judgeQueue(of: "review", edition: edition).work(work.code)
    }
  }

  /// 71 was on the judge's phone as saved; two clerks keyed 60, and the phone said 60 without a word.
  @Test func `keyed paper does not replace other marks that the judge typed, unless asked to`()
    async throws
  {
    let typed = try await Typed()
    let desk = typed.season.desk
    func key(_ first: String) async throws {
      for clerk in ["qian", "sun"] {
        _ = try await typed.season.desk(of: clerk).keyPaperSheet(
          ["science": first, "novelty": "60", "value": "60"], by: typed.pair.judge,
          of: typed.pair.entry, in: "review")
        try await typed.season.desk(of: clerk).handInKeying(of: "review")
      }
    }
    try await key("60")
    let refused = try await desk.compareKeyings(of: "review", taking: true)
    #expect(!refused.isTaken && refused.problems.map(\.code) == ["keying-scored-before"])
    let told = try #require(refused.problems.first).message(in: .chinese)
    #expect(told.contains("在网页上填了分数，还没有交") && told.contains("科学性现有 71，录入 60"))
    // Marks that are not typed yet contradict nothing.
    #expect(!told.contains("没有；") && !told.contains("录入 60；"))
    let clerk = try await typed.season.desk(of: "qian").compareKeyings(of: "review", taking: false)
    #expect(clerk.problems.first?.message(in: .chinese).contains("71") == false)
    #expect(try await typed.stored() == nil)
    #expect(try await typed.shown().marks == ["science": 71])
    #expect(
      try await desk.compareKeyings(
        of: "review", taking: true, replacing: true, reason: "纸上为准"
      ).isTaken)
    #expect(try await typed.stored()?.sheet.marks["science"] == 60)
    #expect(try await typed.stored()?.comment == "有新意")
  }

  @Test func `keyed paper with the same mark completes what the judge typed`() async throws {
    let typed = try await Typed()
    for clerk in ["qian", "sun"] {
      _ = try await typed.season.desk(of: clerk).keyPaperSheet(
        ["science": "71", "novelty": "60", "value": "60"], by: typed.pair.judge,
        of: typed.pair.entry, in: "review")
      try await typed.season.desk(of: clerk).handInKeying(of: "review")
    }
    #expect(try await typed.season.desk.compareKeyings(of: "review", taking: true).isTaken)
    #expect(try await typed.stored()?.sheet.marks == ["science": 71, "novelty": 60, "value": 60])
  }

  @Test func `a workbook does not replace other marks that the judge typed, unless asked to`()
    async throws
  {
    let typed = try await Typed()
    let desk = typed.season.desk
    let written = try #require(
      try await desk.writeJudgeSheets(
        of: "review", to: typed.season.folder.appending(path: "out").path(),
        only: [typed.pair.judge.text]
      ).first)
    var file = try ReturnedWorkbookFile(written.file)
    let row = try #require(file.entryRows.first { file.code($0) == typed.work.code })
    file.fill(row, [60, 60, 60])
    let path = try file.save(in: typed.season.folder)
    let refused = try #require(
      try await desk.importJudgeSheets([path], into: "review").first)
    #expect(!refused.isTaken && refused.problems.map(\.code) == ["sheet-typed-otherwise"])
    #expect(try await typed.shown().marks == ["science": 71])
    let taken = try #require(
      try await desk.importJudgeSheets([path], into: "review", .init(replacing: true)).first)
    #expect(taken.isTaken)
    #expect(try await typed.stored()?.sheet.marks["science"] == 60)
    #expect(try await typed.stored()?.comment == "有新意")
  }
}
