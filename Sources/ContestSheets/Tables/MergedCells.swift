/// Lends the value of a merged cell to the cells below it, and finds what a merged cell covers.
///
/// A spreadsheet shows the first cell of a merged range and hides the others. Some programs keep what the others hold: if it is
/// the same, nothing is lost; if it is another value, nobody who looks at the sheet can see it.
final class MergedCells {
  /// A cell below or beside the first one of a merged range that holds another value than this one shows.
  struct Covered: Hashable {
    let row, column: Int
    let own, shown: String
  }

  /// The merged ranges that are taller than a row, by their first row.
  private var byFirstRow: [Int: [CellRange]] = [:]
  private var open: [(range: CellRange, cell: Cell)] = []
  /// The ranges that lent something, each with the last row to which it did.
  private(set) var lent: [CellRange: Int] = [:]
  /// The ranges of one row, by that row.
  private var flat: [Int: [CellRange]] = [:]
  /// The ranges in rows of data in which something stands.
  private(set) var filled: Set<CellRange> = []
  /// What merged cells cover in rows of data.
  private(set) var covered: [Covered] = []
  /// The most covered cells kept; a file full of them is refused for the first ones.
  private static let mostCovered = 1_000

  init(_ ranges: [CellRange]) {
    for range in ranges where range.rows.count > 1 {
      byFirstRow[range.rows.lowerBound, default: []].append(range)
    }
    flat = Dictionary(grouping: ranges.filter { $0.rows.count == 1 }, by: \.rows.lowerBound)
  }

  func remember(_ row: SheetRow) {
    for range in flat[row.number] ?? [] {
      let first = row.cell(at: range.columns.lowerBound)
      if !first.value.isBlank { filled.insert(range) }
      cover(row, range, by: first)
    }
    open.removeAll { $0.range.rows.upperBound < row.number }
    for range in byFirstRow[row.number] ?? [] {
      let cell = row.cell(at: range.columns.lowerBound)
      open.append((range, cell))
      if !cell.value.isBlank { filled.insert(range) }
    }
    for (range, cell) in open { cover(row, range, by: cell) }
  }

  /// Keeps the cells of a row that a range covers and that hold something else than its first cell.
  private func cover(_ row: SheetRow, _ range: CellRange, by first: Cell) {
    row.forEachFilled { column in
      let isFirst =
        row.number == range.rows.lowerBound && column == range.columns.lowerBound
      guard range.columns.contains(column), !isFirst, covered.count < Self.mostCovered else {
        return
      }
      let own = row[column].text
      guard own != first.value.text else { return }
      covered.append(
        Covered(row: row.number, column: column, own: own, shown: first.value.text))
    }
  }

  /// The values lent to a row, in the columns up to the last one with a heading; a range may claim thousands more.
  func values(of row: SheetRow, upTo last: Int) -> [Int: Cell] {
    var values: [Int: Cell] = [:]
    for (range, cell) in open
    where !cell.value.isBlank && range.rows.contains(row.number)
      && range.columns.lowerBound <= last
    {
      let columns = range.columns.lowerBound...min(range.columns.upperBound, last)
      for column in columns where row[column].isBlank {
        lent[range] = row.number
        values[column] = Cell(
          column: column, value: cell.value, isFormula: cell.isFormula, format: cell.format)
      }
    }
    return values
  }
}
