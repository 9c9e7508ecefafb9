/// Finds entries whose marks are all on another scale than those of the others: 10 分制与百分制混用.
///
/// The entries fall into two sets where every mark of one set is at least five times every mark of the other, and ten or a
/// hundred times the lower marks lie among the higher ones. The smaller set is the odd one; of two equal sets, the lower one.
/// Entries with marks of both kinds, and marks of 0, decide nothing. Nothing is changed: a person is told.
///
/// | marks of each entry | odd |
/// |---|---|
/// | 8.5 9 9.2, 85 90 92, 88 91 93 | the first |
/// | 8.5 9, 8.8 9.1, 85 90 | the last |
/// | 0.9 0.85, 0.88 0.91, 92 80 | the last |
/// | 90 80, 40 30 | none |
/// | 2 1, 90 80 | none: ten times 1 is far below 80, a hundred times 2 far above 90 |
public struct ScaleApart: Hashable, Sendable {
  /// The positions of the odd entries.
  public let odd: [Int]
  /// Their lowest and highest mark.
  public let own: ClosedRange<Points>
  /// The lowest and highest mark of the others.
  public let others: ClosedRange<Points>

  /// How far the two scales lie apart at least.
  private static let leastRatio = 5

  /// - Parameter marks: the marks of each entry, which may be none.
  public init?(_ marks: [[Points]]) {
    let spans = marks.enumerated().compactMap { position, own -> (Int, Int, Int)? in
      let above = own.map(\.tenThousandths).filter { $0 > 0 && $0 < Int.max / 1_000 }
      guard let low = above.min(), let high = above.max(), high < low * Self.leastRatio else {
        return nil
      }
      return (position, low, high)
    }.sorted { ($0.2, $0.0) < ($1.2, $1.0) }
    guard spans.count > 1 else { return nil }
    // The lowest mark of each entry and of all after it.
    var lowest = spans.map(\.1)
    for place in lowest.indices.dropLast().reversed() {
      lowest[place] = min(lowest[place], lowest[place + 1])
    }
    guard
      let cut = spans.indices.dropFirst().first(where: { place in
        lowest[place] >= spans[place - 1].2 * Self.leastRatio
      })
    else { return nil }
    let (low, high) = (spans[..<cut], spans[cut...])
    guard let lower = Self.range(low), let higher = Self.range(high),
      [10, 100].contains(where: { factor in
        lower.upperBound.tenThousandths * factor * 2 >= higher.lowerBound.tenThousandths
          && lower.lowerBound.tenThousandths * factor <= higher.upperBound.tenThousandths * 3 / 2
          && lower.upperBound.tenThousandths * factor <= higher.upperBound.tenThousandths * 2
          && lower.lowerBound.tenThousandths * factor * 2 >= higher.lowerBound.tenThousandths
      })
    else { return nil }
    let isLowOdd = low.count <= high.count
    odd = (isLowOdd ? low : high).map(\.0).sorted()
    (own, others) = isLowOdd ? (lower, higher) : (higher, lower)
  }

  private static func range(_ spans: ArraySlice<(Int, Int, Int)>) -> ClosedRange<Points>? {
    guard let low = spans.map(\.1).min(), let high = spans.map(\.2).max() else { return nil }
    return Points(tenThousandths: low)...Points(tenThousandths: high)
  }
}
