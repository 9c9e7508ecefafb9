import Contest
import ContestStore
import Foundation
import Testing

@testable import ContestDesk
@testable import ContestSheets

/// What a judge's workbook is refused for, whole or in single rows.
extension JudgeSheetTests {
  @Test
  func `a remark about recusal beside marks is reported, and another judge's form is refused`()
    async throws
  {
    let sent = try await Sent()
    var file = try ReturnedWorkbookFile(sent.sheet.file)
    for row in file.entryRows { file.fill(row, [85, 90, 70]) }
    file.set("与作者师生，应回避", row: file.entryRows[0], column: file.keyColumn - 1)
    file.set("无需回避", row: file.entryRows[1], column: file.keyColumn - 1)
    let told = try await sent.take(file, SheetImportWish(mode: .preview))
    #expect(told.problems.map(\.code) == ["sheet-recusal-beside-marks"])
    #expect(told.problems.first?.place.row == file.entryRows[0])
    file.set("评委：别人（J99）    第 1 次发出", row: 2, column: 1)
    let other = try await sent.take(file)
    #expect(other.problems.map(\.code).contains("sheet-other-judge-named") && !other.isTaken)
  }

  @Test func `a repeated heading is refused, and no cell is read`() async throws {
    let sent = try await Sent()
    var file = try ReturnedWorkbookFile(sent.sheet.file)
    for row in file.entryRows { file.fill(row, [85, 90, 70]) }
    file.renameHeading("创新性", "科学性")
    let report = try await sent.take(file)
    #expect(report.problems.map(\.code) == ["sheet-heading-twice"] && !report.isTaken)
    let cells = try #require(report.account?.cells)
    #expect(cells.total > 0 && cells.passedOver == cells.total)
  }

  @Test func `a workbook from before the rubric was amended is refused with what to do`()
    async throws
  {
    let sent = try await Sent()
    var file = try ReturnedWorkbookFile(sent.sheet.file)
    for row in file.entryRows { file.fill(row, [85, 90.5, 70]) }
    let amended = RoundSeason.rulebook.replacing("weight: 40", with: "weight: 50")
    try await sent.season.desk.amendEdition(
      RoundSeason.edition, rulebookText: amended, reason: "更正权重")
    let report = try await sent.take(file)
    #expect(report.problems.map(\.code) == ["sheet-other-rubric"] && !report.isTaken)
    #expect(try await sent.season.sheets().isEmpty)
    var again = try ReturnedWorkbookFile(try await sent.rewrite().file)
    again.fill(again.entryRows[0], [85, 90.5, 70])
    #expect(try await sent.take(again).taken == 1)
  }

  struct Fault: Sendable, CustomTestStringConvertible {
    let name: String
    let code: String
    let spoil: @Sendable (inout ReturnedWorkbookFile) -> Void
    var testDescription: String { name }
  }

  static let faults = [
    Fault(name: "out of range", code: "score-out-of-range") {
      $0.fill($0.entryRows[0], [101, 90, 70])
    },
    Fault(name: "off the step", code: "score-off-step") {
      $0.fill($0.entryRows[0], [80.3, 90, 70])
    },
    Fault(name: "half a sheet", code: "sheet-half-scored") {
      $0.fill($0.entryRows[0], [80, nil, 70])
    },
    Fault(name: "words", code: "sheet-mark-not-a-number") {
      $0.fill($0.entryRows[0], [80, 90, 70])
      $0.set("优", row: $0.entryRows[0], column: $0.firstMark)
    },
    Fault(name: "a formula", code: "sheet-mark-is-formula") {
      $0.fill($0.entryRows[0], [80, 90, 70])
      $0.formula(row: $0.entryRows[0], column: $0.firstMark)
    },
    Fault(name: "codes of two rows exchanged", code: "sheet-row-moved") {
      $0.fill($0.entryRows[0], [80, 90, 70])
      $0.swapCodes($0.entryRows[0], $0.entryRows[1])
    },
    Fault(name: "titles of two rows exchanged", code: "sheet-title-moved") {
      $0.fill($0.entryRows[0], [80, 90, 70])
      $0.swapTitles($0.entryRows[0], $0.entryRows[1])
    },
    Fault(name: "a row copied", code: "sheet-entry-twice") {
      $0.fill($0.entryRows[0], [80, 90, 70])
      $0.copyRow($0.entryRows[0], to: $0.entryRows[1])
    },
    Fault(name: "a key taken out", code: "sheet-row-key-unknown") {
      $0.fill($0.entryRows[0], [80, 90, 70])
      $0.set("", row: $0.entryRows[0], column: $0.keyColumn)
    },
    Fault(name: "the hidden issue changed", code: "sheet-edited-key") { $0.editKey("issue", "9") },
    Fault(name: "another judge put in", code: "sheet-edited-key") { $0.editKey("judge", "J06") },
    Fault(name: "the hidden sheet gone", code: "sheet-not-a-judge-sheet") { $0.dropKeySheet() },
    Fault(name: "a line through a mark", code: "table-struck-cell") {
      $0.fill($0.entryRows[0], [80, 90, 70])
      $0.strike(row: $0.entryRows[0], column: $0.firstMark)
    },
    Fault(name: "a line through a row", code: "table-struck-row") {
      $0.fill($0.entryRows[0], [80, 90, 70])
      $0.strike(row: $0.entryRows[0])
    },
    Fault(name: "a heading changed", code: "sheet-heading-missing") {
      $0.renameHeading("创新性", "新颖")
    },
  ]

