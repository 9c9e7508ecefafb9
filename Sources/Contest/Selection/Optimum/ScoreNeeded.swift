/// The score above which an entry that was left out would be in, the others' being what they are.
///
/// It is what the list loses by taking the entry at no gain: the total of the best list, less the rest of the best list that has
/// it in. Two places, at most one of a school:
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

  /// How many entries it was not looked for, because of their number.
  var entriesNotLookedAt: Int { search.entriesNotLookedAt }

  /// - Returns: `nil` where no score would do, where there are only ranks, and where it was not looked for.
  mutating func of(_ entry: Int) -> Points? {
    guard let lowest = problem.lowest, let loss = search.loss(of: entry) else { return nil }
    return Points(
      tenThousandths: Int(clamping: max(loss, 0) / problem.scale) + lowest.tenThousandths)
  }
}
