/// The entries near the line. Entries far from it are kept in, or kept out, which makes the search small.
///
/// The prices of the best list in parts give each entry a distance from the line: its gain less its price. They also bound
/// the total of every list, even after a place is gone. A list that takes an entry from below the line, or leaves out one
/// from above it, is below that bound by at least the entry's distance. So if the list found among the near entries is below
/// the bound by no more than the smallest distance of the far entries, no list is better.
struct NearLine {
  private let problem: KindProblem
  /// The best list in parts of the near entries, where each search starts; `nil` when it could not be found.
  private let table: SelectionTableau?
  /// Entries far above the line. They are in every list that is looked at.
  private let sure: [Int]
  /// The smallest distance of the far entries, and the total in parts, both times `denominator`.
  private let reach, total: Int128
  private let denominator: Int128
  /// By kind of the full table: its price, and its groups in which one place fewer can change the list of near entries.
  private let prices: [Int128]
  private let scarce: [[Int]]
  /// The lists found so far, by the groups that had one place fewer. All schools with room to spare share one answer.
  private var known: [[Int]: Best?] = [:]

  private struct Best {
    let list: [Int]
    let gain: Int128
  }

  private static let most = 300
  private static let mostSteps = 200

  init(_ full: SelectionTableau) {
    let denominator = Int128(full.denominator)
    let prices = full.kinds.indices.map { full.price(of: $0) }
    var gaps: [Int128] = []
    for (kind, price) in zip(full.kinds, prices) {
      for entry in kind.entries { gaps.append(abs(full.gains[entry] * denominator - price)) }
    }
    gaps.sort()
    let reach = gaps.count > Self.most ? gaps[Self.most] : .max
    var bounds = full.groups
    var available = Array(repeating: 0, count: bounds.count)
    var sure: [Int] = []
    var kinds: [EntryKind] = []
    for (kind, price) in zip(full.kinds, prices) {
      var near: [Int] = []
      for entry in kind.entries {
        let gap = full.gains[entry] * denominator - price
        if abs(gap) < reach {
          near.append(entry)
          for group in kind.groups { available[group] += 1 }
        } else if gap > 0 {
          sure.append(entry)
          for group in kind.groups {
            bounds[group].most -= 1
            bounds[group].least = max(bounds[group].least - 1, 0)
          }
        }
      }
      if !near.isEmpty { kinds.append(EntryKind(groups: kind.groups, entries: near)) }
    }
    problem = KindProblem(kinds: kinds, groups: bounds, gains: full.gains)
    let places = bounds[0].most
    var table = SelectionTableau(problem, places: places, atLeast: places)
    self.table = table.settle() == .solved ? table : nil
    self.sure = sure
    self.reach = reach
    total = full.total
    self.denominator = denominator
    self.prices = prices
    let isScarce = zip(bounds, available).map { $0.least > 0 || $0.most <= $1 }
    scarce = full.kinds.map { $0.groups.filter { isScarce[$0] } }
  }

  /// The best list beside an entry of this kind; `nil` when the near entries alone do not prove it best.
  mutating func list(beside kind: Int, _ work: inout Int, within mostWork: Int) -> [Int]? {
    let best: Best?
    if let found = known[scarce[kind]] {
      best = found
    } else {
      guard work < mostWork else { return nil }
      best = search(leavingPlaceIn: scarce[kind], &work, within: mostWork)
      known[scarce[kind]] = .some(best)
    }
    guard let best, total - prices[kind] - best.gain * denominator <= reach else { return nil }
    return best.list
  }

  private func search(
    leavingPlaceIn groups: [Int], _ work: inout Int, within mostWork: Int
  ) -> Best? {
    guard let start = table?.leavingPlace(in: groups) else { return nil }
    var search = KindSearch(problem, mostSteps: Self.mostSteps, mostWork: mostWork - work)
    let outcome = search.best(from: start)
    work += search.work
    guard case .best(let near) = outcome else { return nil }
    let list = sure + near
    return Best(list: list, gain: list.reduce(0) { $0 + problem.gains[$1] })
  }
}
