/// Takes the middle one of the judges' totals: 中位数.
///
/// With an even number of totals it is the exact mean of the two in the middle. One extreme mark cannot move it far. But
/// entries have equal medians more often than equal means, so ties are common and the tie chain matters.
///
/// | totals | median |
/// |---|---|
/// | 70 95 80 | 80 |
/// | 70 80 81 95 | 80.5 |
public struct MedianScore: Hashable, Sendable {
  public init() {}

  /// - Throws: ``ScoringError/tooFewMarks(have:need:)`` when there is no total.
  public func callAsFunction(_ totals: [Fraction]) throws(ScoringError) -> Fraction {
    guard !totals.isEmpty else { throw .tooFewMarks(have: 0, need: 1) }
    let sorted = totals.sorted()
    let middle = sorted.count / 2
    return sorted.count.isMultiple(of: 2)
      ? (sorted[middle - 1] + sorted[middle]) / Fraction(2) : sorted[middle]
  }
}
