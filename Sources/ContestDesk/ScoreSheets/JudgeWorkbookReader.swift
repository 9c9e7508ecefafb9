import Contest
import ContestSheets
import ContestStore

/// A judge's returned workbook, read but not yet compared with the store.
struct ReturnedWorkbook {
  let key: JudgeWorkbookKey
  let rows: [ReturnedRow]
  let sheet: String
  /// The line above the form with the judge's name: 评委：张伟（J03）; `nil` if there is none.
  let judgeLine: (text: String, place: Place)?
  /// The columns of the criteria, in the rubric's order.
  let columns: [Int]
  /// Faults of the layout: merged marks, texts outside the form.
  let problems: [Problem]
  /// What was read from the cells: marks, codes, remarks and keys; the rest of the form is not needed.
  let account: FileAccount

  /// One row with its key. Only the store can tell which entry it is.
  struct ReturnedRow {
    let key: String?
    let code: String
    let title: String
    let titlePlace: Place
    let marks: [ReturnedSheet.Mark]
    var comment: String
    let commentPlace: Place
    let totals: [ReturnedSheet.TypedTotal]
    let place: Place
    /// Whether the row is refused: the row or a used cell of it is struck out, or a cell of its marks is merged with
    /// others.
    var isRefused: Bool
    /// Why marks could not be read, by the index of the mark.
    let reasons: [Int: any Explained]

    /// Whether the row has marks and also a remark such as 应回避.
    var speaksOfRecusal: Bool {
      let denials = ["无需回避", "不需回避", "不需要回避", "无须回避", "不必回避", "不用回避", "无回避", "没有回避", "不回避"]
      guard comment.contains("回避"), !denials.contains(where: { comment.contains($0) }) else {
        return false
      }
      return marks.contains { if case .points = $0 { true } else { false } }
    }
  }

