/// The skating system of ballroom dancing, rules 5 to 11. It computes places from the judges' orders and has clear rules for
/// ties.
///
/// In one dance:
/// - Rule 5: the first place goes to the entry that a majority of judges put first.
/// - Rule 6: if several have a majority, the largest majority wins.
/// - Rule 7: if these are equal too, the lowest sum of the places in the majority wins, then the next column decides.
/// - Rule 8: if nobody has a majority, second places are counted too, then third places, and so on.
///
/// Over several dances:
/// - Rule 9: the lowest sum of places wins.
/// - Rule 10: of entries with equal sums, the one with more places "this or better" wins, then the lowest sum of them.
/// - Rule 11: then the marks of all dances are counted as one dance. When rule 10 picks several entries together, rule 11
///   places all of them before the others.
///
/// Each judge gives every entry a different place: 1, 2, 3, … Entries that stay equal share the mean of their places.
///
/// | entry | five judges | 1 | 1–2 | 1–3 | place |
/// |---|---|---|---|---|---|
/// | a | 1 1 1 2 3 | 3 | | | 1 |
/// | b | 2 2 3 1 1 | 2 | 4 | | 2 |
/// | c | 3 3 2 3 2 | – | 2 | 5 | 3 |
///
/// Source: the skating system as the dance federations publish it, rules 5–11; see `docs/methods/aggregation.md`.
public struct Skating: Sendable {
  public init() {}

  /// The places in one dance, best first.
  public func callAsFunction(_ orders: RankedOrders) throws(AggregationError) -> AggregatedOrder {
    try callAsFunction([orders])
  }

  /// The places over several dances with the same judges and entries.
  public func callAsFunction(
    _ dances: [RankedOrders]
  ) throws(AggregationError) -> AggregatedOrder {
    guard let entries = dances.first?.entries else { throw .noRows }
    for dance in dances {
      for (judge, places) in dance.places.enumerated()
      where dance.entries != entries || places.sorted() != Array(1...entries.count) {
        throw .notAnOrder(judge: dance.judges[judge])
      }
    }
    let marks = dances.map { dance in
      entries.indices.map { entry in dance.places.map { $0[entry] } }
    }
    let all = Array(entries.indices)
    let doubled = marks.map { Self.dance($0, all) }
    let places =
      dances.count == 1 ? doubled[0] : Self.over(doubled, marks: marks, entries: all)
    return AggregatedOrder(
      all.map { entry in
        (
          entries[entry], Fraction(Int128(-places[entry]), over: 2),
          dances.count == 1
            ? ""
            : doubled.map { Fraction(Int128($0[entry]), over: 2).description }
              .joined(separator: " + ")
        )
      })
  }

  /// Rules 5–8: the places of one dance times 2, so that the mean of two places is a whole number.
  static func dance(_ marks: [[Int]], _ entries: [Int]) -> [Int] {
    var places = Array(repeating: 0, count: marks.count)
    var open = entries
    var place = 1
    while !open.isEmpty {
      let best = first(among: open, marks: marks, from: 1, to: marks.count)
      for entry in best { places[entry] = 2 * place + best.count - 1 }
      place += best.count
      let placed = Set(best)
      open.removeAll { placed.contains($0) }
    }
    return places
  }

  /// The first by rules 5–8: one entry, or several that stay equal up to the last column.
  private static func first(
    among entries: [Int], marks: [[Int]], from start: Int, to last: Int
  ) -> [Int] {
    var equals = entries
    var hasMajority = false
    for column in start...max(start, last) {
      guard equals.count > 1 || !hasMajority else { break }
      let counts = equals.map { entry in marks[entry].count { $0 <= column } }
      if !hasMajority {
        let most = counts.max() ?? 0
        guard 2 * most > marks[entries[0]].count else { continue }
        hasMajority = true
      }
      // The largest majority, then the lowest sum.
      let most = counts.max() ?? 0
      equals = zip(equals, counts).filter { $1 == most }.map(\.0)
      let sums = equals.map { entry in marks[entry].reduce(0) { $0 + ($1 <= column ? $1 : 0) } }
      let least = sums.min() ?? 0
      equals = zip(equals, sums).filter { $1 == least }.map(\.0)
    }
    return equals
  }

  /// Rules 9–11: the places over all dances, times 2.
  static func over(_ dances: [[Int]], marks: [[[Int]]], entries: [Int]) -> [Int] {
    let totals = entries.map { entry in dances.reduce(0) { $0 + $1[entry] } }
    let allMarks = entries.map { entry in marks.flatMap { $0[entry] } }
    var places = Array(repeating: 0, count: entries.count)
    var place = 1
    for total in Set(totals).sorted() {
      let equals = entries.filter { totals[$0] == total }
      settle(equals, at: place, dances, allMarks, &places)
      place += equals.count
    }
    return places
  }

  /// Gives entries with the same total their places, from `start` on.
  private static func settle(
    _ entries: [Int], at start: Int, _ dances: [[Int]], _ marks: [[Int]], _ places: inout [Int]
  ) {
    var open = entries
    var place = start
    while let only = open.first {
      if open.count == 1 {
        places[only] = 2 * place
        return
      }
      let singled = byRule10(open, place, dances)
      if singled.count > 1 {
        // Rule 11 places all that rule 10 picked, before the others.
        let best = first(among: singled, marks: marks, from: place, to: marks.count)
        let winners = best.count == singled.count ? singled : best
        for entry in winners { places[entry] = 2 * place + winners.count - 1 }
        let rest = singled.filter { !winners.contains($0) }
        settle(rest, at: place + winners.count, dances, marks, &places)
      } else {
        places[singled[0]] = 2 * place
      }
      place += singled.count
      open.removeAll { singled.contains($0) }
    }
  }

  /// The entries with the most places "this or better"; of these, those with the lowest sum of such places.
  private static func byRule10(_ entries: [Int], _ place: Int, _ dances: [[Int]]) -> [Int] {
    let counts = entries.map { entry in dances.count { $0[entry] <= 2 * place } }
    let most = counts.max() ?? 0
    let equals = zip(entries, counts).filter { $1 == most }.map(\.0)
    let sums = equals.map { entry in
      dances.reduce(0) { $0 + ($1[entry] <= 2 * place ? $1[entry] : 0) }
    }
    let least = sums.min() ?? 0
    return zip(equals, sums).filter { $1 == least }.map(\.0)
  }
}
