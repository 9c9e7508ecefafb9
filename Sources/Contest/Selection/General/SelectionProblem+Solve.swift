extension SelectionProblem {
  /// An answer: the chosen entries, in order, and the flow that found them where no limit crosses both families.
  struct Solved {
    let chosen: [Int]
    let flow: SelectionFlow?
  }

  func solve() throws(SelectionProblemError) -> Solved {
    var search = BranchAndBound(self)
    if crossing.isEmpty {
      let flow = search.flow(forced: [], excluded: [])
      guard flow.isFeasible else { throw conflict() }
      return Solved(chosen: flow.chosen, flow: flow)
    }
    try search.run()
    guard let best = search.best else { throw conflict() }
    return Solved(chosen: best.sorted(), flow: nil)
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
    var search = BranchAndBound(smaller)
    if smaller.crossing.isEmpty { return search.flow(forced: [], excluded: []).isFeasible }
    do { try search.run(stopsAtFirst: true) } catch { return true }
    return search.best != nil
  }
}

/// Looks for the best list when limits cross both families: solve without them, then branch on an entry of a group that
/// is broken, in and out, as long as the bound leaves hope.
struct BranchAndBound {
  let problem: SelectionProblem
  private(set) var best: [Int]?
  private var bestValue: (count: Int, gain: Int128) = (-1, 0)
  private var steps = 0
  private var stopsAtFirst = false

  init(_ problem: SelectionProblem) { self.problem = problem }

  func flow(forced: Set<Int>, excluded: Set<Int>) -> SelectionFlow {
    var flow = SelectionFlow(
      gains: problem.gains, bonus: problem.bonus, families: problem.families, forced: forced,
      excluded: excluded)
    flow.fill(problem.plan.places)
    return flow
  }

  mutating func run(stopsAtFirst: Bool = false) throws(SelectionProblemError) {
    self.stopsAtFirst = stopsAtFirst
    var open: [(forced: Set<Int>, excluded: Set<Int>)] = [([], [])]
    while let node = open.popLast() {
      steps += 1
      guard steps <= SelectionProblem.mostSteps else {
        throw .tooHard(steps: SelectionProblem.mostSteps)
      }
      let flow = flow(forced: node.forced, excluded: node.excluded)
      let chosen = flow.chosen
      let gain = chosen.reduce(Int128(0)) { $0 + problem.gains[$1] }
      // Forced entries that do not fit, or minima out of reach, stay so further down.
      guard flow.isFeasible, (bestValue.count, bestValue.gain) < (chosen.count, gain) else {
        continue
      }
      guard let branch = brokenEntry(chosen, node.forced, node.excluded) else {
        if isKept(chosen) {
          best = chosen
          bestValue = (chosen.count, gain)
          if stopsAtFirst { return }
        }
        continue
      }
      let with = (node.forced.union([branch.entry]), node.excluded)
      let without = (node.forced, node.excluded.union([branch.entry]))
      // The likelier half is looked at first: it is on top.
      open += branch.isShort ? [without, with] : [with, without]
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

  /// An entry to branch on: the worst free one of a group that is over, or the best left out of one that is short.
  private func brokenEntry(
    _ chosen: [Int], _ forced: Set<Int>, _ excluded: Set<Int>
  ) -> (entry: Int, isShort: Bool)? {
    let taken = Set(chosen)
    for (group, count) in zip(problem.crossing, counts(chosen)) {
      let isIn = { (entry: Int) in problem.codes[group.column][entry] == group.value }
      if let most = group.most, count > most {
        if let entry = chosen.last(where: { isIn($0) && !forced.contains($0) }) {
          return (entry, false)
        }
        return nil
      }
      if count < group.least {
        if let entry = problem.candidates.indices.first(where: {
          isIn($0) && !taken.contains($0) && !excluded.contains($0)
        }) {
          return (entry, true)
        }
        return nil
      }
    }
    return nil
  }
}
