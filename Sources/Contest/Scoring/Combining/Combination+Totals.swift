/// Which end a total was set aside at: 去掉的最高分或最低分.
public enum SetAside: String, Codable, Sendable {
  case high, low
}

extension Combination {
  /// The least number of totals that leaves one to combine.
  public var leastTotals: Int { dropHigh + dropLow + 1 }

  /// One entry's totals as one number, exact; ``published(_:)`` rounds it, once.
  ///
  /// The highest and lowest are set aside first, then the rest are averaged as the rulebook says: 88, 92.5, 90, 79
  /// with one high and one low set aside make 89 as a mean and 178 as a sum.
  ///
  /// - Throws: ``ScoringError/tooFewMarks(have:need:)`` when none would remain.
  public func combine(_ totals: [Fraction]) throws(ScoringError) -> Fraction {
    let trimmed = TrimmedMean(settingAsideHigh: dropHigh, low: dropLow)
    let kept = try trimmed.kept(of: totals).map { totals[$0] }
    return switch average {
    case .mean: try TrimmedMean()(kept)
    case .median: try MedianScore()(kept)
    case .sum: try SumScore()(kept)
    }
  }

  /// Which totals ``combine(_:)`` leaves out, at the positions of `totals`; `nil` for those that count.
  public func setAside(of totals: [Fraction]) -> [SetAside?] {
    let order = totals.indices.sorted { (totals[$0], $0) < (totals[$1], $1) }
    var aside = [SetAside?](repeating: nil, count: totals.count)
    for position in order.prefix(max(dropLow, 0)) { aside[position] = .low }
    for position in order.suffix(max(dropHigh, 0)) { aside[position] = .high }
    return aside
  }

  /// The number that the list shows and that ranks go by.
  public func published(_ exact: Fraction) -> Points {
    exact.rounded(places: decimals, rounding)
  }
}
