import Contest
import ContestStore
import Foundation
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

    /// How many works of the judge no signature covers, as the progress and the board of the round say it.
    func unsigned() async throws -> [Int?] {
      let number = try await queue().judge.number
      let progress = try await season.desk.progress(of: "review").judges
      let board = try await season.desk.assignmentBoard(of: "review").judges
      let told: [Int?] = progress.filter { $0.judge == number }.map { $0.unsigned }
      let shown: [Int?] = board.filter { $0.judge == number }.map { $0.unsigned }
      return told + shown
    }

    func scoreFirst() async throws -> JudgeQueue.Work {
      let code = try #require(try await queue().works.first).code
      for (criterion, mark) in [("science", "80"), ("novelty", "85.5"), ("value", "90")] {
        try await save(mark, Criterion.ID(criterion), code)
      }
      return try await queue().work(code)
    }
  }

  @Test func `a work has a total only once all marks are given, because a blank is not zero`()
    async throws
  {
    let bench = try await Bench()
    let code = try #require(try await bench.queue().works.first).code
    #expect(try await bench.queue().total(of: bench.queue().work(code)) == nil)
    try await bench.save("88", "science", code)
    #expect(try await bench.queue().total(of: bench.queue().work(code)) == nil)
  }

  @Test func `a work scored before its criteria were amended says what they were`() async throws {
    let bench = try await Bench()
    let done = try await bench.scoreFirst()
    #expect(done.formerly.isEmpty)
    let later = Instant(millisecondsSince1970: RoundSeason.now.millisecondsSince1970 + 60_000)
    let desk = bench.season.desk
    let office = Desk(
      database: desk.database, key: desk.key, actor: desk.actor, clock: { later })
    let text = RoundSeason.rulebook.replacing(
      "name: 创新性, weight: 40, range: 0..100", with: "name: 创新性, weight: 40, range: 0..120")
    let seen = try await office.amendEdition(
      bench.edition, rulebookText: text, reason: "补充通知", mode: .preview)
    #expect(seen.map(\.code) == ["amendment-marks-by-former-standard"])
    #expect(seen.first?.message(in: .chinese).contains("1 位评委的 1 份评分") == true)
    #expect(try await bench.queue().work(done.code).formerly.isEmpty)
    #expect(
      try await office.amendEdition(bench.edition, rulebookText: text, reason: "补充通知") == seen)
    let queue = try await bench.queue()
    #expect(
      try queue.work(done.code).formerly.words(in: .chinese) == "“创新性”原为 0–100 分，现为 0–120 分")
    #expect(queue.works.count { !$0.formerly.isEmpty } == 1)
    let former = try await office.formerSheets(of: "review")
    #expect(former.judges.map(\.sheets) == [1] && former.changes.count == 1)
    #expect(former.judges.first?.number == queue.judge.number)
    // Back to the criteria by which the sheet was given: it goes by the standard in force again.
    let last = Instant(millisecondsSince1970: later.millisecondsSince1970 + 60_000)
    let back = Desk(database: desk.database, key: desk.key, actor: desk.actor, clock: { last })
    let notes = try await back.amendEdition(
      bench.edition, rulebookText: RoundSeason.rulebook + "\n# 改回\n", reason: "撤回补充通知")
    #expect(notes.isEmpty, "\(notes)")
    #expect(try await bench.queue().work(done.code).formerly.isEmpty)
  }

  @Test func `the last mark turns the draft into a recorded score sheet`() async throws {
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

  @Test func `a change of a sheet is its next version, with the earlier marks on record`()
    async throws
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

  @Test func `fifty simultaneous saves of one field end with one of the given marks`() async throws
  {
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

  @Test func `the office can undo a judge's sheet, and an abstention`() async throws {
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

  @Test func `signed marks are not undone or replaced by files or keying before they are unlocked`()
    async throws
  {
    let bench = try await Bench()
    let office = bench.season.desk
    let edition = try await office.edition()
    func last(_ action: String) async throws -> Int {
      try await office.database.read { connection in
        try connection.count("SELECT MAX(sequence) FROM audit WHERE action = ?1", action)
      }
    }
    // A workbook for later, from before the judge scored.
    let folder = bench.season.folder.appending(path: "out").path()
    let written = try await office.writeJudgeSheets(
      of: "review", to: folder, only: [bench.judge.text])
    let number = try await bench.queue().judge.number
    await #expect(throws: JudgingError.notSigned(judge: "\(try await bench.queue().judge.shown)")) {
      try await office.unlockSheets(of: number, in: "review", reason: "要改")
    }
    for work in try await bench.queue().works {
      for criterion in ["science", "novelty", "value"] {
        try await bench.save("80", Criterion.ID(criterion), work.code)
      }
    }
    _ = try await bench.desk.signSheets(of: "review", edition: bench.edition)
    let name = try await bench.queue().judge.shown
    let sheets = try await bench.season.sheets()
    let scored = try await last("round.score")
    let signedSince = UndoFault.signedSince(scored, judge: bench.judge, name: name, "review")
    for mode in [RunMode.preview, .run] {
      await #expect(throws: signedSince) {
        try await office.undo(scored, edition: edition, reason: "录错了", mode: mode)
      }
    }
    let signed = try await last("round.sign")
    await #expect(throws: UndoFault.signature(signed, judge: bench.judge, name: name, "review")) {
      try await office.undo(signed, edition: edition, reason: "点错了")
    }
    var file = try ReturnedWorkbookFile(try #require(written.first).file)
    for row in file.entryRows { file.fill(row, [70, 70, 70]) }
    let reports = try await office.importJudgeSheets(
      [try file.save(in: bench.season.folder)], into: "review", .init(replacing: true))
    #expect(reports.first?.isTaken == false)
    #expect(reports.first?.problems.contains { $0.code == "round-judge-signed" } == true)
    #expect(try await bench.season.sheets() == sheets)

    await #expect(throws: JudgingError.reasonMissing) {
      try await office.unlockSheets(of: number, in: "review", reason: "  ")
    }
    try await office.unlockSheets(of: number, in: "review", reason: "漏看了附件")
    await #expect(throws: UndoFault.doInstead(signed + 1, action: "round.unlock", .signAgain)) {
      try await office.undo(signed + 1, edition: edition, reason: "点错了")
    }
    _ = try await office.undo(scored, edition: edition, reason: "录错了")
    #expect(try await bench.season.sheets().count == sheets.count - 1)
  }

  @Test
  func `a signature does not cover later works, and the office sees how many there are`()
    async throws
  {
    let bench = try await Bench()
    let office = bench.season.desk
    func judge(after minutes: Int64) -> Desk {
      Desk(
        database: office.database, key: office.key, actor: bench.desk.actor,
        clock: {
          Instant(
            millisecondsSince1970: RoundSeason.now.millisecondsSince1970 + minutes * 60_000)
        })
    }
    let works = try await bench.queue().works
    #expect(try await bench.unsigned() == [nil, works.count])
    for work in works {
      for criterion in ["science", "novelty", "value"] {
        try await bench.save("80", Criterion.ID(criterion), work.code)
      }
    }
    let first = try await judge(after: 1).signSheets(of: "review", edition: bench.edition)
    #expect(first.signed == works.count)
    #expect(try await bench.unsigned() == [0, 0])

    // Somebody else's work comes to the judge.
    let own = Set(works.map(\.entry))
    let other = try #require(
      try await bench.season.assignments().first { !own.contains($0.entry) })
    try await bench.season.write {
      try AssignmentRecords.save(
        AssignmentRecord(entry: other.entry, judge: bench.judge), RoundSeason.edition, "review",
        in: $0)
    }
    #expect(try await bench.queue().signed == works.count)
    #expect(try await bench.unsigned() == [1, 1])
    let code = try #require(try await bench.queue().works.first { $0.entry == other.entry }).code
    for criterion in ["science", "novelty", "value"] {
      _ = try await judge(after: 2).saveMark(
        "70", in: .mark(Criterion.ID(criterion)), of: code, round: "review", edition: bench.edition,
        seen: "")
    }
    #expect(try await bench.queue().done == works.count + 1)
    #expect(try await bench.unsigned() == [1, 1])
    let second = try await judge(after: 3).signSheets(of: "review", edition: bench.edition)
    #expect(second.signed == works.count + 1)
    #expect(try await bench.unsigned() == [0, 0])
  }

  @Test func `signing, unlocking and abstaining are in the histories of judge and work`()
    async throws
  {
    let bench = try await Bench()
    let office = bench.season.desk
    let edition = try await office.edition()
    let first = try #require(try await bench.queue().works.first)
    try await bench.desk.abstain(
      from: first.code, in: "review", edition: bench.edition, reason: "师生关系")
    let rest = try await bench.queue().works
    for work in rest {
      for criterion in ["science", "novelty", "value"] {
        try await bench.save("80", Criterion.ID(criterion), work.code)
      }
    }
    _ = try await bench.desk.signSheets(of: "review", edition: bench.edition)
    let judge = try await bench.queue().judge
    try await office.unlockSheets(of: judge.number, in: "review", reason: "漏看了附件")
    let own = try await office.history(of: judge.number, edition: edition)
    let said = own.lines.filter { ["评委签字", "解锁评分", "评委声明回避"].contains($0.name) }
    #expect(said.map(\.name) == ["评委声明回避", "评委签字", "解锁评分"])
    #expect(said.map(\.reason) == ["师生关系", nil, "漏看了附件"])
    #expect(said[0].old == "\(first.entry.text) \(first.title)" && said[0].new == "没有另派")
    #expect(said[1].new == "已签字，评分锁定（\(rest.count) 份）" && said[2].new == "评委可以改分")
    let work = try await office.history(of: try #require(rest.first).entry.text, edition: edition)
    let lines = work.lines.filter { ["评委签字", "解锁评分"].contains($0.name) }
    #expect(lines.map(\.what) == ["网络评审：\(judge.shown)", "网络评审：\(judge.shown)"])
    #expect(lines.last?.reason == "漏看了附件")
    let left = try await office.history(of: first.entry.text, edition: edition)
    #expect(left.lines.last?.name == "评委声明回避" && left.lines.last?.old == judge.shown)
    #expect(!left.lines.contains { $0.name == "评委签字" })
  }

  @Test func `undone steps stay in the judge's history`() async throws {
    let bench = try await Bench()
    let office = bench.season.desk
    let edition = try await office.edition()
    let work = try await bench.scoreFirst()
    let record = try await office.database.read { try AuditLog.head(in: $0).sequence }
    _ = try await office.undo(record, edition: edition, reason: "评委录错了作品")
    let own = try await office.history(of: bench.judge.text, edition: edition)
    #expect(own.lines.suffix(2).map(\.name) == ["在线评分", "撤销"])
    #expect(own.lines.last?.what == "网络评审：\(work.entry.text) \(work.title)")
    #expect(own.lines.last?.reason == "评委录错了作品" && own.lines.last?.new == "（无）")
  }

  @Test func `somebody who is not a judge of the edition has no queue`() async throws {
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
  func `every refusal says what to do`(language: Language) {
    let errors: [SaveMarkError] = [
      .notANumber("九十", of: Criterion(id: "a", name: Bilingual(chinese: "科学性"))),
      .commentTooLong(3_000),
      .commentUnreadable, .cannotBeEmptied(Bilingual(chinese: "科学性")),
      .signed, .changedMeanwhile(mine: "1", theirs: "2"), .unfinished(["001"]),
    ]
    #expect(Set(errors.map(\.code)).count == errors.count)
    for error in errors { #expect(error.message(in: language).count > 8) }
  }

  @Test func `what is no number is answered with the criterion's own range and step`() {
    let whole = Criterion(id: "a", name: Bilingual(chinese: "组织建设"), range: 0...40, step: 1)
    let halves = Criterion(id: "b", name: Bilingual(chinese: "实用"), range: 1...10)
    func told(_ criterion: Criterion) -> String {
      SaveMarkError.notANumber("abc", of: criterion).message(in: .chinese)
    }
    #expect(told(whole) == "“abc”不是分数。请填 0–40 的整数。")
    #expect(told(halves) == "“abc”不是分数。请填 1–10 的数字，最小分差 0.5。")
  }
}
