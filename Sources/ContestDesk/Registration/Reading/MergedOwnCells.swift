import Contest
import ContestSheets

/// Applies a merged cell over several works to each of their rows: 推荐单位 merged over A3:A6 counts for four works, and so
/// does 指导教师.
///
/// A value of one work or person (编号, 作品名称, 姓名, 学号) is not applied to others: such a cell over several works is refused.
final class MergedOwnCells {
  /// The merged cells of the sheet with more than one row, by their first row.
  private let byFirstRow: [Int: [CellRange]]
  /// The last value in each column, and its row.
  private var last: [Int: (row: Int, cell: Cell)] = [:]
  /// Whether a cell that a work needs was blank and no merged cell applied to it.
  private(set) var isMissed = false
  /// The merged cells that the first reading found, for the second one.
  var met: [CellRange] = []
  private var lent: Set<CellRange> = []
  /// The merged cells with content that cover rows of works below their first row.
  private var filled: [CellRange] = []

  init(_ ranges: [CellRange]) {
    byFirstRow = Dictionary(
      grouping: ranges.filter { $0.rows.count > 1 }, by: \.rows.lowerBound)
  }

  /// Stores the merged cells that begin in a row of data.
  func remember(_ row: SheetRow) {
    for range in byFirstRow[row.number] ?? []
    where row.isFilled(range.columns.lowerBound) {
      filled.append(range)
    }
  }

  /// Whether a cell lies below the first row of a merged cell with content. It is blank and lacks nothing: what stands in the merged
  /// cell is applied to it, or the merged cell is refused as a whole.
  func covers(_ row: SheetRow, _ column: Int) -> Bool {
    filled.contains {
      $0.rows.lowerBound < row.number && $0.rows.contains(row.number) && $0.columns.contains(column)
    }
  }

  /// The text of a merged cell above for a blank cell; `nil` if the cell is not blank, or no merged cell applies.
  func text(_ row: SheetRow, _ column: Int, isNeeded: Bool = true) -> String? {
    cell(row, column, isNeeded: isNeeded).map { CleanText($0.shown).text }
  }

  /// The merged cell above that applies to a blank cell. Formulas and struck-out cells do not apply to other rows.
  func cell(_ row: SheetRow, _ column: Int, isNeeded: Bool = false) -> Cell? {
    guard !byFirstRow.isEmpty else {
      if isNeeded, !row.isFilled(column) { isMissed = true }
      return nil
    }
    let cell = row.cell(at: column)
    guard cell.value.isBlank else {
      last[column] = nil
      if !cell.isFormula, byFirstRow[row.number] != nil,
        !row.strikes.contains(where: { $0.column == column })
      {
        last[column] = (row.number, cell)
      }
      return nil
    }
    if let top = last[column],
      let range = byFirstRow[top.row]?.first(where: {
        $0.columns.contains(column) && $0.rows.contains(row.number)
      })
    {
      lent.insert(range)
      return top.cell
    }
    if isNeeded { isMissed = true }
    return nil
  }

  /// Whether a work begins inside a merged cell, below its first row. `starts` are the first rows of the works,
  /// ascending.
  static func reachOverWorks(_ ranges: [CellRange], _ starts: [Int]) -> Bool {
    ranges.contains { reaches($0, starts) }
  }

  private static func reaches(_ range: CellRange, _ starts: [Int]) -> Bool {
    guard range.rows.count > 1 else { return false }
    var (low, high) = (0, starts.count)
    while low < high {
      let middle = low + (high - low) / 2
      if starts[middle] > range.rows.lowerBound { high = middle } else { low = middle + 1 }
    }
    return starts.indices.contains(low) && starts[low] <= range.rows.upperBound
  }

  /// The merged cells with content that cover several works, and whether each was applied to them.
  func overWorks(_ starts: [Int]) -> [(range: CellRange, isLent: Bool)] {
    filled.filter { Self.reaches($0, starts) }.map { ($0, lent.contains($0)) }
  }
}
