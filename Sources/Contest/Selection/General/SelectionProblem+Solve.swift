extension SelectionProblem {
  /// An answer: the chosen entries, in order, and the flow that found them where no limit crosses both families.
  struct Solved {
    let chosen: [Int]
    let flow: SelectionFlow?
  }

  func solve() throws(SelectionProblemError) -> Solved {
    let all = relevant()
    let root = flow(among: all)
    guard root.isFeasible else { throw conflict() }
    if crossing.isEmpty { return Solved(chosen: root.chosen, flow: root) }
    return Solved(chosen: try solveCrossing(root, among: all).sorted(), flow: nil)
  }

  /// Only the best of those that are alike in every column can matter: as many as fit, or as many as have places.
  func relevant() -> [Int] {
    var seen: [[Int]: Int] = [:]
    return candidates.indices.filter { entry in
      let key = columns.indices.map { codes[$0][entry] }
      var fits = plan.places
      for column in columns.indices { fits = min(fits, most[column][key[column]] ?? fits) }
      // Candidates come in the order of rank; where scores disagree with it, all are kept.
      guard isOrderedByGain else { return true }
      let before = seen[key, default: 0]
      seen[key] = before + 1
      return before < fits
    }
  }

  func flow(among entries: [Int]) -> SelectionFlow {
    var flow = SelectionFlow(gains: gains, bonus: bonus, families: families, entries: entries)
    flow.fill(plan.places)
    return flow
  }

  /// Solves with few entries first, and then proves that no other could be in a better list: what the list without the
  /// crossing limits loses by taking an entry bounds what any list loses by it.
  private func solveCrossing(
    _ root: SelectionFlow, among all: [Int]
  ) throws(SelectionProblemError) -> [Int] {
    let rootGain = root.chosen.reduce(Int128(0)) { $0 + gains[$1] }
    let losses = losses(root, all)
    let order = all.indices.sorted { (losses[$0], all[$0]) < (losses[$1], all[$1]) }
    var size = max(2_000, 8 * plan.places)
    while true {
      let entries = order.prefix(size).map { all[$0] }.sorted()
      var search = BranchAndBound(self, entries: entries)
      if size >= all.count {
        try search.run()
        guard let best = search.best else { throw conflict() }
        return best
      }
      do { try search.run() } catch { if search.best == nil { throw error } }
      if let best = search.best, best.count == root.count {
        let gap = rootGain - best.reduce(Int128(0)) { $0 + gains[$1] }
        let needed = order.count { losses[$0] <= gap }
        if needed <= size {
          if search.isProven { return best }
          throw .tooHard(steps: SelectionProblem.mostSteps)
        }
        size = needed
      } else {
        size *= 8
      }
    }
  }

  /// What the flow's list loses by taking each entry; 0 for those in it.
  private func losses(_ flow: SelectionFlow, _ entries: [Int]) -> [Int128] {
    let chosen = Set(flow.chosen)
    var displacements: [Int: [Int128]] = [:]
    return entries.map { entry in
      guard !chosen.contains(entry) else { return 0 }
      let ends = flow.ends(of: entry, families)
      if displacements[ends.to] == nil {
        displacements[ends.to] = flow.displacement(from: ends.to)
      }
      let gain = ends.from == ends.to ? 0 : displacements[ends.to]?[ends.from] ?? 0
      return max(-(gain + gains[entry]), 0)
    }
  }

  /// The rules in the way: dropped one by one, what can go without the rest becoming possible is not among them.
  private func conflict() -> SelectionProblemError {
    var limits = plan.limits
    guard limits.count <= 40 else {
      return .conflict(limits.filter { $0.least > 0 }, places: plan.places)
    }
    for limit in plan.limits.reversed() {
      let without = limits.filter { $0 != limit }
      if !isPossible(with: without) { limits = without }
    }
    return .conflict(limits, places: plan.places)
  }

  private func isPossible(with limits: [GroupLimit]) -> Bool {
    guard
      let smaller = try? SelectionProblem(candidates, columns: columns, plan: plan, limits: limits)
    else { return false }
    let all = smaller.relevant()
    guard smaller.flow(among: all).isFeasible else { return false }
    guard !smaller.crossing.isEmpty else { return true }
    var search = BranchAndBound(smaller, entries: all)
    do { try search.run(stopsAtFirst: true) } catch { return true }
    return search.best != nil
  }
}

/// Looks for the best list when limits cross both families.
///
/// Each crossing limit has a price: a reward for the entries of a group that is short, a fee for one that is over. The list
/// of highest gain at these prices bounds every list that keeps the limits, and one that keeps them exactly is the best.
/// Where no prices give such a list, an entry of a broken group is branched on, in and out, as long as the bound leaves hope.
struct BranchAndBound {
  let problem: SelectionProblem
  let entries: [Int]
  private(set) var best: [Int]?
  /// Whether the search came to its end.
  private(set) var isProven = false
  private var bestValue: (count: Int, gain: Int128) = (-1, 0)
  private var steps = 0
  /// By crossing group: above 0 a reward, below 0 a fee.
  private var prices: [Int128]

  init(_ problem: SelectionProblem, entries: [Int]) {
    self.problem = problem
    self.entries = entries
    prices = Array(repeating: 0, count: problem.crossing.count)
  }

