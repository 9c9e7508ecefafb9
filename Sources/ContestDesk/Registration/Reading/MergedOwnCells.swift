import ContestSheets

/// Lends what a merged cell says of several works to each of its rows: 推荐单位 merged over A3:A6 holds for four works.
final class MergedOwnCells {
  private let ranges: [CellRange]
  /// What stood last in each column, and in which row.
  private var last: [Int: (row: Int, text: String)] = [:]
  /// Whether a cell that a work needs was blank and nothing was lent.
  private(set) var isMissed = false

  init(_ ranges: [CellRange]) { self.ranges = ranges.filter { $0.rows.count > 1 } }

  /// The text that a merged cell above lends to a blank cell; `nil` for a cell with something of its own, and where nothing
  /// is lent.
  func text(_ row: SheetRow, _ column: Int, isNeeded: Bool = true) -> String? {
    guard !ranges.isEmpty else {
      if isNeeded, row[column].isBlank { isMissed = true }
      return nil
    }
    let cell = row.cell(at: column)
    guard cell.value.isBlank else {
      last[column] = (row.number, CleanText(cell.shown).text)
      return nil
    }
    if let top = last[column],
      ranges.contains(where: {
        $0.columns.contains(column) && $0.rows.lowerBound == top.row && $0.rows.contains(row.number)
      })
    {
      return top.text
    }
    if isNeeded { isMissed = true }
    return nil
  }
}
