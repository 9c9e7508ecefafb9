/// In a flow it is the cheapest way round from one end of the entry's step to the other.
struct FlowLoss: LossSearch {
  let entriesNotLookedAt = 0
  private let flow: SelectionFlow
  private let problem: SelectionProblem
  /// By the start of the search, which all entries of a group share.
  private var displacements: [Int: [Int128]] = [:]

  init(_ flow: SelectionFlow, _ problem: SelectionProblem) {
    self.flow = flow
    self.problem = problem
  }

  mutating func loss(of entry: Int) -> Int128? {
    let ends = flow.ends(of: entry, problem.families)
    if displacements[ends.to] == nil {
      displacements[ends.to] = flow.displacement(from: ends.to)
    }
    guard let gain = ends.from == ends.to ? 0 : displacements[ends.to]?[ends.from] else {
      return nil
    }
    guard gain > SelectionFlow.never, gain > -problem.bonus / 2 else { return nil }
    return -gain
  }
}
