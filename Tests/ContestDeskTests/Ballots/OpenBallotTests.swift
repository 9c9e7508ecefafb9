import Contest
import ContestStore
import Testing

@testable import ContestDesk

/// Opening a ballot: who is drawn, who has no vote, and when it does not open.
struct OpenBallotTests {
  @Test
  func
    `voters are drawn, with the seed's hash on record and the next by lot for one who cannot come`()
    async throws
  {
    let meeting = try await BallotMeeting()
    let opened = try await meeting.desk.openBallot()
    let order = opened.voters.map { Judge.ID($0.number) }
    let draw = try #require(opened.draw)
    #expect(order == VoterDraw.order(order, seed: draw.seed))
    #expect(
      opened.voters.map(\.state) == [
        .voter, .voter, .voter, .voter, .voter, .waiting, .waiting, .waiting,
      ])
    let first = try #require(opened.voters.first)
    let after = try await meeting.desk.excuseVoter(first.number, reason: "出差")
    #expect(
      after.voters.map(\.state) == [
        .excused, .voter, .voter, .voter, .voter, .voter, .waiting, .waiting,
      ])
    await #expect(throws: BallotFault.alreadyOpen("vote")) { try await meeting.desk.openBallot() }
    await #expect(throws: BallotFault.notVoter(first.number)) {
      try await meeting.desk.excuseVoter(first.number, reason: "出差")
    }
    #expect(try await meeting.desk.checkStore().findings.filter { $0.count > 0 }.map(\.name) == [])
  }

  /// J08 was shown as 候补 beside voters who had been named, and took nobody's place.
  @Test func `of named voters nobody waits to step in, and the list does not say so`()
    async throws
  {
    let named = try await BallotMeeting("voters: list")
    let opened = try await named.desk.openBallot(voters: ["J03", "J05"])
    func standing(_ status: BallotStatus) -> Set<String> {
      Set(status.voters.map { $0.state.name(in: .chinese, of: status.rule.voters) })
    }
    #expect(standing(opened) == ["投票人", "不投票"])
    let after = try await named.desk.excuseVoter("J05", reason: "出差")
    #expect(after.voters.filter { $0.state == .voter }.map(\.number) == ["J03"])
    #expect(standing(after) == ["投票人", "不投票", "请假"])
    let drawn = try await BallotMeeting()
    #expect(standing(try await drawn.desk.openBallot()) == ["投票人", "候补"])
  }

  /// 张伟 of the office lost his vote because of a nominee 张伟 of another unit.
  @Test func `a namesake of another unit votes on all others, one of the same unit not at all`()
    async throws
  {
    let meeting = try await BallotMeeting("seats: 1, named: true")
    try await meeting.season.write { transaction in
      for (entry, judge) in [(1, 5), (2, 2)] {
        try transaction.execute(
          "INSERT INTO people (entry_id, role, position, name) VALUES (?1, 'member', 1, ?2)",
          RoundSeason.entry(entry).text, "评委\(judge)")
      }
    }
    let voters = try await meeting.desk.openBallot().voters
    func voter(_ number: String) throws -> BallotStatus.Voter {
      try #require(voters.first { $0.number == number })
    }
    // J05 is of 市社会科学院, the entry of 京华理工大学; J02 and the second entry are of 燕山师范大学.
    #expect(try voter("J05").state == .voter)
    #expect(try voter("J05").recusals.map { "\($0.entry) \($0.kind)" } == ["A001 adviserOrAuthor"])
    #expect(try voter("J02").state == .barred)
  }

  @Test func `a refused request records no draw`() async throws {
    let meeting = try await BallotMeeting("voters: {draw: 9}")
    let before = try await meeting.season.auditCount()
    await #expect(throws: BallotFault.poolTooSmall(have: 8, need: 9)) {
      try await meeting.desk.openBallot()
    }
    #expect(try await meeting.season.auditCount() == before)
  }

  @Test func `with fewer candidates than the rulebook asks for the ballot does not open`()
    async throws
  {
    let few = try await BallotMeeting("seats: 4, candidates: at least 120%")
    let before = try await few.season.auditCount()
    let fault = BallotFault.tooFewCandidates(
      have: 4, need: 5, seats: 4, CandidateRule(Fraction(6, over: 5)))
    await #expect(throws: fault) { try await few.desk.openBallot() }
    #expect(try await few.season.auditCount() == before)
    #expect(
      fault.message(in: .chinese)
        == "候选人只有 4 名，名额 4 个，规程规定差额，候选人不少于名额的 120%，至少 5 名。请先补充候选人，或修订规程。")
    // 3 × 120% is 3.6, so 4 are enough.
    let enough = try await BallotMeeting("seats: 3, candidates: at least 120%")
    #expect(try await enough.desk.openBallot().voters.contains { $0.state == .voter })
  }

  @Test func `a pool that is too small is refused, and so are names if voters are drawn`()
    async throws
  {
    let meeting = try await BallotMeeting("voters: {draw: 9}")
    await #expect(throws: BallotFault.poolTooSmall(have: 8, need: 9)) {
      try await meeting.desk.openBallot()
    }
    await #expect(throws: BallotFault.drawnByLot(9)) {
      try await meeting.desk.openBallot(voters: ["J05"])
    }
  }
}
