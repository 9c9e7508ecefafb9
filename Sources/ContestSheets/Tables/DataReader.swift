public import Contest

/// Reads the rows below the headings of a sheet, one after the other, by the names of their columns.
///
/// Title rows and notes above the headings, blank rows, footers (填表人：…), rows that sum up (平均分) and headings that come
/// again are passed over; ``account`` names each. A value in a column without a heading is an error at its cell.
///
/// ```swift
/// let reader = try DataReader(source, source.sheets[0], columns: columns)
/// while let row = try reader.next() { … row.cell("entry") … row.place(of: "entry") … }
/// ```
public final class DataReader {
  /// Where the columns stand. `nil` if the sheet has no headings; ``problems`` says so then.
  public let header: HeaderMap?
  public let place: Place
  /// What is wrong with the shape: headings, hidden rows and columns, cells without a heading. Whether a hidden column was read
  /// is known once its owner has said what it was taken as.
  public var problems: [Problem] {
    noted + hiddenColumns + struckCells + struckByRules + account.unseenCells(at: place)
      + account.roundedCells(at: place) + comments + formulaTexts
      + beside.problems(at: place, headings: header?.row ?? 1, account, quoting: quotesRemarks)
  }
  private var beside: WordsBeside
  /// Whether what is told of remarks has their words. A reader of what departments say in confidence leaves them out.
  public var quotesRemarks = true
  private var noted: [Problem] = []
  /// The rows of data, and the headings, with cells that have a line through them.
  private var strikes: [RowStrikes] = []
  private let comments: [Problem]
  /// What became of the cells of the rows read so far: declared columns are taken, others passed over, until the reader's
  /// owner says otherwise.
  public var account: SheetAccount

  /// What stands above the headings, cell by cell: the title of the sheet, its office, notes.
  public private(set) var titleCells: [(place: Place, text: String)] = []
  private static let mostTitles = 100

  private let rows: RowReader
  private let kinds: RowKinds
  private let second: SecondHeadings
  /// Whether the rows from here on are another table's.
  private var isPastTable = false
  /// The last of the rows that follow each other from the headings on and hold no data.
  private var lastHeading = 0
  private var waiting: ArraySlice<SheetRow>
  /// A row that was read ahead, to see whether the one before it is the title of another part.
  private var ahead: SheetRow?
  /// What stands above the headings, alone in its row: printed again on each page, it begins no other part.
  private let titles: Set<String>
  private let merged: MergedCells?
  private let spans: SpannedRows
  /// A note over the whole table that nothing has followed yet: the row and what it says.
  private var lastSpanned: (row: Int, text: String)?
  /// Titles of parts below which no row of data has come yet.
  private var openParts: [(row: Int, column: Int?, title: String)] = []
  /// Columns whose texts are printed and shown, with their headings.
  private let shown: [(column: Int, heading: String)]
  /// Columns of names in which 同上 is refused, with their headings.
  private let naming: [(column: Int, heading: String)]
  /// Columns of numbers that name something, with their headings.
  private let identifying: [(column: Int, heading: String)]
  /// Columns of names and of such numbers, where a day is most likely what a spreadsheet made of a number.
  private let unlikeDays: [Int]
  private var readRows = 0
  private var lastData = 0
  /// The most problems kept; a file full of faults is not worth more memory.
  private static let problemLimit = 10_000

