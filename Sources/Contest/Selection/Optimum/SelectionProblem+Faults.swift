/// What makes a selection impossible before anything is chosen.
extension SelectionProblem {
  /// Every fault of the candidates and of the plan, in this order: the plan's, then the candidates' by their positions, then the
  /// contradictions of ranks and scores.
  ///
  /// | candidates | faults |
  /// |---|---|
  /// | none | no candidates |
  /// | a of rank 1, b of rank 0, a of rank 3 | bad rank of b, a twice |
  /// | a of rank 1 with 80 points, b of rank 2 with 90 | b's rank against its score |
  static func faults(
    _ candidates: [Candidate], columns: [String], plan: SelectionPlan
  ) -> [SelectionProblemError] {
    guard !candidates.isEmpty else { return [.noCandidates] }
    var faults = faults(of: plan, candidates, columns)
    var ids: Set<String> = []
    for (position, candidate) in candidates.enumerated() {
      if !ids.insert(candidate.id).inserted { faults.append(.entryTwice(position, candidate.id)) }
      if let rank = candidate.rank, rank < 1 { faults.append(.badRank(position, rank)) }
      if candidate.rank == nil, candidate.score == nil {
        faults.append(.notRanked(position, candidate.id))
      }
    }
    return faults + contradictions(candidates)
  }

  private static func faults(
    of plan: SelectionPlan, _ candidates: [Candidate], _ columns: [String]
  ) -> [SelectionProblemError] {
    var faults: [SelectionProblemError] = []
    for number in [plan.places, plan.reserves] where number < 0 {
      faults.append(.badPlaces(number))
    }
    for limit in plan.limits {
      if limit.least < 0 || limit.most.map({ $0 < limit.least }) ?? false {
        faults.append(.badLimit(limit))
      }
      if !columns.contains(limit.column) {
        faults.append(.unknownColumn(limit.column, known: columns))
      }
    }
    for limit in plan.limitsOnNobody(among: candidates, columns: columns) where limit.least > 0 {
      faults.append(nobodyHas(limit, candidates, columns))
    }
    return faults
  }

  /// The contradictions of entries that have both rank and score: a better rank never has a lower score, and equal ranks have
  /// equal scores.
  private static func contradictions(_ candidates: [Candidate]) -> [SelectionProblemError] {
    var faults: [SelectionProblemError] = []
    var known: [(position: Int, rank: Int, score: Points)] = []
    for (position, candidate) in candidates.enumerated() {
      if let rank = candidate.rank, let score = candidate.score {
        known.append((position, rank, score))
      }
    }
    known.sort { ($0.rank, $1.score, $0.position) < ($1.rank, $0.score, $1.position) }
    for (better, worse) in zip(known, known.dropFirst())
    where worse.score > better.score || (worse.rank == better.rank && worse.score != better.score) {
      faults.append(
        .rankAgainstScore(
          worse.position, candidates[worse.position].id, than: candidates[better.position].id))
    }
    // One that has neither is told by itself.
    if candidates.contains(where: { $0.rank != nil && $0.score == nil }),
      let position = candidates.firstIndex(where: { $0.rank == nil && $0.score != nil })
    {
      faults.append(.rankOrScore(position, candidates[position].id))
    }
    return faults
  }

  private static func nobodyHas(
    _ limit: GroupLimit, _ candidates: [Candidate], _ columns: [String]
  ) -> SelectionProblemError {
    guard let column = columns.firstIndex(of: limit.column) else {
      return .unknownColumn(limit.column, known: columns)
    }
    let known = Set(candidates.map { $0.values[column] }).subtracting([""]).sorted()
    return .nobodyHas(
      limit, nearest: limit.value.flatMap { NearestWord.to($0, among: known) },
      known: Array(known.prefix(20)))
  }
}
