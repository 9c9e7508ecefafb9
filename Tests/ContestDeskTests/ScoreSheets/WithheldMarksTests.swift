import Contest
import ContestStore
import Foundation
import Testing

@testable import ContestDesk

/// The marks that a workbook holds back from whoever has it written.
struct WithheldMarksTests {
  /// A clerk, who does not see marks in the history or in results, read all of them in the judges' workbooks.
  @Test func `a clerk's workbooks say which entries have marks, and not the marks`() async throws {
    let sent = try await JudgeSheetTests.Sent()
    var file = try ReturnedWorkbookFile(sent.sheet.file)
    file.fill(file.entryRows[0], [85, 90.5, 70])
    let code = file.code(file.entryRows[0])
    #expect(try await sent.take(file).taken == 1)
    let stored = try await sent.season.sheets()
    let clerk = sent.season.desk.acting(
      Actor(name: "李明", grants: [Grant(.clerk, in: .edition(RoundSeason.edition))]))
    let written = try #require(
      try await clerk.writeJudgeSheets(
        of: "review", to: sent.season.folder.appending(path: "clerk").path(), only: ["J05"]
      ).first)
    var held = try ReturnedWorkbookFile(written.file)
    #expect(written.scored == 1)
    #expect(!held.text.contains("90.5") && held.text.contains("已评 0 / "))
    #expect(held.text.contains("已收到分数的 1 件（\(code)）这里不写分数"))
    // The organizer's workbook shows them as before.
    #expect(try await ReturnedWorkbookFile(sent.rewrite().file).text.contains("90.5"))
    // A blank row changes nothing, and the other rows are taken.
    let other = try #require(held.entryRows.first { held.code($0) != code })
    held.fill(other, [60, 61, 62])
    let report = try await sent.take(held)
    #expect(report.taken == 1 && report.count(.new) == 1)
    let after = try await sent.season.sheets()
    #expect(after.count == 2 && stored.allSatisfy { after.contains($0) })
  }

  /// A clerk who compared a workbook with a mark far off was told the marks of all other judges.
  @Test func `a clerk is told that a mark is far from the others, and not the others`() async throws
  {
    let sent = try await JudgeSheetTests.Sent()
    let season = sent.season
    let entry = try #require(
      try await season.assignments().first { $0.judge == "J05" }
    ).entry
    for (mark, judge) in zip(
      [86, 88] as [Points],
      try await season.assignments().filter { $0.entry == entry && $0.judge != "J05" })
    {
      try await season.desk.database.write(season.desk.action("round.score")) { transaction in
        try ScoreSheetRecords.save(
          ScoreSheet(
            entry: entry, judge: judge.judge, marks: ["science": mark, "novelty": 90, "value": 70]),
          over: nil, comment: "", source: "web", RoundSeason.edition, "review",
          detail: [:], in: transaction)
      }
    }
    var file = try ReturnedWorkbookFile(sent.sheet.file)
    for row in file.entryRows { file.fill(row, [8.5, 90, 70]) }
    let path = try file.save(in: season.folder)
    func told(_ desk: Desk) async throws -> [String] {
      try await desk.importJudgeSheets([path], into: "review", .init(mode: .preview))
        .flatMap(\.problems).filter { $0.code == "mark-doubtful" }
        .map { $0.message(in: .chinese) }
    }
    let (organizer, clerk) = (try await told(season.desk), try await told(season.desk(of: "qian")))
    try #require(!organizer.isEmpty)
    #expect(organizer.contains { $0.contains("其他分数是 86") })
    #expect(clerk.count == organizer.count)
    #expect(clerk.allSatisfy { $0.contains("与其他分数相差很远") && !$0.contains("86") })
  }
}
