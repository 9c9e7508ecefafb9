import Contest
import ContestSheets
import ContestStore
import Foundation
import Testing

@testable import ContestDesk

/// A committee that votes, from the papers to the list of those elected, and who sees what of it.
struct BallotActionsTests {
  @Test func `papers are written, filled in, read back, counted and sealed`() async throws {
    let meeting = try await BallotMeeting("seats: 2, most-marks: 3, runs: 2, named: true")
    let desk = meeting.desk
    _ = try await desk.openBallot(voters: ["J05", "J06", "J07", "J08"])
    _ = try await desk.beginRun(absent: ["J08"])
    let folder = meeting.season.folder.appending(path: "选票").path()
    let written = try await desk.writeBallotPapers(of: nil, edition: nil, to: folder) {
      paper, entry in
      entry == RoundSeason.entry(1) ? .for : paper == "J05" ? .for : .against
    }
    #expect(written.papers == 3 && written.candidates == 4 && written.files.count == 4)
    #expect(try await desk.enterBallots(written.files[0], mode: .preview).papers == 3)
    // J5 is for all four, and three are allowed.
    let taken = try await desk.enterBallots(written.files[0])
    #expect(taken.isTaken && taken.problems.map(\.code) == ["ballot-too-many-marks"])
    #expect(taken.account.cells.refused == 0)
    // A voter's own workbook says the same, so nothing changes.
    let own = try await desk.enterBallots(written.files[1])
    #expect(own.isTaken && own.papers == 1 && own.changed == 0)
    let counted = try await desk.countRun()
    #expect(counted.result.elected == [RoundSeason.entry(1)])
    #expect(counted.result.runs.first?.count.invalid.count == 1)
    guard case .run(2, let left, 1) = counted.result.next else {
      Issue.record("\(counted.result.next)")
      return
    }
    #expect(left.count == 3)
    await #expect(throws: RoundError.ballotRunDue("vote", run: 2, 3)) {
      try await desk.closeRound("vote")
    }
    _ = try await desk.closeRound("vote", Desk.Closing(leavingUnranked: "不再投，名额空缺"))
    let lines = try await desk.confirmSelection(of: "vote")
    #expect(lines.filter { $0.outcome == .advanced }.map(\.entry) == [RoundSeason.entry(1)])
    // One of the two seats is empty, and whoever seals is told why.
    let status = try await desk.outcomeStatus()
    let empty = status.emptyPlaces.map { $0.message(in: .chinese, naming: status.edition.names) }
    #expect(empty == ["“投票”2 个名额，空缺 1 个：没有其他候选人达到规定票数并可以递补。"])
    let awards = try await desk.proposeAwards()
    #expect(awards.winners.map(\.standing.entry) == [RoundSeason.entry(1)])
    let told = try await desk.explain(RoundSeason.entry(1), in: .chinese)
    #expect(told.steps.flatMap(\.lines).contains { $0.contains("当选") })
    let path = meeting.season.folder.appending(path: "计票结果.xlsx").path()
    try await desk.writeBallotResult(try await desk.ballot(), to: path)
    #expect(try SheetSource.open(path).sheets.map(\.name) == ["计票结果"])
    // Nothing is left to be voted on: the three who are not elected stay so, and nobody is told to go on.
    let count = try await desk.ballot().table(in: .chinese)
    #expect(count.rows.map { $0.last?.printed ?? "" } == ["当选", "未当选", "未当选", "未当选"])
    #expect(count.notes.contains("余 1 个名额，已决定不再投，名额空缺。"), "\(count.notes)")
    #expect(!status.open.contains { $0.code == "open-ballot-run-due" })
    let exported = try await desk.exportResults(
      to: meeting.season.folder.appending(path: "结果").path())
    #expect(exported.contains("评分明细.xlsx") && exported.contains("获奖名单.xlsx"))
    #expect(try await desk.checkStore().findings.filter { $0.count > 0 }.map(\.name) == [])
  }

  /// Only the votes of the first run were told once the committee had decided otherwise.
  @Test
  func `an explanation has the votes of each run, whatever the committee decided later`()
    async throws
  {
    let meeting = try await BallotMeeting("seats: 1, runs: 2, named: true")
    let desk = meeting.desk
    let first = RoundSeason.entry(1)
    _ = try await desk.openBallot(voters: ["J05", "J06", "J07", "J08"])
    for (run, votes) in [[Set([1]), [1], [2], [2]], [[1], [1], [1], [2]]].enumerated() {
      _ = try await desk.beginRun()
      #expect(try await desk.enterBallots(meeting.table(votes, "\(run).csv")).isTaken)
      _ = try await desk.countRun()
    }
    _ = try await desk.closeRound("vote")
    func told() async throws -> [String] {
      let lines = try await desk.explain(first, in: .chinese).steps.first { $0.title == "投票" }?
        .lines
      return (lines ?? []).filter { $0.contains("轮得") }.map { String($0.prefix(10)) }
    }
    #expect(try await told() == ["第 1 轮得 2 票", "第 2 轮得 3 票"])
    _ = try await desk.overrideSelection(of: "vote", entry: first, .exclude, reason: "查实举报")
    #expect(try await told() == ["第 1 轮得 2 票", "第 2 轮得 3 票"])
  }

  @Test func `who voted on a candidate or was recused from it has to stand aside`() async throws {
    let meeting = try await BallotMeeting("seats: 1, named: true")
    let first = RoundSeason.entry(1)
    _ = try await meeting.desk.openBallot(voters: ["J05", "J06", "J08"])
    _ = try await meeting.desk.recuseVoter("J05", from: first.text, reason: "师生")
    let begun = try await meeting.desk.beginRun(absent: ["J08"])
    let judges = Dictionary(
      begun.voters.map { (Judge.ID($0.number), $0.number) }, uniquingKeysWith: { one, _ in one })
    let edition = begun.edition
    let check = try await meeting.desk.database.read { connection in
      var check = HandlerCheck(entry: nil, organizations: OrganizationNames([]))
      try StandingAside(edition, judges: judges, in: connection).fill(&check, of: first)
      return check
    }
    // J01 is of the candidate's university, and so would have no vote either.
    #expect(check.recused.mapValues(\.reason) == ["J01": "京华理工大学", "J05": "师生"])
    // J08 did not come, and J05 has no vote on this candidate.
    #expect(check.voters.keys.sorted() == ["J06"])
  }

  @Test func `a voter's file has the recusals, and the named papers of runs that were counted`()
    async throws
  {
    let meeting = try await BallotMeeting("seats: 1, most-marks: 4, named: true")
    let desk = meeting.desk
    let opened = try await desk.openBallot(voters: ["J05", "J06", "J07", "J08"])
    let name = try #require(opened.voters.first { $0.number == "J05" }?.name)
    let (first, second) = (RoundSeason.entry(1).text, RoundSeason.entry(2).text)
    _ = try await desk.recuseVoter("J05", from: first, reason: "师生")
    _ = try await desk.beginRun()
    _ = try await desk.enterBallots(try await meeting.table([[2], [2], [1], [2]]))
    func facts() async throws -> [String] {
      try await desk.personFile(name).facts.map { "\($0.kind) \($0.entry) \($0.text)" }
    }
    let before = try await facts()
    #expect(before.contains { $0.hasPrefix("投票：回避 \(first)") && $0.contains("师生") })
    #expect(!before.contains { $0.contains("实名选票") })
    _ = try await desk.countRun()
    let after = try await facts()
    #expect(after.contains("投票：第 1 轮实名选票 \(second) 赞成"))
    #expect(after.contains("投票：第 1 轮实名选票 \(first) 回避"))
  }

  @Test(arguments: [
    Desk.Closing(leastSheets: 1, because: "个别评委不能评"), Desk.Closing(waivingReReview: "维持原分"),
  ])
  func `a ballot has no sheets, so nothing about sheets is decided when it is closed`(
    closing: Desk.Closing
  ) async throws {
    let meeting = try await BallotMeeting()
    _ = try await meeting.desk.openBallot()
    for mode in [RunMode.preview, .run] {
      await #expect(throws: RoundError.hasNoSheets("vote")) {
        try await meeting.desk.closeRound("vote", closing, mode: mode)
      }
    }
    await #expect(throws: RoundError.self) {
      try await meeting.desk.standing(of: "vote", leastSheets: 1)
    }
    let decided = try await meeting.desk.closingExceptions(of: "vote")
    #expect(decided.isEmpty)
  }

  @Test func `only those who may run a ballot can, and judges are not assigned to one`()
    async throws
  {
    let meeting = try await BallotMeeting()
    await #expect(throws: NotPermitted.self) { try await meeting.clerk("甲").openBallot() }
    await #expect(throws: JudgingError.votedOn("vote")) {
      try await meeting.desk.assignJudges("vote")
    }
    await #expect(throws: BallotFault.notOpen("vote")) { try await meeting.desk.beginRun() }
    _ = try await meeting.desk.openBallot()
    await #expect(throws: NotPermitted.self) { try await meeting.clerk("甲").countRun() }
    await #expect(throws: BallotFault.noRun) {
      try await meeting.clerk("甲").enterBallots("none.csv")
    }
  }
}
