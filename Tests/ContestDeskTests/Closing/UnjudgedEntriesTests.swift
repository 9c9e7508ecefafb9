import Contest
import ContestStore
import Testing

@testable import ContestDesk

/// An accepted entry that is not in its round is named until somebody decides about it.
struct UnjudgedEntriesTests {
  private static let e7 = Entry.ID("E7")

  /// An edition whose review is open and has six entries; a seventh is registered late.
  private func edition() async throws -> JudgedEdition {
    let judged = try await JudgedEdition()
    let action = Action(
      actor: "test", name: "test.fill", at: Instant(millisecondsSince1970: 1_806_999_999_000))
    try await judged.desk.database.write(action) { transaction in
      try transaction.execute(
        """
        INSERT INTO entries (id, edition_id, number, title, organization_id, track, group_name,
          state, version, registered_at, identity)
        VALUES ('E7', ?1, '7', '迟到作品', 'S1', 'all', '', 'registered', 1, 0, ?2)
        """, judged.edition.id, Entry.Identity(.random()))
      try transaction.record(.entry(Self.e7), detail: ["test": "filled"])
    }
    return judged
  }

  private func explanation(_ desk: Desk) async throws -> String {
    try await desk.explain(Self.e7, in: .chinese).steps.flatMap(\.lines).joined(separator: "\n")
  }

  @Test func `a round is not closed without an accepted entry unless the reason is given`()
    async throws
  {
    let desk = try await edition().desk
    let closing = Desk.Closing(leastSheets: 1, because: "评委因病缺席")
    try await desk.screen(Self.e7, .pass)
    #expect(try await desk.outcomeStatus().waiting.contains(.notTakenIn("review", [Self.e7])))
    #expect(try await explanation(desk).contains("轮次“评审”里还没有 1 项审核通过的：E7《迟到作品》"))
    for mode in [RunMode.preview, .run] {
      await #expect {
        try await desk.closeRound("review", closing, mode: mode)
      } throws: { error in
        guard case .acceptedNotIn("review", 1, let first, .judges)? = error as? RoundError else {
          return false
        }
        return first.chinese == "E7《迟到作品》"
      }
    }
    #expect(try await desk.outcomeStatus().versions.isEmpty)
    var decided = closing
    decided.leavingUnranked = "报名已经截止，不再补评"
    _ = try await desk.closeRound("review", decided)
    let left = try await desk.unjudgedEntries()
    #expect(left.leftOut.map(\.entry) == [Self.e7] && left.late.isEmpty)
    #expect(try await desk.outcomeStatus().open.allSatisfy { $0.code != "open-left-out-of-round" })
    let told = try await explanation(desk)
    #expect(told.contains("没有进这一轮") && told.contains("报名已经截止，不再补评"))
  }

  @Test func `what passes after the round was closed waits, whatever was decided at its closing`()
    async throws
  {
    let desk = try await edition().desk
    _ = try await desk.closeRound("review", Desk.Closing(leavingUnranked: "评委因病缺席"))
    try await desk.screen(Self.e7, .pass)
    let question = OpenQuestion.leftOutOfRound("review", [Self.e7], passedAfterClosing: true)
    #expect(try await desk.outcomeStatus().waiting.contains(question))
    #expect(try await desk.resultCheck().notes.contains { $0.chinese.contains("E7") })
    #expect(try await explanation(desk).contains("审核通过时轮次“评审”已经结束"))
    // Closing again without it takes a reason of its own.
    try await desk.reopenRound("review", reason: "漏收一份")
    await #expect(throws: RoundError.self) { try await desk.closeRound("review") }
    _ = try await desk.closeRound("review", Desk.Closing(leavingUnranked: "不再补评"))
    #expect(try await desk.unjudgedEntries().leftOut.map(\.entry) == [Self.e7])
    #expect(try await explanation(desk).contains("不再补评"))
    // Withdrawn, it waits for nothing.
    try await desk.screen(Self.e7, .withdraw(reason: "单位退出"))
    #expect(try await desk.unjudgedEntries().leftOut.isEmpty)
  }

  /// Rounds that earlier versions of the program closed may lack entries that were accepted in time.
  @Test func `what passed in time is not said to have passed too late`() async throws {
    let judged = try await edition()
    let desk = judged.desk
    try await desk.screen(Self.e7, .pass)
    let action = Action(
      actor: "test", name: "round.close", at: Instant(millisecondsSince1970: 1_806_999_999_000))
    try await desk.database.write(action) { transaction in
      try RoundRecords.setState(.closed, judged.edition.id, "review", in: transaction)
    }
    let question = OpenQuestion.leftOutOfRound("review", [Self.e7], passedAfterClosing: false)
    #expect(try await desk.unjudgedEntries().questions == [question])
    #expect(try await explanation(desk).contains("审核通过以后没有补进轮次“评审”"))
  }
}
