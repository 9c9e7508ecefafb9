extension OutcomeMaking {
  /// How far a knock-out has come; `nil` before its draw.
  func knockOut(_ round: Round, _ rule: KnockOutRule) -> BracketOutcome? {
    guard let draw = inputs.decisions.bracket(of: round.id) else { return nil }
    let bracket = rule.bracket(draw.entries, seeds: draw.seeds)
    let gone = Set(
      bracket.entries.filter { id in
        stopped[id] != nil || excluded[id] != nil || entries[id]?.state != .accepted
      })
    return BracketOutcome(
      rule, bracket, results: inputs.decisions.matches(of: round.id), gone: gone)
  }

  /// Opens questions about what a knock-out still needs. `missing` are the entries without a place.
  mutating func tellMatches(_ round: Round, _ bracket: BracketOutcome?, _ missing: [Entry.ID]) {
    guard let bracket else {
      if !missing.isEmpty { open.append(.notRecorded(round.id, missing)) }
      return
    }
    if !bracket.outdated.isEmpty { open.append(.matchesOutdated(round.id, bracket.outdated)) }
    if !bracket.due.isEmpty { open.append(.matchesDue(round.id, bracket.due)) }
    let drawn = Set(bracket.bracket.entries)
    let outside = missing.filter { !drawn.contains($0) }
    if !outside.isEmpty { open.append(.outsideBracket(round.id, outside)) }
    let numbers = Set(bracket.matches.map(\.match.number))
    for decision in inputs.decisions {
      guard case .match(round.id, let number, _) = decision.choice, !numbers.contains(number)
      else { continue }
      open.append(.strayDecision(decision))
    }
  }
}

extension BracketOutcome {
  /// The places as other rounds have recorded marks.
  var records: [Entry.ID: [Criterion.ID: RecordedMark]] {
    places.mapValues { [JudgingRules.place: .mark(Points(tenThousandths: $0 * 10_000))] }
  }
}

extension [CommitteeDecision] {
  /// The draw of a knock-out: the last one counts. `nil` before it is drawn.
  public func bracket(of round: Round.ID) -> (entries: [Entry.ID], seeds: Int)? {
    for decision in reversed() {
      if case .bracket(round, let entries, let seeds) = decision.choice { return (entries, seeds) }
    }
    return nil
  }

  /// The results of a knock-out since its last draw, by the number of the match; the latest of each counts.
  public func matches(of round: Round.ID) -> [Int: MatchResult] {
    var results: [Int: MatchResult] = [:]
    for decision in self {
      switch decision.choice {
      case .bracket(round, _, _): results = [:]
      case .match(round, let number, let result): results[number] = result
      default: continue
      }
    }
    return results
  }
}
