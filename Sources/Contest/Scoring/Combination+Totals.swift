/// Whether a total was dropped as one of the highest or one of the lowest: 去掉的最高分或最低分.
public enum SetAside: String, Codable, Sendable {
  case high, low
}

extension Combination {
  /// The fewest totals that leave at least one to combine: 3 when one high and one low are dropped.
  public var leastTotals: Int { dropHigh + dropLow + 1 }

  /// Combines one entry's totals into one exact number, which ``published(_:)`` rounds once.
  ///
  /// The highest and lowest are dropped first; the rest are averaged or added as the rulebook says. From 88, 92.5, 90 and 79
  /// one high and one low are dropped: the mean is 89 and the sum 178.
  ///
  /// - Throws: ``ScoringError/tooFewMarks(have:need:)`` when no total would remain.
  public func combine(_ totals: [Fraction]) throws(ScoringError) -> Fraction {
    let trimmed = TrimmedMean(settingAsideHigh: dropHigh, low: dropLow)
    let kept = try trimmed.kept(of: totals).map { totals[$0] }
    return switch average {
    case .mean: try TrimmedMean()(kept)
    case .median: try MedianScore()(kept)
    case .sum: try SumScore()(kept)
    }
  }

  /// For each of `totals`, at which end ``combine(_:)`` drops it; `nil` for those that count.
  public func setAside(of totals: [Fraction]) -> [SetAside?] {
    let order = totals.indices.sorted { (totals[$0], $0) < (totals[$1], $1) }
    var aside = [SetAside?](repeating: nil, count: totals.count)
    for position in order.prefix(max(dropLow, 0)) { aside[position] = .low }
    for position in order.suffix(max(dropHigh, 0)) { aside[position] = .high }
    return aside
  }

  /// The standard error of what ``combine(_:)`` gives; `nil` for fewer than two totals.
  ///
  /// Of a mean it is the standard deviation of all totals ÷ √n, also where some of them are dropped. A sum of k totals is k
  /// times their mean, and so is its error. The mean of 70, 80 and 90 has 10 ÷ √3 = 5.77, their sum of 240 has 17.32.
  func standardError(of totals: [Fraction]) -> Double? {
    guard totals.count > 1 else { return nil }
    let error = ReReview.standardError(of: totals.map(\.approximate))
    let kept = totals.count - max(dropHigh, 0) - max(dropLow, 0)
    return average == .sum ? error * Double(max(kept, 0)) : error
  }

  /// The rounded number that the list shows and that decides ranks.
  public func published(_ exact: Fraction) -> Points {
    exact.rounded(places: decimals, rounding)
  }
}
