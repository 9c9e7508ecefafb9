extension Outcome {
  /// All lists of the tier: rankings of the rounds that have begun, their selections, pairings, prizes.
  public var lists: [OutcomeList] {
    var lists: [OutcomeList] = []
    for round in rounds {
      lists.append(.ranking(round.round.id))
      if round.selection != nil { lists.append(.selection(round.round.id)) }
    }
    for step in pairings where step.hasBegun { lists.append(.selection(step.round.id)) }
    if awards != nil { lists.append(.awards) }
    return lists
  }

  /// The facts of one list, by entry.
  public func lines(of list: OutcomeList) -> [OutcomeLine] { Array(eachLine(of: list)) }

  /// The same, one after the other: a line is made when it is asked for.
  public func eachLine(of list: OutcomeList) -> LinesOfList { LinesOfList(list, of: self) }

  /// The marks behind the places of a ranking; `nil` for another list.
  public func sheetTexts(of list: OutcomeList) -> SheetTexts? {
    guard case .ranking(let id) = list else { return nil }
    return self[id]?.results.sealedSheets
  }
}

extension Outcome {
  /// The line of a prize.
  func line(of winner: Awards.Winner) -> OutcomeLine {
    OutcomeLine(
      .awards, winner.standing.entry, place: winner.standing.rank,
      .award(awardRules[winner.level].level.chinese), facts: facts(of: winner))
  }

  /// What the explanation of a prize rests on.
  func facts(of winner: Awards.Winner) -> String {
    let rule = awardRules[winner.level]
    let effect = rule.stacks ? nil : prizeEffects[winner.standing.entry]?.facts
    let measure = rule.by.isEmpty ? nil : "by " + rule.by.map(\.word).joined(separator: " ")
    return ReasonFacts(winner.reason.facts, [measure, effect].compactMap(\.self)).text
  }
}

extension OutcomeLine.Home {
  init(_ entry: TierInputs.EntryInput) {
    self.init(organization: entry.organization, track: entry.track, group: entry.group)
  }
}

extension OutcomeLine {
  init(_ result: EntryResult, _ list: OutcomeList) {
    switch result.state {
    case .ranked(let place):
      self.init(
        list, result.entry, place: place.rank, score: result.score,
        .placed(isShared: place.isShared))
    case .notRanked(let reason): self.init(list, result.entry, .notPlaced(reason.code))
    }
    facts = result.facts
  }

  init(_ choice: Selection.Choice, _ list: OutcomeList) {
    switch choice.outcome {
    case .advanced: self.init(list, choice.standing.entry, .advanced)
    case .reserve(let place): self.init(list, choice.standing.entry, place: place, .reserve)
    case .undecided: self.init(list, choice.standing.entry, .undecided)
    case .notAdvanced: self.init(list, choice.standing.entry, .out)
    }
    facts = choice.facts
  }
}
