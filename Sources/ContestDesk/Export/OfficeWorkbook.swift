import Contest
import ContestSheets

/// Places office tables in a workbook that can be printed, signed and sealed as it is.
///
/// The title in 小标宋, headings in 黑体, text in 仿宋: fonts are named only, so the reader's machine has to have them. Thin
/// borders, A4, one page wide, the title once, headings on every page, 第 n 页 共 m 页 at the foot.
enum OfficeWorkbook {
  /// A list with this many rows is written row by row, without collecting its texts in one place. That is faster, and the
  /// file is a little larger.
  private static let longList = 20_000

  static func write(_ tables: [OfficeTable], to path: String, created: Instant) throws {
    // Rows are placed from top to bottom, so that a long list is not in memory twice.
    let isLong = tables.reduce(0) { $0 + $1.body.count } > longList
    let writer = try WorkbookWriter(
      path: path, created: created, title: tables.first?.title ?? "",
      memory: isLong ? .constant : .whole)
    for table in tables {
      let sheet = OfficeSheet(table, in: writer)
      sheet.place()
      sheet.placeChart(in: writer)
    }
    try writer.close()
  }
}

/// One table on its sheet.
private struct OfficeSheet {
  let table: OfficeTable
  let sheet: SheetWriter
  let styles: Styles

  init(_ table: OfficeTable, in writer: WorkbookWriter) {
    self.table = table
    sheet = writer.addSheet(table.name)
    styles = Styles(writer)
  }

  private var lastColumn: Int { max(table.columns.count, 1) }
  private var hasUnitLine: Bool { !table.leading.isEmpty || !table.trailing.isEmpty }
  private var headingRow: Int { hasUnitLine ? 3 : 2 }

  func place() {
    sheet.setPage(landscape: table.isLandscape)
    sheet.setPageNumbers()
    sheet.repeatRows(headingRow...headingRow)
    sheet.freeze(rows: headingRow)
    for (index, column) in table.columns.enumerated() {
      sheet.setWidth(column.width, ofColumns: (index + 1)...(index + 1))
    }
    placeHead()
    for (index, row) in table.body.enumerated() {
      place(row, at: headingRow + 1 + index)
    }
    placeFoot(from: headingRow + table.body.count + 1)
  }

  private func placeHead() {
    // The title is set in 20 points; widths are counted in characters of 11 points.
    let titleLines = Self.lines(table.title, width: width * 11 / 20)
    sheet.setHeight(Double(8 + 28 * titleLines), ofRow: 1)
    sheet.merge(table.title, CellRange(rows: 1...1, columns: 1...lastColumn), styles.title)
    if hasUnitLine {
      let middle = splitColumn
      // Set in 12 points. Several hosts, or a long one, take more than one line of a narrow table.
      let lines = max(
        Self.lines(table.leading, width: width(of: 1...middle) * 11 / 12),
        lastColumn > middle
          ? Self.lines(table.trailing, width: width(of: (middle + 1)...lastColumn) * 11 / 12) : 1)
      sheet.setHeight(Double(6 + 16 * lines), ofRow: 2)
      sheet.merge(table.leading, CellRange(rows: 2...2, columns: 1...middle), styles.unit)
      if lastColumn > middle {
        sheet.merge(
          table.trailing, CellRange(rows: 2...2, columns: (middle + 1)...lastColumn),
          styles.unitRight)
      }
    }
    let lines = table.columns.map { Self.lines($0.heading, width: $0.width) }.max() ?? 1
    sheet.setHeight(Double(12 + 16 * lines), ofRow: headingRow)
    for (index, column) in table.columns.enumerated() {
      sheet.write(column.heading, row: headingRow, column: index + 1, styles.heading)
    }
  }

  /// The last column of the left part of the unit line, about half of the table's width.
  private var splitColumn: Int {
    guard !table.trailing.isEmpty else { return lastColumn }
    let half = width / 2
    var sum = 0.0
    for (index, column) in table.columns.enumerated() {
      sum += column.width
      if sum >= half { return min(index + 1, max(lastColumn - 1, 1)) }
    }
    return lastColumn
  }

  private func place(_ row: [OfficeTable.Cell], at number: Int) {
    var lines = 1
    for (index, cell) in row.enumerated() {
      guard index < table.columns.count else { break }
      let column = table.columns[index]
      let style = styles.body(column.alignment)
      switch cell {
      case .blank: sheet.blank(row: number, column: index + 1, style)
      case .text(let text):
        lines = max(lines, Self.lines(text, width: column.width))
        sheet.write(text, row: number, column: index + 1, style)
      case .lamp(let lamp, let text):
        lines = max(lines, Self.lines(text, width: column.width))
        sheet.write(text, row: number, column: index + 1, styles.lamp(lamp, column.alignment))
      case .integer(let value):
        sheet.write(value, row: number, column: index + 1, styles.number(column.alignment, "0"))
      case .points(let value, let places):
        let code = places > 0 ? "0." + String(repeating: "0", count: places) : "0"
        sheet.write(value, row: number, column: index + 1, styles.number(column.alignment, code))
      }
    }
    sheet.setHeight(Double(8 + 15 * lines), ofRow: number)
  }

