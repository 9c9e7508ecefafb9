extension Assignment {
  /// How many judges each entry can have where not all can have as many as they need: as many pairs as there can be in
  /// all, the shortage spread, and nobody left with fewer than the problem's existing pairs give.
  ///
  /// With judges J1 and J2, both barred from A1 but for J1, and two needed everywhere, A1 has 1 and A2 has 2: one entry
  /// that lacks judges does not keep them from the others.
  ///
  /// - Parameters:
  ///   - problem: the demands may be more than the limits allow.
  ///   - first: places of entries that are filled before the others.
  /// - Returns: by the entry's place, 0…its demand.
  public static func fullestDemand(_ problem: AssignmentProblem, first: [Int] = []) -> [Int] {
    // A bonus keeps the existing pairs among those that may be exchanged.
    let graph = CandidateGraph(problem, rules: PairRules(problem), bonus: 1)
    var flow = FeasibleFlow(graph)
    let others = Set(problem.entries.indices).subtracting(first).sorted()
    return flow.fullest(problem, inOrder: [first, others])
  }
}

extension FeasibleFlow {
  /// Fills places as far as it goes, group after group, each entry's first place before anybody's second.
  mutating func fullest(_ problem: AssignmentProblem, inOrder groups: [[Int]]) -> [Int] {
    keep(problem.existing)
    for group in groups {
      var waiting = group
      var level = 1
      while !waiting.isEmpty {
        waiting = waiting.filter { entry in
          guard level <= need(of: entry) else { return false }
          return has(entry) >= level || fillOne(entry, problem)
        }
        level += 1
      }
    }
    return problem.entries.indices.map(has)
  }
}
