import Contest
import ContestArchive
import ContestSheets
import ContestStore
import ContestTestSupport
import Foundation
import Testing

@testable import ContestDesk

/// A candidate who leaves while a run is under way: on which papers the name stands, and what becomes of the votes.
///
/// Four vote on four candidates. Entry 1 has four votes, entry 2 three, entry 3 one.
struct DepartedCandidateTests {
  private static let papers: [Set<Int>] = [[1, 2], [1, 2], [1, 2], [1, 3]]

  private static func begun(_ keys: String) async throws -> BallotMeeting {
    let meeting = try await BallotMeeting("most-marks: 3, \(keys)")
    _ = try await meeting.desk.openBallot(voters: ["J05", "J06", "J07", "J08"])
    _ = try await meeting.desk.beginRun()
    return meeting
  }

  private static func withdraw(_ entry: Int, _ meeting: BallotMeeting) async throws {
    try await meeting.desk.screen(
      RoundSeason.entry(entry), .withdraw(reason: "本人退出"))
  }

  private static func results(_ status: BallotStatus) -> [String] {
    BallotResultTableTests.results(status)
  }

  /// It was counted as elected and then told as gone, and its seat stayed empty though a run was left.
  @Test func `votes on papers that were in are told and elect nobody, and a further run follows`()
    async throws
  {
    let meeting = try await Self.begun("seats: 2, runs: 2, named: true")
    let desk = meeting.desk
    #expect(try await desk.enterBallots(meeting.table(Self.papers)).isTaken)
    try await Self.withdraw(1, meeting)
    let during = try await desk.ballot()
    #expect(during.departed == [RoundSeason.entry(1)])
    #expect(during.departedText(in: .chinese).contains("计票时不作数"))
    let counted = try await desk.countRun()
    #expect(counted.result.elected == [RoundSeason.entry(2)] && counted.departed.isEmpty)
    #expect(
      (1...4).map { counted.standing(of: RoundSeason.entry($0)) } == [
        .goneBeforeCount, .elected, .run(2), .run(2),
      ])
    let note = "第 1 轮：\(RoundSeason.entry(1))"
    let notes = counted.table(in: .chinese).notes
    #expect(notes.contains { $0.contains("在计票以前已不在列，得票不作数") }, "\(note) \(notes)")
    let begun = try await desk.beginRun()
    #expect(begun.runs.last?.candidates == [RoundSeason.entry(3), RoundSeason.entry(4)])
    #expect(
      try await desk.enterBallots(meeting.table([[3], [3], [3], [4]], "2.csv")).isTaken)
    _ = try await desk.countRun()
    _ = try await desk.closeRound("vote")
    let lines = try await desk.confirmSelection(of: "vote")
    #expect(
      Set(lines.filter { $0.outcome == .advanced }.map(\.entry))
        == [RoundSeason.entry(2), RoundSeason.entry(3)])
    let told = try await desk.explain(RoundSeason.entry(1), in: .chinese).steps.flatMap(\.lines)
    #expect(told.contains { $0.contains("第 1 轮得 4 票") && $0.contains("不作数") }, "\(told)")
    #expect(try await desk.checkStore().findings.filter { $0.count > 0 }.map(\.name) == [])
  }

  @Test func `after the count the one who leaves was elected, and a recount says the same`()
    async throws
  {
    let meeting = try await Self.begun("seats: 2, runs: 2, reserves: 1, named: true")
    let desk = meeting.desk
    _ = try await desk.enterBallots(meeting.table(Self.papers))
    _ = try await desk.countRun()
    try await Self.withdraw(1, meeting)
    let left = ["1 当选，已不在列", "2 当选", "3 未当选", "4 未当选"]
    #expect(Self.results(try await desk.ballot()) == left)
    let again = try await desk.recountRun(reason: "监票人要求")
    #expect(again.departed.isEmpty)
    #expect(Self.results(try await desk.countRun()) == left)
  }

  @Test func `who had left and comes back is counted when the run is counted again`() async throws {
    let meeting = try await Self.begun("seats: 1, runs: 1, named: true")
    let desk = meeting.desk
    _ = try await desk.enterBallots(meeting.table(Self.papers))
    let first = RoundSeason.entry(1)
    try await RoundSeason.addMember(to: first, in: desk)
    try await desk.screen(first, .refuse(reason: "材料不实"))
    #expect(try await desk.countRun().result.elected == [RoundSeason.entry(2)])
    try await desk.screen(first, .uphold(reason: "查无实据"))
    try await desk.screen(first, .pass)
    let back = try await desk.ballot()
    #expect(Self.results(back).prefix(2) == ["1 计票前已不在列", "2 当选"])
    let told = try #require(back.selection?[first]).reason
    #expect(told.code == "selection-gone-at-count")
    _ = try await desk.recountRun(reason: "该人选恢复参评")
    #expect(try await desk.countRun().result.elected == [RoundSeason.entry(1)])
  }

  @Test(arguments: [true, false])
  func `papers written after somebody left do not name them, and the table takes both kinds`(
    named: Bool
  ) async throws {
    let meeting = try await Self.begun("seats: 2, runs: 2, named: \(named)")
    let (desk, folder) = (meeting.desk, meeting.season.folder)
    let early = try await meeting.table(Self.papers, "早.csv")
    try await Self.withdraw(1, meeting)
    let name = RoundSeason.entry(1).text
    let written = try await desk.writeBallotPapers(to: folder.appending(path: "选票").path())
    #expect(written.candidates == 3 && written.departed == [name])
    func cells(_ path: String) throws -> [String] {
      let source = try SheetSource.open(path)
      let rows = try source.rows(of: try #require(source.sheets.first))
      var found: [String] = []
      while let row = try rows.next() { found += row.cells.map { "\($0.value)" } }
      return found
    }
    #expect(try cells(written.files[1]).allSatisfy { !$0.contains(name) })
    let printed = try await desk.printBallotPapers(
      to: folder.appending(path: "选票.pdf").path())
    #expect(printed.written.candidates == 3 && printed.written.departed == [name])
    // The table has the one who left as its last row, with a sentence about it.
    let table = try cells(written.files[0])
    #expect(table.contains { $0.contains("已不在列，排在表末") })
    // A table without the row, with the row left blank, and one of papers that were printed before.
    let lines = try String(contentsOfFile: early, encoding: .utf8).split(separator: "\n")
    func enter(_ lines: [String]) async throws -> BallotReport {
      let path = folder.appending(path: "录入.csv").path()
      try lines.joined(separator: "\n").write(toFile: path, atomically: true, encoding: .utf8)
      return try await desk.enterBallots(path, mode: .preview)
    }
    let without = lines.filter { !$0.hasPrefix(name) }.map(String.init)
    #expect(try await enter(without).problems.isEmpty)
    #expect(try await enter(without + ["\(name),,,,"]).problems.isEmpty)
    let both = try await desk.enterBallots(early)
    #expect(both.isTaken && both.problems.map(\.code) == ["ballot-votes-for-departed"])
    #expect(both.problems.first?.severity == .warning)
  }

  @Test func `a run whose candidates have all left needs no papers and ends the ballot`()
    async throws
  {
    let meeting = try await Self.begun("seats: 2, runs: 2, named: true")
    let desk = meeting.desk
    for entry in 1...4 { try await Self.withdraw(entry, meeting) }
    await #expect(throws: BallotFault.allDeparted(run: 1)) {
      try await desk.writeBallotPapers(to: meeting.season.folder.appending(path: "x").path())
    }
    #expect(try await desk.ballot().standing == 0)
    let counted = try await desk.countRun()
    #expect(counted.result.next == .seatsOpen(2, tied: []))
    await #expect(throws: BallotFault.nothingDue("vote")) { try await desk.beginRun() }
    _ = try await desk.closeRound("vote")
    #expect(try await desk.confirmSelection(of: "vote").filter { $0.outcome == .advanced }.isEmpty)
  }

  @Test func `a voter's own page leaves out who has left, and says what became of a vote on them`()
    async throws
  {
    let meeting = try await Self.begun("seats: 2, runs: 2, named: true")
    func voter(_ judge: Judge.ID) -> Desk {
      Desk(
        database: meeting.desk.database, key: meeting.desk.key,
        actor: Actor(
          name: judge.text, grants: [Grant(.judge, in: .judge(judge, of: RoundSeason.edition))]),
        clock: meeting.desk.clock)
    }
    func cast(_ choices: [Int: Ballot.Choice], by judge: Judge.ID) async throws {
      try await voter(judge).castBallot(
        Dictionary(uniqueKeysWithValues: choices.map { (RoundSeason.entry($0.key), $0.value) }),
        run: 1, in: "vote", edition: RoundSeason.edition)
    }
    try await cast([1: .for, 2: .for], by: "J05")
    try await Self.withdraw(1, meeting)
    let seen = try await voter("J06").voterBallot(of: "vote", edition: RoundSeason.edition)
    #expect(seen.candidates.filter(\.hasLeft).map(\.entry) == [RoundSeason.entry(1)])
    await #expect(throws: BallotFault.self) { try await cast([1: .for], by: "J06") }
    try await cast([2: .for], by: "J06")
    let own = try await voter("J05").voterBallot(of: "vote", edition: RoundSeason.edition)
    #expect(own.paper[RoundSeason.entry(1)] == .for)
    let counted = try await meeting.desk.countRun()
    #expect(counted.result.vote(of: RoundSeason.entry(1))?.votes == 1)
    #expect(counted.result.elected.isEmpty)
  }

  @Test func `the archive tells who stood, and both checkers agree with the list`() async throws {
    let meeting = try await Self.begun("seats: 1, runs: 1, named: true")
    let desk = Desk(
      database: meeting.desk.database, key: meeting.desk.key, actor: meeting.desk.actor,
      clock: meeting.desk.clock,
      siteFile: meeting.season.folder.appending(path: "contest.site").path)
    _ = try await desk.enterBallots(meeting.table(Self.papers))
    try await Self.withdraw(1, meeting)
    _ = try await desk.countRun()
    _ = try await desk.closeRound("vote")
    _ = try await desk.confirmSelection(of: "vote")
    _ = try await desk.proposeAwards()
    _ = try await desk.makeSite(name: "某市团委")
    let path = meeting.season.folder.appending(path: "a.contest").path
    _ = try await desk.archive(program: "test", to: path)
    let report = try ArchiveVerifier.verify(path, card: try await desk.siteCard())
    #expect(report.isSound, "\(report.findings.filter { $0.state != .right })")
    let independent = try independentChecker(path)
    #expect(independent.status == 0, "\(independent.output)")
    #expect(independent.output.contains("ok ballot-runs 1"))
  }
}
