import Contest
import Testing

@testable import ContestDesk

struct BallotResultTableTests {
  /// Entry 1 is elected; entries 2 and 3 are equal at the second seat.
  static func tied(_ keys: String = "") async throws -> BallotMeeting {
    let meeting = try await BallotMeeting(
      "seats: 2, most-marks: 3, named: true\(keys)")
    _ = try await meeting.desk.openBallot(voters: ["J05", "J06", "J07", "J08"])
    _ = try await meeting.desk.beginRun()
    let papers: [Set<Int>] = [[1, 2, 3], [1, 2, 3], [1, 2], [1, 3]]
    #expect(try await meeting.desk.enterBallots(meeting.table(papers)).isTaken)
    _ = try await meeting.desk.countRun()
    return meeting
  }

  static func results(_ status: BallotStatus) -> [String] {
    let rows = status.table(in: .chinese).rows.map { row in
      "\(row[1].printed) \(row.last?.printed ?? "")"
    }
    return rows.map { row in
      let entry = (1...4).first { row.hasPrefix(RoundSeason.entry($0).text) } ?? 0
      return "\(entry) \(row.split(separator: " ").last ?? "")"
    }.sorted()
  }

  /// The table went on saying 待定 of both, and the list had entry 3 in.
  @Test func `when one of two equals withdraws, table, list and explanation say the same`()
    async throws
  {
    let meeting = try await Self.tied()
    let desk = meeting.desk
    let before = try await desk.ballot()
    #expect(before.electedText(in: .chinese) == "当选 1 个")
    #expect(Self.results(before) == ["1 当选", "2 待定", "3 待定", "4 未当选"])
    #expect(
      before.result.next == .seatsOpen(1, tied: [RoundSeason.entry(2), RoundSeason.entry(3)]))
    _ = try await desk.screen(RoundSeason.entry(2), .withdraw(reason: "本人退出"))
    let after = try await desk.ballot()
    #expect(Self.results(after) == ["1 当选", "2 已不在列", "3 同票，入选", "4 未当选"])
    #expect(after.result.next == .complete && after.seated == 2)
    #expect(!after.table(in: .chinese).notes.contains { $0.contains("待评委会决定") })
    _ = try await desk.closeRound("vote")
    let lines = try await desk.confirmSelection(of: "vote")
    #expect(
      Set(lines.filter { $0.outcome == .advanced }.map(\.entry))
        == [RoundSeason.entry(1), RoundSeason.entry(3)])
    let told = try await desk.explain(RoundSeason.entry(3), in: .chinese)
    let words: [String] = told.steps.flatMap { $0.lines }
    #expect(words.contains { $0.contains("名额够，入选") }, "\(words)")
  }

  @Test func `the seat of somebody elected who withdraws is told as empty, or as whose it is now`()
    async throws
  {
    let without = try await Self.tied()
    _ = try await without.desk.screen(RoundSeason.entry(1), .withdraw(reason: "本人退出"))
    let empty = try await without.desk.ballot()
    #expect(Self.results(empty) == ["1 当选，已不在列", "2 待定", "3 待定", "4 未当选"])
    #expect(empty.electedText(in: .chinese) == "当选 1 个（其中 1 个已不在列），现有 0 个入选")
    let with = try await Self.tied(", reserves: 1")
    _ = try await with.desk.screen(RoundSeason.entry(1), .withdraw(reason: "本人退出"))
    let filled = try await with.desk.ballot()
    #expect(Self.results(filled) == ["1 当选，已不在列", "2 递补", "3 递补", "4 未当选"])
    #expect(filled.electedText(in: .chinese) == "当选 1 个（其中 1 个已不在列），现有 2 个入选")
    #expect(
      filled.electedText(in: .english)
        == "1 elected (1 of them no longer stands), 2 with a seat now")
  }

  /// While the ballot was open the explanation had no word of the ballot, and once it was closed none of the election.
  @Test func `somebody elected who withdraws is explained with the votes and the election`()
    async throws
  {
    let meeting = try await Self.tied()
    let (desk, first) = (meeting.desk, RoundSeason.entry(1))
    func told(_ entry: Entry.ID) async throws -> [String] {
      try await desk.explain(entry, in: .chinese).steps.first { $0.title == "投票" }?.lines ?? []
    }
    #expect(try await told(first).prefix(2) == ["第 1 轮得 4 票（按 4 计，须 3 票；反对 0，弃权 0）。", "当选。"])
    _ = try await desk.screen(first, .withdraw(reason: "本人退出"))
    #expect(try await told(first).last == "当选，已不在列。")
    for entry in [2, 3] {
      #expect(try await told(RoundSeason.entry(entry)).contains { $0.contains("得 3 票") })
    }
    _ = try await desk.closeRound("vote")
    #expect(try await told(first).contains("当选，已不在列。"))
    #expect(try await !told(RoundSeason.entry(4)).contains { $0.contains("当选，已不在列") })
  }

  /// It was told as marks that are not recorded, with the advice to record who has none as absent.
  @Test func `before anybody has voted a count is waited for, and not marks`() async throws {
    let meeting = try await BallotMeeting("seats: 2, most-marks: 3, named: true")
    _ = try await meeting.desk.openBallot(voters: ["J05", "J06", "J07"])
    let waiting = try await meeting.desk.outcomeStatus().waiting.map(\.code)
    #expect(waiting.contains("open-not-counted") && !waiting.contains("open-not-recorded"))
    await #expect(throws: RoundError.ballotNotHeld("vote", candidates: 4)) {
      _ = try await meeting.desk.closeRound("vote")
    }
    _ = try await meeting.desk.beginRun()
    #expect(
      try await meeting.desk.outcomeStatus().waiting.map(\.code).contains("open-not-counted"))
    await #expect(throws: RoundError.ballotNotCounted("vote", run: 1)) {
      _ = try await meeting.desk.closeRound("vote")
    }
  }
}
