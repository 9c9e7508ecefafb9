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
}
