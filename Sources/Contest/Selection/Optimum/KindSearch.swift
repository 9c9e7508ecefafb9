/// Finds the best list under limits that overlap in any way, by branch and bound over the number of entries of each kind.
///
/// ``SelectionTableau`` gives the best list in parts: entries may be taken in part. If it takes none in part, that is the
/// best list. Otherwise one entry taken in part makes two branches: in the first it and all better entries of its kind are
/// in; in the second it and all worse ones are out. A branch is dropped when its total in parts is not better than the best
/// list found so far. The prices of the first table also show which entries must be in any better list, and which cannot be;
/// this holds in all branches.
struct KindSearch {
  enum Outcome: Equatable {
    /// The positions of the entries of the best list.
    case best([Int])
    case impossible
    case tooHard
  }

  private let mostSteps: Int
  private let mostWork: Int
  /// The most table cells written. In a very large table even a few steps are much work.
  static let mostWork = 12_000_000_000

  private struct Node {
    /// By kind, the fewest and the most entries.
    var bounds: [Int: (fewest: Int, atMost: Int)] = [:]
  }

  let problem: KindProblem
  private(set) var steps = 0
  private(set) var work = 0
  /// The groups whose limits lower the total of the list in parts.
  private(set) var pricedGroups: [Int] = []
  /// The table of the best list in parts before any branching, for the last number of places that was tried.
  private(set) var rootTable: SelectionTableau?

  init(_ problem: KindProblem, mostSteps: Int, mostWork: Int = Self.mostWork) {
    self.problem = problem
    self.mostSteps = mostSteps
    self.mostWork = mostWork
  }

  /// The best list with as many entries as the limits allow, at most `places`.
  mutating func fill(places: Int, stopsAtFirst: Bool = false) -> Outcome {
    let available = problem.kinds.reduce(0) { $0 + $1.entries.count }
    var count = min(places, available)
    var isBounded = false
    while count >= 0 {
      let outcome = best(of: count, stopsAtFirst: stopsAtFirst)
      guard outcome == .impossible else { return outcome }
      count -= 1
      guard !isBounded else { continue }
      isBounded = true
      guard let most = most(places: max(count, 0)) else {
        return isTooHard ? .tooHard : .impossible
      }
      count = min(count, most)
    }
    return .impossible
  }

  private var isTooHard = false

  /// An upper bound on the entries of a list that keeps the limits; `nil` when no list keeps them.
  private mutating func most(places: Int) -> Int? {
    // With this bonus, one more entry is worth more than all scores together.
    let bonus = ((problem.gains.max() ?? 0) + 1) * Int128(places + 1)
    let counted = KindProblem(
      kinds: problem.kinds, groups: problem.groups, gains: problem.gains.map { $0 + bonus })
    var tableau = SelectionTableau(counted, places: places, atLeast: 0)
    let outcome = tableau.settle()
    work += tableau.work
    switch outcome {
    case .impossible: return nil
    case .tooLarge:
      isTooHard = true
      return nil
    case .solved: return Int(clamping: tableau.total / Int128(tableau.denominator) / bonus)
    }
  }

  /// The best list of exactly `count` entries.
  mutating func best(of count: Int, stopsAtFirst: Bool = false) -> Outcome {
    best(from: SelectionTableau(problem, places: count, atLeast: count), stopsAtFirst: stopsAtFirst)
  }

