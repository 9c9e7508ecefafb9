/// Schulze, 舒尔茨法: one entry is better than another when its strongest path of majorities to the other is stronger than the
/// strongest path back.
///
/// There is a link from one entry to another when more judges prefer the first; its strength is the number of these judges.
/// The strength of a path is that of its weakest link. The 45 judges of the example in Schulze's paper give E A C B D.
///
/// Source: M. Schulze, A new monotonic, clone-independent, reversal symmetric, and Condorcet-consistent single-winner
/// election method, 2011.
public struct Schulze: Sendable {
  /// The most entries. The work grows with the cube of their number, because every two are compared through every third.
  public static let mostEntries = 1_000

  public init() {}

  public func callAsFunction(_ orders: RankedOrders) throws(AggregationError) -> AggregatedOrder {
    let count = orders.entries.count
    guard count <= Self.mostEntries else { throw .tooMany(count, most: Self.mostEntries) }
    let wins = orders.preferences()
    var path = Array(repeating: Array(repeating: 0, count: count), count: count)
    for one in 0..<count {
      for other in 0..<count where wins[one][other] > wins[other][one] {
        path[one][other] = wins[one][other]
      }
    }
    for through in 0..<count {
      let onward = path[through]
      for from in 0..<count where from != through && path[from][through] > 0 {
        let first = path[from][through]
        for to in 0..<count where to != from && to != through {
          let strength = min(first, onward[to])
          if strength > path[from][to] { path[from][to] = strength }
        }
      }
    }
    // “Better” never goes in a circle, so the number of entries that are better gives the place.
    return AggregatedOrder(
      (0..<count).map { entry in
        let beaten = (0..<count).count { path[entry][$0] > path[$0][entry] }
        let better = (0..<count).count { path[$0][entry] > path[entry][$0] }
        return (orders.entries[entry], Fraction(Int128(-better)), "\(beaten)")
      })
  }
}