  /// Finds the headings within the first `within` rows. With `fillingMerged`, a merged cell's value counts for all
  /// cells below it; the sheet is read twice then. With `subheadings`, headings may take two rows; see ``HeaderMap``.
  public init(
    _ source: SheetSource, _ sheet: SheetInfo, columns: [TableColumn], within: Int = 30,
    fillingMerged: Bool = false, subheadings: Bool = false
  ) throws(SheetError) {
    let isNamed = source.kind == .workbook
    place = Place(file: source.name, sheet: isNamed ? sheet.name : nil)
    account = SheetAccount(sheet, isNamed: isNamed)
    rows = try source.rows(of: sheet)
    comments = try Self.comments(source, sheet, at: place)
    var first: [SheetRow] = []
    while first.count < within, let row = try rows.next() { first.append(row.compact()) }
    let header = HeaderMap.find(in: first, columns: columns, at: place, subheadings: subheadings)
    self.header = header
    kinds = RowKinds(
      header, columns, sample: first.drop { row in header.map { row.number <= $0.lastRow } ?? true }
    )
    second = SecondHeadings(columns)
    beside = WordsBeside(header, columns)
    let printed = Set(columns.filter { $0.isUsed && !$0.isPersonal }.map(\.id))
    shown = (header?.columns ?? [:]).filter { printed.contains($0.key.id) }.map {
      (column: $0.value, heading: header?.titles[$0.value] ?? $0.key.name)
    }
    let names = Set(columns.filter(\.refusesAbove).map(\.id))
    naming = (header?.columns ?? [:]).filter { names.contains($0.key.id) }.map {
      (column: $0.value, heading: header?.titles[$0.value] ?? $0.key.name)
    }
    let numbers = Set(columns.filter { $0.isUsed && $0.namesSomething }.map(\.id))
    identifying = (header?.columns ?? [:]).filter { numbers.contains($0.key.id) }.map {
      (column: $0.value, heading: header?.titles[$0.value] ?? $0.key.name)
    }
    unlikeDays = Set(naming.map(\.column) + identifying.map(\.column)).sorted()
    if let header {
      lastHeading = header.lastRow
      noted = header.problems
      // Rows below headings that are too many cannot be read by any of them.
      isPastTable = header.hasTooManyRows
      waiting = first.drop { $0.number <= header.lastRow }
      titles = Set(
        first.lazy.filter { $0.number < header.row && $0.filledCount == 1 }.compactMap(Self.only))
      for row in first.prefix(first.count - waiting.count) {
        if row.number >= header.firstRow { strikes += RowStrikes.of(row) }
        let isOther = header.tableAbove.map { row.number >= $0 } ?? false
        account.pass(
          row, row.number >= header.firstRow ? .heading : isOther ? .otherTable : .title)
        guard row.number < header.firstRow, !isOther else { continue }
        for cell in row.cells where !cell.value.isBlank && titleCells.count < Self.mostTitles {
          var spot = place
          (spot.row, spot.column) = (row.number, cell.column)
          let text = CleanText(cell.shown).text
          titleCells.append((spot, text))
          beside.passTitle(text, row: row.number, column: cell.column)
        }
      }
      let used = Set(columns.filter(\.isUsed).map(\.id))
      for (column, heading) in header.titles {
        let key = header.columns.first { $0.value == column }?.key
        switch key {
        case let key? where used.contains(key.id):
          account.take(column: column, heading: heading, as: key.name)
        case .some: account.pass(column: column, heading: heading, .notNeeded)
        case nil: account.pass(column: column, heading: heading, .unknownColumn)
        }
      }
    } else {
      let wanted = columns.filter(\.isRequired)
      noted = [
        Problem(
          TableError.noHeadings(
            wanted: (wanted.isEmpty ? columns : wanted).prefix(12).map(\.chineseHeading)), at: place
        )
      ]
      waiting = []
      titles = []
      try account.leaveOut(.otherSheet, source, sheet)
    }
    let ranges = fillingMerged && header != nil ? try source.mergedRanges(of: sheet) : nil
    merged = ranges.map { MergedCells($0) }
    spans = SpannedRows(header, ranges, source, sheet)
  }

