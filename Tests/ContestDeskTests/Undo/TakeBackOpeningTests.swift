import Contest
import ContestArchive
import ContestStore
import Foundation
import Testing

@testable import ContestDesk

/// A ballot, or a vote of the public, that was opened by mistake is taken back by the office: for ten minutes, as long as nobody has
/// voted, and on record.
struct TakeBackOpeningTests {
  private static func later(_ desk: Desk, minutes: Int64, seconds: Int64 = 0) -> Desk {
    let start = desk.clock().millisecondsSince1970
    return desk.timed {
      Instant(millisecondsSince1970: start + (minutes * 60 + seconds) * 1_000)
    }
  }

  @Test func `a ballot that was opened by mistake is not open, and opens again with the same lot`()
    async throws
  {
    let meeting = try await BallotMeeting()
    let desk = meeting.desk
    let opened = try await desk.openBallot()
    let first = try #require(opened.voters.first)
    _ = try await desk.excuseVoter(first.number, reason: "出差")
    let drawn = opened.voters.map(\.number)
    await #expect(throws: EditionError.reasonMissing) { try await desk.takeBackBallot(reason: " ") }
    let back = try await Self.later(desk, minutes: 9, seconds: 59)
      .takeBackBallot(reason: "名单还没有定")
    #expect(back.voters.isEmpty && back.openedAt == nil && back.draw == nil)
    await #expect(throws: BallotFault.notOpen("vote")) { try await desk.beginRun() }
    await #expect(throws: BallotFault.notOpen("vote")) {
      try await desk.takeBackBallot(reason: "再收回一次")
    }
    #expect(try await desk.checkStore().findings.filter { $0.count > 0 }.map(\.name) == [])
    // Nobody can open it until the lot pleases.
    let again = try await desk.openBallot()
    #expect(again.voters.map(\.number) == drawn)
    #expect(again.voters.first?.state == .voter && again.draw?.number == opened.draw?.number)
    let steps = try await desk.latestSteps(try await desk.edition(), count: 20)
    let taken = try #require(steps.first { $0.action == "ballot.take-back" })
    #expect(taken.name == "收回开始投票表决" && taken.reason == "名单还没有定")
    #expect(steps.count { $0.action == "ballot.open" } > 1)
  }

  @Test func `what was opened twice is archived and verified as it stands`() async throws {
    let meeting = try await BallotMeeting("seats: 2, most-marks: 3, runs: 1, named: true")
    let own = meeting.desk
    let site = meeting.season.folder.appending(path: "contest.site").path
    let desk = Desk(
      database: own.database, key: own.key, actor: own.actor, clock: own.clock, siteFile: site)
    _ = try await desk.openBallot(voters: ["J05", "J06", "J07", "J08"])
    _ = try await desk.recuseVoter("J05", from: "A001", reason: "师生")
    _ = try await desk.takeBackBallot(reason: "名单不对")
    _ = try await desk.openBallot(voters: ["J05", "J06", "J07"])
    _ = try await desk.beginRun()
    #expect(try await desk.enterBallots(meeting.table([[1, 2], [1, 2], [1, 2]])).isTaken)
    _ = try await desk.countRun()
    _ = try await desk.closeRound("vote")
    _ = try await desk.confirmSelection(of: "vote")
    _ = try await desk.proposeAwards()
    _ = try await desk.makeSite(name: "某市团委")
    let path = meeting.season.folder.appending(path: "a.contest").path()
    _ = try await desk.archive(withNames: true, program: "test", to: path)
    let report = try ArchiveVerifier.verify(path, card: try await desk.siteCard())
    #expect(report.isSound, "\(report.findings.filter { $0.state != .right })")
  }

  @Test func `once a run has begun, or ten minutes have passed, a ballot stays open`() async throws
  {
    let meeting = try await BallotMeeting("seats: 1, named: true")
    let desk = meeting.desk
    let opened = try await desk.openBallot()
    let openedAt = try #require(opened.openedAt)
    await #expect(throws: TakeBackFault.openedTooLongAgo("vote", opened: openedAt)) {
      try await Self.later(desk, minutes: 10).takeBackBallot(reason: "开错了")
    }
    let early = Self.later(desk, minutes: -60)
    await #expect(throws: TakeBackFault.ahead(done: openedAt, now: early.clock())) {
      try await early.takeBackBallot(reason: "开错了")
    }
    #expect(opened.takenBackUntil(at: desk.clock()) != nil)
    let run = try await desk.beginRun()
    #expect(run.takenBackUntil(at: desk.clock()) == nil)
    await #expect(throws: TakeBackFault.runHasBegun("vote", run: 1)) {
      try await desk.takeBackBallot(reason: "开错了")
    }
    await #expect(throws: NotPermitted.self) {
      try await meeting.clerk("li").takeBackBallot(reason: "开错了")
    }
  }

  @Test func `two who act on one ballot at once do not act on what they have not seen`()
    async throws
  {
    let meeting = try await BallotMeeting("seats: 1, runs: 3, named: true")
    let desk = meeting.desk
    let before = try await desk.ballot()
    let opened = try await desk.openBallot(voters: ["J05", "J06"], asShown: before.shown)
    let fault = BallotFault.changedSinceShown("vote")
    await #expect(throws: fault) { try await desk.openBallot(asShown: before.shown) }
    _ = try await desk.recuseVoter("J05", from: "A001", reason: "师生", asShown: opened.shown)
    await #expect(throws: fault) { try await desk.beginRun(asShown: opened.shown) }
    let run = try await desk.beginRun(asShown: desk.ballot().shown)
    // Papers that come in are what everybody waits for.
    #expect(try await desk.enterBallots(meeting.table([[2], [3]])).isTaken)
    #expect(try await desk.ballot().shown == run.shown)
    let counted = try await desk.countRun(asShown: run.shown)
    // The other's button still says “count”, and meant the first run.
    _ = try await desk.beginRun(asShown: counted.shown)
    await #expect(throws: fault) { try await desk.countRun(asShown: run.shown) }
    await #expect(throws: fault) {
      try await desk.recountRun(reason: "再数一次", asShown: counted.shown)
    }
    await #expect(throws: fault) {
      try await desk.excuseVoter("J06", reason: "出差", asShown: counted.shown)
    }
    #expect(try await desk.ballot().runs.map(\.number) == [1, 2])
  }

  @Test func `a vote of the public is taken back, its codes are void, and it opens again`()
    async throws
  {
    let poll = try await VoteActionsTests.Poll()
    let desk = poll.desk(on: "2027-05-12")
    let issued = try await desk.openVote(codes: 2)
    let numbers = Dictionary(
      uniqueKeysWithValues: issued.status.lines.map { ($0.entry, $0.lot) })
    #expect(issued.status.takenBackUntil != nil)
    let back = try await desk.takeBackVote(reason: "日期还要改")
    #expect(back.lines.isEmpty && back.takenBackUntil == nil)
    await #expect(throws: VoteFault.notOpen("net")) {
      try await desk.castVotes(issued.codes[0], for: ["A001"])
    }
    #expect(try await desk.checkStore().findings.filter { $0.count > 0 }.map(\.name) == [])
    let again = try await desk.openVote(codes: 1)
    #expect(again.status.lines.allSatisfy { numbers[$0.entry] == $0.lot })
    #expect(try await desk.castVotes(issued.codes[0], for: ["A001"]) == [.unknownVoter])
    // Even a vote that does not count shows that somebody has the page before them.
    await #expect(throws: TakeBackFault.votesCame("net", 1)) {
      try await desk.takeBackVote(reason: "日期还要改")
    }
    let steps = try await desk.latestSteps(try await desk.edition(), count: 20)
    #expect(steps.contains { $0.name == "收回开始网络投票" && $0.reason == "日期还要改" })
  }
}
