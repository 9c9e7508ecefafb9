import Contest
import ContestStore
import Testing

@testable import ContestDesk

struct DecideTieTests {
  @Test func `a decision about entries that do not tie is refused with their places`()
    async throws
  {
    let judged = try await JudgedEdition()
    try await judged.close()
    let desk = judged.desk
    do {
      try await desk.decideTie(
        in: "review", order: [Entry.ID("E1"), Entry.ID("E4")], reason: "表决")
      Issue.record("it was taken")
    } catch let error as TieDecisionError {
      #expect(
        error.message(in: .chinese)
          == "这两项没有并列，不必决定次序：E1 第 1 名（92.00 分），E4 第 4 名（82.00 分）。请核对编号。")
    }
    await #expect(throws: TieDecisionError.namedTwice(Entry.ID("E2"))) {
      try await desk.decideTie(
        in: "review", order: [Entry.ID("E2"), Entry.ID("E2")], reason: "表决")
    }
    await #expect(throws: TieDecisionError.fewerThanTwo) {
      try await desk.decideTie(in: "review", order: [Entry.ID("E2")], reason: "表决")
    }
    await #expect(throws: TieDecisionError.notInRound(Entry.ID("E9"), "review")) {
      try await desk.decideTie(
        in: "review", order: [Entry.ID("E2"), Entry.ID("E9")], reason: "表决")
    }
    #expect(try await desk.outcomeStatus().versions.count == 1)
  }

  /// E2 and E3 share rank 2 and wait for the one place that is left, but their round gives points by place.
  @Test func `where points go by place no order is taken, and the reason is that`() async throws {
    let judged = try await JudgedEdition(
      rulebook: JudgedEdition.rulebook
        .replacing("ties: [committee]", with: "ties: []\n        points-by-place: [5, 3, 1]")
        .replacing("cap-per-organization: 1, ", with: "")
        .replacing("    cups:", with: "    team-points: {review: 1}\n    cups:"))
    try await judged.close()
    await #expect(throws: TieDecisionError.pointsByPlace("review")) {
      try await judged.desk.decideTie(
        in: "review", order: [Entry.ID("E3"), Entry.ID("E2")], reason: "加赛表决")
    }
    let error = TieDecisionError.pointsByPlace("review")
    #expect(error.remedies == [.overrideSelection, .overrideAward])
    #expect(error.message(in: .chinese).contains("请逐一决定谁晋级、谁得奖"))
    #expect(TieDecisionError.byVote("review").remedies == [.beginRun, .overrideSelection])
    // Decided one by one, the tie at the line is gone.
    _ = try await judged.desk.overrideSelection(
      of: "review", entry: Entry.ID("E3"), .advance, reason: "加赛表决")
    let open = try await judged.desk.outcomeStatus().open
    #expect(
      !open.contains { question in
        guard case .tieAtLine = question else { return false }
        return true
      })
  }

  @Test func `a tie can be decided anew, and each order is a version`() async throws {
    let judged = try await JudgedEdition()
    try await judged.close()
    let (two, three) = (Entry.ID("E2"), Entry.ID("E3"))
    for order in [[three, two], [two, three]] {
      try await judged.desk.decideTie(in: "review", order: order, reason: "加赛表决")
      let results = try await judged.desk.standing(of: "review").results
      #expect(order.map { results[$0]?.rank } == [2, 3])
    }
    #expect(
      try await judged.desk.outcomeStatus().versions.map(\.step) == [.closed, .sealed, .sealed])
  }

  /// E2 and E3 share rank 2 and one place is left; E2 is of the school of E1, which has its place.
  @Test(arguments: [("cap-per-organization: 1, ", false), ("", true)])
  func `a decision says whether it changes who goes on or has a prize`(cap: String, decides: Bool)
    async throws
  {
    let rulebook = JudgedEdition.rulebook.replacing("cap-per-organization: 1, ", with: cap)
    let judged = try await JudgedEdition(rulebook: rulebook)
    try await judged.close()
    let (two, three) = (Entry.ID("E2"), Entry.ID("E3"))
    #expect(
      try await judged.desk.decideTie(in: "review", order: [three, two], reason: "加赛表决") == decides)
    // The ranks follow it in either case.
    let results = try await judged.desk.standing(of: "review").results
    #expect([three, two].map { results[$0]?.rank } == [2, 3])
  }

  @Test func `the explanation says when the committee's order no longer moves the entry`()
    async throws
  {
    let judged = try await JudgedEdition()
    let desk = judged.desk
    try await judged.close()
    try await desk.decideTie(
      in: "review", order: [Entry.ID("E3"), Entry.ID("E2")], reason: "加赛表决")
    func lines() async throws -> [String] {
      try await desk.explain(Entry.ID("E2"), in: .chinese).steps.flatMap(\.lines)
    }
    #expect(try await lines().contains { $0.hasSuffix("评委会决定同分次序 E3 > E2：加赛表决") })
    try await judged.withdraw(Entry.ID("E3"))
    _ = try await desk.sealOutcome(reason: "E3 退出")
    #expect(try await lines().contains { $0.hasSuffix("加赛表决（对它的名次没有起作用）") })
  }
}

extension JudgedEdition {
  func withdraw(_ entry: Entry.ID) async throws {
    _ = try await desk.screen(entry, .withdraw(reason: ""))
  }
}
