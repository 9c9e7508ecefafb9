/// Places shared out in the plainest way: of all sets of entries that the caps allow, first those in which as few as possible lack
/// to the minima, then the one with the better rank at the first difference. For short lists only.
struct PlainChoice {
  let places: Int
  var cap: Int?
  /// The minimum of each track, in entries.
  var least: [String: Int] = [:]
  /// How many more places a unit may have besides ``cap``.
  var left: (String) -> Int = { _ in .max }

  /// `candidates` are the best first.
  func best<Candidate>(
    of candidates: [Candidate], unit: (Candidate) -> String, track: (Candidate) -> String
  ) -> [Candidate] {
    var best: (lacking: Int, chosen: [Bool]) = (.max, [])
    for number in 0..<(1 << candidates.count) {
      let chosen = candidates.indices.map { number & (1 << $0) != 0 }
      let taken = zip(candidates, chosen).filter(\.1).map(\.0)
      guard taken.count <= places else { continue }
      let units = Dictionary(grouping: taken, by: unit)
      guard units.allSatisfy({ $1.count <= min(cap ?? .max, left($0)) }) else { continue }
      let lacking = least.reduce(0) { lacking, least in
        lacking + max(least.value - taken.count { track($0) == least.key }, 0)
      }
      let isBetter = zip(chosen, best.chosen).first { $0.0 != $0.1 }?.0 ?? best.chosen.isEmpty
      if lacking < best.lacking || lacking == best.lacking && isBetter { best = (lacking, chosen) }
    }
    return zip(candidates, best.chosen).filter(\.1).map(\.0)
  }

  /// The names in each order.
  static func orders(of names: [String]) -> [[String]] {
    guard names.count > 1 else { return [names] }
    return names.indices.flatMap { index in
      var rest = names
      let first = rest.remove(at: index)
      return orders(of: rest).map { [first] + $0 }
    }
  }
}