  @Test(arguments: faults)
  func `each fault is recognised and nothing is taken`(fault: Fault) async throws {
    let sent = try await Sent()
    var file = try ReturnedWorkbookFile(sent.sheet.file)
    fault.spoil(&file)
    let report = try await sent.take(file)
    #expect(report.problems.contains { $0.code == fault.code && $0.severity == .error })
    #expect(!report.isTaken)
    #expect(try await sent.season.sheets().isEmpty)
  }

  @Test func `a remark that cannot be read is an error at its cell, and no other is`() {
    func told(_ value: CellValue) -> String? {
      ReturnedWorkbook.unreadRemark(
        Cell(column: 9, value: value, isFormula: true, format: nil), at: Place(row: 6, column: 9)
      ).map { "\($0.severity) \($0.place.cell ?? "") \($0.code)" }
    }
    #expect(told(.error("#N/A")) == "error I6 cell-error-value")
    #expect(told(.formulaWithoutValue) == "error I6 cell-formula-without-value")
    #expect(told(.text("立意新")) == nil && told(.empty) == nil && told(.number("3")) == nil)
  }

  @Test func `only correct rows are taken if that is requested`() async throws {
    let sent = try await Sent()
    var file = try ReturnedWorkbookFile(sent.sheet.file)
    file.fill(file.entryRows[0], [80, 90, 70])
    file.fill(file.entryRows[1], [80, nil, 70])
    let report = try await sent.take(file, SheetImportWish(goodRowsOnly: true))
    #expect(report.isTaken && report.taken == 1 && report.hasErrors)
  }

  @Test func `a struck-out row is not a correct row`() async throws {
    let sent = try await Sent()
    var file = try ReturnedWorkbookFile(sent.sheet.file)
    file.fill(file.entryRows[0], [80, 90, 70])
    file.fill(file.entryRows[1], [85, 85, 85])
    file.strike(row: file.entryRows[1], column: file.firstMark + 1)
    let report = try await sent.take(file, SheetImportWish(goodRowsOnly: true))
    #expect(report.isTaken && report.taken == 1 && report.count(.error) == 1)
  }

  /// `--good-only` used to store the whole sheet, and to say 0 errors beside the error.
  @Test(arguments: [RunMode.preview, .run])
  func `a form that names another judge has no correct row`(mode: RunMode) async throws {
    let sent = try await Sent()
    var file = try ReturnedWorkbookFile(sent.sheet.file)
    for row in file.entryRows { file.fill(row, [85, 90, 70]) }
    file.set("评委：方可（J099）    第 1 次发出", row: 2, column: 1)
    let report = try await sent.take(file, SheetImportWish(mode: mode, goodRowsOnly: true))
    #expect(!report.isTaken && report.count(.error) == file.entryRows.count)
    #expect(report.count(.new) == 0)
    #expect(try await sent.season.sheets().isEmpty)
    let told = report.problems.first { $0.code == "sheet-other-judge-named" }
    #expect(told?.message(in: .chinese).contains("“方可（J099）”") == true)
  }

