import Contest
import ContestStore
import Foundation
import Testing

@testable import ContestDesk
@testable import ContestSheets

struct JudgeSheetTests {
  /// A season whose round is assigned, and the workbook of one judge in it.
  private struct Sent {
    let season: RoundSeason
    let sheet: WrittenSheet

    init() async throws {
      season = try await RoundSeason()
      _ = try await season.desk.assignJudges("review")
      let written = try await season.desk.writeJudgeSheets(
        of: "review", to: season.folder.appending(path: "out").path(), only: ["J05"])
      sheet = try #require(written.first)
    }

    func rewrite() async throws -> WrittenSheet {
      let written = try await season.desk.writeJudgeSheets(
        of: "review", to: season.folder.appending(path: "again").path(), only: ["J05"])
      return try #require(written.first)
    }

    func take(
      _ sheet: ReturnedWorkbookFile, _ wish: SheetImportWish = SheetImportWish()
    ) async throws -> SheetImportReport {
      let path = try sheet.save(in: season.folder)
      let reports = try await season.desk.importJudgeSheets([path], into: "review", wish)
      return try #require(reports.first)
    }
  }

  @Test func `a blind workbook is written and read back completely`() async throws {
    let sent = try await Sent()
    var file = try ReturnedWorkbookFile(sent.sheet.file)
    #expect(file.text.contains("科学性") && file.text.contains("已评 0 / "))
    for school in RoundSeason.schools { #expect(!file.text.contains(school)) }
    #expect(!file.text.contains("A0"))
    for row in file.entryRows { file.fill(row, [85, 90.5, 70]) }
    let report = try await sent.take(file)
    #expect(report.isTaken && report.taken == sent.sheet.entries)
    #expect(report.count(.new) == sent.sheet.entries && report.problems.isEmpty)
    let sheets = try await sent.season.sheets()
    #expect(sheets.count == sent.sheet.entries)
    #expect(sheets.allSatisfy { $0.sheet.marks == ["science": 85, "novelty": 90.5, "value": 70] })
    #expect(sheets.allSatisfy { $0.source == "workbook" && $0.version == 1 })
    _ = try await sent.season.auditCount()
  }

  /// The title of a person is the person's name: a blind sheet has the drawn numbers alone, on paper, in the workbook and in
  /// the browser, and is read back as any other.
  @Test(arguments: [EntrySubject.person, .collective, .work])
  func `a blind sheet does not show titles that are names`(subject: EntrySubject) async throws {
    let season = try await RoundSeason(
      rulebook: RoundSeason.rulebook.replacing(
        "subject: work", with: "subject: \(subject.rawValue)"))
    _ = try await season.desk.assignJudges("review")
    let written = try await season.desk.writeJudgeSheets(
      of: "review", to: season.folder.appending(path: "out").path(), only: ["J05"])
    var file = try ReturnedWorkbookFile(try #require(written.first).file)
    let isShown = subject == .work
    #expect(file.text.contains("新型材料研究之") == isShown)
    #expect(file.text.contains("请按编号评分") != isShown)
    let paper = try await season.desk.database.read { connection in
      let judged = try JudgedRound("review", edition: RoundSeason.edition, in: connection)
      let names = try RoundNames(judged, in: connection)
      let (judge, lines) = try #require(
        try judged.sheetLines(names, only: ["J05"], in: connection).first)
      return OfficeTable.paperSheet(
        judged, judge, lines, PaperSheetNumber(RoundSeason.edition, "review", judge: judge.number))
    }
    #expect(paper.rows.allSatisfy { $0[3].printed.isEmpty != isShown })
    #expect(paper.notes.contains { $0.contains("请按编号评分") } != isShown)
    let judge = season.desk.acting(
      Actor(name: "judge", grants: [Grant(.judge, in: .judge("J05", of: RoundSeason.edition))]))
    let queue = try await judge.judgeQueue(of: "review", edition: RoundSeason.edition)
    #expect(queue.works.allSatisfy { ($0.title == $0.code) != isShown })
    for row in file.entryRows { file.fill(row, [85, 90.5, 70]) }
    let reports = try await season.desk.importJudgeSheets(
      [try file.save(in: season.folder)], into: "review")
    #expect(reports.map(\.isTaken) == [true] && reports.allSatisfy(\.problems.isEmpty))
  }

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

  @Test func `a dry run reports the same and takes nothing`() async throws {
    let sent = try await Sent()
    var file = try ReturnedWorkbookFile(sent.sheet.file)
    file.fill(file.entryRows[0], [85, 90, 70])
    let before = try await sent.season.auditCount()
    let dry = try await sent.take(file, SheetImportWish(mode: .preview))
    #expect(!dry.isTaken && dry.count(.new) == 1)
    #expect(try await sent.season.auditCount() == before)
    let report = try await sent.take(file)
    #expect(report.lines.map(\.outcome) == dry.lines.map(\.outcome))
    #expect(report.taken == 1 && report.count(.blank) == sent.sheet.entries - 1)
  }

  @Test func `every cell of the visible sheet is accounted for`() async throws {
    let sent = try await Sent()
    var file = try ReturnedWorkbookFile(sent.sheet.file)
    for row in file.entryRows { file.fill(row, [85, 90.5, 70]) }
    file.fill(file.entryRows[0], [850, 90, 70])
    let cells = try #require(try await sent.take(file).account?.cells)
    let source = try SheetSource.open(try file.save(in: sent.season.folder))
    let filled = try source.sheets.filter { $0.visibility == .visible }.reduce(0) { sum, sheet in
      try source.allRows(of: sheet).reduce(sum) { $0 + $1.cells.count { !$0.value.isBlank } }
    }
    #expect(cells.total == filled && cells.refused == 1 && cells.passedOver > 0)
    // Three marks, the code, the title and the key of each row, but for the mark that is refused.
    #expect(cells.taken == file.entryRows.count * 6 - 1)
  }

  @Test func `a judge's own columns and rows are reported, and the marks are taken`()
    async throws
  {
    let sent = try await Sent()
    var file = try ReturnedWorkbookFile(sent.sheet.file)
    for row in file.entryRows { file.fill(row, [85, 90, 70]) }
    let last = try #require(file.entryRows.last)
    file.write("建议", row: 0, column: file.keyColumn + 1)
    file.write("此件请回避", row: file.entryRows[0], column: file.keyColumn + 1)
    file.write("总分", row: 0, column: file.keyColumn + 2)
    file.write("60", row: file.entryRows[1], column: file.keyColumn + 2)
    file.write("注：第 3 件与我有合作", row: last + 3, column: 2)
    let report = try await sent.take(file)
    let told = report.problems.map {
      "\($0.place.row ?? 0) \($0.place.column ?? 0) \($0.code) \($0.severity)"
    }
    #expect(
      Set(told) == [
        "\(file.entryRows[0]) \(file.keyColumn + 1) sheet-column-added warning",
        "\(file.entryRows[1]) \(file.keyColumn + 2) sheet-total-differs warning",
        "\(last + 3) 2 sheet-outside-form warning",
      ])
    #expect(report.isTaken && report.taken == sent.sheet.entries)
    let columns = try #require(report.account?.sheets.first?.columns)
    #expect(columns[file.keyColumn + 1]?.reason == .unknownColumn)
  }

