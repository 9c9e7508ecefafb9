/// Separates equals by who has more first places over the parts of a total, then more second places, and so on: 比冠军数.
///
/// | parts' places | before |
/// |---|---|
/// | A 1 1 3, B 1 2 2 | A: two first places |
/// | A 1 2 3, B 1 2 2 | B: one first each, two seconds |
/// | A 1 2, B 2 1 | neither |
struct CountBack {
  /// A value for each entry, higher being better.
  let values: [Entry.ID: Fraction]

  /// - Parameter places: each entry's place in every part that it has a result in; 1 for the best.
  init(_ places: [Entry.ID: [Int]]) {
    let sorted = places.mapValues { $0.sorted() }
    // The entry with the smaller place at the first difference is ahead. If there is none, the one with
    // more places is ahead.
    func isAhead(_ one: [Int], _ other: [Int]) -> Bool {
      for (mine, theirs) in zip(one, other) where mine != theirs { return mine < theirs }
      return one.count > other.count
    }
    let ranks = Set(sorted.values).sorted(by: isAhead)
    var order: [[Int]: Int] = [:]
    for (rank, list) in ranks.enumerated() { order[list] = rank }
    values = sorted.mapValues { Fraction(Int128(-(order[$0] ?? 0))) }
  }

  /// The places of results, equal ones sharing: 1-2-2-4.
  static func places(of results: [Entry.ID: Fraction]) -> [Entry.ID: Int] {
    let sorted = results.sorted { $0.value > $1.value }
    let places = sharedPlaces(of: sorted) { $0.value == $1.value }
    return Dictionary(
      zip(sorted, places).map { ($0.key, $1) }, uniquingKeysWith: { one, _ in one })
  }
}