  /// How many lines a text needs in a column; a Chinese character counts as two.
  private static func lines(_ text: String, width: Double) -> Int {
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false).reduce(0) {
      sum, line in
      let needed = SheetWriter.width(of: String(line))
      return sum + max(Int((needed / max(width - 1, 1)).rounded(.up)), 1)
    }
    return min(max(lines, 1), 12)
  }

  private func placeFoot(from first: Int) {
    var row = first
    for note in table.notes {
      sheet.setHeight(Double(6 + 15 * Self.lines(note, width: width)), ofRow: row)
      sheet.merge(note, CellRange(rows: row...row, columns: 1...lastColumn), styles.note)
      row += 1
    }
    for line in table.signatureLines.flatMap(fitting) {
      row += 1
      sheet.setHeight(24, ofRow: row)
      for (signature, columns) in zip(line, columns(for: line.count)) {
        sheet.merge(signature, CellRange(rows: row...row, columns: columns), styles.signature)
      }
    }
  }

  /// The columns for each of `count` signatures side by side; at most one signature for each column of the table.
  private func columns(for count: Int) -> [ClosedRange<Int>] {
    let share = max(lastColumn / max(count, 1), 1)
    return (0..<min(count, lastColumn)).map { index in
      (index * share + 1)...(index + 1 == count ? lastColumn : index * share + share)
    }
  }

  /// Breaks signatures into several lines where the table is too narrow for all of them, so that none is left out or cut off.
  private func fitting(_ line: [String]) -> [[String]] {
    for most in stride(from: min(line.count, lastColumn), to: 1, by: -1) {
      let lines = stride(from: 0, to: line.count, by: most).map {
        Array(line[$0..<min($0 + most, line.count)])
      }
      let fits = lines.allSatisfy { line in
        zip(line, columns(for: line.count)).allSatisfy { signature, columns in
          SheetWriter.width(of: signature) <= width(of: columns)
        }
      }
      if fits { return lines }
    }
    return line.map { [$0] }
  }

  /// The width of some columns in characters; the first is 1.
  private func width(of columns: ClosedRange<Int>) -> Double {
    columns.reduce(0) { sum, column in
      sum + (table.columns.indices.contains(column - 1) ? table.columns[column - 1].width : 0)
    }
  }

  /// The table's width in characters.
  private var width: Double { table.columns.reduce(0) { $0 + $1.width } }

  /// The chart has a sheet of its own, so that no page break cuts it and the list keeps its size.
  func placeChart(in writer: WorkbookWriter) {
    guard let chart = table.chart, !table.body.isEmpty else { return }
    let count = min(chart.firstRows ?? table.body.count, table.body.count)
    let rows = (headingRow + 1)...(headingRow + count)
    var drawn = SheetChart(
      chart.title, categoriesName: chart.namesTitle, valuesName: chart.numbersTitle,
      categories: CellRange(rows: rows, columns: (chart.names + 1)...(chart.names + 1)),
      values: CellRange(rows: rows, columns: (chart.numbers + 1)...(chart.numbers + 1)),
      // Long names of schools get horizontal bars, one line each; under vertical bars they would overlap.
      sheet: sheet.name, bar: chart.hasLongNames(in: table.body), showsValues: true)
    drawn.width = 1.8
    drawn.height = 1.6
    let page = writer.addSheet("\(table.name)·图")
    page.setPage(landscape: true)
    page.setPageNumbers()
    page.addChart(drawn, atRow: 2, column: 1)
  }
}

extension OfficeTable.Chart {
  /// Whether a name is wider than its column in the chart.
  fileprivate func hasLongNames(in rows: OfficeTable.Rows) -> Bool {
    let shown = rows.prefix(firstRows ?? rows.count)
    let room = 84 / Double(max(shown.count, 1))
    return shown.contains { row in
      row.indices.contains(names) && SheetWriter.width(of: row[names].printed) > room
    }
  }
}

/// The looks of an office's list.
private struct Styles {
  let writer: WorkbookWriter

  init(_ writer: WorkbookWriter) {
    self.writer = writer
  }

  var title: WorkbookWriter.Style {
    writer.style(
      CellFormat(
        font: "方正小标宋简体", size: 20, horizontal: .center, vertical: .center, wraps: true))
  }

  var unit: WorkbookWriter.Style {
    writer.style(
      CellFormat(font: "仿宋", size: 12, horizontal: .left, vertical: .center, wraps: true))
  }

  var signature: WorkbookWriter.Style {
    writer.style(CellFormat(font: "仿宋", size: 12, horizontal: .left))
  }

  var unitRight: WorkbookWriter.Style {
    writer.style(
      CellFormat(font: "仿宋", size: 12, horizontal: .right, vertical: .center, wraps: true))
  }

  var heading: WorkbookWriter.Style {
    writer.style(
      CellFormat(
        font: "黑体", size: 11, bold: true, horizontal: .center, wraps: true, border: true))
  }

  var note: WorkbookWriter.Style {
    writer.style(CellFormat(font: "仿宋", size: 11, horizontal: .left, wraps: true))
  }

  func body(_ alignment: OfficeTable.Alignment) -> WorkbookWriter.Style {
    writer.style(format(alignment))
  }

  /// Light colours that stay readable on a black-and-white printer. The word repeats what the colour says.
  func lamp(_ lamp: Lamp, _ alignment: OfficeTable.Alignment) -> WorkbookWriter.Style {
    var format = format(alignment)
    format.fill =
      switch lamp {
      case .red: 0xF8CBAD
      case .yellow: 0xFFF2CC
      case .green: 0xE2EFDA
      case .off, .done, .doneLate: nil
      }
    return writer.style(format)
  }

  func number(_ alignment: OfficeTable.Alignment, _ code: String) -> WorkbookWriter.Style {
    writer.style(format(alignment).numbers(code))
  }

  private func format(_ alignment: OfficeTable.Alignment) -> CellFormat {
    let horizontal: CellFormat.Horizontal =
      switch alignment {
      case .left: .left
      case .center: .center
      case .right: .right
      }
    return CellFormat(font: "仿宋", size: 11, horizontal: horizontal, wraps: true, border: true)
  }
}
