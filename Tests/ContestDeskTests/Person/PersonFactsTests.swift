import Contest
import ContestStore
import Testing

@testable import ContestDesk

/// The votes that a candidate had are part of what is stored about the person.
struct PersonFactsTests {
  /// Candidate 1 is called 赵一. The first run has no quorum; in the second, candidate 1 has three votes of four, and
  /// candidate 2 one.
  private static func voted(_ keys: String = "named: true") async throws
    -> BallotMeeting
  {
    let meeting = try await BallotMeeting(
      "seats: 1, most-marks: 4, quorum: 3/4, \(keys)")
    let desk = meeting.desk
    try await PersonTests.name(
      RoundSeason.entry(1), "赵一", "11010519491231002X", meeting.season)
    _ = try await desk.openBallot(voters: ["J05", "J06", "J07", "J08"])
    _ = try await desk.beginRun(absent: ["J05", "J06"])
    _ = try await desk.countRun()
    _ = try await desk.beginRun()
    let papers: [Set<Int>] = [[1], [1], [1], [2]]
    #expect(try await desk.enterBallots(meeting.table(papers)).isTaken)
    return meeting
  }

  private static func facts(_ meeting: BallotMeeting) async throws -> [String] {
    try await meeting.desk.personFile("赵一").facts.filter { $0.kind.hasPrefix("投票") }
      .map { "\($0.entry) \($0.kind) \($0.text)" }
  }

  @Test(arguments: ["named: true", "named: false"])
  func `a candidate's file has the votes of each counted run, and what came of them`(
    keys: String
  ) async throws {
    let meeting = try await Self.voted(keys)
    let entry = RoundSeason.entry(1)
    // Before the count nobody is told how others voted.
    let void = "\(entry) 投票 第 1 轮到会不足，投票无效"
    #expect(try await Self.facts(meeting) == [void])
    _ = try await meeting.desk.countRun()
    #expect(
      try await Self.facts(meeting) == [
        void, "\(entry) 投票 第 2 轮得 3 票（按 4 计，须 3 票；反对 1，弃权 0）", "\(entry) 投票：结果 当选",
      ])
  }

  @Test func `it follows the committee and a withdrawal, and names no voter`() async throws {
    let meeting = try await Self.voted()
    let entry = RoundSeason.entry(1)
    _ = try await meeting.desk.countRun()
    _ = try await meeting.desk.screen(entry, .withdraw(reason: "本人退出"))
    let facts = try await Self.facts(meeting)
    #expect(facts.last == "\(entry) 投票：结果 当选，已不在列")
    #expect(!facts.contains { fact in (1...8).contains { fact.contains("评委\($0)") } })
    // What others had is not in the file.
    #expect(!facts.contains { $0.contains(RoundSeason.entry(2).text) })
  }
}
