/// Takes the middle one of judges' totals: 中位数.
///
/// With an even number it is the mean of the two in the middle, exactly. One wild mark cannot move it far, but it
/// also tells entries apart less finely than a mean, so ties are common and the tie chain matters.
///
/// | totals | median |
/// |---|---|
/// | 70 95 80 | 80 |
/// | 70 80 81 95 | 80.5 |
public struct MedianScore: Hashable, Sendable {
  public init() {}

  /// - Throws: ``ScoringError/tooFewMarks(have:need:)`` when there is none.
  public func callAsFunction(_ totals: [Fraction]) throws(ScoringError) -> Fraction {
    guard !totals.isEmpty else { throw .tooFewMarks(have: 0, need: 1) }
    let sorted = totals.sorted()
    let middle = sorted.count / 2
    return sorted.count.isMultiple(of: 2)
      ? (sorted[middle - 1] + sorted[middle]) / Fraction(2) : sorted[middle]
  }
}
