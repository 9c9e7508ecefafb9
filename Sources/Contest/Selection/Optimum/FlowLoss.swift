/// The loss when a flow solved the selection: the cheapest way to make room along the flow's arcs.
struct FlowLoss: LossSearch {
  let entriesNotLookedAt = 0
  private let flow: SelectionFlow
  private let problem: SelectionProblem
  /// By the node where the search starts. All entries of a narrowest group start at the same node.
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
