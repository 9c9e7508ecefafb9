import Contest
import ContestStore
import Foundation
import Testing

@testable import ContestDesk
@testable import ContestSheets

/// Several files in one import, or one after the other.
extension JudgeSheetTests {
  @Test func `if the import stops between two files, only the first is taken`()
    async throws
  {
    let season = try await RoundSeason()
    _ = try await season.desk.assignJudges("review")
    let written = try await season.desk.writeJudgeSheets(
      of: "review", to: season.folder.appending(path: "out").path(), only: ["J05", "J06"])
    let paths = try written.map { sheet in
      var file = try ReturnedWorkbookFile(sheet.file)
      for row in file.entryRows { file.fill(row, [85, 90.5, 70]) }
      return try file.save(in: season.folder)
    }
    let reports = try await Task {
      try await season.desk.importJudgeSheets(paths, into: "review") { _ in
        withUnsafeCurrentTask { $0?.cancel() }
      }
    }.value
    #expect(reports.map(\.isTaken) == [true])
    #expect(try await season.sheets().count == written[0].entries)
    let rest = try await season.desk.importJudgeSheets(paths, into: "review")
    #expect(rest.map(\.taken) == [0, written[1].entries])
  }

  /// The file whose name sorts first used to be taken, while the trial run said that both would be.
  @Test func `of two files with different marks neither is taken, in any order`()
    async throws
  {
    let sent = try await Sent()
    var first = try ReturnedWorkbookFile(sent.sheet.file)
    for row in first.entryRows { first.fill(row, [85, 90, 70]) }
    var second = first
    second.fill(second.entryRows[1], [85, 91, 70])
    let paths = [try first.save(in: sent.season.folder), try second.save(in: sent.season.folder)]
    for (paths, mode) in [(paths, RunMode.preview), (paths, .run), (paths.reversed(), .run)] {
      for goodRowsOnly in [false, true] {
        let wish = SheetImportWish(mode: mode, goodRowsOnly: goodRowsOnly)
        let reports = try await sent.season.desk.importJudgeSheets(
          Array(paths), into: "review", wish)
        #expect(reports.count == 2)
        for (index, report) in reports.enumerated() {
          let fault = try #require(report.problems.first { $0.code == "sheet-files-disagree" })
          #expect(fault.severity == .error && !report.isTaken)
          let text = fault.message(in: .chinese)
          #expect(text.contains(first.code(first.entryRows[1])))
          #expect(!text.contains(first.code(first.entryRows[0])))
          #expect(text.contains(reports[1 - index].fileName))
        }
      }
    }
    #expect(try await sent.season.sheets().isEmpty)
  }

  @Test func `for two files that agree the trial run reports the same as the run`() async throws {
    let sent = try await Sent()
    var first = try ReturnedWorkbookFile(sent.sheet.file)
    first.fill(first.entryRows[0], [85, 90, 70])
    var second = first
    second.fill(second.entryRows[1], [80, 80, 80])
    let paths = [try first.save(in: sent.season.folder), try second.save(in: sent.season.folder)]
    func said(_ mode: RunMode) async throws -> [[String]] {
      try await sent.season.desk.importJudgeSheets(
        paths, into: "review", SheetImportWish(mode: mode)
      ).map { report in
        report.lines.map(\.outcome.rawValue) + report.problems.map(\.code)
      }
    }
    let preview = try await said(.preview)
    let run = try await said(.run)
    #expect(preview == run)
    #expect(run.last?.contains("unchanged") == true && run.last?.contains("new") == true)
    #expect(run.last?.contains("sheet-second-file") == true)
    #expect(try await sent.season.sheets().count == 2)
  }

  @Test func `a second and an older file are reported, and a change has to be confirmed`()
    async throws
  {
    let sent = try await Sent()
    var first = try ReturnedWorkbookFile(sent.sheet.file)
    first.fill(first.entryRows[0], [80, 90, 70])
    _ = try await sent.take(first)

    let again = try await sent.take(first)
    #expect(again.problems.map(\.code) == ["sheet-same-file-again"])
    #expect(again.count(.unchanged) == 1)

    first.fill(first.entryRows[1], [75, 75, 75])
    let second = try await sent.take(first)
    #expect(second.problems.map(\.code) == ["sheet-second-file"])
    #expect(second.isTaken && second.taken == 1 && second.count(.unchanged) == 1)

    first.fill(first.entryRows[0], [81, 90, 70])
    let changed = try await sent.take(first)
    #expect(changed.problems.contains { $0.code == "sheet-older-version" })
    #expect(!changed.isTaken)

    let replaced = try await sent.take(first, SheetImportWish(replacing: true))
    #expect(replaced.isTaken && replaced.count(.changed) == 1)
    #expect(try await sent.season.sheets().map(\.version).sorted() == [1, 2])
  }

  /// It used to say “新评 29” while 15 sheets were stored.
  @Test func `of several files only stored sheets count as new`() async throws {
    let season = try await RoundSeason()
    _ = try await season.desk.assignJudges("review")
    let written = try await season.desk.writeJudgeSheets(
      of: "review", to: season.folder.appending(path: "out").path(), only: ["J05", "J06"])
    let paths = try written.enumerated().map { index, sheet in
      var file = try ReturnedWorkbookFile(sheet.file)
      for row in file.entryRows { file.fill(row, [85, 90.5, 70]) }
      if index == 0, let row = file.entryRows.first { file.fill(row, [850, 90.5, 70]) }
      return try file.save(in: season.folder)
    }
    let trial = try await season.desk.importJudgeSheets(
      paths, into: "review", SheetImportWish(mode: .preview))
    let reports = try await season.desk.importJudgeSheets(paths, into: "review")
    let stored = try await season.sheets().count
    let good = written[0].entries - 1
    for totals in [
      SheetImportTotals(reports, isTrial: false), SheetImportTotals(trial, isTrial: true),
    ] {
      #expect(totals.files == 1 && totals.count(.new) == stored && totals.left == good)
      #expect(totals.count(.error) == 1)
    }
    let all = SheetImportTotals(trial, isTrial: true, takesGoodRows: true)
    #expect(all.files == 2 && all.count(.new) == stored + good && all.left == 0)
    // The judge did send a workbook: nothing says that there was no answer.
    let progress = try await season.desk.progress(of: "review")
    let line = try #require(progress.judges.first { $0.judge == "J05" })
    #expect(line.isSilent)
    let table = progress.judgeTable(try await season.desk.edition(RoundSeason.edition))
    let row = try #require(table.rows.first { $0.first == .text("J05") })
    #expect(row.last == .text("一份未收"))
  }
}