  /// The next row of data; `nil` at the end.
  public func next() throws(SheetError) -> DataRow? {
    guard let header else { return nil }
    while let row = try following() {
      if row.isBlank { continue }
      if let reason = try passes(row, header) {
        account.pass(row, reason)
        if reason == .noEntry, let column = header.column("entry") {
          note(
            TableError.noEntry(CleanText(row[column].text).text, usual: kinds.shape?.usual ?? []),
            .warning,
            row.number, column)
        }
        if reason == .ruleRow { note(TableError.ruleRow, .warning, row.number) }
        if reason == .footer, kinds.isLoneNote(row), try !isSpanned(row),
          let only = row.firstFilled
        {
          let text = CleanText(only.value.text).text
          note(TableError.loneNote(text), .warning, row.number, only.column)
        } else if reason == .footer || reason == .groupTitle {
          beside.pass(row)
        }
        continue
      }
      account.see(row)
      beside.see(row)
      lastData = row.number
      for part in openParts {
        note(TableError.partBegins(part.title), .warning, part.row, part.column)
      }
      openParts = []
      if let title = lastSpanned, !hasGroups {
        note(TableError.partBegins(title.text), .warning, title.row)
      }
      lastSpanned = nil
      merged?.remember(row)
      readRows += 1
      strikes += RowStrikes.of(row)
      if let column = header.column("entry"), kinds.oddCode(row) != nil {
        note(
          TableError.unlikeCode(CleanText(row[column].text).text, usual: kinds.shape?.usual ?? []),
          .warning, row.number, column)
      }
      if row.isHidden { note(TableError.hiddenRow, .warning, row.number) }
      row.forEachFilled { column in
        if header.titles[column] == nil {
          note(TableError.valueWithoutHeading, .error, row.number, column)
        }
      }
      for (column, heading) in shown {
        let text = row[column].text
        guard PersonalNumbers.areIn(text), PersonalNumbers.areSurelyIn(text) else { continue }
        note(TableError.personalNumber(heading), .error, row.number, column)
      }
      for column in unlikeDays where row.cell(at: column).isMadeDay {
        note(TableError.numberIsDay(row.cell(at: column).value.text), .warning, row.number, column)
      }
      for (column, heading) in naming {
        guard case .text(let text) = row.cell(at: column).value, BlankWord(text) == .asAbove else {
          continue
        }
        note(TableError.asAbove(heading, CleanText(text).text), .error, row.number, column)
      }
      for (column, heading) in identifying {
        let cell = row.cell(at: column)
        guard cell.hasLostDigits else { continue }
        note(CellReadingError.numberLostDigits(heading), .error, row.number, column)
      }
      return DataRow(
        row: row, header: header, place: place,
        merged: merged?.values(of: row, upTo: header.lastColumn) ?? [:])
    }
    for part in openParts {
      note(TableError.partWithoutRows(part.title), .warning, part.row, part.column)
    }
    openParts = []
    if readRows == 0, !isPastTable, !noted.contains(where: { $0.code == "table-no-rows" }) {
      note(TableError.noRows, .error, header.row)
    }
    return nil
  }

  /// Reads what is left, so that ``account`` has every cell of the sheet. Without headings all cells are counted already.
  public func readOn() throws(SheetError) {
    guard let header else { return }
    while let row = try following() {
      if let reason = try passes(row, header) {
        account.pass(row, reason)
      } else {
        account.see(row)
      }
    }
  }

