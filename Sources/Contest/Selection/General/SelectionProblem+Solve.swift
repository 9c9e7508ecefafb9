extension SelectionProblem {
  /// An answer: the chosen entries, in order, and the flow that found them where no limit crosses both families.
  struct Solved {
    let chosen: [Int]
    let flow: SelectionFlow?
  }

  func solve(mostSteps: Int) throws(SelectionProblemError) -> Solved {
    // Such as at most 1 of every school and at least 2 of one.
    let isContradicted = Self.groups(plan.limits, columns, values).contains { column in
      column.contains { group in group.most.map { $0 < group.least } ?? false }
    }
    guard !isContradicted else { throw conflict() }
    guard crossing.isEmpty else { return Solved(chosen: try solveCrossing(mostSteps), flow: nil) }
    let root = flow(among: relevant())
    guard root.isFeasible else { throw conflict() }
    return Solved(chosen: root.chosen, flow: root)
  }

  /// Only the best of those that are alike in every column can matter: as many as fit, or as many as have places.
  func relevant() -> [Int] {
    problem(alike(under: plan.limits), under: plan.limits).kinds.flatMap(\.entries).sorted()
  }

  func flow(among entries: [Int]) -> SelectionFlow {
    var flow = SelectionFlow(gains: gains, bonus: bonus, families: families, entries: entries)
    flow.fill(places)
    return flow
  }

  private func solveCrossing(_ mostSteps: Int) throws(SelectionProblemError) -> [Int] {
    let problem = problem(alike(under: plan.limits), under: plan.limits)
    var search = KindSearch(problem, mostSteps: mostSteps)
    switch search.fill(places: places) {
    case .best(let chosen): return chosen
    case .impossible: throw conflict()
    case .tooHard:
      let crossed = Set(crossing.map { columns[$0] })
      let hard = limits(on: search.pricedGroups, of: problem).filter {
        crossed.contains($0.column)
      }
      throw .tooHard(hard.isEmpty ? plan.limits.filter { crossed.contains($0.column) } : hard)
    }
  }
}
