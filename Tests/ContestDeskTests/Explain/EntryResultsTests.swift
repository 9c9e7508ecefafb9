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