  @Test func `a mark with a misplaced decimal point is reported at its cell and taken`()
    async throws
  {
    let sent = try await Sent()
    var file = try ReturnedWorkbookFile(sent.sheet.file)
    for row in file.entryRows { file.fill(row, [85, 90, 70]) }
    file.fill(file.entryRows[0], [8.5, 90, 70])
    let report = try await sent.take(file)
    #expect(report.problems.map(\.code) == ["mark-doubtful"] && report.isTaken)
    #expect(report.problems.first?.place.row == file.entryRows[0])
    #expect(report.problems.first?.place.column == file.firstMark)
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

  @Test func `a name too long for a file name is cut short, and all workbooks are written`()
    async throws
  {
    let season = try await RoundSeason()
    try await season.write { transaction in
      try transaction.execute(
        "UPDATE judges SET name = ?1 WHERE id = 'J05'", String(repeating: "吴", count: 120))
    }
    _ = try await season.desk.assignJudges("review")
    let folder = season.folder.appending(path: "out")
    let written = try await season.desk.writeJudgeSheets(of: "review", to: folder.path())
    let files = try FileManager.default.contentsOfDirectory(atPath: folder.path())
    #expect(written.count == 8 && files.count == 8)
    #expect(files.contains { $0.hasPrefix("评分表-J05-吴吴") })
  }

  @Test func `if workbooks cannot be written, nothing is recorded`() async throws {
    let season = try await RoundSeason()
    _ = try await season.desk.assignJudges("review")
    let folder = season.folder.appending(path: "out").path()
    _ = try await season.desk.writeJudgeSheets(of: "review", to: folder)
    let before = try await season.auditCount()
    let first = FileManager.default.contents(atPath: folder + "/评分表-J01-评委1.xlsx")
    let other = season.folder.appending(path: "file").path()
    try Data("x".utf8).write(to: URL(filePath: other))
    await #expect(throws: SheetError.self) {
      try await season.desk.writeJudgeSheets(of: "review", to: other)
    }
    #expect(try await season.auditCount() == before)
    #expect(FileManager.default.contents(atPath: folder + "/评分表-J01-评委1.xlsx") == first)
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder).count == 8)
  }

  /// A second `round sheets` wiped the marks that judges had typed in.
  @Test func `a filled-in workbook is overwritten only if a person says so`()
    async throws
  {
    let season = try await RoundSeason()
    _ = try await season.desk.assignJudges("review")
    let folder = season.folder.appending(path: "out").path()
    func write(_ desk: Desk, only: [String] = []) async throws -> Int {
      try await desk.writeJudgeSheets(of: "review", to: folder, only: only).count
    }
    #expect(try await write(season.desk) == 8)
    // Nobody has worked in them yet.
    #expect(try await write(season.desk) == 8)
    let filled = folder + "/评分表-J05-评委5.xlsx"
    var sheet = try ReturnedWorkbookFile(filled)
    sheet.fill(sheet.entryRows[0], [80, 90, 70])
    let typed = try Data(contentsOf: URL(filePath: sheet.save(in: season.folder)))
    try typed.write(to: URL(filePath: filled))
    let before = try await season.auditCount()
    await #expect(throws: FormFault.filledIn([filled])) { try await write(season.desk) }
    #expect(FileManager.default.contents(atPath: filled) == typed)
    #expect(try await season.auditCount() == before)
    #expect(try await write(season.desk, only: ["J06"]) == 1)
    var desk = season.desk
    desk.overwritesForms = true
    #expect(try await write(desk) == 8)
    #expect(FileManager.default.contents(atPath: filled) != typed)
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

  /// `--good-only` stored the whole sheet, and said 0 errors beside the error.
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

  /// The first of two rows with a merged mark was stored, the other was called blank.
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

  @Test func `sorted rows are recognized by their keys and taken`() async throws {
    let sent = try await Sent()
    var file = try ReturnedWorkbookFile(sent.sheet.file)
    for (offset, row) in file.entryRows.enumerated() {
      file.fill(row, [Points(tenThousandths: (60 + offset) * 10_000), 90, 70])
    }
    let codes = file.entryRows.map { file.code($0) }
    file.reverseEntryRows()
    let report = try await sent.take(file)
    #expect(report.isTaken && report.problems.isEmpty)
    let lots = Dictionary(
      uniqueKeysWithValues: try await sent.season.entries().map { ($0.entry, Lot.code($0.lot)) })
    for record in try await sent.season.sheets() {
      let offset = codes.firstIndex(of: lots[record.sheet.entry] ?? "")
      #expect(
        record.sheet.marks["science"] == Points(tenThousandths: (60 + (offset ?? 0)) * 10_000))
    }
  }

  /// The name that sorts first decided which file was taken, and the trial run said that both would be.
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

  @Test func `a new workbook contains the marks and may change them`() async throws {
    let sent = try await Sent()
    var first = try ReturnedWorkbookFile(sent.sheet.file)
    let row = first.entryRows[0]
    first.fill(row, [80, 90, 70])
    _ = try await sent.take(first)
    let written = try await sent.rewrite()
    #expect(written.issue == 2 && written.scored == 1)
    var second = try ReturnedWorkbookFile(written.file)
    second.fill(row, [82, 90, 70])
    let report = try await sent.take(second)
    #expect(report.isTaken && report.count(.changed) == 1)
    let old = try await sent.take(first)
    #expect(old.problems.contains { $0.code == "sheet-older-issue" })
    #expect(old.problems.contains { $0.code == "sheet-older-version" } && !old.isTaken)
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

  /// “新评 29” was told while 15 sheets were stored.
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

  @Test func `progress counts the received sheets`() async throws {
    let sent = try await Sent()
    var file = try ReturnedWorkbookFile(sent.sheet.file)
    file.fill(file.entryRows[0], [80, 90, 70])
    _ = try await sent.take(file)
    let progress = try await sent.season.desk.progress(of: "review")
    #expect(progress.done == 1 && progress.assigned == 36 && progress.entries == 12)
    let line = progress.judges.first { $0.judge == "J05" }
    #expect(line?.done == 1 && line?.isSilent == false)
    #expect(progress.judges.count(where: \.isSilent) == progress.judges.count - 1)
    #expect(progress.incomplete.count == 12)
  }
}