  /// Why a row below the headings is passed over; `nil` for data. Headings of another table are an error, and its rows are
  /// not read by the headings of this one.
  private func passes(_ row: SheetRow, _ header: HeaderMap) throws(SheetError) -> PassedOver? {
    if isPastTable { return .otherTable }
    if let title = try partTitle(row) {
      if !titles.contains(title) {
        openParts.append((row.number, row.cells.first?.column, title))
      }
      return .groupTitle
    }
    let isBelowHeadings = row.number == lastHeading + 1
    if isBelowHeadings, HeadingNotes.isNotes(row) || second.repeats(row, of: header) {
      lastHeading = row.number
      return .heading
    }
    if let reason = kinds.passes(row) {
      // The rows below a title of their own may be a list apart; a column of groups tells them apart already.
      if reason == .groupTitle, readRows > 0, !hasGroups, let title = row.cells.first {
        openParts.append((row.number, title.column, CleanText(title.value.text).text))
      }
      return reason
    }
    if !kinds.isOfCode(row), let text = try spans.note(in: row) {
      lastSpanned = (row.number, text)
      return .footer
    }
    guard second.begins(row, below: header) else { return nil }
    isPastTable = true
    note(
      isBelowHeadings
        ? TableError.headingRows(first: header.firstRow, last: row.number)
        : .secondTable(first: header.row), .error, row.number, row.cells.first?.column)
    return .otherTable
  }

  /// Whether a row is merged over the whole table, so that it is a note and surely no entry.
  private func isSpanned(_ row: SheetRow) throws(SheetError) -> Bool {
    if kinds.isOfCode(row) { return false }
    return try spans.note(in: row) != nil
  }

  /// Whether a column says to which group, track or unit a row belongs.
  private var hasGroups: Bool {
    ["track", "group"].contains { header?.column($0) != nil }
  }

  /// Whether cells below the headings are merged downwards or over several columns; known once the last row was read.
  public var hasMergedData: Bool { mergedData.contains { !$0.isOneCell } }

  /// What is said of cells merged below the headings, once the last row was read.
  ///
  /// A cell merged over several rows counts for each of them, which a note says; over several columns that are taken it is
  /// an error, for nobody knows whose the value is. A reader that lends nothing to the rows below refuses both. Cells of
  /// `marks` are left to their reader, see ``mergedDown(in:)``.
  ///
  /// A value that a merged cell covers is an error too, if its column is used: nobody who looks at the sheet sees it.
  public func mergedProblems(besides marks: Set<Int> = []) -> [Problem] {
    let covered: [Problem] = (merged?.covered ?? []).compactMap { cell in
      guard account.columns[cell.column]?.meaning != nil else { return nil }
      var spot = place
      (spot.row, spot.column) = (cell.row, cell.column)
      return Problem(
        TableError.covered(cell.own, by: cell.shown), at: spot, found: cell.own)
    }
    return covered + shownProblems(besides: marks)
  }

  /// What is said of the values that merged cells show.
  private func shownProblems(besides marks: Set<Int>) -> [Problem] {
    mergedData.sorted {
      ($0.rows.lowerBound, $0.columns.lowerBound) < ($1.rows.lowerBound, $1.columns.lowerBound)
    }.compactMap { range in
      // A range may claim all columns of the sheet; only those with headings are looked at.
      let taken = account.columns.filter {
        $0.value.meaning != nil && range.columns.contains($0.key)
      }
      var spot = place
      (spot.row, spot.column) = (range.rows.lowerBound, range.columns.lowerBound)
      if taken.count > 1 {
        return isFilled(range) ? Problem(TableError.mergedAcross, at: spot) : nil
      }
      let isTaken = merged != nil
      let last = isTaken ? merged?.lent[range] : min(range.rows.upperBound, lastData)
      guard let (column, known) = taken.first, let last, last > range.rows.lowerBound,
        !marks.contains(column)
      else { return nil }
      spot.column = column
      return Problem(
        TableError.mergedDown(
          known.heading, first: range.rows.lowerBound, last: last, isTaken: isTaken),
        severity: isTaken ? .note : .error, at: spot)
    }
  }

  /// The cells of these columns that are merged downwards below the headings.
  public func mergedDown(in columns: Set<Int>) -> [Place] {
    mergedData.filter { range in
      range.rows.count > 1 && columns.contains { range.columns.contains($0) } && isFilled(range)
    }.map { range in
      var spot = place
      (spot.row, spot.column) = (range.rows.lowerBound, range.columns.lowerBound)
      return spot
    }
  }