  private func flow(_ prices: [Int128], _ node: Node) -> SelectionFlow {
    var gains = problem.gains
    for (group, price) in zip(problem.crossing, prices) where price != 0 {
      for entry in entries where problem.codes[group.column][entry] == group.value {
        gains[entry] += price
      }
    }
    var flow = SelectionFlow(
      gains: gains, bonus: problem.bonus, families: problem.families,
      entries: entries.filter { !node.excluded.contains($0) }, forced: node.forced)
    flow.fill(problem.plan.places)
    return flow
  }

  private struct Node {
    var forced: Set<Int> = []
    var excluded: Set<Int> = []
  }

  mutating func run(stopsAtFirst: Bool = false) throws(SelectionProblemError) {
    setPrices()
    var open = [Node()]
    while let node = open.popLast() {
      steps += 1
      guard steps <= SelectionProblem.mostSteps else {
        throw .tooHard(steps: SelectionProblem.mostSteps)
      }
      let flow = flow(prices, node)
      let chosen = flow.chosen
      // Forced entries that do not fit, or minima out of reach, stay so further down.
      guard flow.isFeasible, (bestValue.count, bestValue.gain) < (chosen.count, bound(chosen))
      else { continue }
      if isKept(chosen) {
        let gain = chosen.reduce(Int128(0)) { $0 + problem.gains[$1] }
        if (bestValue.count, bestValue.gain) < (chosen.count, gain) {
          best = chosen
          bestValue = (chosen.count, gain)
          if stopsAtFirst { return }
        }
        if gain == bound(chosen) { continue }
      }
      guard let branch = branchEntry(chosen, node.forced, node.excluded) else { continue }
      var with = node
      with.forced.insert(branch.entry)
      var without = node
      without.excluded.insert(branch.entry)
      // The likelier half is looked at first: it is on top.
      open += branch.isShort ? [without, with] : [with, without]
    }
    isProven = true
  }

  /// What no list that keeps the crossing limits can exceed, by the list of highest gain at the prices.
  private func bound(_ chosen: [Int]) -> Int128 {
    var bound = chosen.reduce(Int128(0)) { $0 + problem.gains[$1] }
    for ((group, count), price) in zip(zip(problem.crossing, counts(chosen)), prices) {
      let limit = price > 0 ? group.least : group.most ?? 0
      bound += price * Int128(count - limit)
    }
    return bound
  }

  /// Finds prices, one group after the other, at which each group is just within its limit.
  private mutating func setPrices() {
    let highest = (problem.gains.max() ?? 0) + 1
    for round in 0..<3 {
      let counts = counts(flow(prices, Node()).chosen)
      let broken = problem.crossing.indices.filter { position in
        let (group, count) = (problem.crossing[position], counts[position])
        let isPriced = prices[position] != 0
        return count < group.least || count > group.most ?? .max || (round > 0 && isPriced)
      }
      guard !broken.isEmpty else { return }
      for position in broken {
        let group = problem.crossing[position]
        let isShort = prices[position] == 0 ? counts[position] < group.least : prices[position] > 0
        // The least price, in size, that brings the group within its limit.
        var (low, high) = (Int128(0), highest)
        for _ in 0..<44 where high - low > 1 {
          let middle = low + (high - low) / 2
          var trial = prices
          trial[position] = isShort ? middle : -middle
          let count = self.counts(flow(trial, Node()).chosen)[position]
          let isWithin = isShort ? count >= group.least : count <= group.most ?? .max
          if isWithin { high = middle } else { low = middle }
          if count == (isShort ? group.least : group.most) {
            high = middle
            break
          }
        }
        prices[position] = isShort ? high : -high
      }
    }
  }

  private func counts(_ chosen: [Int]) -> [Int] {
    problem.crossing.map { group in
      chosen.count { problem.codes[group.column][$0] == group.value }
    }
  }

  private func isKept(_ chosen: [Int]) -> Bool {
    zip(problem.crossing, counts(chosen)).allSatisfy {
      $1 >= $0.least && $1 <= ($0.most ?? .max)
    }
  }

  /// An entry to branch on: of a group that is over the worst free one, of one that is short the best left out.
  private func branchEntry(
    _ chosen: [Int], _ forced: Set<Int>, _ excluded: Set<Int>
  ) -> (entry: Int, isShort: Bool)? {
    let taken = Set(chosen)
    func short(_ group: SelectionProblem.CrossingGroup) -> (entry: Int, isShort: Bool)? {
      entries.first {
        problem.codes[group.column][$0] == group.value && !taken.contains($0)
          && !excluded.contains($0)
      }.map { ($0, true) }
    }
    func over(_ group: SelectionProblem.CrossingGroup) -> (entry: Int, isShort: Bool)? {
      chosen.last {
        problem.codes[group.column][$0] == group.value && !forced.contains($0)
      }.map { ($0, false) }
    }
    let counts = counts(chosen)
    for (group, count) in zip(problem.crossing, counts) {
      if let most = group.most, count > most { return over(group) }
      if count < group.least { return short(group) }
    }
    // All limits are kept, but a group that has a price is not at its limit.
    for (position, price) in prices.enumerated() where price != 0 {
      let group = problem.crossing[position]
      if price > 0, counts[position] > group.least { return over(group) ?? short(group) }
      if price < 0, counts[position] < group.most ?? 0 { return short(group) ?? over(group) }
    }
    return nil
  }
}
