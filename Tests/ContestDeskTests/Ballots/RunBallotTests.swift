import Contest
import ContestStore
import Foundation
import Testing

@testable import ContestDesk

/// Runs of a ballot: who is present, two keyings, recusals on secret papers, and the count.
struct RunBallotTests {
  @Test func `two people key secret papers apart, and they count when both agree`() async throws {
    let meeting = try await BallotMeeting("seats: 1, keyed: twice, quorum: 1/2")
    _ = try await meeting.desk.openBallot()
    _ = try await meeting.desk.beginRun(absent: ["J01"])
    let right = try await meeting.table([[1], [1], [1], [1], [2]])
    _ = try await meeting.clerk("甲").enterBallots(right)
    await #expect(throws: BallotFault.notKeyedTwice(by: ["甲"])) {
      try await meeting.desk.countRun()
    }
    let wrong = try await meeting.table([[1], [1], [1], [2], [2]], "乙.csv")
    _ = try await meeting.clerk("乙").enterBallots(wrong)
    // Every place is named, so that the papers are looked through once.
    await #expect(
      throws: BallotFault.keyingsDiffer([1, 2].map { "票4 \(RoundSeason.entry($0).text)" })
    ) {
      try await meeting.desk.countRun()
    }
    await #expect(throws: BallotFault.keyedByTwo(["乙", "甲"])) {
      try await meeting.clerk("丙").enterBallots(right)
    }
    // The corrected text is the other's to the letter, so that somebody has to say that it was keyed apart.
    let refused = try await meeting.clerk("乙").enterBallots(right, keyedApart: true)
    #expect(refused.problems.map(\.code) == ["ballot-keyed-before"] && !refused.isTaken)
    let told = refused.problems.first?.message(in: .chinese) ?? ""
    #expect(
      told.contains("票4 已经录入，这里有 2 处不同：\(RoundSeason.entry(1))、\(RoundSeason.entry(2))"))
    #expect(
      try await meeting.clerk("乙").enterBallots(right, replacing: true, keyedApart: true).isTaken)
    // The cell that differs is named, not the first of the paper: row 1 has the headings.
    let third = try await meeting.table([[1], [1], [1], [1], [3]], "丙.csv")
    let there = try await meeting.clerk("乙").enterBallots(third).problems
    #expect(there.map(\.place.row) == [3] && there.map(\.place.column) == [6], "\(there)")
    let counted = try await meeting.desk.countRun()
    // Seven are present, so four votes are more than half.
    #expect(counted.result.elected == [RoundSeason.entry(1)])
    #expect(counted.result.runs.first?.count.present == 7)
    let again = try await meeting.desk.recountRun(reason: "监票人要求")
    #expect(again.result.next == .counting(run: 1))
  }

  @Test func `on secret papers a vote of somebody recused is found by the number of papers`()
    async throws
  {
    let meeting = try await BallotMeeting("seats: 1, most-marks: 4")
    _ = try await meeting.desk.openBallot(voters: ["J05", "J06", "J07", "J08"])
    let first = RoundSeason.entry(1).text
    _ = try await meeting.desk.recuseVoter("J05", from: first, reason: "师生")
    _ = try await meeting.desk.beginRun()
    // The table writes × where there is no √, so that all four papers vote on entry 1, and three may.
    let wrong = try await meeting.table([[1], [1], [1], [2]], "多.csv")
    let refused = try await meeting.desk.enterBallots(wrong)
    #expect(refused.problems.map(\.code) == ["ballot-recused-voted"] && !refused.isTaken)
    let text = try String(contentsOfFile: wrong, encoding: .utf8)
    let lines = text.split(separator: "\n").map { line -> String in
      line.hasPrefix(first) ? "\(first),√,√,回避,×" : String(line)
    }
    let right = meeting.season.folder.appending(path: "对.csv").path()
    try lines.joined(separator: "\n").write(toFile: right, atomically: true, encoding: .utf8)
    #expect(try await meeting.desk.enterBallots(right).isTaken)
    let counted = try await meeting.desk.countRun()
    let tally = try #require(counted.result.runs.first?.count.tallies.first)
    #expect(tally.votes == 2 && tally.against == 1)
    #expect(tally.recused == 1 && tally.denominator == 3)
    #expect(counted.result.recusedVotes.isEmpty)
  }

  @Test func `a run that loses its quorum is void, and the next is on the same candidates`()
    async throws
  {
    let meeting = try await BallotMeeting("seats: 1, quorum: 2/3")
    _ = try await meeting.desk.openBallot()
    // The eight judges of the pool vote, so six have to be there.
    let begun = try await meeting.desk.beginRun(absent: ["J01", "J02", "J03"])
    #expect(
      begun.lacksQuorum.map { [$0.present, $0.members, $0.needed] } == [5, 8, 6])
    #expect(begun.voters.filter(\.isAbsent).map(\.number).sorted() == ["J01", "J02", "J03"])
    // No paper is handed out or taken.
    let lacking = BallotFault.lacksQuorum(run: 1, present: 5, needed: 6)
    let folder = meeting.season.folder
    await #expect(throws: lacking) {
      try await meeting.desk.writeBallotPapers(to: folder.appending(path: "选票").path())
    }
    await #expect(throws: lacking) {
      try await meeting.desk.printBallotPapers(to: folder.appending(path: "选票.pdf").path())
    }
    let papers = try await meeting.table([[1], [1], [1], [1], [1]])
    await #expect(throws: lacking) { try await meeting.desk.enterBallots([papers]) }
    await #expect(throws: lacking) { try await meeting.desk.enterBallots(papers) }
    #expect(lacking.remedies == [.countBallot])
    let void = try await meeting.desk.countRun()
    #expect(void.result.runs.map(\.isVoid) == [true])
    #expect(void.lacksQuorum == nil && !void.voters.contains(where: \.isAbsent))
    // No votes are shown of a run that counts for nothing.
    let table = void.table(in: .chinese)
    #expect(table.columns.allSatisfy { !$0.heading.contains("赞成") })
    #expect(table.rows.count == 4 && table.notes.contains { $0.contains("投票无效") })
    // Nobody has votes, and it is the next run that is missing.
    await #expect(throws: RoundError.ballotRunDue("vote", run: 2, 4)) {
      try await meeting.desk.closeRound("vote")
    }
    let next = try await meeting.desk.beginRun()
    #expect(next.runs.last?.number == 2 && next.runs.last?.candidates.count == 4)
    #expect(next.lacksQuorum == nil)
    await #expect(throws: BallotFault.runNotCounted(2)) { try await meeting.desk.beginRun() }
    await #expect(throws: BallotFault.noPapers(run: 2)) { try await meeting.desk.countRun() }
  }

  /// Nobody could be recused or replaced any more, and the remedy that was named took nothing back.
  @Test func `after a void run voters can be replaced and recused, since nobody has voted`()
    async throws
  {
    let meeting = try await BallotMeeting(
      "voters: {draw: 5}, seats: 1, quorum: 2/3, named: true, runs: 2")
    let desk = meeting.desk
    let opened = try await desk.openBallot()
    let drawn = opened.voters.filter { $0.state == .voter }.map(\.number)
    let (present, absent) = (drawn.prefix(2), drawn.suffix(3))
    _ = try await desk.beginRun(absent: Array(absent))
    // While the run is under way, it is not known to be void.
    await #expect(throws: BallotFault.runHasBegun(1)) {
      try await desk.excuseVoter(absent.last ?? "", reason: "出差")
    }
    #expect(try await desk.countRun().result.runs.map(\.isVoid) == [true])
    let after = try await desk.excuseVoter(absent.last ?? "", reason: "出差")
    #expect(after.voters.count { $0.state == .voter } == 5)
    // Who was there is told of the void run, so that nobody can be taken out of it.
    await #expect(throws: BallotFault.runHasBegun(1)) {
      try await desk.excuseVoter(present.first ?? "", reason: "出差")
    }
    let candidate = RoundSeason.entry(3)
    let voter = try #require(
      after.voters.first { one in
        one.state == .voter && !one.recusals.contains { $0.entry == candidate }
      }?.number)
    let recused = try await desk.recuseVoter(voter, from: candidate.text, reason: "同住亲属")
    #expect(
      recused.voters.first { $0.number == voter }?.recusals.contains { $0.entry == candidate }
        == true)
    #expect(recused.result.runs.map(\.isVoid) == [true])
    // Once a run with a quorum is counted, it is too late, and the count that can be taken back is the remedy.
    let begun = try await desk.beginRun()
    let everybody = try #require(begun.runs.last).present.count
    _ = try await desk.enterBallots(
      try await meeting.table(Array(repeating: Set<Int>(), count: everybody)))
    _ = try await desk.countRun()
    let late = BallotFault.countedWithoutRecusal(run: 2, later: nil)
    await #expect(throws: late) {
      try await desk.recuseVoter(voter, from: RoundSeason.entry(4).text, reason: "师生")
    }
    #expect(late.remedies == [.recountBallot])
    // Where a further run has begun the count stands, and no remedy is named that would be refused.
    _ = try await desk.beginRun()
    let stuck = BallotFault.countedWithoutRecusal(run: 2, later: 3)
    await #expect(throws: stuck) {
      try await desk.recuseVoter(voter, from: RoundSeason.entry(4).text, reason: "师生")
    }
    await #expect(throws: BallotFault.runNotCounted(3)) {
      try await desk.recountRun(reason: "增加回避")
    }
    #expect(stuck.remedies == [.overrideSelection])
    #expect(try await desk.checkStore().findings.filter { $0.count > 0 }.map(\.name) == [])
  }

  @Test func `with nobody to step in, a void run is not made to count by fewer members`()
    async throws
  {
    // Eight vote, five came and six are needed; of seven, five would be enough.
    let meeting = try await BallotMeeting("seats: 1, quorum: 2/3")
    _ = try await meeting.desk.openBallot()
    _ = try await meeting.desk.beginRun(absent: ["J01", "J02", "J03"])
    _ = try await meeting.desk.countRun()
    await #expect(throws: BallotFault.runHasBegun(1)) {
      try await meeting.desk.excuseVoter("J01", reason: "出差")
    }
    #expect(try await meeting.desk.ballot().voters.count { $0.state == .voter } == 8)
  }

  @Test func `papers of a run that was counted are refused for that reason`() async throws {
    let meeting = try await BallotMeeting("seats: 1, named: true")
    _ = try await meeting.desk.openBallot()
    _ = try await meeting.desk.beginRun()
    let papers = try await meeting.table(Array(repeating: [1], count: 8))
    _ = try await meeting.desk.enterBallots(papers)
    _ = try await meeting.desk.countRun()
    let counted = BallotFault.alreadyCounted(run: 1)
    await #expect(throws: counted) { try await meeting.desk.countRun() }
    #expect(counted.message(in: .chinese) == "第 1 轮已经计票，选票不能再收、再改。")
  }

  @Test func `equal votes after the last run are decided one by one, and no order is offered`()
    async throws
  {
    let meeting = try await BallotMeeting("seats: 1, most-marks: 2, runs: 1, named: true")
    _ = try await meeting.desk.openBallot()
    _ = try await meeting.desk.beginRun()
    let papers = try await meeting.table(Array(repeating: [1, 2], count: 8))
    _ = try await meeting.desk.enterBallots(papers)
    _ = try await meeting.desk.countRun()
    _ = try await meeting.desk.closeRound("vote")
    do {
      _ = try await meeting.desk.confirmSelection(of: "vote")
      Issue.record("an undecided selection was confirmed")
    } catch let fault as SelectingError {
      guard case .undecided("vote", entries: 2, first: _, votedOn: true) = fault else {
        throw fault
      }
      #expect(fault.remedies == [.overrideSelection])
    }
  }

  /// The same file twice was two keyings, and a forgotten name was a person.
  @Test func `two keyings have to be two files of two named people`() async throws {
    let meeting = try await BallotMeeting("seats: 1, keyed: twice, quorum: 1/2")
    // None of the three has to stand aside from a candidate, so that each paper may vote on all.
    _ = try await meeting.desk.openBallot(voters: ["J05", "J06", "J08"])
    _ = try await meeting.desk.beginRun()
    let table = try await meeting.table([[1], [1], [2]])
    await #expect(throws: BallotFault.clerkUnnamed) {
      try await meeting.clerk("local").enterBallots(table)
    }
    #expect(try await meeting.clerk("甲").enterBallots(table).isTaken)
    await #expect(throws: BallotFault.sameFile(clerk: "甲")) {
      try await meeting.clerk("乙").enterBallots(table)
    }
    #expect(
      try await meeting.clerk("乙").enterBallots(table, keyedApart: true, mode: .preview).papers == 3
    )
    let own = try String(contentsOfFile: table, encoding: .utf8) + "\n"
    let other = meeting.season.folder.appending(path: "乙.csv").path()
    try own.write(toFile: other, atomically: true, encoding: .utf8)
    #expect(try await meeting.clerk("乙").enterBallots(other).isTaken)
    _ = try await meeting.desk.countRun()
  }
}
