import Contest
import ContestStore
import Testing

@testable import ContestDesk

/// Who voted is part of who judged what; how they voted is not.
struct JudgeBallotsTests {
  /// J05 is recused from entry 1 and voted, J06 was excused, J08 did not come.
  private static func counted(named: Bool) async throws -> BallotMeeting {
    let meeting = try await BallotMeeting(
      "seats: 1, most-marks: 4, named: \(named)")
    _ = try await meeting.desk.openBallot(voters: ["J05", "J06", "J07", "J08"])
    _ = try await meeting.desk.excuseVoter("J06", reason: "出差")
    _ = try await meeting.desk.recuseVoter("J05", from: RoundSeason.entry(1).text, reason: "师生")
    _ = try await meeting.desk.beginRun(absent: ["J08"])
    let papers: [Set<Int>] = named ? [[2], [2]] : [[2]]
    #expect(try await meeting.desk.enterBallots(meeting.table(papers)).isTaken)
    _ = try await meeting.desk.countRun()
    return meeting
  }

  private static func told(
    _ judge: String, of meeting: BallotMeeting
  ) async throws -> [String] {
    let edition = try await meeting.desk.edition()
    return try await meeting.desk.judgeStanding(judge, edition: edition)
      .ballotLines(edition, in: .chinese)
  }

  @Test func `a judge's ballots are told, with recusals and presence`() async throws {
    let meeting = try await Self.counted(named: true)
    let first = RoundSeason.entry(1)
    #expect(
      try await Self.told("J05", of: meeting) == ["投票：投票人；回避 \(first)；第 1 轮到会（候选人 4 个，选票已收）"])
    #expect(try await Self.told("J06", of: meeting) == ["投票：请假：出差"])
    #expect(try await Self.told("J08", of: meeting) == ["投票：投票人；第 1 轮没有到会"])
    #expect(try await Self.told("J07", of: meeting).first?.contains("选票已收") == true)
  }

  @Test func `of a secret ballot nothing is said of a judge's own paper`() async throws {
    let meeting = try await Self.counted(named: false)
    #expect(try await Self.told("J07", of: meeting) == ["投票：投票人；第 1 轮到会（候选人 4 个）"])
    let edition = try await meeting.desk.edition()
    let standing = try await meeting.desk.judgeStanding("J07", edition: edition)
    #expect(standing.ballots.flatMap(\.runs).map(\.hasPaper) == [nil])
    let notes = standing.table(edition).notes.joined()
    #expect(notes.contains("第 1 轮到会") && !notes.contains("赞成"))
  }

  @Test func `the history of a judge has the ballots, and not how the judge voted`() async throws {
    let meeting = try await Self.counted(named: true)
    let edition = try await meeting.desk.edition()
    func lines(_ judge: String) async throws -> [String] {
      try await meeting.desk.history(of: judge, edition: edition).lines.filter {
        $0.action.hasPrefix("ballot.")
      }
      .map { "\($0.name) \($0.what) \($0.new ?? "")" }
    }
    let voter = try await lines("J05")
    #expect(voter.first == "开始投票表决 投票 列入投票人名册")
    #expect(voter.last == "开始一轮投票 投票 第 1 轮：到会")
    #expect(voter.contains { $0.hasPrefix("投票人回避 投票 \(RoundSeason.entry(1))") })
    #expect(!voter.contains { $0.contains("赞成") || $0.contains("反对") })
    #expect(try await lines("J06").last == "投票人请假 投票 没有人递补")
    #expect(try await lines("J08").last == "开始一轮投票 投票 第 1 轮：没有到会")
    // One who stands by has no part in the runs.
    #expect(try await lines("J01").allSatisfy { !$0.contains("轮") })
  }

  @Test func `the pool counts the ballots at which an expert was present`() async throws {
    let meeting = try await Self.counted(named: false)
    _ = try await meeting.desk.collectPool(try await meeting.desk.edition())
    let pool = try await meeting.desk.findPool().lines
    let present = pool.filter { $0.ballots == 1 }
    #expect(Set(present.flatMap(\.places).compactMap(\.judge)) == ["J05", "J07"])
    #expect(present.allSatisfy { $0.lastJudged != nil && $0.sheets == 0 })
    #expect(pool.filter { $0.ballots == 0 }.allSatisfy { $0.lastJudged == nil })
  }
}
