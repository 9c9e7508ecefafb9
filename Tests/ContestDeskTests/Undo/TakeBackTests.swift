import Contest
import ContestStore
import Testing

@testable import ContestDesk

/// What binds somebody and was done by mistake is taken back by whoever did it, for ten minutes and on record.
struct TakeBackTests {
  private static func later(_ desk: Desk, minutes: Int64, seconds: Int64 = 0) -> Desk {
    let start = desk.clock().millisecondsSince1970
    return desk.timed {
      Instant(millisecondsSince1970: start + (minutes * 60 + seconds) * 1_000)
    }
  }

  /// A judge of the season who has signed.
  private static func signed() async throws -> (office: Desk, judge: Desk) {
    let season = try await RoundSeason()
    _ = try await season.desk.assignJudges("review")
    let judge = try #require(try await season.assignments().first?.judge)
    let desk = season.desk.acting(
      Actor(name: "judge", grants: [Grant(.judge, in: .judge(judge, of: RoundSeason.edition))]))
    for work in try await desk.judgeQueue(of: "review", edition: RoundSeason.edition).works {
      for criterion in ["science", "novelty", "value"] {
        _ = try await desk.saveMark(
          "80", in: .mark(Criterion.ID(criterion)), of: work.code, round: "review",
          edition: RoundSeason.edition, seen: "")
      }
    }
    await #expect(throws: TakeBackFault.nothingDone) {
      try await desk.takeBackSignature(of: "review", edition: RoundSeason.edition)
    }
    _ = try await desk.signSheets(of: "review", edition: RoundSeason.edition)
    return (season.desk, desk)
  }

  @Test func `a judge takes a signature back, changes a mark and signs again`() async throws {
    let (office, judge) = try await Self.signed()
    let edition = RoundSeason.edition
    try await judge.askUnlock(in: "review", edition: edition, reason: "按错了")
    let queue = try await Self.later(judge, minutes: 9, seconds: 59)
      .takeBackSignature(of: "review", edition: edition)
    #expect(queue.signedAt == nil && queue.works.allSatisfy { !$0.isLocked })
    // The office is not asked any more.
    #expect(try await office.unlockRequests(of: "review", edition: edition).isEmpty)
    let work = try #require(queue.works.first)
    let changed = try await judge.saveMark(
      "81", in: .mark("science"), of: work.code, round: "review", edition: edition, seen: "80")
    #expect(changed.works.first?.marks["science"] == 81)
    let again = try await judge.signSheets(of: "review", edition: edition)
    #expect(again.works.allSatisfy { $0.isLocked })
    let past = try await office.history(of: again.judge.number, edition: try await office.edition())
    let said = past.lines.map(\.name).filter { ["评委签字", "评委收回签字"].contains($0) }
    #expect(said == ["评委签字", "评委收回签字", "评委签字"])
    #expect(try await office.checkStore().isSound)
  }

  @Test func `after ten minutes a signature is for the office to unlock`() async throws {
    let (_, judge) = try await Self.signed()
    let fault = await #expect(throws: TakeBackFault.self) {
      try await Self.later(judge, minutes: 10)
        .takeBackSignature(of: "review", edition: RoundSeason.edition)
    }
    #expect(fault?.code == "take-back-too-late")
    #expect(try await judge.judgeQueue(of: "review", edition: RoundSeason.edition).signedAt != nil)
  }

  /// An entrant who has withdrawn.
  private static func sent() async throws -> (EntrantGround, entrant: Desk, Entry.ID) {
    let ground = try await EntrantGround()
    let desk = try await ground.entrant()
    try await ground.save(EntrantGround.answers(1), as: desk)
    return (ground, desk, try #require(try await ground.send(as: desk).sent?.entry))
  }

  private static func withdrawn() async throws -> (ground: EntrantGround, entrant: Desk) {
    let (ground, desk, _) = try await sent()
    await #expect(throws: TakeBackFault.nothingDone) {
      try await desk.takeBackOwnWithdrawal(edition: ground.id)
    }
    _ = try await desk.withdrawOwnEntry(edition: ground.id, reason: "点错了")
    return (ground, desk)
  }

  @Test func `an entrant takes a withdrawal back, and the entry stands as before`() async throws {
    let (ground, desk) = try await Self.withdrawn()
    #expect(try await desk.entrantDesk(edition: ground.id).mayComeBack)
    // The deadline has passed meanwhile; the entry had come in time.
    let end = RegistrationDeadline(end: FormBook.now)
    _ = try await ground.office.setDeadline(end, reason: "截止", edition: ground.id)
    let back = try await Self.later(desk, minutes: 9, seconds: 59)
      .takeBackOwnWithdrawal(edition: ground.id)
    #expect(back.state == .registered && !back.mayComeBack)
    let entry = try #require(back.sent?.entry)
    let view = try await ground.office.entry(entry)
    #expect(view.screenings.map(\.decision) == ["withdraw", "undo"])
    let past = try await ground.office.history(
      of: entry.text, edition: try await ground.office.edition(ground.id))
    #expect(past.lines.map(\.name).contains("本人收回退出"))
    await #expect(throws: TakeBackFault.nothingDone) {
      try await desk.takeBackOwnWithdrawal(edition: ground.id)
    }
    #expect(try await ground.office.checkStore().isSound)
  }

  /// Withdrawing needs an open deadline. It passes afterwards, so that the day of the correction is what counts.
  @Test
  func `the day until which an entry may be corrected stays over a withdrawal that was taken back`()
    async throws
  {
    let (ground, desk, entry) = try await Self.sent()
    let due = FormBook.now.day().adding(days: 3)
    let tomorrow = RegistrationDeadline(lastDay: FormBook.now.day().adding(days: 1))
    _ = try await ground.office.setDeadline(tomorrow, reason: "明天截止", edition: ground.id)
    try await ground.office.screen(entry, .return(reason: "摘要太短", due: due))
    try await ground.save(["answer-abstract": "写得更明白"], as: desk)
    #expect(try await ground.send(as: desk).correctableUntil == due)
    for _ in 1...2 {
      let gone = try await desk.withdrawOwnEntry(edition: ground.id, reason: "点错了")
      #expect(gone.state == .withdrawn && gone.correctableUntil == nil)
      let back = try await desk.takeBackOwnWithdrawal(edition: ground.id)
      #expect(back.state == .registered && back.correctableUntil == due)
    }
    _ = try await ground.office.setDeadline(
      RegistrationDeadline(end: FormBook.now), reason: "截止", edition: ground.id)
    try await ground.save(["answer-abstract": "写得更明白了"], as: desk)
    #expect(try await ground.send(as: desk).sent?.number == 3)
    // Once the office has decided about it the day is over.
    try await ground.office.screen(entry, .pass)
    #expect(try await desk.entrantDesk(edition: ground.id).correctableUntil == nil)
  }

  /// Sent back and not corrected yet, it is still sent back afterwards, with its day.
  @Test func `an entry that was sent back is so again after a withdrawal that was taken back`()
    async throws
  {
    let (ground, desk, entry) = try await Self.sent()
    let due = FormBook.now.day().adding(days: 3)
    try await ground.office.screen(entry, .return(reason: "摘要太短", due: due))
    _ = try await desk.withdrawOwnEntry(edition: ground.id, reason: "点错了")
    let back = try await desk.takeBackOwnWithdrawal(edition: ground.id)
    #expect(back.state == .returned && back.due == due && back.reason == "摘要太短")
  }

  @Test func `after ten minutes a withdrawal stays`() async throws {
    let (ground, desk) = try await Self.withdrawn()
    let late = Self.later(desk, minutes: 10)
    #expect(try await !late.entrantDesk(edition: ground.id).mayComeBack)
    let fault = await #expect(throws: TakeBackFault.self) {
      try await late.takeBackOwnWithdrawal(edition: ground.id)
    }
    #expect(fault?.code == "take-back-too-late")
  }

  @Test func `what the office noted as withdrawn is not the entrant's to take back`() async throws {
    let ground = try await EntrantGround()
    let desk = try await ground.entrant()
    try await ground.save(EntrantGround.answers(1), as: desk)
    try await ground.send(as: desk)
    let entry = try #require(try await desk.entrantDesk(edition: ground.id).sent?.entry)
    try await ground.office.screen(entry, .withdraw(reason: "来电退出"))
    #expect(try await !desk.entrantDesk(edition: ground.id).mayComeBack)
    await #expect(throws: TakeBackFault.nothingDone) {
      try await desk.takeBackOwnWithdrawal(edition: ground.id)
    }
  }
}
