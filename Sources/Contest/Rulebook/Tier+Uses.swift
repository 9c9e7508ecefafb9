extension Tier {
  /// The rounds that a prize, a total, team points or a publicity of their own list asks for.
  var roundsWhosePlacesCount: Set<Round.ID> {
    var used = Set(teamParts.map(\.round))
    for award in awards {
      if award.selection == nil { used.formUnion(rounds(of: award)) }
      used.formUnion([award.of, award.shareOf, award.selection].compactMap(\.self))
    }
    for round in rounds {
      if let after = round.publicity?.after { used.insert(after) }
      if let rules = round.judging {
        used.formUnion(rules.total.map(\.round).filter { $0 != round.id })
      }
    }
    return used
  }

  /// The rounds whose results a condition or a change of another score asks for.
  var roundsWhoseDataCount: Set<Round.ID> {
    var used: Set<Round.ID> = []
    for rules in rounds.compactMap(\.judging) {
      for adjustment in rules.adjustments { used.formUnion(adjustment.needs.rounds) }
    }
    for place in EntryConditionPlace.all(in: self) { used.formUnion(place.condition.needs.rounds) }
    return used
  }

  /// The rounds whose results separate equals of another round.
  var roundsThatSeparate: Set<Round.ID> {
    var used: Set<Round.ID> = []
    for round in rounds {
      for link in round.judging?.ties ?? [] {
        switch link {
        case .roundScore(let id), .roundOwnScore(let id), .quicker(let id):
          if id != round.id { used.insert(id) }
        default: break
        }
      }
    }
    return used
  }

  /// Whether a round only records something that other rules use, minutes of overtime or an examination that has to be passed:
  /// nobody goes on from it by rank, no prize and no total takes it, and it separates no equals. A place in it would mean nothing: the one with the
  /// most minutes over would be first.
  public func isOnlyData(_ round: Round) -> Bool {
    guard let rules = round.judging, rules.recorded != nil, rules.ballot == nil,
      rules.publicVote == nil, rules.pointsByPlace == nil, rules.total.isEmpty
    else { return false }
    return !round.advances && !isEnd(round) && roundsWhoseDataCount.contains(round.id)
      && !roundsWhosePlacesCount.union(roundsThatSeparate).contains(round.id)
  }
}
