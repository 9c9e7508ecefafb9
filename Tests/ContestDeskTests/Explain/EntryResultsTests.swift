import Contest
import ContestStore
import Foundation
import Testing

@testable import ContestDesk

struct EntryResultsTests {
  private let entries = (1...6).map { Entry.ID("E\($0)") }

  /// Compares what is read from the version with what is computed, for each entry; `false` where nothing is read.
  private func agrees(_ judged: JudgedEdition) async throws -> Bool {
    let entries = entries
    return try await judged.desk.database.read { connection in
      let edition = try Desk.edition(judged.edition.id, in: connection)
      let current = try CurrentResults(edition, in: connection)
      var isRead = true
      for id in entries {
        let brief = try #require(try EntryBriefRecords.entry(id, edition.id, in: connection))
        guard let read = try EntryResults(sealed: brief, edition, in: connection) else {
          isRead = false
          continue
        }
        let computed = try EntryResults(brief, in: current, connection)
        #expect(read.brief == computed.brief)
        #expect(read.rankings == computed.rankings)
        #expect(read.selections == computed.selections)
        #expect(read.awards == computed.awards)
        #expect(read.againstPrize == computed.againstPrize)
        #expect(read.version == computed.version)
      }
      return isRead
    }
  }

  /// E1 has 一等奖 and went on: what both asked for is told, not only to those who lack it.
  @Test func `a condition that is met is told`() async throws {
    let judged = try await JudgedEdition(
      rulebook: JudgedEdition.rulebook
        .replacing("per: all, cap", with: "needs: no-late, per: all, cap")
        .replacing(
          "count: 1, of: review", with: "count: 1, needs: {flag: no-cheat, name: 抄袭}, of: review"))
    try await judged.close()
    _ = try await judged.desk.confirmSelection(of: "review")
    _ = try await judged.desk.proposeAwards()
    let lines = try await judged.desk.explain("E1", in: .chinese).steps.flatMap(\.lines)
    #expect(lines.contains("要求未登记“late”，符合。"), "\(lines)")
    #expect(lines.contains("要求未登记“抄袭”，符合。"), "\(lines)")
    let second = try await judged.desk.explain("E2", in: .chinese).steps.flatMap(\.lines)
    #expect(!second.contains { $0.contains("抄袭") }, "\(second)")
  }

  @Test func `stored results of an up-to-date version equal the computed ones`()
    async throws
  {
    let judged = try await JudgedEdition()
    let desk = judged.desk
    // Before the first round is closed there is nothing, either way.
    #expect(try await agrees(judged))
    try await judged.close()
    // Who goes on is a proposal that no version holds.
    #expect(try await agrees(judged) == false)
    _ = try await desk.confirmSelection(of: "review")
    #expect(try await agrees(judged))
    _ = try await desk.proposeAwards()
    #expect(try await agrees(judged))
    _ = try await desk.overrideAward(entry: Entry.ID("E5"), level: "一等奖", reason: "表决")
    #expect(try await agrees(judged))
    let folder = judged.folder.appending(path: "out").path
    _ = try await desk.exportResults(to: folder)
    #expect(try await agrees(judged))
  }

  @Test
  func `an entry with a prize shows why it has no better one, also in an outdated version`()
    async throws
  {
    let judged = try await JudgedEdition()
    try await judged.close()
    _ = try await judged.desk.proposeAwards()
    func award() async throws -> [String] {
      try await judged.desk.explain(Entry.ID("E2"), in: .chinese).steps
        .first { $0.title == "奖项" }?.lines ?? []
    }
    let lines = try await award()
    #expect(lines.first == "二等奖")
    #expect(lines.contains("“一等奖”：第 2 名；1 个名额已满。"))
    try await judged.withdraw(Entry.ID("E1"))
    #expect(try await award() == lines)
  }

  @Test func `a decision for an entry that has left since is told to have had no effect`()
    async throws
  {
    let judged = try await JudgedEdition()
    let desk = judged.desk
    try await judged.close()
    _ = try await desk.proposeAwards()
    _ = try await desk.overrideAward(entry: Entry.ID("E5"), level: "二等奖", reason: "表决")
    func decision() async throws -> String? {
      try await desk.explain(Entry.ID("E5"), in: .chinese).steps.flatMap(\.lines)
        .first { $0.contains("评委会决定授予“二等奖”") }
    }
    #expect(try await decision()?.hasSuffix("：表决") == true)
    try await judged.withdraw(Entry.ID("E5"))
    // Until it is sealed anew the sealed list is explained, on which it has the prize.
    #expect(try await decision()?.hasSuffix("：表决") == true)
    _ = try await desk.sealOutcome(reason: "学校来函退出")
    #expect(try await decision()?.hasSuffix("：表决（已退出，没有起作用）") == true)
  }

