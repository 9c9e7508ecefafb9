/// The score above which an entry that was left out would be in, if all others keep theirs.
///
/// It is the total of the best list, less what the other entries bring in the best list that contains this entry. Two
/// places, at most one for each school:
///
/// | entry | school | score | in | needed |
/// |---|---|---|---|---|
/// | a | x | 95 | yes | |
/// | b | x | 90 | no | 95: only a can make room |
/// | c | y | 80 | yes | |
/// | d | z | 70 | no | 80 |
struct ScoreNeeded {
  private let problem: SelectionProblem
  private var search: any LossSearch

  init(_ problem: SelectionProblem, _ solved: SelectionProblem.Solved, mostWork: Int) {
    self.problem = problem
    search =
      switch solved.way {
      case .flow(let flow): FlowLoss(flow, problem)
      case .kinds(let table, let alike):
        KindLoss(table, alike: alike, chosen: solved.chosen, mostWork: mostWork)
      }
  }

  /// For how many entries the score was not computed, because the bound on the work was reached.
  var entriesNotLookedAt: Int { search.entriesNotLookedAt }

  /// - Returns: `nil` when no score would be enough, when there are only ranks, and when it was not computed.
  mutating func of(_ entry: Int) -> Points? {
    guard let lowest = problem.lowest, let loss = search.loss(of: entry) else { return nil }
    return Points(
      tenThousandths: Int(clamping: max(loss, 0) / problem.scale) + lowest.tenThousandths)
  }
}
