import Contest
import ContestStore
import Testing

@testable import ContestDesk

struct SameBallotFileTests {
  /// CSV has neither author nor time in it: two people who make no slip hand in the same bytes.
  @Test func `the same text of two people is taken where somebody says that both keyed it`()
    async throws
  {
    let meeting = try await BallotMeeting("seats: 1, keyed: twice, quorum: 1/2")
    _ = try await meeting.desk.openBallot(voters: ["J05", "J06", "J08"])
    _ = try await meeting.desk.beginRun()
    let table = try await meeting.table([[1], [1], [2]])
    #expect(try await meeting.clerk("甲").enterBallots(table).isTaken)
    let fault = await #expect(throws: BallotFault.sameFile(clerk: "甲")) {
      try await meeting.clerk("乙").enterBallots(table)
    }
    #expect(fault?.remedies.contains(.keyedApart) == true)
    let taken = try await meeting.clerk("乙").enterBallots(table, keyedApart: true)
    #expect(taken.isTaken && taken.papers == 3)
    let digest = try #require(Digest(taken.digest))
    let record = try #require(
      try await meeting.desk.database.read {
        try HistoryRecords.records(of: .file(digest), in: $0).last
      })
    #expect(record.told("keyed-apart") == "yes" && record.record.actor == "乙")
    _ = try await meeting.desk.countRun()
  }

  /// It was refused as a first keying and taken as a second one, just where the two differ and somebody is in a hurry.
  @Test func `whoever keyed before cannot replace it by the other's file`() async throws {
    let meeting = try await BallotMeeting("seats: 1, keyed: twice, quorum: 1/2")
    _ = try await meeting.desk.openBallot(voters: ["J05", "J06", "J08"])
    _ = try await meeting.desk.beginRun()
    let table = try await meeting.table([[1], [1], [2]])
    #expect(try await meeting.clerk("甲").enterBallots(table).isTaken)
    #expect(
      try await meeting.clerk("乙").enterBallots(meeting.table([[1], [2], [2]], "乙.csv")).isTaken)
    await #expect(throws: BallotFault.sameFile(clerk: "甲")) {
      try await meeting.clerk("乙").enterBallots(table, replacing: true)
    }
  }

  @Test(arguments: ["甲 ", "　甲", "甲\u{200B}"])
  func `a clerk whose name has a blank more is nobody else`(name: String) async throws {
    let meeting = try await BallotMeeting("seats: 1, keyed: twice, quorum: 1/2")
    _ = try await meeting.desk.openBallot(voters: ["J05", "J06", "J08"])
    _ = try await meeting.desk.beginRun()
    #expect(
      try await meeting.clerk("甲").enterBallots(meeting.table([[1], [1], [2]])).isTaken)
    let again = try await meeting.clerk(name).enterBallots(
      meeting.table([[1], [2], [2]]), replacing: true)
    #expect(again.isTaken)
    await #expect(throws: BallotFault.self) { try await meeting.desk.countRun() }
  }
}
