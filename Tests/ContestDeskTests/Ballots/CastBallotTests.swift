import Contest
import ContestStore
import Foundation
import Testing

@testable import ContestDesk

/// A voter's own paper: handed in once, beside those that the office keys, never two of one voter.
struct CastBallotTests {
  typealias Meeting = BallotMeeting
  private static let voters = ["J05", "J06", "J07", "J08"]

  private static func begun(
    _ keys: String = "seats: 2, most-marks: 3, runs: 2, named: true"
  ) async throws -> Meeting {
    let meeting = try await Meeting(keys)
    _ = try await meeting.desk.openBallot(voters: voters)
    _ = try await meeting.desk.recuseVoter("J05", from: RoundSeason.entry(2).text, reason: "导师")
    _ = try await meeting.desk.beginRun(absent: ["J08"])
    return meeting
  }

  private static func voter(_ judge: Judge.ID, _ meeting: Meeting) -> Desk {
    Desk(
      database: meeting.desk.database, key: meeting.desk.key,
      actor: Actor(
        name: judge.text, grants: [Grant(.judge, in: .judge(judge, of: RoundSeason.edition))]),
      clock: meeting.desk.clock)
  }

  private static func cast(
    _ choices: [Int: Ballot.Choice], by judge: Judge.ID, _ meeting: Meeting, run: Int = 1,
    mode: RunMode = .run
  ) async throws -> VoterBallot {
    try await voter(judge, meeting).castBallot(
      Dictionary(uniqueKeysWithValues: choices.map { (RoundSeason.entry($0.key), $0.value) }),
      run: run, in: "vote", edition: RoundSeason.edition, mode: mode)
  }

