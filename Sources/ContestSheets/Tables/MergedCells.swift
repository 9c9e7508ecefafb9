/// Lends the value of a merged cell to the cells below it.
final class MergedCells {
  /// The merged ranges that are taller than a row, by their first row.
  private var byFirstRow: [Int: [CellRange]] = [:]
  private var open: [(range: CellRange, cell: Cell)] = []
  /// The ranges that lent something, each with the last row to which it did.
  private(set) var lent: [CellRange: Int] = [:]
  /// The ranges of one row, by that row.
  private var flat: [Int: [CellRange]] = [:]
  /// The ranges in rows of data in which something stands.
  private(set) var filled: Set<CellRange> = []

  init(_ ranges: [CellRange]) {
    for range in ranges where range.rows.count > 1 {
      byFirstRow[range.rows.lowerBound, default: []].append(range)
    }
    flat = Dictionary(grouping: ranges.filter { $0.rows.count == 1 }, by: \.rows.lowerBound)
  }

  func remember(_ row: SheetRow) {
    for range in flat[row.number] ?? [] where !row[range.columns.lowerBound].isBlank {
      filled.insert(range)
    }
    open.removeAll { $0.range.rows.upperBound < row.number }
    for range in byFirstRow[row.number] ?? [] {
      let cell = row.cell(at: range.columns.lowerBound)
      if !cell.value.isBlank {
        open.append((range, cell))
        filled.insert(range)
      }
    }
  }

  /// The values lent to a row, in the columns up to the last one with a heading; a range may claim thousands more.
  func values(of row: SheetRow, upTo last: Int) -> [Int: Cell] {
    var values: [Int: Cell] = [:]
    for (range, cell) in open
    where range.rows.contains(row.number) && range.columns.lowerBound <= last {
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
