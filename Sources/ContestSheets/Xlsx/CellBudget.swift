/// Counts the cells that are read from all sheets of one file, so that many sheets cannot hold more than one may.
final class CellBudget {
  private let limit: Int
  private var taken = 0

  /// Each sheet may be read several times: once for its merged cells, once for its rows, once to mark its faults.
  init(_ limits: SheetLimits) {
    limit = limits.cells
  }

  /// Counts the cells of a row; gives the error when there are too many.
  func take(_ cells: Int) -> SheetError? {
    taken += cells
    return taken > limit * 4 ? .tooLarge(what: .cells, limit: limit) : nil
  }
}