  /// Whether a cell is blank because the one above it is merged downwards over it; known once the last row was read.
  public func isBelowMerged(_ place: Place) -> Bool {
    guard let row = place.row, let column = place.column else { return false }
    return mergedData.contains { range in
      range.rows.lowerBound < row && row <= range.rows.upperBound
        && range.columns.contains(column)
    }
  }

  /// Whether something stands in a merged cell. Offices merge empty cells too, for a seal or a signature below the table;
  /// nothing is in them that could be anybody's.
  private func isFilled(_ range: CellRange) -> Bool { merged?.filled.contains(range) ?? true }

  private var mergedData: [CellRange] {
    guard let header else { return [] }
    let passed = Set(account.rowsPassedOver.map(\.row))
    return rows.mergedRanges.filter {
      $0.rows.lowerBound > header.lastRow && !passed.contains($0.rows.lowerBound)
    }
  }

  /// The text that stands alone in a row above headings that come again: the title of another part, such as 文科组评分表.
  private func partTitle(_ row: SheetRow) throws(SheetError) -> String? {
    guard row.filledCount == 1, let title = Self.only(row) else { return nil }
    while ahead?.isBlank ?? true {
      guard let next = try following() else { return nil }
      ahead = next.compact()
    }
    return ahead.map(kinds.isHeadingAgain) ?? false ? title : nil
  }

  /// The one text of a row that has no other cell.
  private static func only(_ row: SheetRow) -> String? {
    row.firstFilled.map { HeadingText.key($0.value.text) }
  }

  private func following() throws(SheetError) -> SheetRow? {
    if let row = ahead {
      ahead = nil
      return row
    }
    if let row = waiting.popFirst() { return row }
    return try rows.next()
  }

  /// Says of each hidden column with a heading whether it was read.
  private var hiddenColumns: [Problem] {
    guard let header else { return [] }
    return account.hidden(in: rows.hiddenColumns).map { column, heading, isRead in
      var spot = place
      (spot.row, spot.column) = (header.row, column)
      return Problem(
        TableError.hiddenColumn(heading, isRead: isRead), severity: isRead ? .warning : .note,
        at: spot)
    }
  }

  /// Says of each cell with a line through it whether the line matters: nobody knows whether the cell counts, so one that is
  /// used is refused.
  private var struckCells: [Problem] {
    strikes.prefix(Self.problemLimit).flatMap { row in
      row.problems(at: place, isHeading: header.map { row.row <= $0.lastRow } ?? false) { column in
        guard let known = account.columns[column] else { return true }
        return known.meaning != nil || known.reason == .unknownColumn
      }
    }
  }

  private var struckByRules: [Problem] {
    header.map { rows.ruleStrikes(from: $0.firstRow, at: place) } ?? []
  }

  /// What people noted on the cells of a sheet, as warnings: whoever reads only the values may decide wrongly.
  static func comments(
    _ source: SheetSource, _ sheet: SheetInfo, at place: Place
  ) throws(SheetError) -> [Problem] {
    try source.comments(of: sheet).prefix(Self.problemLimit).map { comment in
      var spot = place
      (spot.row, spot.column) = (comment.row, comment.column)
      return Problem(TableError.comment(comment.text), severity: .warning, at: spot)
    }
  }

  private var formulaTexts: [Problem] { rows.formulaTexts.map { [$0.problem(at: place)] } ?? [] }

  /// Notes what is wrong with the shape of the table.
  private func note(
    _ error: any Explained, _ severity: Severity, _ row: Int, _ column: Int? = nil
  ) {
    guard noted.count < Self.problemLimit else { return }
    var spot = place
    (spot.row, spot.column) = (row, column)
    noted.append(Problem(error, severity: severity, at: spot))
  }
}

extension HeaderMap.Key {
  /// `judge-mark 2`, `entry`.
  var name: String { number.map { "\(id) \($0)" } ?? id }
}