  /// The best list under the bounds of this table. The table must have the problem's kinds; it may have been settled before,
  /// under other bounds.
  mutating func best(from start: SelectionTableau, stopsAtFirst: Bool = false) -> Outcome {
    var tableau = start
    var best: (gain: Int128, counts: [Int])?
    var root: Root?
    var open = [Node()]
    var before = Node()
    while let node = open.popLast() {
      steps += 1
      for kind in before.bounds.keys {
        tableau.fewest[kind] = root?.fewest[kind] ?? 0
        tableau.atMost[kind] = root?.atMost[kind] ?? problem.kinds[kind].entries.count
      }
      for (kind, bounds) in node.bounds {
        tableau.fewest[kind] = max(tableau.fewest[kind], bounds.fewest)
        tableau.atMost[kind] = min(tableau.atMost[kind], bounds.atMost)
      }
      before = node
      guard node.bounds.keys.allSatisfy({ tableau.fewest[$0] <= tableau.atMost[$0] }) else {
        continue
      }
      let outcome = tableau.settle()
      guard outcome != .tooLarge, steps <= mostSteps, work + tableau.work <= mostWork
      else {
        pricedGroups = tableau.pricedGroups
        work += tableau.work
        return .tooHard
      }
      guard outcome == .solved else { continue }
      if root == nil {
        root = Root(tableau)
        rootTable = tableau
        pricedGroups = tableau.pricedGroups
      }
      let bound = tableau.total / Int128(tableau.denominator)
      if let best, bound <= best.gain { continue }
      guard let part = tableau.entryInPart else {
        best = (bound, tableau.counts)
        if stopsAtFirst { break }
        root?.settle(tableau, above: bound)
        for kind in problem.kinds.indices {
          tableau.fewest[kind] = root?.fewest[kind] ?? 0
          tableau.atMost[kind] = root?.atMost[kind] ?? problem.kinds[kind].entries.count
        }
        continue
      }
      let known = node.bounds[part.kind] ?? (0, problem.kinds[part.kind].entries.count)
      var with = node
      with.bounds[part.kind] = (part.index + 1, known.atMost)
      var without = node
      without.bounds[part.kind] = (known.fewest, part.index)
      // The branch on top of the stack is looked at first: the likelier one.
      open += part.isMoreThanHalf ? [without, with] : [with, without]
    }
    work += tableau.work
    guard let best else { return .impossible }
    return .best(
      zip(problem.kinds, best.counts).flatMap { $0.entries.prefix($1) }.sorted())
  }

  /// The prices before any branching. They show which entries must be, or cannot be, in a list better than the best known.
  private struct Root {
    let total: Int128
    let denominator: Int128
    let prices: [Int128]
    var fewest: [Int]
    var atMost: [Int]

    init(_ tableau: SelectionTableau) {
      total = tableau.total
      denominator = Int128(tableau.denominator)
      prices = tableau.kinds.indices.map { tableau.price(of: $0) }
      fewest = tableau.fewest
      atMost = tableau.atMost
    }

    mutating func settle(_ tableau: SelectionTableau, above gain: Int128) {
      let gap = total - gain * denominator
      for kind in fewest.indices {
        let members = tableau.kinds[kind].entries
        let (least, most) = (fewest[kind], atMost[kind])
        // Within a kind, entries are in the order of gain, so the first one that does not qualify ends each search.
        var sure = least
        while sure < most, tableau.gains[members[sure]] * denominator - prices[kind] >= gap {
          sure += 1
        }
        var last = most
        while last > sure, prices[kind] - tableau.gains[members[last - 1]] * denominator >= gap {
          last -= 1
        }
        fewest[kind] = sure
        atMost[kind] = last
      }
    }
  }
}

extension SelectionTableau {
  /// How many entries of each kind are in. Used only when no entry is in part.
  fileprivate var counts: [Int] {
    var counts = taken
    for (column, variable) in columnVariables.enumerated() where variable >= groups.count {
      counts[entries[variable - groups.count].kind] += columnValues[column]
    }
    for (row, variable) in rowVariables.enumerated() where variable >= groups.count {
      counts[entries[variable - groups.count].kind] += values[row] / denominator
    }
    return counts
  }

  /// The groups where one place more or fewer would change the total.
  fileprivate var pricedGroups: [Int] {
    zip(columnVariables, costs).filter { $0 < groups.count && $1 != 0 }.map(\.0).sorted()
  }

  /// The entry whose part in the list is nearest to one half; of equals, the better entry.
  fileprivate var entryInPart: (kind: Int, index: Int, isMoreThanHalf: Bool)? {
    var found: (entry: Shown, value: Int)?
    for (row, variable) in rowVariables.enumerated() where variable >= groups.count {
      let value = values[row]
      guard value % denominator != 0 else { continue }
      let entry = entries[variable - groups.count]
      if let known = found {
        let (mine, theirs) = (abs(2 * value - denominator), abs(2 * known.value - denominator))
        let isBetter =
          mine == theirs
          ? kinds[entry.kind].entries[entry.index]
            < kinds[known.entry.kind].entries[known.entry.index] : mine < theirs
        guard isBetter else { continue }
      }
      found = (entry, value)
    }
    return found.map { ($0.entry.kind, $0.entry.index, 2 * $0.value >= denominator) }
  }
}
