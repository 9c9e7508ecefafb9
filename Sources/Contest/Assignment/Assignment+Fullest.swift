extension Assignment {
  /// How many judges each entry can have when there are not enough for all.
  ///
  /// The number of all pairs is as high as possible, the shortage is spread over the entries, and no entry gets fewer judges
  /// than its existing pairs give it. Where the problem keeps existing pairs, it is as high as it can be with them.
  ///
  /// Two judges are needed everywhere, and J2 may not judge A1: A1 gets 1 judge and A2 gets 2. So an entry that lacks judges
  /// does not stop the others from getting theirs.
  ///
  /// - Parameters:
  ///   - problem: the demands may be higher than the limits allow.
  ///   - first: the positions of entries that get their judges before the others.
  /// - Returns: for each entry a number from 0 to its demand.
  public static func fullestDemand(_ problem: AssignmentProblem, first: [Int] = []) -> [Int] {
    // With a bonus, existing pairs are not fixed but may be exchanged.
    let graph = CandidateGraph(
      problem, rules: PairRules(problem), bonus: problem.keepsExisting ? 0 : 1)
    var flow = FeasibleFlow(graph)
    let others = Set(problem.entries.indices).subtracting(first).sorted()
    return flow.fullest(problem, inOrder: [first, others])
  }
}

extension FeasibleFlow {
  /// Fills as many places as possible, group after group. In a group every entry gets its first judge before any gets a
  /// second.
  mutating func fullest(_ problem: AssignmentProblem, inOrder groups: [[Int]]) -> [Int] {
    // Fixed pairs are not in the graph; they count as judges whom the entry has.
    let fixed = problem.entries.indices.map { problem.demand(of: $0) - need(of: $0) }
    keep(problem.existing)
    for group in groups {
      var waiting = group
      var level = 1
      while !waiting.isEmpty {
        waiting = waiting.filter { entry in
          guard level <= problem.demand(of: entry) else { return false }
          return fixed[entry] + has(entry) >= level || fillOne(entry, problem)
        }
        level += 1
      }
    }
    return problem.entries.indices.map { fixed[$0] + has($0) }
  }
}