  @Test func `a recusal in a reopened round is no correction, and the sheet set aside is told`()
    async throws
  {
    let judged = try await JudgedEdition()
    let desk = judged.desk
    try await judged.close()
    try await desk.reopenRound("review", reason: "评委登记回避")
    _ = try await desk.recuse(
      judge: "J2", from: "E1", in: "review", reason: "师生", replacing: false)
    let status = try await desk.outcomeStatus()
    let changes = try #require(status.shown?.changes.changes)
    let told = changes.filter { $0.entry == Entry.ID("E1") }
      .map { status.message(of: $0, in: .chinese) }
    #expect(told.contains { $0.hasSuffix("；1 份评分不再计入") }, "\(told)")
    #expect(!changes.contains { status.message(of: $0, in: .chinese).contains("更正") })
    // While it is open nothing can be sealed, and the notice does not ask for it.
    let notice = try #require(status.shown?.notice(in: .chinese))
    #expect(notice.contains("还不能封存") && notice.contains("结束重新打开的轮次"), "\(notice)")
    _ = try await desk.closeRound(
      "review",
      Desk.Closing(leastSheets: 1, because: "评委回避", leavingUnranked: "不足", reason: "评委回避"))
    let lines = try await desk.explain(Entry.ID("E1"), in: .chinese).steps.flatMap(\.lines)
    #expect(lines.contains("交过的评分里有 1 份不计：评委后来登记了回避。"), "\(lines)")
  }

  @Test func `after a change stored results are not used until it is sealed`() async throws {
    let judged = try await JudgedEdition()
    let desk = judged.desk
    try await judged.close()
    _ = try await desk.confirmSelection(of: "review")
    _ = try await desk.proposeAwards()
    try await judged.withdraw(Entry.ID("E1"))
    #expect(try await agrees(judged) == false)
    let changes = try await desk.explain(Entry.ID("E4"), in: .chinese).steps.last
    #expect(changes?.title == "封存以后的变化（尚未封存新版）")
    _ = try await desk.sealOutcome(reason: "学校来函退出")
    #expect(try await agrees(judged))
    try await desk.reopenRound("review", reason: "一份评分表漏收")
    #expect(try await agrees(judged) == false)
  }

  @Test func `a decision about missing marks is not shown at a withdrawn entry`()
    async throws
  {
    let judged = try await JudgedEdition()
    let desk = judged.desk
    let closing = Desk.Closing(leastSheets: 1, because: "评委因病不能评", leavingUnranked: "评分不足，不排名")
    _ = try await desk.closeRound("review", closing)
    try await judged.withdraw(Entry.ID("E1"))
    _ = try await desk.sealOutcome(reason: "学校来函退出")
    let lines = try await desk.explain(Entry.ID("E1"), in: .chinese).steps.flatMap(\.lines)
    #expect(lines.count { $0 == "已退出，不排名。" } == 1)
    #expect(!lines.contains { $0.contains("评分不足") })
  }

  @Test func `reasons against prizes are computed for a version that did not store them`()
    async throws
  {
    let judged = try await JudgedEdition()
    try await judged.close()
    _ = try await judged.desk.confirmSelection(of: "review")
    _ = try await judged.desk.proposeAwards()
    let before = try await judged.desk.explain(Entry.ID("E5"), in: .chinese).steps
    #expect(before.last?.lines == ["“一等奖”：第 5 名；1 个名额已满。", "“二等奖”：第 5 名；2 个名额已满。"])
    let action = Action(actor: "test", name: "what-if", at: judged.desk.clock())
    let id = judged.edition.id
    try await judged.desk.database.write(action) { transaction in
      try transaction.record(.edition(id))
      try transaction.execute("DELETE FROM prize_reasons")
    }
    #expect(try await agrees(judged) == false)
    #expect(try await judged.desk.explain(Entry.ID("E5"), in: .chinese).steps == before)
  }
}
