/// Instant run-off, 排序复选. In each round the entry with the fewest first places leaves; for its judges, the next entry that
/// is still in becomes the first. An entry that leaves later gets the better place.
///
/// If several entries have the fewest, the one that had fewer in the round before leaves. Entries that were equal in all
/// rounds leave together. Even when one entry has more than half of the first places, the others go on leaving one by one,
/// because they need places too.
///
/// Of nine judges four order a b c, three b c a and two c b a. First c leaves, then a with 4 against 5. The order is b a c.
public struct InstantRunoff: Sendable {
  public init() {}

  /// - Throws: ``AggregationError/notAnOrder(judge:)`` when a judge's order has a shared place. The last places may be missing.
  public func callAsFunction(_ orders: RankedOrders) throws(AggregationError) -> AggregatedOrder {
    for (judge, places) in orders.places.enumerated() {
      let placed = places.filter { $0 != .max }
      guard Set(placed).count == placed.count else {
        throw .notAnOrder(judge: orders.judges[judge])
      }
    }
    let count = orders.entries.count
    let lists = orders.places.map { places in
      (0..<count).filter { places[$0] != .max }.sorted { places[$0] < places[$1] }
    }
    var next = Array(repeating: 0, count: lists.count)
    var firsts = Array(repeating: 0, count: count)
    var isIn = Array(repeating: true, count: count)
    var history: [[Int]] = []
    var left = Array(repeating: 0, count: count)
    var remaining = count
    for list in lists { if let first = list.first { firsts[first] += 1 } }
    var round = 0
    while remaining > 0 {
      round += 1
      let leaving = Self.leaving(firsts, isIn, history)
      history.append(firsts)
      for entry in leaving {
        isIn[entry] = false
        left[entry] = round
        remaining -= 1
      }
      for (judge, list) in lists.enumerated() {
        var moved = false
        while next[judge] < list.count, !isIn[list[next[judge]]] {
          next[judge] += 1
          moved = true
        }
        if moved, next[judge] < list.count { firsts[list[next[judge]]] += 1 }
      }
      for entry in leaving { firsts[entry] = 0 }
    }
    return AggregatedOrder(
      (0..<count).map { entry in
        (
          orders.entries[entry], Fraction(Int128(left[entry])),
          history.map { String($0[entry]) }.prefix(left[entry]).joined(separator: " → ")
        )
      })
  }

  private static func leaving(_ firsts: [Int], _ isIn: [Bool], _ history: [[Int]]) -> [Int] {
    var fewest = firsts.indices.filter { isIn[$0] }
    for round in [firsts] + history.reversed() {
      guard fewest.count > 1 else { break }
      let least = fewest.map { round[$0] }.min() ?? 0
      fewest = fewest.filter { round[$0] == least }
    }
    return fewest
  }
}
