/// Adds up the judges' totals: 总分.
///
/// It is fair only if every entry has the same number of judges. ``RoundResults`` gives no rank to an entry that lacks one.
///
/// | totals | sum |
/// |---|---|
/// | 88.5 90 79 | 257.5 |
public struct SumScore: Hashable, Sendable {
  public init() {}

  /// - Throws: ``ScoringError/tooFewMarks(have:need:)`` when there is no total. An entry without marks does not have 0 points.
  public func callAsFunction(_ totals: [Fraction]) throws(ScoringError) -> Fraction {
    guard !totals.isEmpty else { throw .tooFewMarks(have: 0, need: 1) }
    return totals.reduce(.zero, +)
  }
}
