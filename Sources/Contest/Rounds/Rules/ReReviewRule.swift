/// When judges differ so much that an entry is looked at again: 复议.
///
/// Three judges an entry, and a fourth where they differ by 15 points or more:
///
/// | marks | fourth | join | replace | nearest |
/// |---|---|---|---|---|
/// | 60, 72, 78 | 74 | all four, 71 | 74 | 72, 74, 78: 74.67 |
/// | 60, 70, 80 | 90 | 75 | 90 | 70, 80, 90, the better of equally near ones: 80 |
///
/// Source of `nearest`: marking of essays and papers, 差值超过规定的由第三人评阅，取最接近的两个分数的平均. What happens where two choices
/// are equally near is not always said; the better one is a default of ours.
public struct ReReviewRule: Hashable, Sendable {
  public enum Trigger: Hashable, Sendable {
    /// Highest minus lowest total is at least so many points.
    case rangeAtLeast(Points)
    /// The result's standard error is at least so many points.
    case standardErrorAtLeast(Points)
  }
  public enum Effect: String, CaseIterable, Codable, Sendable {
    /// The new sheets join the old.
    case join
    /// Only the new sheets count.
    case replace
    /// Of all sheets, as many count as an entry has judges, those that lie nearest together; of equally near ones the better.
    case nearest
  }
  public var trigger: Trigger
  /// How many more judges look at it.
  public var judges: Int
  public var effect: Effect

  public init(when trigger: Trigger, judges: Int, effect: Effect = .join) {
    self.trigger = trigger
    self.judges = judges
    self.effect = effect
  }
}

extension ReReviewRule {
  /// Which of the totals count where those nearest together do: their positions. The totals in order are looked at `count` at a
  /// time; the window with the least distance between its ends counts.
  static func nearest(_ count: Int, of totals: [Fraction]) -> Set<Int> {
    guard count > 0, count < totals.count else { return Set(totals.indices) }
    // Best first, so that the first of equal windows is the better one. Equal totals stay in their order.
    let order = totals.indices.sorted { one, other in
      totals[one] == totals[other] ? one < other : totals[one] > totals[other]
    }
    var best: (distance: Fraction, window: ArraySlice<Int>)?
    for start in 0...(order.count - count) {
      let window = order[start..<(start + count)]
      guard let first = window.first, let last = window.last else { continue }
      let distance = totals[first] - totals[last]
      if let found = best, found.distance <= distance { continue }
      best = (distance, window)
    }
    return Set(best?.window ?? [])
  }
}