  @Test func `papers of voters and papers that were keyed are counted together`() async throws {
    let meeting = try await Self.begun()
    let seen = try await Self.voter("J05", meeting).voterBallot(
      of: "vote", edition: RoundSeason.edition)
    #expect(seen.state == .open && seen.run == 1 && seen.most == 3)
    #expect(seen.candidates.filter(\.isRecused).map(\.entry) == [RoundSeason.entry(2)])
    _ = try await Self.cast([1: .for, 3: .against], by: "J05", meeting, mode: .preview)
    #expect(try await meeting.desk.ballot().keyed.isEmpty)
    let handed = try await Self.cast([1: .for, 3: .against], by: "J05", meeting)
    guard case .handedIn(_, byOffice: false) = handed.state else {
      Issue.record("\(handed.state)")
      return
    }
    #expect(
      handed.paper == [
        RoundSeason.entry(1): .for, RoundSeason.entry(3): .against,
        RoundSeason.entry(2): .recused,
      ])
    _ = try await Self.cast([1: .for, 2: .for], by: "J06", meeting)
    let status = try await meeting.desk.ballot()
    #expect(status.keyed == ["": 2] && status.cast == 2)
    #expect(status.voters.filter(\.isIn).map(\.number).sorted() == ["J05", "J06"])
    // The third paper comes on paper; the two columns before it are left empty.
    let table = try await meeting.table([[], [], [1, 2]])
    let lines = try String(contentsOfFile: table, encoding: .utf8)
      .replacing("回避", with: "×").split(separator: "\n").map { line -> String in
        var cells = line.split(separator: ",", omittingEmptySubsequences: false)
        if cells.first != "编号" { (cells[1], cells[2]) = ("", "") }
        return cells.joined(separator: ",")
      }
    try lines.joined(separator: "\n").write(toFile: table, atomically: true, encoding: .utf8)
    let report = try await meeting.clerk("登记甲").enterBallots(table)
    #expect(!report.hasErrors && report.papers == 1, "\(report.problems)")
    let counted = try await meeting.desk.countRun()
    let tallies = try #require(counted.result.runs.first).count.tallies
    func votes(_ number: Int) -> Int? {
      tallies.first { $0.candidate == RoundSeason.entry(number).text }?.votes
    }
    #expect(votes(1) == 3 && votes(2) == 2 && votes(3) == 0)
    #expect(tallies.first { $0.candidate == RoundSeason.entry(2).text }?.recused == 1)
    #expect(try await meeting.desk.checkStore().findings.filter { $0.count > 0 }.map(\.name) == [])
    await #expect(throws: BallotFault.runOver(1)) {
      try await Self.cast([1: .for], by: "J07", meeting)
    }
  }

  @Test func `a handed-in paper stays, and a keyed one replaces it only on request`()
    async throws
  {
    let meeting = try await Self.begun()
    _ = try await Self.cast([1: .for], by: "J06", meeting)
    await #expect(throws: BallotFault.handedInAlready) {
      try await Self.cast([3: .for], by: "J06", meeting)
    }
    let table = try await meeting.table([[1], [3], [1]])
    let refused = try await meeting.clerk("登记甲").enterBallots(table)
    #expect(refused.problems.contains { $0.explanation.code == "ballot-cast-by-voter" })
    #expect(!refused.isTaken)
    let taken = try await meeting.clerk("登记甲").enterBallots(table, replacing: true)
    #expect(
      taken.isTaken && taken.problems.contains { $0.explanation.code == "ballot-cast-by-voter" })
    let status = try await meeting.desk.ballot()
    #expect(status.keyed == ["": 3] && status.cast == 0)
    let own = try await Self.voter("J06", meeting).voterBallot(
      of: "vote", edition: RoundSeason.edition)
    guard case .handedIn(_, byOffice: true) = own.state else {
      Issue.record("\(own.state)")
      return
    }
    #expect(own.paper[RoundSeason.entry(3)] == .for)
    await #expect(throws: BallotFault.keyedByOffice) {
      try await Self.cast([1: .for], by: "J06", meeting)
    }
  }

  @Test func `a table equal to the handed-in papers changes nothing`() async throws {
    let meeting = try await Self.begun()
    for (judge, number) in [(Judge.ID("J06"), 1), ("J07", 3)] {
      var choices: [Int: Ballot.Choice] = [1: .against, 2: .against, 3: .against, 4: .against]
      choices[number] = .for
      _ = try await Self.cast(choices, by: judge, meeting)
    }
    let table = try await meeting.table([[1], [1], [3]])
    let report = try await meeting.clerk("登记甲").enterBallots(table)
    #expect(!report.hasErrors && report.changed == 1, "\(report.problems)")
    #expect(try await meeting.desk.ballot().cast == 2)
  }

  @Test func `a paper that would not count as meant is refused`() async throws {
    let meeting = try await Self.begun()
    await #expect(throws: BallotFault.marksOverMost(4, most: 3)) {
      try await Self.cast([1: .for, 2: .for, 3: .for, 4: .for], by: "J06", meeting)
    }
    await #expect(throws: BallotFault.nothingMarked) {
      try await Self.cast([:], by: "J06", meeting)
    }
    await #expect(throws: BallotFault.self) {
      try await Self.cast([2: .against], by: "J05", meeting)
    }
    await #expect(throws: BallotFault.self) {
      try await Self.cast([1: .recused], by: "J06", meeting)
    }
    await #expect(throws: BallotFault.runOver(2)) {
      try await Self.cast([1: .for], by: "J06", meeting, run: 2)
    }
    await #expect(throws: BallotFault.self) {
      try await Self.cast([1: .for], by: "J08", meeting)
    }
    await #expect(throws: JudgingError.notOpen("vote", by: .ballot)) {
      try await Self.cast([1: .for], by: "J01", meeting)
    }
    await #expect(throws: NotPermitted.self) {
      try await meeting.desk.castBallot(
        [RoundSeason.entry(1): .for], run: 1, in: "vote", edition: RoundSeason.edition)
    }
    #expect(try await meeting.desk.ballot().keyed.isEmpty)
  }

  /// Voters had names alone, and judges of a scored round read the deeds.
  @Test(arguments: [true, false])
  func `a voter reads what the form gives judges, before the run and in it`(named: Bool)
    async throws
  {
    let meeting = try await Meeting(
      "seats: 2, most-marks: 3, named: \(named)",
      form:
        "[{id: deeds, name: 主要事迹, kind: text, blind: true}, {id: remark, name: 备注, kind: text}]")
    try await meeting.season.write { transaction in
      for (field, value) in [("deeds", "扎根基层，电话 13800001111。"), ("remark", "内部")] {
        try transaction.execute(
          "INSERT INTO answers (entry_id, field, value) VALUES (?1, ?2, ?3)",
          RoundSeason.entry(1), field, value)
      }
    }
    _ = try await meeting.desk.openBallot(voters: Self.voters)
    func read() async throws -> [[String]] {
      try await Self.voter("J06", meeting).voterBallot(of: "vote", edition: RoundSeason.edition)
        .candidates.map { $0.material.map { "\($0.name.chinese) \($0.text)" } }
    }
    let told = [["主要事迹 扎根基层，电话 138****1111。"], [], [], []]
    #expect(try await read() == told)
    _ = try await meeting.desk.beginRun()
    #expect(try await read() == told)
    let listed = try await Self.voter("J06", meeting).voterBallots(edition: RoundSeason.edition)
    #expect(listed.allSatisfy { $0.candidates.allSatisfy(\.material.isEmpty) })
  }

  @Test(arguments: [
    "seats: 2, most-marks: 3, named: false", "seats: 2, most-marks: 3, named: true, keyed: twice",
  ])
  func `secret papers and those keyed by two people cannot be handed in here`(keys: String)
    async throws
  {
    let meeting = try await Self.begun(keys)
    let seen = try await Self.voter("J06", meeting).voterBallot(
      of: "vote", edition: RoundSeason.edition)
    #expect(seen.state == .onPaper && seen.paper.isEmpty)
    await #expect(throws: BallotFault.onPaperOnly) {
      try await Self.cast([1: .for], by: "J06", meeting)
    }
  }
}
