import Contest
import ContestSheets
import ContestStore

/// A judge's workbook that has come back, read but not yet compared.
struct ReturnedWorkbook {
  let key: JudgeWorkbookKey
  let rows: [ReturnedRow]
  let sheet: String
  /// What became of the cells: marks, codes, remarks and keys are taken, the rest of the form is not needed.
  let account: FileAccount

  /// One row with its key; whose entry it is only the store can say.
  struct ReturnedRow {
    let key: String?
    let code: String
    let marks: [ReturnedSheet.Mark]
    let comment: String
    let place: Place
  }

  /// Reads a file.
  ///
  /// - Throws: ``SheetError`` when it is no table, ``JudgeFileError`` when it is no workbook of ours or of another
  ///   round.
  init(path: String, _ judged: JudgedRound, _ site: SiteKey) throws {
    let source = try SheetSource.open(path)
    key = try Self.key(in: source, site)
    if key.edition != judged.edition.id {
      throw JudgeFileError.wrongEdition(found: key.edition, expected: judged.edition.id)
    }
    if key.round != judged.round.id {
      throw JudgeFileError.wrongRound(found: key.round, expected: judged.round.id)
    }
    let headings = JudgeWorkbookHeadings(judged.rules.rubric)
    let visible = source.sheets.filter { $0.hasCells && $0.visibility == .visible }
    for sheet in visible {
      let all = try source.allRows(of: sheet)
      guard let header = all.firstIndex(where: { $0.holds(headings.key) }) else { continue }
      let columns = try headings.columns(in: all[header])
      self.sheet = sheet.name
      var own = SheetAccount(sheet, isNamed: source.kind == .workbook)
      headings.tell(&own, columns, all[header])
      for row in all[..<header] { own.pass(row, .title) }
      own.pass(all[header], .heading)
      var rows: [ReturnedRow] = []
      for row in all[(header + 1)...] {
        guard let read = Self.row(row, columns, Place(file: source.name, sheet: sheet.name)) else {
          own.pass(row, .footer)
          continue
        }
        own.see(row)
        rows.append(read)
      }
      self.rows = rows
      var account = FileAccount(source.name, sheets: [own])
      for other in visible where other.index != sheet.index {
        var leftOut = SheetAccount(other, isNamed: true)
        try leftOut.leaveOut(.otherSheet, source, other)
        account.sheets.append(leftOut)
      }
      self.account = account
      return
    }
    throw JudgeFileError.headingMissing(headings.key)
  }

  private static func key(
    in source: SheetSource, _ site: SiteKey
  ) throws -> JudgeWorkbookKey {
    guard let sheet = source.sheets.first(where: { $0.name == JudgeWorkbookKey.sheetName }) else {
      throw JudgeFileError.notAJudgeSheet
    }
    let lines = try source.allRows(of: sheet).map { row in row.cells.map(\.shown) }
    return try JudgeWorkbookKey(lines, site)
  }

  /// `nil` for a row that belongs to the form and not to an entry: no key and no mark in it.
  private static func row(
    _ row: SheetRow, _ columns: JudgeWorkbookHeadings.Columns, _ sheet: Place
  ) -> ReturnedRow? {
    let key = row[columns.key].text
    let marks = columns.criteria.map { mark(row.cell(at: $0)) }
    let isRowKey = key.hasPrefix("k") && key.utf8.count == 21
    let hasNumber = marks.contains { if case .points = $0 { true } else { false } }
    guard isRowKey || hasNumber else { return nil }
    var place = sheet
    (place.row, place.column) = (row.number, columns.criteria.first)
    let comment = columns.comment.map { CleanText(row[$0].text).text } ?? ""
    return ReturnedRow(
      key: isRowKey ? key : nil, code: CleanText(row.cell(at: columns.code).shown).text,
      marks: marks, comment: comment, place: place)
  }

  /// What a judge put into a cell. Full-width digits and blanks are put right; nothing else is guessed.
  private static func mark(_ cell: Cell) -> ReturnedSheet.Mark {
    if cell.isFormula { return .formula(cell.value.text) }
    if cell.value.isBlank { return .blank }
    do {
      return try cell.points().map(ReturnedSheet.Mark.points) ?? .blank
    } catch {
      return .text(cell.value.text)
    }
  }
}

extension SheetRow {
  /// Whether some cell is that heading; what follows on further lines of the cell does not count.
  fileprivate func holds(_ heading: String) -> Bool {
    cells.contains { $0.value.text.headingLine == heading }
  }
}

extension String {
  /// The first line of a heading.
  fileprivate var headingLine: String {
    split(whereSeparator: \.isNewline).first.map { CleanText(String($0)).text } ?? ""
  }
}

/// The headings of a judge's workbook, and where they stand in one that has come back.
struct JudgeWorkbookHeadings {
  let code = "编号"
  let track = "类别"
  let title = "名称"
  let organization = "推荐单位"
  let total = "合计"
  let comment = "评语"
  let key = "行标识"
  let criteria: [String]

  struct Columns {
    var code: Int
    var criteria: [Int]
    var comment: Int?
    var key: Int
  }

  init(_ rubric: Rubric) {
    criteria = rubric.criteria.map { CleanText($0.name.chinese).text }
  }

  /// Says of each column whether it is taken.
  func tell(_ account: inout SheetAccount, _ columns: Columns, _ header: SheetRow) {
    for cell in header.cells where !cell.value.isBlank {
      let title = cell.value.text.headingLine
      switch cell.column {
      case columns.code: account.take(column: cell.column, heading: title, as: "entry")
      case columns.key: account.take(column: cell.column, heading: title, as: "key")
      case columns.comment: account.take(column: cell.column, heading: title, as: "comment")
      case let column where columns.criteria.contains(column):
        account.take(column: column, heading: title, as: "mark", of: title)
      case let column: account.pass(column: column, heading: title, .notNeeded)
      }
    }
  }

  /// - Throws: ``JudgeFileError/headingMissing(_:)``.
  func columns(in row: SheetRow) throws(JudgeFileError) -> Columns {
    var found: [String: Int] = [:]
    for cell in row.cells {
      let line = cell.value.text.headingLine
      if found[line] == nil { found[line] = cell.column }
    }
    guard let code = found[code] else { throw .headingMissing(self.code) }
    guard let key = found[key] else { throw .headingMissing(self.key) }
    var marks: [Int] = []
    for criterion in criteria {
      guard let column = found[criterion] else { throw .headingMissing(criterion) }
      marks.append(column)
    }
    return Columns(code: code, criteria: marks, comment: found[comment], key: key)
  }
}
