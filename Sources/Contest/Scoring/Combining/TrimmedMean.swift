/// Averages judges' totals without the highest and the lowest.
///
/// 去掉最高分、最低分求平均. The `high` highest and the `low` lowest totals are dropped, and the exact mean of the rest is taken.
/// Of equal totals only as many are dropped as asked: when one high of 90, 90, 80 is dropped, 90 and 80 remain. With `high`
/// and `low` 0 it is the plain mean (平均分).
///
/// | totals | high | low | mean, to two places |
/// |---|---|---|---|
/// | 9.25 9 9.5 8.75 9.25 9 9.25 9.5 9 | 1 | 1 | 9.18 |
/// | 88 92.5 90 79 | 1 | 1 | 89 |
/// | 70 80 | 0 | 0 | 75 |
/// | 90 90 80 | 1 | 0 | 85 |
///
/// Source: ISU judging system (nine judges, one high and one low, two decimals); live contests that print
/// 去掉一个最高分和一个最低分，取平均，保留两位小数 in their notices.
public struct TrimmedMean: Hashable, Sendable {
  /// How many of the highest, and how many of the lowest, are dropped; 0 or more.
  public let high, low: Int

  public init(settingAsideHigh high: Int = 0, low: Int = 0) {
    self.high = max(high, 0)
    self.low = max(low, 0)
  }

  /// The exact mean of the totals that remain. The order of `totals` does not matter.
  ///
  /// - Throws: ``ScoringError/tooFewMarks(have:need:)`` when no total would remain.
  public func callAsFunction(_ totals: [Fraction]) throws(ScoringError) -> Fraction {
    guard high > 0 || low > 0 else {
      guard !totals.isEmpty else { throw .tooFewMarks(have: 0, need: 1) }
      return Fraction.total(totals) / Fraction(Int128(totals.count))
    }
    let kept = try kept(of: totals).map { totals[$0] }
    return Fraction.total(kept) / Fraction(Int128(kept.count))
  }

  /// The positions of the totals that remain, the lowest total first. Of equal totals the earlier counts as lower.
  ///
  /// - Throws: ``ScoringError/tooFewMarks(have:need:)`` when no total would remain.
  func kept(of totals: [Fraction]) throws(ScoringError) -> [Int] {
    let (aside, overflow) = high.addingReportingOverflow(low)
    guard !overflow, totals.count > aside else {
      throw .tooFewMarks(have: totals.count, need: overflow ? .max : aside + 1)
    }
    let order = totals.indices.sorted { (totals[$0], $0) < (totals[$1], $1) }
    return Array(order.dropFirst(low).dropLast(high))
  }
}
