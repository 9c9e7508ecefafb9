public import Contest

/// Reads the rows below the headings of a sheet, one after the other, by the names of their columns.
///
/// Title rows and notes above the headings, blank rows and footers (填表人：…) are passed over.
///
/// ```swift
/// let reader = try DataReader(source, source.sheets[0], columns: columns)
/// while let row = try reader.next() { … row.cell("entry") … row.place(of: "entry") … }
/// ```
public final class DataReader {
  /// Where the columns stand. `nil` if the sheet has no headings; ``problems`` says so then.
  public let header: HeaderMap?
  public let place: Place
  /// What is wrong with the shape: headings, hidden rows, cells beyond the headings.
  public private(set) var problems: [Problem] = []

  private let rows: RowReader
  private var waiting: ArraySlice<SheetRow>
  private let merged: MergedCells?
  private var readRows = 0
  /// Problems that are kept; a file full of faults is not worth more memory.
  private static let problemLimit = 10_000

  /// Finds the headings within the first `within` rows. With `fillingMerged`, a merged cell's value counts for all
  /// cells below it; the sheet is read twice then.
  public init(
    _ source: SheetSource, _ sheet: SheetInfo, columns: [TableColumn], within: Int = 30,
    fillingMerged: Bool = false
  ) throws(SheetError) {
    place = Place(file: source.name, sheet: source.kind == .workbook ? sheet.name : nil)
    rows = try source.rows(of: sheet)
    var first: [SheetRow] = []
    while first.count < within, let row = try rows.next() { first.append(row.compact()) }
    header = HeaderMap.find(in: first, columns: columns, at: place)
    if let header {
      problems = header.problems
      waiting = first.drop { $0.number <= header.row }
    } else {
      let wanted = columns.filter(\.isRequired)
      problems = [
        Problem(
          TableError.noHeadings(
            wanted: (wanted.isEmpty ? columns : wanted).prefix(12).map(\.chineseHeading)), at: place
        )
      ]
      waiting = []
    }
    merged =
      fillingMerged && header != nil
      ? MergedCells(try source.mergedRanges(of: sheet)) : nil
  }

  /// The next row of data; `nil` at the end.
  public func next() throws(SheetError) -> DataRow? {
    guard let header else { return nil }
    while let row = try following() {
      if row.isBlank || FooterRow.isFooter(row) { continue }
      merged?.remember(row)
      readRows += 1
      if row.isHidden { note(TableError.hiddenRow, .warning, row.number) }
      if row.lastColumn > header.lastColumn, case let extra = row.lastColumn,
        !row[extra].isBlank
      {
        note(TableError.valueWithoutHeading, .error, row.number, extra)
      }
      return DataRow(row: row, header: header, place: place, merged: merged?.values(of: row) ?? [:])
    }
    if readRows == 0, !problems.contains(where: { $0.code == "table-no-rows" }) {
      note(TableError.noRows, .error, header.row)
    }
    return nil
  }

  private func following() throws(SheetError) -> SheetRow? {
    if let row = waiting.popFirst() { return row }
    return try rows.next()
  }

  private func note(
    _ error: TableError, _ severity: Severity, _ row: Int, _ column: Int? = nil
  ) {
    guard problems.count < Self.problemLimit else { return }
    var spot = place
    (spot.row, spot.column) = (row, column)
    problems.append(Problem(error, severity: severity, at: spot))
  }
}

/// A row of data, asked by the names of its columns.
public struct DataRow: Sendable {
  public let row: SheetRow
  public let header: HeaderMap
  let place: Place
  /// Values that merged cells above lend to this row, by column.
  let merged: [Int: Cell]

  /// The row as the spreadsheet shows it.
  public var number: Int { row.number }

  /// The row with no room to spare, for keeping.
  func compact() -> DataRow {
    DataRow(row: row.compact(), header: header, place: place, merged: merged)
  }

  /// The cell under a heading; an empty one where the table has no such column.
  public func cell(_ id: String, _ number: Int? = nil) -> Cell {
    guard let column = header.column(id, number) else {
      return Cell(column: 0, value: .empty, isFormula: false, format: nil)
    }
    return cell(at: column)
  }

  /// The cell in a column, 1-based.
  public func cell(at column: Int) -> Cell { merged[column] ?? row.cell(at: column) }

  /// Whether nothing stands under a heading.
  public func isBlank(_ id: String, _ number: Int? = nil) -> Bool { cell(id, number).value.isBlank }

  /// The place of a cell, for problems.
  public func place(of id: String, _ number: Int? = nil) -> Place {
    var spot = place
    (spot.row, spot.column) = (row.number, header.column(id, number))
    return spot
  }

  /// The place of the row.
  public var rowPlace: Place {
    var spot = place
    spot.row = row.number
    return spot
  }
}

/// Recognises the rows below a table that are no data: who filled it in, notes, seals.
public enum FooterRow {
  private static let words = [
    "填表人", "填报人", "填表单位", "填报单位", "制表", "审核人", "审核", "复核人", "经办人", "负责人", "联系人", "联系电话", "联系方式",
    "单位盖章", "单位(盖章)", "推荐单位", "盖章", "签字", "签名", "注", "备注", "说明", "填表说明", "填表日期", "日期", "合计", "总计",
  ]

  /// A row of at most six filled cells, the first of which begins with such a word and a colon, or is the word.
  public static func isFooter(_ row: SheetRow) -> Bool {
    guard row.count <= 6, let first = row.cells.first(where: { !$0.value.isBlank }),
      case .text(let text) = first.value
    else { return false }
    let key = String(
      String.UnicodeScalarView(
        text.unicodeScalars.lazy.map(CleanText.halfWidth).filter {
          !$0.properties.isWhitespace
        }.prefix(40)))
    return words.contains { word in
      guard key.hasPrefix(word) else { return false }
      let rest = key.dropFirst(word.count)
      return rest.isEmpty || rest.first == ":" || rest.hasPrefix("(")
        || (rest.contains(":") && word.count > 2)
    }
  }
}

/// Lends the value of a merged cell to the cells below it.
final class MergedCells {
  /// The merged ranges that are taller than a row, by their first row.
  private var byFirstRow: [Int: [CellRange]] = [:]
  private var open: [(range: CellRange, cell: Cell)] = []

  init(_ ranges: [CellRange]) {
    for range in ranges where range.rows.count > 1 {
      byFirstRow[range.rows.lowerBound, default: []].append(range)
    }
  }

  func remember(_ row: SheetRow) {
    open.removeAll { $0.range.rows.upperBound < row.number }
    for range in byFirstRow[row.number] ?? [] {
      let cell = row.cell(at: range.columns.lowerBound)
      if !cell.value.isBlank { open.append((range, cell)) }
    }
  }

  func values(of row: SheetRow) -> [Int: Cell] {
    var values: [Int: Cell] = [:]
    for (range, cell) in open where range.rows.contains(row.number) {
      for column in range.columns where row[column].isBlank {
        values[column] = Cell(
          column: column, value: cell.value, isFormula: cell.isFormula, format: cell.format)
      }
    }
    return values
  }
}
