import Contest
import ContestSheets

extension MarkColumns {
  /// A column whose meaning is not known, with what its cells contain.
  struct Candidate {
    let column: Int
    let title: String
    let kind: MarkHeading
    let isNumbered: Bool
    let share: HeadingShare?
    var values: [Points?] = []
    var formulas = 0

    var numbers: [Points] { values.compactMap(\.self) }
  }
}

/// What the numbers of a column show.
extension MarkColumns.Candidate {
  /// Whether the column is a formula, or the sum, mean, highest or lowest of the other columns in every row.
  func isMade(of candidates: [Self]) -> Bool {
    guard !isNumbered else { return false }
    let own = numbers
    if own.count > 0, formulas >= own.count,
      candidates.contains(where: { $0.formulas == 0 && !$0.numbers.isEmpty })
    {
      return true
    }
    // A judge may agree with the mean of the others by chance. But a column without a judge's name that always agrees is
    // computed from them.
    guard kind == .unclear else { return false }
    let others = candidates.filter { $0.column != column && $0.kind != .other }
    guard others.count > 1, own.count > 1 else { return false }
    var couldBe = Set(["sum", "mean", "high", "low"])
    for (row, value) in values.enumerated() {
      guard let value else { continue }
      let marks = others.compactMap { $0.values[row] }.map(\.tenThousandths)
      guard marks.count > 1, let high = marks.max(), let low = marks.min() else { return false }
      let sum = marks.reduce(0, +)
      // A mean may have been rounded to two decimals or one.
      if abs(value.tenThousandths - sum) > 1 { couldBe.remove("sum") }
      if abs(value.tenThousandths * marks.count - sum) > 500 * marks.count {
        couldBe.remove("mean")
      }
      if value.tenThousandths != high { couldBe.remove("high") }
      if value.tenThousandths != low { couldBe.remove("low") }
      if couldBe.isEmpty { return false }
    }
    return true
  }

  /// Whether all its numbers lie far below or above all of the others: 1 to 4 beside 80 to 95.
  func isUnlike(_ others: [Self]) -> Bool {
    let beside = others.filter { $0.column != column }.flatMap(\.numbers)
    guard let low = beside.min(), let high = beside.max(), let mine = numbers.max(),
      let least = numbers.min()
    else { return false }
    return mine.tenThousandths * 2 < low.tenThousandths
      || least.tenThousandths > high.tenThousandths * 2
  }
}
