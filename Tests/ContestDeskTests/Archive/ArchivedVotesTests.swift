import Contest
import ContestArchive
import ContestStore
import ContestTestSupport
import Foundation
import Testing

@testable import ContestDesk

/// Single votes and what winners answered are in archives, and both checkers count them again.
struct ArchivedVotesTests {
  private static func voted() async throws -> (
    poll: VoteActionsTests.Poll, desk: Desk, path: String
  ) {
    let poll = try await VoteActionsTests.Poll()
    let open = poll.desk(on: "2027-05-12")
    let codes = try await open.openVote(codes: 3).codes
    for (code, entries) in zip(codes, [["A001", "A002"], ["A001"], ["A003", "A001"]]) {
      _ = try await open.castVotes(code, for: entries)
    }
    let desk = Desk(
      database: poll.desk.database, key: poll.desk.key, actor: poll.desk.actor,
      clock: { CalendarDay("2027-05-19").start() },
      siteFile: poll.season.folder.appending(path: "contest.site").path)
    _ = try await desk.closeVote()
    _ = try await desk.closeRound("net")
    _ = try await desk.proposeAwards()
    _ = try await desk.makeSite(name: "某市团委")
    return (poll, desk, poll.season.folder.appending(path: "a.contest").path)
  }

  private static func mismatches(_ report: ArchiveReport) -> [ArchiveMismatch] {
    guard case .wrong(let mismatches)? = report.findings.first(where: { $0.name == "votes" })?.state
    else { return [] }
    return mismatches
  }

  @Test func `the archive has each vote without its voter, and both checkers count five`()
    async throws
  {
    let (_, desk, path) = try await Self.voted()
    _ = try await desk.archive(program: "test", to: path)
    let report = try ArchiveVerifier.verify(path, card: try await desk.siteCard())
    #expect(report.isSound, "\(report.findings)")
    #expect(report.findings.first { $0.name == "votes" }?.count == 5)
    let python = try independentChecker(path)
    #expect(python.status == 0 && python.output.contains("ok votes 5"), "\(python.output)")
  }

  @Test func `a vote removed after the count is named by both checkers`() async throws {
    let (poll, desk, path) = try await Self.voted()
    try await poll.season.write { transaction in
      try transaction.execute("DELETE FROM public_votes WHERE entry_id = 'A002'")
    }
    _ = try await desk.archive(program: "test", to: path)
    let report = try ArchiveVerifier.verify(path, card: try await desk.siteCard())
    #expect(Self.mismatches(report).map(\.place) == ["net/A002"])
    let python = try independentChecker(path)
    #expect(
      python.status == 1 && python.output.contains("WRONG votes net/A002"), "\(python.output)")
  }

  @Test func `a voter's second vote for a work on one day is named`() async throws {
    let (poll, desk, path) = try await Self.voted()
    try await poll.season.write { transaction in
      try transaction.execute(
        "UPDATE public_votes SET day = '2027-05-13' WHERE entry_id = 'A003'")
    }
    _ = try await desk.archive(program: "test", to: path)
    let report = try ArchiveVerifier.verify(path, card: try await desk.siteCard())
    #expect(Self.mismatches(report).map(\.archived) == ["2027-05-13"])
  }

  @Test func `winners' answers are in the archive, their free texts are not`() async throws {
    let honour = try await FollowUpActionsTests.Honour()
    let later = honour.desk(after: 6)
    _ = try await later.askWinners(in: "landed")
    _ = try await later.answerFollowUp(
      "A001", ["done": "是", "where": "临江产业园"], in: "landed")
    _ = try await later.enterSupport(.paid, "A001", 1000, on: "2027-06-30", in: "money")
    let desk = Desk(
      database: later.database, key: later.key, actor: later.actor, clock: later.clock,
      siteFile: honour.season.folder.appending(path: "contest.site").path)
    _ = try await desk.makeSite(name: "某市团委")
    let path = honour.season.folder.appending(path: "a.contest").path
    _ = try await desk.archive(program: "test", to: path)
    let report = try ArchiveVerifier.verify(path, card: try await desk.siteCard())
    #expect(report.isSound, "\(report.findings)")
    #expect(report.findings.first { $0.name == "follow-up" }?.count == 6)
    #expect(try independentChecker(path).status == 0)
  }

  @Test func `an archive that is made while winners still answer says so, and is sound`()
    async throws
  {
    let honour = try await FollowUpActionsTests.Honour()
    let later = honour.desk(after: 6)
    _ = try await later.askWinners(in: "landed")
    let desk = Desk(
      database: later.database, key: later.key, actor: later.actor, clock: later.clock,
      siteFile: honour.season.folder.appending(path: "contest.site").path)
    _ = try await desk.makeSite(name: "某市团委")
    let path = honour.season.folder.appending(path: "a.contest").path
    let written = try await desk.archive(program: "test", to: path)
    #expect(written.warnings.contains { $0.chinese.hasPrefix("还没有结束：") }, "\(written.warnings)")
    let report = try ArchiveVerifier.verify(path, card: try await desk.siteCard())
    #expect(report.isSound && report.isSignerChecked)
    guard
      case .notCompared(let why)? = report.findings.first(where: { $0.name == "running" })?.state
    else { return #expect(Bool(false), "\(report.findings)") }
    #expect(why.chinese.contains("没有填报"))
  }
}
