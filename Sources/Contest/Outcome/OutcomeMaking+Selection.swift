extension OutcomeMaking {
  mutating func select(
    _ round: Round, _ rule: AdvanceRule, _ results: RoundResults, isClosed: Bool
  ) -> Selection? {
    guard var selection = selected(round, rule, results, isClosed: isClosed) else { return nil }
    tellDecisions(in: &selection, of: round) { other in
      other.selected(round, rule, results, isClosed: isClosed)
    }
    return selection
  }

  private mutating func selected(
    _ round: Round, _ rule: AdvanceRule, _ results: RoundResults, isClosed: Bool
  ) -> Selection? {
    let lacking = lacking(rule, results)
    var standings = standings(
      of: results, under: rule.cap?.holder, dividedBy: rule.least.questions)
    if !lacking.isEmpty {
      for place in standings.indices where lacking[standings[place].entry] != nil {
        standings[place].rank = nil
      }
    }
    let isDecided = !inputs.decisions.isEmpty
    let known = isDecided ? Set(standings.map(\.entry)) : []
    let lists = isDecided ? Set(standings.map { $0.list(per: rule.per) }) : []
    var input = Selection.Input(rule, standings)
    input.lacking = Set(lacking.keys)
    let decided = inputs.decisions.tiesAtLine(of: round.id)
    input.ties = decided == .wait ? rule.lineTies : decided
    input.overrides = inputs.decisions.overrides(of: round.id).filter { known.contains($0.entry) }
    // An entry that the committee let on loses its place when it leaves the contest.
    input.overrides.removeAll { override in
      override.outcome == .advance
        && (results[override.entry].map { $0.state.isGone } ?? true)
    }
    input.counts = inputs.decisions.places(of: round.id).filter { lists.contains($0.key) }
    for decision in inputs.decisions where isStray(decision, in: round, known, lists) {
      open.append(.strayDecision(decision))
    }
    do {
      var selection = try Selection(input)
      try makeRoom(
        for: seats(after: round, results, isClosed: true),
        begun: seats(after: round, results, isClosed: false), in: &selection, input)
      tellWhyNotRanked(&selection, results, lacking)
      settle(&selection, of: round, isClosed: isClosed)
      keepLacking(lacking, in: &selection, of: round, isClosed: isClosed)
      if isClosed {
        tellLeftOutOfTies(round, selection)
        tellKeptBeyondRules(round, rule, selection)
      }
      for list in selection.lists {
        let waiting = list.entries.filter { choice in
          if case .tieAtLine = choice.reason { choice.outcome == .undecided } else { false }
        }.map(\.standing.entry)
        if !waiting.isEmpty, isClosed {
          open.append(.tieAtLine(round.id, list: list.id, waiting))
        }
      }
      return selection
    } catch {
      open.append(.impossible(round.id, error))
      return nil
    }
  }

  /// The candidates elected in a round in which people voted.
  mutating func elect(
    _ round: Round, _ ballot: BallotResult, _ results: RoundResults, isClosed: Bool
  ) -> Selection {
    var selection = elected(round, ballot, results, isClosed: isClosed)
    tellDecisions(in: &selection, of: round) { other in
      other.elected(round, ballot, results, isClosed: isClosed)
    }
    return selection
  }

  private mutating func elected(
    _ round: Round, _ ballot: BallotResult, _ results: RoundResults, isClosed: Bool
  ) -> Selection {
    let standings = standings(of: results)
    let known = Set(standings.map(\.entry))
    var overrides = inputs.decisions.overrides(of: round.id).filter { known.contains($0.entry) }
    overrides.removeAll { override in
      override.outcome == .advance && (results[override.entry].map { $0.state.isGone } ?? true)
    }
    for decision in inputs.decisions where isStray(decision, in: round, known, [""]) {
      open.append(.strayDecision(decision))
    }
    var selection = Selection(ballot, standings: standings, overrides: overrides)
    tellWhyNotRanked(&selection, results)
    settle(&selection, of: round, isClosed: isClosed)
    let stillStanding = ballot.amongStanding { results[$0].map { !$0.state.isGone } ?? false }
    switch stillStanding.next {
    // The office may close the round without the run, with a reason: the seats stay empty then.
    case .run(let number, let candidates, let seats)
    where !inputs.decisions.leavesUnranked(in: round.id):
      open.append(.ballotRunDue(round.id, run: number, candidates, seats: seats))
    case .run, .seatsOpen, .complete, .counting, .notHeld: break
    }
    if let fault = ballot.fault {
      open.append(.ballotUncountable(round.id, run: fault.run, fault.error))
    }
    let waiting = selection.lists.flatMap(\.entries).filter { $0.outcome == .undecided }
    if !waiting.isEmpty, isClosed {
      open.append(.tieAtLine(round.id, list: "", waiting.map(\.standing.entry)))
    }
    return selection
  }

  /// The entries with a rank that do not reach the line of the rule or do not meet its condition, each with the reason.
  private mutating func lacking(
    _ rule: AdvanceRule, _ results: RoundResults
  ) -> [Entry.ID: SelectionReason] {
    guard rule.leastScore != nil || rule.needs != nil else { return [:] }
    var lacking: [Entry.ID: SelectionReason] = [:]
    var unknown: [Entry.ID] = []
    for result in results.entries {
      guard let rank = result.rank, let entry = entries[result.entry] else { continue }
      if let least = rule.leastScore, result.score.map({ $0 < least }) ?? true {
        lacking[entry.id] = .notReached(rank: rank, result.score, least: least)
      } else if let needs = rule.needs {
        let holds = needs.holds(for: facts(of: entry))
        if holds == nil { unknown.append(entry.id) }
        if holds != true {
          lacking[entry.id] = .conditionUnmet(
            rank: rank, needs.failing(for: facts(of: entry)))
        }
      }
    }
    if !unknown.isEmpty {
      open.append(
        .conditionUnknown(
          tier.round(results.input.round)?.name ?? Bilingual(chinese: results.input.round.text),
          unknown))
    }
    return lacking
  }

  /// An entry that does not reach the line but is already in the later round stays there and is named: a mark was corrected
  /// after that round had begun.
  private mutating func keepLacking(
    _ lacking: [Entry.ID: SelectionReason], in selection: inout Selection, of round: Round,
    isClosed: Bool
  ) {
    for entry in lacking.keys.sorted() {
      guard let choice = selection[entry], choice.outcome != .advanced,
        let later = tier.scored(after: round.id, of: choice.standing.track),
        inputs.rounds[later.id]?.entries.contains(entry) == true
      else { continue }
      if case .committee = choice.reason { continue }
      selection.replace(entry, .advanced, because: .inLaterRound(later.name))
      if isClosed { ask(.inLaterRoundWithoutPlace(entry, from: round.id, later.id), entry, round) }
    }
  }

  /// Opens a question about an entry in a later round, unless the committee has left things as they are.
  mutating func ask(_ question: OpenQuestion, _ entry: Entry.ID, _ round: Round) {
    guard inputs.decisions.going(of: entry, from: round.id) != .keep else { return }
    open.append(question)
  }

  /// Some entries stay in the later round although the places would now go to others. Names the lists that therefore are
  /// longer than the rulebook allows, and the organizations (or leaders, or answers) that have more than their cap.
  private mutating func tellKeptBeyondRules(
    _ round: Round, _ rule: AdvanceRule, _ selection: Selection
  ) {
    for list in selection.lists {
      let advanced = list.advanced
      let kept = advanced.filter { choice in
        guard case .inLaterRound = choice.reason else { return false }
        return inputs.decisions.going(of: choice.standing.entry, from: round.id) != .keep
      }
      guard !kept.isEmpty else { continue }
      if advanced.count > list.places {
        open.append(
          .keptBeyondPlaces(
            round.id, list: list.id, places: list.places, advanced: advanced.count,
            kept: kept.map(\.standing.entry)))
      }
      guard let cap = rule.cap else { continue }
      for (holder, own) in Dictionary(grouping: kept, by: \.standing.holder).sorted(
        by: { $0.key < $1.key })
      {
        let has = advanced.count { $0.standing.holder == holder }
        guard has > cap.most else { continue }
        open.append(
          .keptBeyondCap(
            round.id, of: name(of: own.first?.standing, under: cap.holder), cap: cap, has: has,
            kept: own.map(\.standing.entry)))
      }
    }
  }

  /// Gives entries without a rank the reason for it: 已退出, 缺席, 评分不足, 成绩不够.
  private func tellWhyNotRanked(
    _ selection: inout Selection, _ results: RoundResults,
    _ lacking: [Entry.ID: SelectionReason] = [:]
  ) {
    for choice in selection.lists.flatMap(\.entries) where choice.reason == .notRanked {
      let entry = choice.standing.entry
      if let reason = lacking[entry] {
        selection.replace(entry, choice.outcome, because: reason)
        continue
      }
      guard case .notRanked(let missing)? = results[entry]?.state else { continue }
      selection.replace(entry, choice.outcome, because: .outOfRound(missing))
    }
  }

  private func isStray(
    _ decision: CommitteeDecision, in round: Round, _ known: Set<Entry.ID>, _ lists: Set<String>
  ) -> Bool {
    switch decision.choice {
    case .going(round.id, let entry, _): !known.contains(entry)
    case .places(round.id, let list, _): !lists.contains(list)
    default: false
    }
  }

  /// The entries that have a rank and are in the later round; with `isClosed`, only if that is closed.
  private func seats(
    after round: Round, _ results: RoundResults, isClosed: Bool
  ) -> Set<Entry.ID> {
    var seats: Set<Entry.ID> = []
    for later in tier.rounds.drop(while: { $0.id != round.id }).dropFirst() where later.scores {
      guard let field = inputs.rounds[later.id], field.isClosed || !isClosed else { continue }
      seats.formUnion(
        field.entries.filter { entry in
          results[entry]?.rank != nil && laterRound(after: round, of: entry)?.id == later.id
        })
    }
    return seats
  }

  /// Selects again after giving places to the entries that took part in the later round, so that caps and minima count
  /// these when reserves and the reasons of others are found. An entry with a place by rank keeps it for now, with its
  /// reason.
  ///
  /// If only these entries have a place by rank, nothing changes but the reserves beside those that are in a `begun` round.
  private func makeRoom(
    for seats: Set<Entry.ID>, begun: Set<Entry.ID>, in selection: inout Selection,
    _ input: Selection.Input
  ) throws(SelectionError) {
    let placed = Set(selection.advanced.map(\.standing.entry))
    guard !seats.isEmpty, !placed.isSubset(of: seats) else {
      return try nameReserves(besideThoseIn: begun, in: &selection, input)
    }
    var input = input
    input.seated = seats.subtracting(input.overrides.map(\.entry))
    var anew = try Selection(input)
    for choice in anew.lists.flatMap(\.entries) {
      let entry = choice.standing.entry
      // Only who has a place by rank, or may have one, is told so; nobody moves up into what those in the later round leave free.
      guard let before = selection[entry],
        placed.contains(entry) || input.seated.contains(entry) || choice.outcome == .advanced
          || before.outcome == .undecided
      else { continue }
      anew.replace(entry, before.outcome, because: before.reason)
    }
    selection = anew
  }

  /// Names the reserves anew where an entry that stays in the later round would be one of them by its rank: it goes on, so
  /// the reserves' places are for those after it. While equals wait at the line, the reserves follow from what is decided
  /// about them, and nothing is named anew; unless all who wait are in the later round, where they stay.
  private func nameReserves(
    besideThoseIn begun: Set<Entry.ID>, in selection: inout Selection, _ input: Selection.Input
  ) throws(SelectionError) {
    let decided = Set(input.overrides.map(\.entry))
    let stays = begun.subtracting(decided).filter {
      selection[$0].map { $0.outcome != .advanced } ?? false
    }
    let waiting = selection.lists.flatMap(\.entries).filter { $0.outcome == .undecided }
    guard !stays.isEmpty, waiting.allSatisfy({ stays.contains($0.standing.entry) }) else { return }
    let kept = stays.union(selection.advanced.map(\.standing.entry))
    var input = input
    input.seated = kept.subtracting(decided)
    var anew = try Selection(input)
    for before in selection.lists.flatMap(\.entries) {
      let entry = before.standing.entry
      guard let now = anew[entry] else { continue }
      let outcome = kept.contains(entry) ? before.outcome : now.outcome
      // It may have a place by rank as before; what kept it out is the same, but for the cap of the reserves.
      if kept.contains(entry) || now.reason.code == before.reason.code {
        anew.replace(entry, outcome, because: before.reason, change: before.change)
      } else {
        anew.replace(entry, outcome, because: before.reason.beside(now.reason))
      }
    }
    selection = anew
  }

  /// Adapts the selection to the next round, if that has begun: the entries in that round stay, and once it is
  /// closed nobody moves up.
  private mutating func settle(_ selection: inout Selection, of round: Round, isClosed: Bool) {
    var fields: [Round.ID: Field] = [:]
    for later in tier.rounds.drop(while: { $0.id != round.id }).dropFirst() where later.scores {
      fields[later.id] = inputs.rounds[later.id].map {
        Field(Set($0.entries), isClosed: $0.isClosed)
      }
    }
    guard !fields.isEmpty else { return }
    for list in selection.lists {
      var isPlaceLost = false
      var shutOut: Set<Entry.ID> = []
      for choice in list.entries {
        let entry = choice.standing.entry
        guard let later = tier.scored(after: round.id, of: choice.standing.track),
          let field = fields[later.id]
        else { continue }
        let isCommittee = if case .committee = choice.reason { true } else { false }
        switch (choice.outcome, field.seated.contains(entry)) {
        case (.advanced, false) where field.isClosed:
          selection.replace(entry, .notAdvanced, because: .laterRoundClosed(later.name))
          isPlaceLost = true
          shutOut.insert(entry)
        case (.undecided, false) where field.isClosed:
          isPlaceLost = true
          shutOut.insert(entry)
        case (.advanced, false):
          if isClosed { open.append(.notYetInLaterRound(entry, from: round.id, later.id)) }
        case (.reserve, true), (.notAdvanced, true), (.undecided, true):
          guard !isCommittee, choice.standing.rank != nil else { continue }
          let waits = choice.outcome == .undecided
          let reason: SelectionReason =
            if waits, case .tieAtLine(let rank, let tied, let places) = choice.reason {
              .tieInLaterRound(later.name, rank: rank, tied: tied, places: places)
            } else if waits, case .waitsForTie(let rank) = choice.reason {
              .tieInLaterRound(later.name, rank: rank, tied: 0, places: 0)
            } else {
              .inLaterRound(later.name)
            }
          selection.replace(entry, .advanced, because: reason)
          if isClosed {
            ask(
              waits
                ? .waitsAtLaterRound(entry, from: round.id, later.id, isIn: true)
                : .inLaterRoundWithoutPlace(entry, from: round.id, later.id), entry, round)
          }
        default: break
        }
      }
      guard isPlaceLost, let list = selection.lists.first(where: { $0.id == list.id }) else {
        continue
      }
      let waiting = list.waiting.filter { choice in
        let later = tier.scored(after: round.id, of: choice.standing.track)
        let field = later.flatMap { fields[$0.id] }
        return field.map { !$0.seated.contains(choice.standing.entry) } ?? false
      }
      nameThoseLeft(waiting, of: list, round, shutOut, in: &selection)
    }
    selection.closeGapsAmongReserves()
  }

  /// Says why entries do not go on to a later round that is closed, and names the reserves, where it was held without some who
  /// have a place by the ranks and places of now, `shutOut`.
  ///
  /// If a place stays empty, the entry that would have had it is out because the later round is closed. The others are out because
  /// of their rank, not because the places are filled. If others took the places, only the entries that would have a place by
  /// their present rank are told so. Reserves keep their order and the cap; those that would have moved up come first.
  private mutating func nameThoseLeft(
    _ waiting: [Selection.Choice], of list: Selection.List, _ round: Round,
    _ shutOut: Set<Entry.ID>, in selection: inout Selection
  ) {
    let advanced = Set(list.advanced.map(\.standing.entry))
    let open = waiting.filter { $0.reason.leavesOpen(with: advanced) }
    let (cap, reserves) = (round.advance?.cap, round.advance?.reserves ?? 0)
    var used: [String: Int] = [:]
    for choice in list.advanced { used[choice.standing.holder, default: 0] += 1 }
    var count = 0
    for (_, equals) in Dictionary(grouping: open, by: { $0.standing.rank ?? .max })
      .sorted(by: { $0.key < $1.key })
    {
      let place = count + 1
      for (holder, own) in Dictionary(grouping: equals, by: \.standing.holder)
        .sorted(by: { $0.key < $1.key })
      {
        let left = cap.map { max($0.most - used[holder, default: 0], 0) } ?? own.count
        let allowed = place <= reserves ? min(own.count, left) : 0
        // The cap is told to whom it keeps from the reserves.
        let kept = place <= reserves && left == 0 ? cap : nil
        for choice in own {
          let entry = choice.standing.entry
          guard let later = laterRound(after: round, of: entry) else { continue }
          let isOut = shutOut.contains(entry)
          if isOut {
            ask(
              choice.outcome == .undecided
                ? .waitsAtLaterRound(entry, from: round.id, later.id, isIn: false)
                : .shutOutOfLaterRound(entry, from: round.id, later.id), entry, round)
          }
          selection.replace(
            entry, allowed > 0 ? .reserve(place) : .notAdvanced,
            because: choice.reason.without(later.name, choice, on: list, isOut: isOut, kept: kept))
        }
        used[holder, default: 0] += allowed
        count += allowed
      }
    }
  }

  /// The next scored round of an entry's track.
  func laterRound(after round: Round, of entry: Entry.ID) -> Round? {
    tier.scored(after: round.id, of: entries[entry]?.track ?? "")
  }

  /// Who is in a later round.
  private struct Field {
    let seated: Set<Entry.ID>
    let isClosed: Bool

    init(_ seated: Set<Entry.ID>, isClosed: Bool) {
      self.seated = seated
      self.isClosed = isClosed
    }
  }

  /// The entries of a round among which places and prizes are shared out. An entry that left, or was never let in, and has
  /// no sheet at all did not take part and counts in no share. An entry that left after it was judged still counts, so that
  /// a reserve moves up and no prize is lost.
  ///
  /// `holder` is what the cap counts by for which the standings are made, and `questions` those by which minima divide them.
  func standings(
    of results: RoundResults, under holder: Cap.Holder? = nil, dividedBy questions: [String] = []
  ) -> [Standing] {
    results.entries.lazy.filter {
      !$0.state.isGone || !$0.totals.isEmpty || !$0.recorded.isEmpty
    }.map { result in
      let entry = entries[result.entry]
      var standing = Standing(
        result.entry, rank: result.rank,
        home: entry?.home ?? EntryHome(organization: "", track: "", group: ""),
        score: result.rank == nil || results.input.rules.ranksLeastFirst ? nil : result.score)
      if let entry, let holder { standing.heldBy = key(of: entry, under: holder) }
      if let entry, !questions.isEmpty { standing.answers = answers(of: entry, to: questions) }
      return standing
    }
  }
}

extension Selection.List {
  /// The ranked entries that do not go on, best first.
  fileprivate var waiting: [Selection.Choice] {
    entries.filter { $0.outcome != .advanced && $0.standing.rank != nil }
  }
}
