import Contest
import ContestSheets
import Foundation
import Testing

@testable import ContestDesk

/// The papers of a run: one for each voter who is present, with what they need to mark it.
struct BallotPapersTests {
  @Test(arguments: [true, false])
  func `there is one printed paper for each voter present, and secret ones are identical`(
    named: Bool
  ) async throws {
    let meeting = try await BallotMeeting("seats: 2, most-marks: 3, runs: 2, named: \(named)")
    let desk = meeting.desk
    let path = meeting.season.folder.appending(path: "选票.pdf").path()
    _ = try await desk.openBallot(voters: ["J05", "J06", "J07", "J08"])
    await #expect(throws: BallotFault.self) { try await desk.printBallotPapers(to: path) }
    if named {
      _ = try await desk.recuseVoter("J05", from: RoundSeason.entry(2).text, reason: "导师")
    }
    _ = try await desk.beginRun(absent: ["J08"])
    let printed = try await desk.printBallotPapers(to: path)
    #expect(printed.written.papers == 3 && printed.written.candidates == 4)
    #expect(printed.written.files == [path])
    let bytes = try #require(FileManager.default.contents(atPath: path))
    #expect(
      String(decoding: bytes, as: UTF8.self).components(separatedBy: "/Type /Page %").count == 4)
  }

  @Test func `a paper has a column for each choice, and crosses out whom its voter may not judge`()
  {
    func sheet(_ choices: [Ballot.Choice?], isNamed: Bool) -> OfficeTable {
      BallotSheet(
        file: "x", heading: "选票（第 1 轮）", line: "投票人：J01 王文", guide: "", limit: "至多赞成 3 个。",
        nouns: Nouns(.work), isNamed: isNamed, papers: ["J01 王文"],
        rows: choices.map {
          BallotSheet.Row(entry: "A1", title: "林一", organization: "甲大学", choices: [$0])
        }
      ).printed
    }
    let paper = sheet([nil, .recused, .against], isNamed: true)
    #expect(paper.columns.suffix(3).map(\.heading) == ["赞成", "反对", "弃权"])
    #expect(
      paper.rows.map { $0.suffix(3).map(\.printed) } == [
        ["", "", ""], ["回避", "回避", "回避"], ["", "√", ""],
      ])
    #expect(paper.notes.contains { $0.contains("至多赞成 3 个。") })
    // Persons have names and no titles.
    #expect(paper.columns.map(\.heading).contains("作品名称"))
    var persons = BallotSheet(
      file: "x", heading: "选票", line: "", guide: "", nouns: Nouns(.person), papers: [], rows: [])
    #expect(persons.printed.columns.map(\.heading).prefix(3) == ["序号", "人选编号", "人选名称"])
    persons.isOfPersons = true
    #expect(persons.printed.columns.map(\.heading).prefix(3) == ["序号", "人选编号", "姓名"])
    #expect(paper.signatures.first == "投票人签名：" && paper.form?.number == nil)
    #expect(sheet([nil], isNamed: false).signatures == [])
  }
}
