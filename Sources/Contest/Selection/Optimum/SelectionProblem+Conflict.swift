extension SelectionProblem {
  /// The most branches looked at to find out whether some of the rules can be met.
  private static let mostConflictSteps = 2_000

  /// The smallest set of rules that contradict each other. Rules are removed one by one; a rule is left out of the set when
  /// the rest is still impossible without it.
  ///
  /// The search starts from the rules that the proof of impossibility uses, if there is a proof.
  func conflict() -> SelectionProblemError {
    let members = alike(under: plan.limits)
    var limits = plan.limits
    if let obstacle = obstacle(members, limits), obstacle.count < limits.count,
      !isPossible(members, obstacle)
    {
      limits = obstacle
    }
    for limit in limits.reversed() {
      let without = limits.filter { $0 != limit }
      if !isPossible(members, without) { limits = without }
    }
    return .conflict(limits, places: plan.places)
  }

  /// The limits that the proof uses; `nil` when the rules could be met by taking entries in part.
  private func obstacle(_ members: [[Int]], _ limits: [GroupLimit]) -> [GroupLimit]? {
    let problem = problem(members, under: limits)
    var tableau = SelectionTableau(problem, places: places, atLeast: 0)
    guard tableau.settle() == .impossible else { return nil }
    return self.limits(on: tableau.obstacle, of: problem)
  }

  /// Whether some list keeps these limits. When the search cannot tell, the answer is yes.
  private func isPossible(_ members: [[Int]], _ limits: [GroupLimit]) -> Bool {
    var search = KindSearch(problem(members, under: limits), mostSteps: Self.mostConflictSteps)
    return search.fill(places: places, stopsAtFirst: true) != .impossible
  }

  /// The limits of the plan that apply to any of these groups.
  func limits(on groups: [Int], of problem: KindProblem) -> [GroupLimit] {
    plan.limits.filter { limit in
      groups.contains { number in
        let group = problem.groups[number]
        guard group.column != KindProblem.listColumn, columns[group.column] == limit.column
        else { return false }
        return limit.value.map { $0 == values[group.column][group.value] } ?? true
      }
    }
  }
}
