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

  /// The same, one after the other: the marks behind a place are written when its line is asked for.
  public func eachLine(of list: OutcomeList) -> LinesOfList {
    var lines: [OutcomeLine] =
      switch list {
      case .ranking(let id): self[id]?.results.entries.map { OutcomeLine($0, list) } ?? []
      case .selection(let id):
        self[id]?.selection?.lists.flatMap(\.entries).map { OutcomeLine($0, list) }
          ?? pairing(id).map(OutcomeLine.lines) ?? []
      case .awards:
        awards?.winners.map { winner in
          OutcomeLine(
            list, winner.standing.entry, place: winner.standing.rank,
            .award(awardRules[winner.level].level.chinese), facts: facts(of: winner))
        } ?? []
      }
    var places: [Entry.ID: Int] = [:]
    places.reserveCapacity(inputs.entries.count)
    for (place, entry) in inputs.entries.enumerated() where places[entry.id] == nil {
      places[entry.id] = place
    }
    for index in lines.indices {
      lines[index].home = places[lines[index].entry].map {
        OutcomeLine.Home(inputs.entries[$0])
      }
    }
    // A vote is explained by its runs as well.
    if case .ranking(let id) = list, let ballot = self[id]?.ballot {
      for index in lines.indices {
        let votes = ballot.votes(of: lines[index].entry).map(\.facts)
        lines[index].facts = lines[index].facts.map { ReasonFacts($0, votes).text }
      }
    }
    lines.sort(by: OutcomeLine.comesBefore)
    return LinesOfList(list, lines, marks: list.kind == .ranking ? sheetTexts(of: list) : nil)
  }

  /// The marks behind the places of a ranking; `nil` for another list.
  public func sheetTexts(of list: OutcomeList) -> SheetTexts? {
    guard case .ranking(let id) = list else { return nil }
    return self[id]?.results.sealedSheets
  }
}

/// The lines of one list, by entry.
public struct LinesOfList: RandomAccessCollection, Sendable {
  public let list: OutcomeList
  /// The lines without the marks behind their places, which are longer than all the rest.
  public let bare: [OutcomeLine]
  let marks: SheetTexts?

  init(_ list: OutcomeList, _ bare: [OutcomeLine], marks: SheetTexts?) {
    self.list = list
    self.bare = bare
    self.marks = marks
  }

  public var startIndex: Int { bare.startIndex }
  public var endIndex: Int { bare.endIndex }

  public subscript(position: Int) -> OutcomeLine { whole(bare[position]) }

  /// A line of ``bare`` with the marks behind its place.
  public func whole(_ bare: OutcomeLine) -> OutcomeLine {
    guard let marks else { return bare }
    var line = bare
    line.basis = marks.text(of: bare.entry)
    return line
  }
}

extension Outcome {
  /// What the explanation of a prize rests on.
  private func facts(of winner: Awards.Winner) -> String {
    let isTitle = awardRules[winner.level].stacks
    return ReasonFacts(
      winner.reason.facts, isTitle ? nil : prizeEffects[winner.standing.entry]?.facts
    ).text
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
