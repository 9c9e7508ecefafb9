/// The entries near the line, by the prices of the best list in parts: those further off stay in, or out.
///
/// The prices bound every list, also after a place is gone: a list that takes an entry priced out, or leaves one priced in, falls
/// short of the bound by at least what that entry is off. So a list found among the near ones that falls short by no more than
/// the nearest of the others is the best of all.
struct NearLine {
  private let problem: KindProblem
  /// The best list in parts among the near, from which each search goes on; `nil` where it is out of reach.
  private let table: SelectionTableau?
  /// Entries far within the line, in every list that is looked at.
  private let sure: [Int]
  /// What the nearest of the others is off, and the total in parts, over the denominator of the prices.
  private let reach, total: Int128
  private let denominator: Int128
  /// By kind of the full table: what its groups cost, and those of them in which a place less can matter to the near ones.
  private let prices: [Int128]
  private let scarce: [[Int]]
  /// What was found, by the groups that had a place less: schools with room to spare have one answer.
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

  /// The best list of all beside an entry of this kind; `nil` where the near ones do not tell.
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
