extension SelectionProblem {
  /// An answer: the chosen entries, in order, and the method that found them.
  struct Solved {
    let chosen: [Int]
    let way: Way
  }

  enum Way {
    case flow(SelectionFlow)
    /// For limits of more than two columns, which no flow can express: the best list in which entries may be taken in part, and
    /// the entries of each kind.
    case kinds(SelectionTableau, alike: [[Int]])
  }

  func solve(mostSteps: Int) throws(SelectionProblemError) -> Solved {
    // For example at most 1 of every school, and at least 2 of one school.
    let isContradicted = Self.groups(plan.limits, columns, values).contains { column in
      column.contains { group in group.most.map { $0 < group.least } ?? false }
    }
    guard !isContradicted else { throw conflict() }
    guard crossing.isEmpty else { return try solveCrossing(mostSteps) }
    let root = flow(among: relevant())
    guard root.isFeasible else { throw conflict() }
    return Solved(chosen: root.chosen, way: .flow(root))
  }

  /// The entries that can be on a list. Of entries alike in every column, only the best can, as many as limits and places
  /// allow.
  func relevant() -> [Int] {
    problem(alike(under: plan.limits), under: plan.limits).kinds.flatMap(\.entries).sorted()
  }

  func flow(among entries: [Int]) -> SelectionFlow {
    var flow = SelectionFlow(gains: gains, bonus: bonus, families: families, entries: entries)
    flow.fill(places)
    return flow
  }

  private func solveCrossing(_ mostSteps: Int) throws(SelectionProblemError) -> Solved {
    let alike = alike(under: plan.limits)
    let problem = problem(alike, under: plan.limits)
    var search = KindSearch(problem, mostSteps: mostSteps)
    switch search.fill(places: places) {
    case .best(let chosen):
      // When a list is found, there is always a list in parts that bounds it.
      guard let table = search.rootTable else { throw .tooHard(plan.limits) }
      return Solved(chosen: chosen, way: .kinds(table, alike: alike))
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
