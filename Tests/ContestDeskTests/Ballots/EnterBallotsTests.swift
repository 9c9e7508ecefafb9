import Contest
import ContestSheets
import ContestStore
import Foundation
import Testing

@testable import ContestDesk

/// Tables of papers that come back: what is taken, and what is refused at its cell.
struct EnterBallotsTests {
  @Test func `two tables with different choices on a paper are both refused`()
    async throws
  {
    let meeting = try await BallotMeeting("seats: 1, quorum: 1/2")
    _ = try await meeting.desk.openBallot()
    _ = try await meeting.desk.beginRun(absent: ["J01"])
    let tables = [
      try await meeting.table([[1], [1]], "甲.csv"), try await meeting.table([[1], [2]], "乙.csv"),
    ]
    for replacing in [false, true] {
      let reports = try await meeting.desk.enterBallots(tables, replacing: replacing)
      #expect(reports.map { $0.problems.map(\.code) } == [["files-disagree"], ["files-disagree"]])
      #expect(reports.map(\.isTaken) == [false, false])
    }
  }

  @Test func `faults in a table of papers are reported at their cells, and nothing is taken`()
    async throws
  {
    let meeting = try await BallotMeeting("named: true")
    let desk = meeting.desk
    _ = try await desk.openBallot()
    let first = RoundSeason.entry(1).text
    _ = try await desk.recuseVoter("J06", from: first, reason: "师生")
    _ = try await desk.beginRun(absent: ["J08"])
    let path = meeting.season.folder.appending(path: "错.csv").path()
    let text = """
      编号,J05,J06,J07,J08,J99
      \(first),赞成,赞成,也许,反对,
      \(first),反对,,,,
      A999999,赞成,,,,
      """
    try text.write(toFile: path, atomically: true, encoding: .utf8)
    let report = try await desk.enterBallots(path)
    #expect(!report.isTaken)
    let codes = Set(report.problems.filter { $0.severity == .error }.map(\.code))
    #expect(
      codes == [
        "ballot-votes-though-recused", "ballot-unknown-choice", "ballot-voter-not-present",
        "ballot-candidate-row-twice", "round-no-such-entry",
      ], "\(codes)")
    #expect(report.account.cells.refused > 0)
    #expect(try await desk.ballot().keyed.isEmpty)
  }

  @Test func `a row with another candidate's name is refused, with an unknown name reported`()
    async throws
  {
    let meeting = try await BallotMeeting("named: true")
    let desk = meeting.desk
    _ = try await desk.openBallot()
    _ = try await desk.beginRun()
    let entries = try await desk.findEntries(try await desk.edition(), EntryWish()).lines
      .map(\.stored.entry).sorted { $0.id < $1.id }
    let (first, second) = (entries[0], entries[1])
    func enter(_ title: String, _ other: String) async throws -> BallotReport {
      let path = meeting.season.folder.appending(path: "名.csv").path()
      let others = entries.dropFirst(2).map { "\($0.id),,弃权\n" }.joined()
      try "编号,候选人,J05\n\(first.id),\(title),弃权\n\(second.id),\(other),弃权\n\(others)".write(
        toFile: path, atomically: true, encoding: .utf8)
      return try await desk.enterBallots(path, mode: .preview)
    }
    let moved = try await enter(second.title, first.title)
    #expect(moved.problems.map(\.code) == ["row-title-moved", "row-title-moved"])
    #expect(moved.problems.map(\.place.cell) == ["B2", "B3"])
    let strange = try await enter(first.title, "别的人")
    #expect(strange.problems.map(\.code) == ["row-title-differs"] && !strange.hasErrors)
    #expect(try await enter(first.title, second.title).problems.isEmpty)
  }

  /// A candidate whose row was deleted, or was left blank, had an abstention from everybody without a word.
  @Test func `a missing row is refused, a blank cell is told, and a heading may void no paper`()
    async throws
  {
    let meeting = try await BallotMeeting("seats: 1")
    let desk = meeting.desk
    _ = try await desk.openBallot()
    _ = try await desk.beginRun()
    let ids = (1...4).map { RoundSeason.entry($0).text }
    func enter(_ rows: [String], heads: String = "票1,票2") async throws -> BallotReport {
      let path = meeting.season.folder.appending(path: "票.csv").path()
      try ("编号,\(heads)\n" + rows.joined(separator: "\n")).write(
        toFile: path, atomically: true, encoding: .utf8)
      return try await desk.enterBallots(path, mode: .preview)
    }
    let whole = ["\(ids[0]),√,×", "\(ids[1]),×,√", "\(ids[2]),×,×", "\(ids[3]),×,×"]
    #expect(try await enter(whole).problems.isEmpty)
    let missing = try await enter(Array(whole.prefix(3)))
    #expect(missing.problems.map(\.code) == ["ballot-candidate-row-missing"])
    #expect(missing.hasErrors)
    #expect(missing.problems.first?.line(in: .chinese).contains(ids[3]) == true)
    // The third paper was not handed in; on the second two cells are blank.
    let blank = try await enter(
      ["\(ids[0]),√,×,", "\(ids[1]),×,√,", "\(ids[2]),×,,", "\(ids[3]),×,,"], heads: "票1,票2,票3")
    #expect(blank.problems.map(\.code) == ["ballot-blank-cells"] && !blank.hasErrors)
    #expect(blank.problems.first?.line(in: .chinese).contains("1 张选票共有 2 处空着") == true)
    #expect(blank.papers == 2)
    let void = try await enter(whole, heads: "票1,票2（作废）")
    #expect(void.problems.map(\.code) == ["ballot-paper-heading"] && void.hasErrors)
    #expect(void.problems.first?.place.cell == "C1")
  }
}