  /// It used to say that nothing was taken, while all of it was.
  @Test func `a form with the judge's number and another name is taken, and that is said`()
    async throws
  {
    let sent = try await Sent()
    var file = try ReturnedWorkbookFile(sent.sheet.file)
    for row in file.entryRows { file.fill(row, [85, 90, 70]) }
    file.set("评委：钟离（J05）    第 1 次发出", row: 2, column: 1)
    let report = try await sent.take(file)
    #expect(report.isTaken && report.count(.new) == file.entryRows.count)
    let told = try #require(
      report.problems.first { $0.code == "sheet-judge-named-otherwise" }?.message(in: .chinese))
    #expect(told.contains("“钟离（") && told.contains("评分按") && !told.contains("没有收"))
  }

  /// The first of two rows with a merged mark used to be stored, and the other to be called blank.
  @Test func `rows with a merged mark are refused, and a merged remark counts for each row`()
    async throws
  {
    let sent = try await Sent()
    var file = try ReturnedWorkbookFile(sent.sheet.file)
    let rows = file.entryRows
    try #require(rows.count > 3)
    for row in rows { file.fill(row, [85, 90, 70]) }
    file.merge(rows: rows[0]...rows[1], column: file.firstMark + 1)
    file.set("选题好", row: rows[2], column: file.keyColumn - 1)
    file.merge(rows: rows[2]...rows[3], column: file.keyColumn - 1)
    let dry = try await sent.take(file, SheetImportWish(mode: .preview, goodRowsOnly: true))
    let report = try await sent.take(file, SheetImportWish(goodRowsOnly: true))
    for one in [dry, report] {
      #expect(one.count(.error) == 2 && one.count(.new) == rows.count - 2)
      #expect(
        one.problems.map { "\($0.place.row ?? 0) \($0.code)" } == [
          "\(rows[0]) mark-merged", "\(rows[1]) mark-merged", "\(rows[2]) table-merged-taken",
        ])
    }
    #expect(report.taken == rows.count - 2)
    let comments = report.lines.compactMap { $0.after?.comment }
    #expect(comments.count { $0 == "选题好" } == 2)
  }

  @Test func `a mark for a recused entry is refused`() async throws {
    let sent = try await Sent()
    var file = try ReturnedWorkbookFile(sent.sheet.file)
    let row = file.entryRows[0]
    file.fill(row, [80, 90, 70])
    _ = try await sent.season.desk.recuse(
      judge: "J05", from: file.code(row), in: "review", reason: "亲属")
    let report = try await sent.take(file)
    #expect(report.problems.contains { $0.code == "sheet-entry-recused" })
    #expect(!report.isTaken)
  }

  @Test func `a workbook of another installation is refused`() async throws {
    let sent = try await Sent()
    let file = try ReturnedWorkbookFile(sent.sheet.file)
    let path = try file.save(in: sent.season.folder)
    let other = Desk(
      database: sent.season.desk.database, key: try SiteKey(bytes: Array(1..<33)),
      actor: sent.season.desk.actor, clock: sent.season.desk.clock)
    let reports = try await other.importJudgeSheets([path], into: "review")
    #expect(reports.first?.problems.map(\.code) == ["sheet-foreign-key"])
  }

  @Test func `a workbook of another round is refused`() async throws {
    let sent = try await Sent()
    let season = sent.season
    try await season.advance(4)
    _ = try await season.desk.assignJudges("defence", AssignmentWish(panel: ["J05", "J06", "J07"]))
    let path = season.folder.appending(path: "defence").path()
    let written = try await season.desk.writeJudgeSheets(of: "defence", to: path, only: ["J05"])
    let file = try #require(written.first?.file)
    // The round that was named is over: what is wrong is the choice of the round, not that it is over.
    await #expect(throws: JudgeFileError.wrongRound(found: "defence", expected: "review")) {
      try await season.desk.importJudgeSheets([file], into: "review")
    }
    try await season.desk.reopenRound("review", reason: "一份评分表漏收")
    let reports = try await season.desk.importJudgeSheets([file], into: "review")
    #expect(reports.first?.problems.map(\.code) == ["sheet-wrong-round"])
  }

  @Test func `a mark for an entry that was given to somebody else is refused`() async throws {
    let sent = try await Sent()
    var file = try ReturnedWorkbookFile(sent.sheet.file)
    let row = file.entryRows[0]
    let lot = try #require(Lot.number(ofCode: file.code(row)))
    let entry = try #require(try await sent.season.entries().first { $0.lot == lot }?.entry)
    try await sent.season.write { transaction in
      try AssignmentRecords.remove(
        AssignmentRecord(entry: entry, judge: Judge.ID("J05")), RoundSeason.edition, "review",
        in: transaction)
    }
    file.fill(row, [80, 90, 70])
    let report = try await sent.take(file)
    #expect(report.problems.map(\.code) == ["sheet-entry-not-assigned"])
    #expect(!report.isTaken)
  }

  @Test func `nothing is taken once the round is closed`() async throws {
    let sent = try await Sent()
    try await sent.season.write { transaction in
      try transaction.execute("UPDATE rounds SET state = 'closed'")
    }
    await #expect(throws: JudgingError.closed("review")) {
      try await sent.season.desk.importJudgeSheets([sent.sheet.file], into: "review")
    }
  }
}
