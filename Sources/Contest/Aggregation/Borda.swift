/// Borda count, 波达计数: from each judge an entry gets one point for every entry behind it, and half a point for every entry
/// with the same place.
///
/// Three judges order a b c, a b c and b c a. Then a has 2 + 2 + 0 = 4, b has 1 + 1 + 2 = 4 and c has 0 + 0 + 1 = 1; a and b
/// share place 1.
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
  /// The first position of a sorted array for which the condition holds, or `count`. It must hold for all later ones.
  func firstPosition(where isReached: (Int) -> Bool) -> Int {
    var (low, high) = (0, count)
    while low < high {
      let middle = (low + high) / 2
      if isReached(self[middle]) { high = middle } else { low = middle + 1 }
    }
    return low
  }
}
