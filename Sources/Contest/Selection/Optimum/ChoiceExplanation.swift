/// Explains each entry's outcome: why it was taken or not, which score would have been enough, who is in reserve.
struct ChoiceExplanation {
  private(set) var choices: [GeneralSelection.Choice] = []
  private(set) var ties: [[String]] = []
  /// For how many entries ``GeneralSelection/Choice/needed`` was not computed.
  private(set) var entriesNotLookedAt = 0

  private let problem: SelectionProblem
  private let isChosen: [Bool]
  private let ranks: [ShownRank]
  /// By column and value: the places of the chosen entries of that group, the best first.
  private var filled: [[[Int]]]
  private let least: [[Int]]
  private let most: [[Int?]]

  init(_ problem: SelectionProblem, _ solved: SelectionProblem.Solved, mostWork: Int) {
    self.problem = problem
    var isChosen = Array(repeating: false, count: problem.candidates.count)
    for entry in solved.chosen { isChosen[entry] = true }
    self.isChosen = isChosen
    ranks = Self.ranks(problem)
    filled = problem.values.map { Array(repeating: [], count: $0.count) }
    for entry in solved.chosen {
      for column in problem.columns.indices {
        filled[column][problem.codes[column][entry]].append(entry + 1)
      }
    }
    var least = problem.values.map { Array(repeating: 0, count: $0.count) }
    var most = problem.values.map { Array(repeating: Int?.none, count: $0.count) }
    for limit in problem.plan.limits {
      guard let column = problem.columns.firstIndex(of: limit.column) else { continue }
      for value in problem.values[column].indices
      where limit.value.map({ $0 == problem.values[column][value] }) ?? true {
        least[column][value] = max(least[column][value], limit.least)
        if let bound = limit.most { most[column][value] = min(most[column][value] ?? .max, bound) }
      }
    }
    self.least = least
    self.most = most
    let reserves = reserves(places: problem.plan.reserves)
    var scoreNeeded = ScoreNeeded(problem, solved, mostWork: mostWork)
    var couldBetterBe = false
    for entry in problem.candidates.indices {
      let full = fullGroup(of: entry)
      if !isChosen[entry], full?.isFilledByBetter != true { couldBetterBe = true }
      choices.append(
        GeneralSelection.Choice(
          candidate: problem.candidates[entry], place: entry + 1, rank: ranks[entry],
          isChosen: isChosen[entry],
          reserve: reserves[entry],
          reason: reason(entry, full, chosen: solved.chosen, couldBetterBe: couldBetterBe),
          needed: isChosen[entry] ? nil : scoreNeeded.of(entry)))
    }
    entriesNotLookedAt = scoreNeeded.entriesNotLookedAt
    ties =
      SelectionTies(problem, isChosen: isChosen, reserves: reserves, least: least, most: most)
      .groups
  }

  /// A group that has as many entries as its upper limit allows.
  private struct FullGroup {
    let column, value, most: Int
    /// Whether all chosen entries of the group are better than the entry in question.
    let isFilledByBetter: Bool
  }

  /// The full group that explains most: one filled by better entries alone, or if there is none, the first full group.
  private func fullGroup(of entry: Int) -> FullGroup? {
    var first: FullGroup?
    for column in problem.columns.indices {
      let value = problem.codes[column][entry]
      let places = filled[column][value]
      guard let most = most[column][value], places.count >= most else { continue }
      let group = FullGroup(
        column: column, value: value, most: most, isFilledByBetter: places.last ?? 0 <= entry)
      if group.isFilledByBetter { return group }
      first = first ?? group
    }
    return first
  }

  private func reason(
    _ entry: Int, _ full: FullGroup?, chosen: [Int],
    couldBetterBe: Bool
  ) -> ChoiceReason {
    let place = ranks[entry]
    if isChosen[entry] {
      if couldBetterBe {
        for column in problem.columns.indices {
          let value = problem.codes[column][entry]
          let least = least[column][value]
          if least > 0, filled[column][value].count == least {
            return .chosenForMinimum(
              place: place, column: problem.columns[column], value: problem.values[column][value],
              least: least)
          }
        }
      }
      return .chosen(place: place, places: problem.plan.places)
    }
    if let full {
      return .limitFilled(
        place: place, column: problem.columns[full.column],
        value: problem.values[full.column][full.value], most: full.most,
        by: filled[full.column][full.value].map { ranks[$0 - 1] })
    }
    if let last = chosen.last, last > entry {
      return problem.plan.limits.contains { $0.least > 0 }
        ? .betterTogether(place: place) : .betterTogetherUnderCaps(place: place)
    }
    return .placesFilled(place: place, places: problem.plan.places)
  }

  /// The best entries that are left over. Each must fit under every upper limit together with the chosen entries and the
  /// reserves before it.
  private func reserves(places: Int) -> [Int: Int] {
    var counts = filled.map { $0.map(\.count) }
    var reserves: [Int: Int] = [:]
    for entry in problem.candidates.indices where !isChosen[entry] {
      guard reserves.count < places else { break }
      let fits = problem.columns.indices.allSatisfy { column in
        let value = problem.codes[column][entry]
        return most[column][value].map { counts[column][value] < $0 } ?? true
      }
      guard fits else { continue }
      for column in problem.columns.indices { counts[column][problem.codes[column][entry]] += 1 }
      reserves[entry] = reserves.count + 1
    }
    return reserves
  }

  /// The ranks of the table if all entries have one, otherwise ranks by score and tie columns.
  private static func ranks(_ problem: SelectionProblem) -> [ShownRank] {
    let candidates = problem.candidates
    let byTable = candidates.allSatisfy { $0.rank != nil }
    var ranks: [ShownRank] = []
    ranks.reserveCapacity(candidates.count)
    var start = 0
    while start < candidates.count {
      var end = start + 1
      while end < candidates.count,
        byTable
          ? candidates[end].rank == candidates[start].rank
          : candidates[end].score == candidates[start].score
            && candidates[end].ties == candidates[start].ties
      { end += 1 }
      let rank = byTable ? candidates[start].rank ?? start + 1 : start + 1
      ranks += Array(repeating: ShownRank(rank, isShared: end - start > 1), count: end - start)
      start = end
    }
    return ranks
  }
}
