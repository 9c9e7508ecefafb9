import Contest
import ContestArchive
import ContestStore
import Foundation
import Testing

@testable import ContestDesk

/// Secret counts of an earlier program, in which somebody recused voted, are named by `check` and `verify`.
struct ArchivedBallotsTests {
  /// Four are present and J05 is recused from entry 1. `papers` of the four vote for it, and the run is counted as an earlier
  /// program did, without looking.
  private static func counted(votes papers: Int) async throws -> (desk: Desk, path: String) {
    let meeting = try await BallotMeeting("seats: 1, most-marks: 4")
    _ = try await meeting.desk.openBallot(voters: ["J05", "J06", "J07", "J08"])
    _ = try await meeting.desk.recuseVoter("J05", from: RoundSeason.entry(1).text, reason: "师生")
    let begun = try await meeting.desk.beginRun()
    let edition = begun.edition.id
    let all = (1...4).map { number in
      Ballot(
        "\(number)",
        number <= papers
          ? [RoundSeason.entry(1).text: .for] : [RoundSeason.entry(1).text: .abstain])
    }
    try await meeting.season.write { transaction in
      try BallotRecords.save(
        all, run: 1, by: "", edition, "vote", detail: ["run": "1"], in: transaction)
      try BallotRecords.setCounted(true, run: 1, edition, "vote", in: transaction)
    }
    let desk = Desk(
      database: meeting.desk.database, key: meeting.desk.key, actor: meeting.desk.actor,
      clock: meeting.desk.clock,
      siteFile: meeting.season.folder.appending(path: "contest.site").path)
    _ = try await desk.closeRound("vote")
    _ = try await desk.confirmSelection(of: "vote")
    _ = try await desk.proposeAwards()
    _ = try await desk.makeSite(name: "某市团委")
    return (desk, meeting.season.folder.appending(path: "a.contest").path)
  }

  @Test func `a count with more votes than voters may cast is named by check and verify`()
    async throws
  {
    let (desk, path) = try await Self.counted(votes: 4)
    let sentence = "第 1 轮：应回避的人对\(RoundSeason.entry(1))投了票（到会 4 人中 1 人应回避，至多 3 张对其投票，却有 4 张）"
    let check = try await desk.checkStore()
    #expect(check.notes.contains { $0.chinese.contains(sentence) }, "\(check.notes)")
    _ = try await desk.archive(program: "test", to: path)
    let report = try ArchiveVerifier.verify(path, card: try await desk.siteCard())
    let found = try #require(report.findings.first { $0.name == "secret-votes" })
    guard case .notCompared(let why) = found.state else {
      Issue.record("the count is not named")
      return
    }
    #expect(found.count == 1 && why.chinese.contains(sentence))
    #expect(why.text(in: .english).contains("somebody recused voted on \(RoundSeason.entry(1))"))
  }

  @Test func `a count with as many votes as voters may cast is right`() async throws {
    let (desk, path) = try await Self.counted(votes: 3)
    let notes = try await desk.checkStore().notes
    #expect(!notes.contains { $0.chinese.contains("应回避的人") }, "\(notes)")
    _ = try await desk.archive(program: "test", to: path)
    let report = try ArchiveVerifier.verify(path, card: try await desk.siteCard())
    let found = try #require(report.findings.first { $0.name == "secret-votes" })
    #expect(found.state == .right && found.count == 1)
  }
}
