/// Adds judges' totals up: 总分.
///
/// Fair only when every entry has the same number of judges; ``RoundResults`` ranks no entry that lacks one.
///
/// | totals | sum |
/// |---|---|
/// | 88.5 90 79 | 257.5 |
public struct SumScore: Hashable, Sendable {
  public init() {}

  /// - Throws: ``ScoringError/tooFewMarks(have:need:)`` when there is none; the sum of nothing is not zero points.
  public func callAsFunction(_ totals: [Fraction]) throws(ScoringError) -> Fraction {
    guard !totals.isEmpty else { throw .tooFewMarks(have: 0, need: 1) }
    return totals.reduce(.zero, +)
  }
}
