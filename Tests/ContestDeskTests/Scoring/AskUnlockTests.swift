import Contest
import ContestStore
import Testing

@testable import ContestDesk

/// A judge who has signed asks the office; the office unlocks, or says why not. Both are on record.
struct AskUnlockTests {
  @Test
  func `a signed judge asks for unlocking, is refused with a reason, asks again and is unlocked`()
    async throws
  {
    let season = try await RoundSeason()
    let office = season.desk
    let edition = RoundSeason.edition
    _ = try await office.assignJudges("review")
    let judge = try #require(try await season.assignments().first?.judge)
    let desk = office.acting(
      Actor(name: "judge", grants: [Grant(.judge, in: .judge(judge, of: edition))]))
    func queue() async throws -> JudgeQueue {
      try await desk.judgeQueue(of: "review", edition: edition)
    }
    let own = try await queue().judge
    await #expect(throws: JudgingError.notSigned(judge: own.shown)) {
      try await desk.askUnlock(in: "review", edition: edition, reason: "打错了")
    }
    for work in try await queue().works {
      for criterion in ["science", "novelty", "value"] {
        _ = try await desk.saveMark(
          "80", in: .mark(Criterion.ID(criterion)), of: work.code, round: "review",
          edition: edition, seen: "")
      }
    }
    _ = try await desk.signSheets(of: "review", edition: edition)
    await #expect(throws: JudgingError.reasonMissing) {
      try await desk.askUnlock(in: "review", edition: edition, reason: " \n")
    }
    await #expect(throws: JudgingError.unlockNotAsked(judge: own.shown)) {
      try await office.refuseUnlock(of: own.number, in: "review", reason: "不改")
    }
    try await desk.askUnlock(in: "review", edition: edition, reason: "012 打错了")
    let waiting = try await office.unlockRequests(of: "review", edition: edition)
    #expect(waiting.map(\.judge.number) == [own.number])
    #expect(waiting.map(\.request.reason) == ["012 打错了"])
    // Nothing is unlocked by asking, and no judge answers.
    #expect(try await queue().works.allSatisfy(\.isLocked))
    await #expect(throws: NotPermitted.self) {
      try await desk.refuseUnlock(of: own.number, in: "review", edition: edition, reason: "不改")
    }
    try await office.refuseUnlock(of: own.number, in: "review", reason: "已经汇总")
    #expect(try await office.unlockRequests(of: "review", edition: edition).isEmpty)
    #expect(try await queue().unlock?.answer == "已经汇总")
    #expect(try await office.unlockedJudges(of: "review", edition: edition).isEmpty)
    await #expect(throws: JudgingError.unlockNotAsked(judge: own.shown)) {
      try await office.refuseUnlock(of: own.number, in: "review", reason: "不改")
    }
    try await desk.askUnlock(in: "review", edition: edition, reason: "看错了附件")
    try await office.unlockSheets(of: own.number, in: "review", reason: "应评委请求")
    #expect(try await queue().unlock == nil)
    #expect(try await queue().works.allSatisfy { !$0.isLocked })
    // Whoever closes the round is told until they are signed again.
    func unlocked() async throws -> [String] {
      try await office.unlockedJudges(of: "review", edition: edition).map(\.number)
    }
    #expect(try await unlocked() == [own.number])
    _ = try await desk.signSheets(of: "review", edition: edition)
    #expect(try await unlocked().isEmpty)
    let past = try await office.history(of: own.number, edition: try await office.edition())
    let said = past.lines.filter { ["评委请求解锁", "没有同意解锁", "解锁评分"].contains($0.name) }
    #expect(said.map(\.name) == ["评委请求解锁", "没有同意解锁", "评委请求解锁", "解锁评分"])
    #expect(said.map(\.reason) == ["012 打错了", "已经汇总", "看错了附件", "应评委请求"])
    #expect(said.first?.new == "等组委会答复")
  }
}
