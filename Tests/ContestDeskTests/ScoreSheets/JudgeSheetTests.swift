import Contest
import ContestStore
import Foundation
import Testing

@testable import ContestDesk
@testable import ContestSheets

struct JudgeSheetTests {
  /// A season whose round is assigned, and the workbook of one judge in it.
  struct Sent {
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
      var titles = JudgeTitles(judged)
      return OfficeTable.paperSheet(
        judged, judge, try lines.map { ($0, try titles.title(of: $0.brief, in: connection)) },
        PaperSheetNumber(RoundSeason.edition, "review", judge: judge.number))
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

  @Test func `a mark typed over the track is told, for it is not read`() async throws {
    let sent = try await Sent()
    var file = try ReturnedWorkbookFile(sent.sheet.file)
    for row in file.entryRows.dropFirst() { file.fill(row, [85, 90, 70]) }
    // 序号, 编号, 类别
    file.write("85", row: file.entryRows[0], column: 3)
    let report = try await sent.take(file)
    #expect(report.problems.map(\.code) == ["sheet-number-misplaced"])
    #expect(report.problems.map(\.place.row) == [file.entryRows[0]])
    #expect(report.isTaken && report.count(.blank) == 1)
  }

  @Test func `a file that is refused as a whole does not say that its columns are missing`()
    async throws
  {
    let sent = try await Sent()
    var file = try ReturnedWorkbookFile(sent.sheet.file)
    file.write("改过的列名", row: 0, column: file.keyColumn)
    let report = try await sent.take(file)
    #expect(report.problems.map(\.code) == ["sheet-heading-missing"])
    let sheets = try #require(report.account).sheets
    #expect(!sheets.isEmpty && sheets.allSatisfy { $0.leftOut == .refusedFile })
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

  /// A second `round sheets` used to delete the marks that judges had typed in.
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