  /// Reads a file.
  ///
  /// - Throws: ``SheetError`` when it is not a table, ``JudgeFileError`` when it is not a workbook of this site and this
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
    var found: [(sheet: SheetInfo, rows: [SheetRow], header: Int, end: RowReader)] = []
    for sheet in visible {
      let (rows, end) = try source.wholeSheet(sheet)
      if let header = rows.firstIndex(where: { $0.holds(headings.key) }) {
        found.append((sheet, rows, header, end))
      }
    }
    guard let form = found.first else { throw JudgeFileError.headingMissing(headings.key) }
    guard found.count == 1 else { throw JudgeFileError.severalForms(found.map(\.sheet.name)) }
    let (header, below) = (form.rows[form.header], form.rows[(form.header + 1)...])
    let columns = try headings.columns(in: header)
    sheet = form.sheet.name
    self.columns = columns.criteria
    let place = Place(file: source.name, sheet: form.sheet.name)
    var own = SheetAccount(form.sheet, isNamed: source.kind == .workbook)
    headings.tell(&own, columns, header)
    var problems = try source.remarks + TableSheets.comments(in: source, form.sheet, at: place)
    var judgeLine: (text: String, place: Place)?
    for row in form.rows[..<form.header] {
      if let cell = row.cells.first(where: { $0.value.text.hasPrefix("评委：") }) {
        judgeLine = (
          CleanText(cell.value.text).text,
          Place(file: place.file, sheet: place.sheet, row: row.number, column: cell.column)
        )
      }
      own.pass(row, .title)
      problems += headings.written(in: row, .title, place)
    }
    own.pass(header, .heading)
    let struckHeadings = RowStrikes.of(header).flatMap { strikes in
      strikes.problems(at: place, isHeading: true) { own.columns[$0]?.meaning != nil }
    }
    problems += struckHeadings
    var rows: [ReturnedRow] = []
    for row in below {
      if let reason = Self.passes(row, columns) {
        own.pass(row, reason)
        problems += headings.written(in: row, reason, place)
      } else {
        own.see(row)
        let struck = RowStrikes.of(row, unseen: columns.key).flatMap { strikes in
          strikes.problems(at: place) { own.columns[$0]?.meaning != nil }
        }
        let unread = columns.comment.flatMap { column in
          Self.unreadRemark(
            row.cell(at: column),
            at: Place(file: place.file, sheet: place.sheet, row: row.number, column: column))
        }
        problems += struck + [unread].compactMap(\.self)
        rows.append(
          Self.row(
            row, columns, place,
            isRefused: unread != nil
              || !(struckHeadings + struck).allSatisfy { $0.severity < .error }))
        if row.isHidden {
          problems.append(
            Problem(
              TableError.hiddenRow, severity: .warning,
              at: Place(file: place.file, sheet: place.sheet, row: row.number)))
        }
      }
    }
    let merged = MergedForm(
      form.end.mergedRanges, columns, header, rows.compactMap(\.place.row), place)
    for index in rows.indices {
      guard let row = rows[index].place.row else { continue }
      if merged.refused.contains(row) { rows[index].isRefused = true }
      if let top = merged.commentAbove[row], rows[index].comment.isEmpty {
        rows[index].comment = rows.first { $0.place.row == top }?.comment ?? ""
      }
    }
    self.rows = rows
    self.judgeLine = judgeLine
    problems += rows.filter(\.speaksOfRecusal).map { row in
      Problem(
        JudgeFileError.recusalBesideMarks(code: row.code), severity: .warning,
        at: row.commentPlace)
    }
    let numbers = Set(rows.compactMap(\.place.row))
    let taken = below.filter { numbers.contains($0.number) }
    problems +=
      form.end.ruleStrikes(from: header.number, at: place) + own.unseenCells(at: place)
      + own.roundedCells(at: place)
    problems +=
      Self.outside(taken, header, place) + headings.added(taken, columns, header, place)
      + headings.misplaced(taken, header, place)
      + Self.hidden(form.end.hiddenColumns, own, columns, header, place)
      + merged.problems
    var account = FileAccount(source.name, sheets: [own])
    for other in visible where other.index != form.sheet.index {
      var leftOut = SheetAccount(other, isNamed: true)
      let isMaterial = other.name == MaterialSheet.name && !key.material.isEmpty
      try leftOut.leaveOut(isMaterial ? .material : .besideForm, source, other)
      account.sheets.append(leftOut)
      guard leftOut.cells.total > 0 else { continue }
      if isMaterial {
        problems += try TableSheets.comments(
          in: source, other, at: Place(file: source.name, sheet: other.name))
        guard try !MaterialSheet.isAsSent(source.allRows(of: other), key.material) else { continue }
        problems.append(
          Problem(
            JudgeFileError.materialChanged(other.name), severity: .warning,
            at: Place(file: source.name, sheet: other.name)))
        continue
      }
      problems.append(
        Problem(
          JudgeFileError.sheetNotRead(other.name), severity: .warning,
          at: Place(file: source.name, sheet: other.name)))
    }
    self.problems = problems
    self.account = account
  }

  /// Warnings about cells outside the form, without a heading.
  private static func outside(_ rows: [SheetRow], _ header: SheetRow, _ sheet: Place) -> [Problem] {
    var problems: [Problem] = []
    for row in rows {
      row.forEachFilled { column in
        // The form's own column of totals shows nothing where nothing is scored.
        guard header[column].isBlank, !CleanText(row.cell(at: column).shown).text.isEmpty else {
          return
        }
        var place = sheet
        (place.row, place.column) = (row.number, column)
        problems.append(
          Problem(
            JudgeFileError.outsideForm(CleanText(row.cell(at: column).shown).text),
            severity: .warning,
            at: place))
      }
    }
    return problems
  }

  /// Warnings about hidden columns, except that of the keys, which is always hidden.
  private static func hidden(
    _ ranges: [ClosedRange<Int>], _ account: SheetAccount,
    _ columns: JudgeWorkbookHeadings.Columns, _ header: SheetRow, _ sheet: Place
  ) -> [Problem] {
    account.hidden(in: ranges).filter { $0.column != columns.key }.map { column, heading, isRead in
      var place = sheet
      (place.row, place.column) = (header.number, column)
      return Problem(
        TableError.hiddenColumn(heading, isRead: isRead), severity: isRead ? .warning : .note,
        at: place)
    }
  }

  /// The judge whom a workbook names, whether or not its key holds. That is enough to tell which files have to be read beside each
  /// other, and only the first lines of the key are looked at.
  static func judgeNamed(in path: String) throws -> Judge.ID {
    let source = try SheetSource.open(path)
    guard let sheet = source.sheets.first(where: { $0.name == JudgeWorkbookKey.sheetName }) else {
      throw JudgeFileError.notAJudgeSheet
    }
    let rows = try source.rows(of: sheet)
    var looked = 0
    while looked < JudgeWorkbookKey.headingLines, let row = try rows.next() {
      looked += 1
      let line = row.cells.map(\.shown)
      if line.count == 2, line[0] == JudgeWorkbookKey.judgeLine { return Judge.ID(line[1]) }
    }
    throw JudgeFileError.notAJudgeSheet
  }

  /// That workbooks belong to another round of the edition: whoever hands them in for a round that is over chose the wrong round,
  /// and need not open it again. `nil` where one of them is of this round, or none tells its round.
  static func otherRound(
    of paths: [String], _ judged: JudgedRound, _ site: SiteKey
  ) -> JudgeFileError? {
    let keys = paths.compactMap { path in
      (try? SheetSource.open(path)).flatMap { try? key(in: $0, site) }
    }.filter { $0.edition == judged.edition.id }
    guard let first = keys.first, keys.allSatisfy({ $0.round != judged.round.id }) else {
      return nil
    }
    return .wrongRound(found: first.round, expected: judged.round.id)
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

  /// Why a row belongs to the form itself; `nil` for the row of an entry, which has a key, a number, or a code and
  /// something in the cells of marks.
  private static func passes(
    _ row: SheetRow, _ columns: JudgeWorkbookHeadings.Columns
  ) -> PassedOver? {
    if isKey(row[columns.key].text) { return nil }
    // Such a word counts in the cell of the number, or, without a number, in any cell: a work may be called 众数.
    let labels = row[columns.code].isBlank ? row.cells.map(\.value.text) : [row[columns.code].text]
    if labels.contains(where: SummaryWord.sums) { return .summaryRow }
    let marks = columns.criteria.map { mark(row.cell(at: $0)) }
    if marks.contains(where: { if case .points = $0 { true } else { false } }) { return nil }
    return row[columns.code].isBlank || marks.allSatisfy { $0 == .blank } ? .footer : nil
  }

  private static func isKey(_ text: String) -> Bool {
    text.hasPrefix("k") && text.utf8.count == 21
  }

  private static func row(
    _ row: SheetRow, _ columns: JudgeWorkbookHeadings.Columns, _ sheet: Place, isRefused: Bool
  ) -> ReturnedRow {
    let key = row[columns.key].text
    func spot(_ column: Int?) -> Place {
      var place = sheet
      (place.row, place.column) = (row.number, column)
      return place
    }
    let comment = columns.comment.map { CleanText(row[$0].text).text } ?? ""
    let marks = columns.criteria.map { mark(row.cell(at: $0)) }
    return ReturnedRow(
      key: isKey(key) ? key : nil, code: CleanText(row.cell(at: columns.code).shown).text,
      title: columns.title.map { CleanText(row.cell(at: $0).shown).text } ?? "",
      titlePlace: spot(columns.title), marks: marks,
      comment: comment, commentPlace: spot(columns.comment),
      totals: columns.totals.map { .init(mark(row.cell(at: $0)), at: spot($0)) },
      place: spot(columns.criteria.first), isRefused: isRefused,
      reasons: reasons(of: marks, row, columns))
  }

  /// Refuses a remark with an error or without a value: otherwise #N/A or nothing would be stored instead of the judge's
  /// words.
  static func unreadRemark(_ cell: Cell, at place: Place) -> Problem? {
    do {
      _ = try cell.cleanText()
      return nil
    } catch {
      return Problem(error, at: place, found: cell.value.text)
    }
  }

  /// Special reasons why marks could not be read, if it is not just that they are not numbers: 35.00001 is a number with
  /// too many decimals.
  private static func reasons(
    of marks: [ReturnedSheet.Mark], _ row: SheetRow, _ columns: JudgeWorkbookHeadings.Columns
  ) -> [Int: any Explained] {
    var reasons: [Int: any Explained] = [:]
    for (offset, (mark, column)) in zip(marks, columns.criteria).enumerated() {
      guard case .text = mark else { continue }
      do { _ = try row.cell(at: column).points() } catch {
        if case .notPoints = error { continue }
        reasons[offset] = error
      }
    }
    return reasons
  }

  /// The mark in a cell. Full-width digits and blanks are corrected; nothing else is guessed.
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

extension Cell {
  /// Whether a digit may stand in it, of either width: nearly all tracks and units have none, and need not be read as numbers.
  fileprivate var mayBeNumber: Bool {
    value.text.utf8.contains { (48...57).contains($0) || $0 == 0xEF }
  }
}

extension SheetRow {
  /// Whether a cell is this heading; further lines of the cell do not matter.
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

/// The headings of a judge's workbook, and their columns in a returned one.
struct JudgeWorkbookHeadings {
  let ordinal = "序号"
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
    var title: Int?
    var comment: Int?
    var key: Int
    /// The total of the form, and totals that the judge added.
    var totals: [Int] = []
    /// Columns that are not part of the form.
    var added: [Int] = []
  }

  init(_ rubric: Rubric) {
    criteria = rubric.criteria.map { CleanText($0.name.chinese).text }
  }

  /// Texts that the form itself writes in its rows: the line to sign, and the count of scored entries.
  private static let ownWords = ["评委签名", "已评"]

  private static func isTotal(_ heading: String) -> Bool {
    let key = LookAlike.fold(heading)
    return HeadingWord.total.words.contains { LookAlike.fold($0) == key }
  }

  /// Warnings about texts above the headings or below the entries that are not part of the form.
  func written(in row: SheetRow, _ reason: PassedOver, _ sheet: Place) -> [Problem] {
    guard reason != .summaryRow else { return [] }
    return row.cells.compactMap { cell in
      let text = CleanText(cell.value.text).text
      // A program that does not compute formulas leaves the form's count of scored entries without a value.
      let isOwnCount = reason == .title && cell.value == .formulaWithoutValue
      let isOwn =
        isOwnCount || Self.ownWords.contains { text.hasPrefix($0) }
        || (reason == .title && cell.column == 1)
      guard !cell.value.isBlank, !isOwn else { return nil }
      var place = sheet
      (place.row, place.column) = (row.number, cell.column)
      return Problem(JudgeFileError.outsideForm(text), severity: .warning, at: place)
    }
  }

  /// Warns about each column that the judge added and that contains something: it was not read.
  func added(
    _ rows: [SheetRow], _ columns: Columns, _ header: SheetRow, _ sheet: Place
  ) -> [Problem] {
    columns.added.compactMap { column in
      let filled = rows.filter { !$0[column].isBlank }
      guard let first = filled.first else { return nil }
      var place = sheet
      (place.row, place.column) = (first.number, column)
      return Problem(
        JudgeFileError.columnAdded(header[column].text.headingLine, cells: filled.count),
        severity: .warning, at: place)
    }
  }

  /// Warns about numbers where the form has the track or the unit of an entry: marks typed into the wrong column.
  func misplaced(_ rows: [SheetRow], _ header: SheetRow, _ sheet: Place) -> [Problem] {
    header.cells.flatMap { cell -> [Problem] in
      let heading = cell.value.text.headingLine
      guard heading == track || heading == organization else { return [] }
      return rows.compactMap { row in
        let written = row.cell(at: cell.column)
        guard written.mayBeNumber, (try? written.points()) != nil else { return nil }
        var place = sheet
        (place.row, place.column) = (row.number, cell.column)
        return Problem(
          JudgeFileError.numberMisplaced(written.value.text, under: heading), severity: .warning,
          at: place, found: written.value.text)
      }
    }
  }

  /// Notes in the account which columns are read.
  func tell(_ account: inout SheetAccount, _ columns: Columns, _ header: SheetRow) {
    for cell in header.cells where !cell.value.isBlank {
      let title = cell.value.text.headingLine
      switch cell.column {
      case columns.code: account.take(column: cell.column, heading: title, as: "entry")
      case columns.key: account.take(column: cell.column, heading: title, as: "key")
      case columns.comment: account.take(column: cell.column, heading: title, as: "comment")
      case columns.title: account.take(column: cell.column, heading: title, as: "title")
      case let column where columns.criteria.contains(column):
        account.take(column: column, heading: title, as: "criterion", of: title)
      case let column where columns.totals.contains(column):
        account.pass(column: column, heading: title, .notMarks)
      case let column where columns.added.contains(column):
        account.pass(column: column, heading: title, .unknownColumn)
      case let column: account.pass(column: column, heading: title, .notNeeded)
      }
    }
  }

  /// - Throws: ``JudgeFileError/headingMissing(_:)``, and ``JudgeFileError/headingTwice(_:)`` for a heading that we need.
  func columns(in row: SheetRow) throws(JudgeFileError) -> Columns {
    var found: [String: Int] = [:]
    let needed = Set([code, key, comment] + criteria)
    for cell in row.cells {
      let line = cell.value.text.headingLine
      if found[line] == nil {
        found[line] = cell.column
      } else if needed.contains(line) {
        throw .headingTwice(line)
      }
    }
    guard let code = found[code] else { throw .headingMissing(self.code) }
    guard let key = found[key] else { throw .headingMissing(self.key) }
    var marks: [Int] = []
    for criterion in criteria {
      guard let column = found[criterion] else { throw .headingMissing(criterion) }
      marks.append(column)
    }
    let own = Set([ordinal, self.code, track, title, organization, total, comment, self.key])
      .union(criteria)
    let further = row.cells.filter { !$0.value.isBlank && !own.contains($0.value.text.headingLine) }
    let totals = further.filter { Self.isTotal($0.value.text.headingLine) }.map(\.column)
    return Columns(
      code: code, criteria: marks, title: found[title], comment: found[comment], key: key,
      totals: (found[total].map { [$0] } ?? []) + totals,
      added: further.map(\.column).filter { !totals.contains($0) })
  }
}
