import Contest
import ContestStore
import Testing

@testable import ContestDesk

/// What a judge gives in the browser is the same score sheet that a workbook brings, and the office can take it back.
struct SaveMarkTests {
  private struct Bench {
    let season: RoundSeason
    let judge: Judge.ID
    let desk: Desk
    var edition: Edition.ID { RoundSeason.edition }

    init() async throws {
      season = try await RoundSeason()
      _ = try await season.desk.assignJudges("review")
      judge = try #require(try await season.assignments().first?.judge)
      desk = season.desk.acting(
        Actor(
          name: "judge", grants: [Grant(.judge, in: .judge(judge, of: RoundSeason.edition))]))
    }

    func queue() async throws -> JudgeQueue {
      try await desk.judgeQueue(of: "review", edition: edition)
    }

    func save(_ mark: String, _ criterion: Criterion.ID, _ code: String, seen: String = "")
      async throws
    {
      _ = try await desk.saveMark(
        mark, in: .mark(criterion), of: code, round: "review", edition: edition, seen: seen)
    }

    func scoreFirst() async throws -> JudgeQueue.Work {
      let code = try #require(try await queue().works.first).code
      for (criterion, mark) in [("science", "80"), ("novelty", "85.5"), ("value", "90")] {
        try await save(mark, Criterion.ID(criterion), code)
      }
      return try await queue().work(code)
    }
  }

  @Test func `the last mark makes the sheet, with its record, and the draft is gone`() async throws
  {
    let bench = try await Bench()
    let before = try await bench.season.auditCount()
    let work = try await bench.scoreFirst()
    #expect(work.isDone && work.marks == ["science": 80, "novelty": 85.5, "value": 90])
    // 30 · 80 + 40 · 85.5 + 30 · 90 over 100
    #expect(try await bench.queue().total(of: work)?.rounded(places: 2) == 85.2)
    let sheets = try await bench.season.sheets()
    #expect(sheets.count == 1 && sheets.first?.source == "web" && sheets.first?.version == 1)
    #expect(try await bench.season.auditCount() == before + 1)
    let drafts = try await bench.season.desk.database.read {
      try SheetDraftRecords.drafts(of: bench.judge, bench.edition, "review", in: $0)
    }
    #expect(drafts.isEmpty)
  }

  @Test func `a change of a sheet is its next version, with what stood there before`() async throws
  {
    let bench = try await Bench()
    let work = try await bench.scoreFirst()
    try await bench.save("81", "science", work.code, seen: "80")
    #expect(try await bench.season.sheets().first?.version == 2)
    await #expect(throws: SaveMarkError.changedMeanwhile(mine: "82", theirs: "81")) {
      try await bench.save("82", "science", work.code, seen: "80")
    }
    await #expect(throws: SaveMarkError.cannotBeEmptied(Bilingual(chinese: "科学性"))) {
      try await bench.save("", "science", work.code, seen: "81")
    }
  }

  @Test func `fifty saves at once of one field end in one mark that somebody gave`() async throws {
    let bench = try await Bench()
    let code = try #require(try await bench.queue().works.first).code
    let kept = await withTaskGroup(of: Bool.self) { group in
      for mark in 50..<100 {
        group.addTask {
          do {
            try await bench.save("\(mark)", "science", code)
            return true
          } catch { return false }
        }
      }
      return await group.reduce(0) { $0 + ($1 ? 1 : 0) }
    }
    #expect(kept == 1)
  }

  @Test func `the office takes a judge's sheet back, and an abstention too`() async throws {
    let bench = try await Bench()
    let edition = try await bench.season.desk.edition()
    let work = try await bench.scoreFirst()
    let office = bench.season.desk
    func last(_ action: String) async throws -> Int {
      try await office.database.read { connection in
        try connection.count("SELECT MAX(sequence) FROM audit WHERE action = ?1", action)
      }
    }
    _ = try await office.undo(
      try await last("round.score"), edition: edition, reason: "评委录错了作品")
    #expect(try await bench.season.sheets().isEmpty)
    try await bench.desk.abstain(
      from: work.code, in: "review", edition: bench.edition, reason: "师生关系")
    await #expect(throws: JudgingError.noSuchEntry(work.code, round: "review")) {
      try await bench.queue().work(work.code)
    }
    _ = try await office.undo(
      try await last("round.abstain"), edition: edition, reason: "评委撤回声明")
    _ = try await bench.queue().work(work.code)
  }

  @Test func `whoever is no judge of the edition has no queue`() async throws {
    let bench = try await Bench()
    for actor in [
      Actor(name: "zhao", role: .organizer),
      Actor(name: "li", grants: [Grant(.judge, in: .judge(bench.judge, of: "other-2027-city"))]),
    ] {
      await #expect(throws: NotPermitted.self) {
        try await bench.season.desk.acting(actor).judgeQueues(edition: bench.edition)
      }
    }
  }

  @Test(arguments: Language.allCases)
  func `each refusal says what to do`(language: Language) {
    let errors: [SaveMarkError] = [
      .notANumber("九十"), .commentTooLong(3_000), .cannotBeEmptied(Bilingual(chinese: "科学性")),
      .signed, .changedMeanwhile(mine: "1", theirs: "2"), .unfinished(["001"]),
    ]
    #expect(Set(errors.map(\.code)).count == errors.count)
    for error in errors { #expect(error.message(in: language).count > 8) }
  }
}
