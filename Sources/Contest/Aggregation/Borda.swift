/// Borda count, 波达计数: a point from each judge for every entry placed behind, half a point for one level with it.
///
/// Three judges a b c, a b c, b c a: a has 2 + 2 + 0 = 4, b 1 + 1 + 2 = 4, c 0 + 0 + 1 = 1; a and b share place 1.
public struct Borda: Sendable {
  public init() {}

  public func callAsFunction(_ orders: RankedOrders) -> AggregatedOrder {
    var doubled = Array(repeating: 0, count: orders.entries.count)
    for places in orders.places {
      let sorted = places.sorted()
      for (entry, place) in places.enumerated() {
        let first = sorted.firstPosition { $0 >= place }
        let after = sorted.firstPosition { $0 > place }
        doubled[entry] += 2 * (sorted.count - after) + (after - first - 1)
      }
    }
    return AggregatedOrder(
      zip(orders.entries, doubled).map { ($0, Fraction(Int128($1), over: 2), "") })
  }
}

extension [Int] {
  /// Where a sorted array begins to be what is asked.
  func firstPosition(where isReached: (Int) -> Bool) -> Int {
    var (low, high) = (0, count)
    while low < high {
      let middle = (low + high) / 2
      if isReached(self[middle]) { high = middle } else { low = middle + 1 }
    }
    return low
  }
}
