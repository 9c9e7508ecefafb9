extension Tier {
  /// The rounds that are used by a prize, a total, team points, the figures of organizations or a publicity with a list of
  /// its own.
  var roundsWhosePlacesCount: Set<Round.ID> {
    var used = Set(teamParts.map(\.round))
    for award in awards {
      if award.selection == nil { used.formUnion(rounds(of: award)) }
      used.formUnion([award.of, award.shareOf, award.selection].compactMap(\.self))
    }
    used.formUnion(organizationAwards.compactMap { $0.figures?.round })
    used.formUnion(memberAwards.compactMap(\.of))
    for round in rounds {
      if let after = round.publicity?.after { used.insert(after) }
      if let rules = round.judging {
        used.formUnion(rules.total.map(\.round).filter { $0 != round.id })
      }
    }
    return used
  }

  /// The rounds whose results a condition or a change of another score uses.
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

  /// The rounds that are held at the same time as a round and whose results it uses: in its total, in a change of its
  /// scores, in a condition, or to separate equals. They must be closed before it, because results would otherwise still be
  /// missing.
  public func roundsBeside(countedBy id: Round.ID) -> [Round.ID] {
    guard let rules = round(id)?.judging else { return [] }
    var counted = rules.needs.rounds.union(rules.total.map(\.round))
    for link in rules.ties {
      switch link {
      case .roundScore(let other), .roundOwnScore(let other), .quicker(let other):
        counted.insert(other)
      default: break
      }
    }
    return rounds.map(\.id).filter { $0 != id && counted.contains($0) && areBeside($0, id) }
  }

  /// Whether a round only records data that other rules use, such as minutes of overtime or an examination that has to be
  /// passed. Nobody goes on from it by rank, no prize and no total uses it, and it separates no equals. A place in it would
  /// be meaningless: the entry with the most overtime would be first.
  public func isOnlyData(_ round: Round) -> Bool {
    guard let rules = round.judging, rules.recorded != nil, rules.ballot == nil,
      rules.publicVote == nil, rules.knockOut == nil, rules.pointsByPlace == nil,
      rules.total.isEmpty
    else { return false }
    return !round.advances && !isEnd(round) && roundsWhoseDataCount.contains(round.id)
      && !roundsWhosePlacesCount.union(roundsThatSeparate).contains(round.id)
  }
}
