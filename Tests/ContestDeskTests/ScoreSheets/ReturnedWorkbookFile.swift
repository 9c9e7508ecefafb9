import Contest
import ContestSheets
import ContestStore
import ContestTestSupport
import Foundation

/// A judge's workbook that a test reads cell by cell, changes, and writes anew, as a judge or an attacker would.
struct ReturnedWorkbookFile {
  private struct Page {
    var name: String
    var isHidden: Bool
    var cells: [Int: [Int: CellValue]] = [:]
  }
  private var pages: [Page] = []
  private var formulas: Set<Place> = []
  private var struck: Set<Place> = []
  private var merged: [(text: String, range: CellRange)] = []
  private var headerRow = 0
  private(set) var firstMark = 0
  private(set) var keyColumn = 0
  private var codeColumn = 0
  private(set) var titleColumn = 0

  init(_ path: String) throws {
    let source = try SheetSource.open(path)
    for sheet in source.sheets {
      var page = Page(name: sheet.name, isHidden: sheet.isHidden)
      for row in try source.allRows(of: sheet) {
        for cell in row.cells { page.cells[row.number, default: [:]][cell.column] = cell.value }
      }
      pages.append(page)
    }
    for (row, cells) in pages[0].cells {
      for (column, value) in cells {
        if value.text == "行标识" { (headerRow, keyColumn) = (row, column) }
        if value.text == "编号" { codeColumn = column }
        if value.text == "名称" { titleColumn = column }
        if value.text.hasPrefix("科学性\n") { firstMark = column }
      }
    }
  }

  /// Everything that can be read in the workbook.
  var text: String {
    pages.flatMap { $0.cells.values.flatMap { $0.values.map(\.text) } }.joined(separator: "\n")
  }

  var entryRows: [Int] {
    pages[0].cells.filter {
      $0.key > headerRow && $0.value[keyColumn]?.text.hasPrefix("k") == true
    }.keys.sorted()
  }

  func code(_ row: Int) -> String { pages[0].cells[row]?[codeColumn]?.text ?? "" }

  mutating func set(_ text: String, row: Int, column: Int) {
    pages[0].cells[row]?[column] = text.isEmpty ? nil : .text(text)
  }

  /// Writes into a cell of another sheet than the form.
  mutating func set(_ text: String, onSheet name: String, row: Int, column: Int) {
    guard let page = pages.firstIndex(where: { $0.name == name }) else { return }
    pages[page].cells[row, default: [:]][column] = .text(text)
  }

  var sheetNames: [String] { pages.map(\.name) }

  mutating func fill(_ row: Int, _ marks: [Points?]) {
    for (offset, mark) in marks.enumerated() {
      pages[0].cells[row]?[firstMark + offset] = mark.map { .number($0.description) }
    }
  }

  mutating func formula(row: Int, column: Int) { formulas.insert(Place(row: row, column: column)) }

  /// Draws a line through a cell of the form, or through all cells of the row that can be seen.
  mutating func strike(row: Int, column: Int? = nil) {
    for other in pages[0].cells[row]?.keys.sorted() ?? []
    where column == nil ? other != keyColumn : column == other {
      struck.insert(Place(row: row, column: other))
    }
  }

  /// Merges cells of one column; what stood in the first counts for all.
  mutating func merge(rows: ClosedRange<Int>, column: Int) {
    let text = pages[0].cells[rows.lowerBound]?[column]?.text ?? ""
    for row in rows { pages[0].cells[row]?[column] = nil }
    merged.append((text, CellRange(rows: rows, columns: column...column)))
  }

  mutating func swapCodes(_ one: Int, _ other: Int) {
    let code = pages[0].cells[one]?[codeColumn]
    let second = pages[0].cells[other]?[codeColumn]
    pages[0].cells[one]?[codeColumn] = second
    pages[0].cells[other]?[codeColumn] = code
  }

  mutating func swapTitles(_ one: Int, _ other: Int) {
    let title = pages[0].cells[one]?[titleColumn]
    let second = pages[0].cells[other]?[titleColumn]
    pages[0].cells[one]?[titleColumn] = second
    pages[0].cells[other]?[titleColumn] = title
  }

  /// Puts something anywhere on the form; row 0 is that of the headings.
  mutating func write(_ text: String, row: Int, column: Int) {
    pages[0].cells[row == 0 ? headerRow : row, default: [:]][column] = .text(text)
  }

  mutating func copyRow(_ one: Int, to other: Int) {
    let copied = pages[0].cells[one]
    pages[0].cells[other] = copied
  }

  mutating func reverseEntryRows() {
    let rows = entryRows
    let contents = rows.map { pages[0].cells[$0] }
    for (row, cells) in zip(rows, contents.reversed()) { pages[0].cells[row] = cells }
  }

  mutating func renameHeading(_ old: String, _ new: String) {
    for (column, value) in pages[0].cells[headerRow] ?? [:] where value.text.hasPrefix(old) {
      pages[0].cells[headerRow]?[column] = .text(new)
    }
  }

  mutating func editKey(_ field: String, _ value: String) {
    for (row, cells) in pages[1].cells where cells[1]?.text == field {
      pages[1].cells[row]?[2] = .text(value)
    }
  }

  mutating func dropKeySheet() { pages.removeLast() }

  /// Writes the workbook under a name of its own; equal contents give equal bytes.
  func save(in folder: URL) throws -> String {
    let path = folder.appending(path: "返回-\(UUID().uuidString).xlsx").path()
    let writer = try WorkbookWriter(path: path, created: RoundSeason.now)
    var look = CellFormat()
    look.isStruck = true
    let line = writer.style(look)
    for (index, page) in pages.enumerated() {
      let sheet = writer.addSheet(page.name)
      for (row, cells) in page.cells.sorted(by: { $0.key < $1.key }) {
        for (column, value) in cells.sorted(by: { $0.key < $1.key }) {
          if index == 0, formulas.contains(Place(row: row, column: column)) {
            sheet.write(formula: "=80+1", value: 81, row: row, column: column)
          } else if index == 0, struck.contains(Place(row: row, column: column)) {
            sheet.write(value, row: row, column: column, line)
          } else {
            sheet.write(value, row: row, column: column)
          }
        }
      }
      if index == 0 {
        for (text, range) in merged {
          sheet.merge(text, range, writer.style(CellFormat()))
          if let mark = Points(text) {
            sheet.write(
              .number(mark.description), row: range.rows.lowerBound,
              column: range.columns.lowerBound)
          }
        }
      }
      if page.isHidden { sheet.hide() }
    }
    try writer.close()
    return path
  }
}
