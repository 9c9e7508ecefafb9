/// An outcome while it is made, round by round.
struct OutcomeMaking {
  let tier: Tier
  let inputs: TierInputs
  private(set) var rounds: [RoundOutcome] = []
  private(set) var awards: Awards?
  private(set) var awardsInput: Awards.Input?
  private(set) var open: [OpenQuestion] = []

  private let entries: [Entry.ID: TierInputs.EntryInput]
  private let names: Names
  /// Published results of the rounds so far, by entry.
  private var published: [Round.ID: [Entry.ID: Points]] = [:]
  /// Scores of the rounds so far, other rounds added where the rulebook adds them, by entry.
  private var scores: [Round.ID: [Entry.ID: Points]] = [:]
  /// Each round's own results so far, before they were turned into points by place, by entry.
  private var own: [Round.ID: [Entry.ID: Points]] = [:]
  /// Results of recorded times, before they were turned into points.
  private var raw: [Round.ID: [Entry.ID: Points]] = [:]
  /// What the office noted about entries.
  private let flags: [Entry.ID: Set<String>]
  /// The entries that the committee did not let on, each with the latest round for which it decided
  /// so.
  private var excluded: [Entry.ID: Round.ID] = [:]
  /// The entries that get no prize by rank: absent from the round they went on to, or not let on by the
  /// committee.
  private var withoutClaim: Set<Entry.ID> = []

  init(_ tier: Tier, _ inputs: TierInputs) {
    self.tier = tier
    self.inputs = inputs
    entries = Dictionary(inputs.entries.map { ($0.id, $0) }, uniquingKeysWith: { one, _ in one })
    flags = inputs.decisions.flags
    names = Names(tier)
  }

  mutating func add(_ round: Round) {
    guard let rules = round.judging, let input = inputs.rounds[round.id] else { return }
    let cleaned = CleanedRound(input, round: round.id, known: entries)
    open += cleaned.strays
    let results: RoundResults
    let ballot = rules.ballot.map { BallotResult(input.ballot ?? BallotInput(), $0) }
    do {
      results = try RoundResults(resultsInput(round, rules, cleaned, ballot))
    } catch {
      open.append(.unscorable(round.id, error))
      return
    }
    if tier.isLookedBackAt(round.id) {
      published[round.id] = results.publishedByEntry
      own[round.id] = Dictionary(
        results.entries.compactMap { result in result.roundScore.map { (result.entry, $0) } },
        uniquingKeysWith: { one, _ in one })
      scores[round.id] = Dictionary(
        results.entries.compactMap { result in result.score.map { (result.entry, $0) } },
        uniquingKeysWith: { one, _ in one })
    }
    if rules.markUnit == .time {
      raw[round.id] = Dictionary(
        results.entries.compactMap { result in
          (result.raw ?? result.roundScore).map { (result.entry, $0) }
        }, uniquingKeysWith: { one, _ in one })
    }
    tellUnknown(rules, cleaned.entries)
    let waived = inputs.decisions.contains { $0.choice == .noReReview(round.id) }
    let reReviews = rules.reReview.map { ReReview($0).requests(in: results) } ?? []
    if !reReviews.isEmpty, !waived {
      open.append(.reReviewsAsked(round.id, reReviews.map(\.entry)))
    }
    let missing = results.entries.filter(\.lacksMarks).map(\.entry)
    if !missing.isEmpty {
      open.append(
        round.isJudged
          ? .sheetsMissing(round.id, missing) : .notRecorded(round.id, missing))
    }
    let selection =
      if let ballot {
        elect(round, ballot, results, isClosed: input.isClosed)
      } else {
        rules.advance.flatMap { select(round, $0, results, isClosed: input.isClosed) }
      }
    rounds.append(
      RoundOutcome(
        round: round, results: results, ballot: ballot, reReviews: reReviews, selection: selection,
        isClosed: input.isClosed))
    for override in inputs.decisions.overrides(of: round.id) where override.outcome == .exclude {
      excluded[override.entry] = round.id
    }
  }

  // MARK: Results

  /// Names the entries of which nobody can say whether an adjustment applies.
  private mutating func tellUnknown(_ rules: JudgingRules, _ inRound: [Entry.ID]) {
    for adjustment in rules.adjustments where !adjustment.when.needs.isEmpty {
      let unknown = inRound.filter { id in
        guard let entry = entries[id], entry.state == .accepted else { return false }
        return adjustment.when.holds(for: facts(of: entry)) == nil
      }
      if !unknown.isEmpty { open.append(.conditionUnknown(adjustment.name, unknown)) }
    }
  }

  private func resultsInput(
    _ round: Round, _ rules: JudgingRules, _ cleaned: CleanedRound, _ ballot: BallotResult?
  ) -> RoundResults.Input {
    var input = RoundResults.Input(
      round: round.id, rules: rules, entries: cleaned.entries, sheets: cleaned.sheets)
    input.reReviewSheets = cleaned.reReviewSheets
    input.fewerSheets = inputs.rounds[round.id]?.fewerSheets ?? [:]
    input.leastSheets = inputs.decisions.leastSheets(of: round.id)
    input.committee = inputs.decisions.tieOrders(of: round.id)
    input.names = names
    input.lotSeed = inputs.lotSeed
    input.records =
      ballot?.firstVotes.mapValues {
        [JudgingRules.votes: .mark(Points(tenThousandths: $0 * 10_000))]
      }
      ?? inputs.rounds[round.id]?.records ?? [:]
    for other in tier.rounds where other.id != round.id {
      input.otherRules[other.id] = other.judging
    }
    input.earlier = published
    input.earlierOwn = own
    input.earlierScores = scores
    let usesFacts = rules.usesFacts
    if !rules.panels.isEmpty { input.panels = inputs.decisions.seats(of: round.id) }
    input.earlierRaw = raw
    let scope = tier.rankingScope(of: round)
    if scope != .all { input.lists.reserveCapacity(cleaned.entries.count) }
    for id in cleaned.entries {
      guard let entry = entries[id] else { continue }
      if usesFacts { input.facts[id] = facts(of: entry) }
      if scope != .all { input.lists[id] = scope.list(track: entry.track, group: entry.group) }
      if let missing = missing(id, entry, in: round, cleaned.appearances[id]) {
        input.out[id] = missing
      }
    }
    return input
  }

  /// What rules know of an entry beside its marks.
  private func facts(of entry: TierInputs.EntryInput) -> EntryFacts {
    EntryFacts(
      organization: entry.organization, track: entry.track, group: entry.group,
      members: entry.members, answers: entry.answers, flags: flags[entry.id] ?? [])
  }

  /// Why an entry has no place in a round whatever its marks; `nil` for one that takes part.
  private func missing(
    _ id: Entry.ID, _ entry: TierInputs.EntryInput, in round: Round, _ appearance: Appearance?
  ) -> EntryResult.Missing? {
    switch entry.state {
    case .withdrawn: return .withdrawn
    case .refused, .returned, .registered: return .notAccepted(entry.state)
    case .accepted: break
    }
    switch appearance {
    case .withdrawn?: return .withdrawn
    case .absent?: return .absent
    default: break
    }
    return excluded[id].map { .notLetOn(from: $0) }
  }

  // MARK: Selection

  private mutating func select(
    _ round: Round, _ rule: AdvanceRule, _ results: RoundResults, isClosed: Bool
  ) -> Selection? {
    let standings = standings(of: results)
    let isDecided = !inputs.decisions.isEmpty
    let known = isDecided ? Set(standings.map(\.entry)) : []
    let lists = isDecided ? Set(standings.map { $0.list(per: rule.per) }) : []
    var input = Selection.Input(rule, standings)
    input.ties = inputs.decisions.tiesAtLine(of: round.id)
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
      settle(&selection, of: round, isClosed: isClosed)
      for list in selection.lists {
        let waiting = list.entries.filter { $0.outcome == .undecided }.map(\.standing.entry)
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

  /// Who is elected in a round that is voted on.
  private mutating func elect(
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
    settle(&selection, of: round, isClosed: isClosed)
    switch ballot.next {
    case .run(let number, let candidates, let seats):
      open.append(.ballotRunDue(round.id, run: number, candidates, seats: seats))
    case .seatsOpen, .complete, .counting, .notHeld: break
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

  private func isStray(
    _ decision: CommitteeDecision, in round: Round, _ known: Set<Entry.ID>, _ lists: Set<String>
  ) -> Bool {
    switch decision.choice {
    case .going(round.id, let entry, _): !known.contains(entry)
    case .places(round.id, let list, _): !lists.contains(list)
    default: false
    }
  }

  /// Adapts the selection to the next round, if that has begun: the entries in that round stay, and once it is
  /// closed nobody moves up.
  private mutating func settle(_ selection: inout Selection, of round: Round, isClosed: Bool) {
    guard let later = laterRound(after: round), let field = inputs.rounds[later.id] else { return }
    let seated = Set(field.entries)
    for list in selection.lists {
      var isPlaceLost = false
      var shutOut: Set<Entry.ID> = []
      for choice in list.entries {
        let entry = choice.standing.entry
        let isCommittee = if case .committee = choice.reason { true } else { false }
        switch (choice.outcome, seated.contains(entry)) {
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
          selection.replace(entry, .advanced, because: .inLaterRound(later.name))
          if isClosed { open.append(.inLaterRoundWithoutPlace(entry, from: round.id, later.id)) }
        default: break
        }
      }
      // Where a place stays empty, the others are out because the later round is closed, not because places are filled.
      // Where others took the places, only those are told so who would have one by their rank of now. Reserves keep their
      // order; those who would have moved up come first.
      guard isPlaceLost else { continue }
      let isFull =
        selection.lists.first { $0.id == list.id }.map { $0.advanced.count >= $0.places } ?? false
      let reserves = round.advance?.reserves ?? 0
      var (count, place) = (0, 0)
      var last: Int?
      for choice in selection.waiting(on: list.id) {
        let entry = choice.standing.entry
        guard !seated.contains(entry) else { continue }
        switch choice.reason {
        case .laterRoundClosed, .placesFilled, .inPlaces, .tieAtLine, .tieTaken, .tieLeftOut,
          .heldForOtherTracks, .heldForItsTrack, .inLaterRound:
          break
        case .capFilled, .committee, .notRanked, .ballot, .reserveCapFilled, .laterRoundWithoutIt:
          continue
        }
        count += 1
        if choice.standing.rank != last { (place, last) = (count, choice.standing.rank) }
        let reason: SelectionReason =
          if !isFull {
            .laterRoundClosed(later.name)
          } else if shutOut.contains(entry) {
            .laterRoundWithoutIt(later.name, rank: choice.standing.rank ?? 0, places: list.places)
          } else {
            choice.reason
          }
        if isFull, shutOut.contains(entry) {
          open.append(.shutOutOfLaterRound(entry, from: round.id, later.id))
        }
        selection.replace(
          entry, place <= reserves ? .reserve(place) : .notAdvanced, because: reason)
      }
    }
    selection.closeGapsAmongReserves()
  }

  /// The next round that is scored.
  private func laterRound(after round: Round) -> Round? {
    tier.rounds.drop { $0.id != round.id }.dropFirst().first { $0.scores }
  }

  /// The entries of a round among which places and prizes are shared out. An entry that left, or was never let in, and has
  /// no sheet at all did not take part and counts in no share. An entry that left after it was judged still counts, so that
  /// a reserve moves up and no prize is lost.
  private func standings(of results: RoundResults) -> [Standing] {
    results.entries.lazy.filter {
      !$0.state.isGone || !$0.totals.isEmpty || !$0.recorded.isEmpty
    }.map { result in
      let entry = entries[result.entry]
      return Standing(
        result.entry, rank: result.rank, organization: entry?.organization ?? "",
        track: entry?.track ?? "", group: entry?.group ?? "",
        score: result.rank == nil || results.input.rules.ranksLeastFirst ? nil : result.score)
    }
  }

  // MARK: Prizes

  mutating func addAwards() {
    let rules = tier.awards
    guard !rules.isEmpty, let last = tier.lastScored?.id else { return }
    var standings: [Round.ID: [Standing]] = [:]
    var isComplete = true
    for rule in rules {
      for id in [rule.round(last: last), rule.shareOf ?? rule.round(last: last)]
      where standings[id] == nil {
        guard let round = rounds.first(where: { $0.round.id == id }), round.isClosed else { return }
        standings[id] = leavingOutThoseWithoutClaim(of: round)
      }
      if let round = rule.selection, !inputs.confirmed.contains(round) {
        open.append(.titleWaits(rule.level, round))
        isComplete = false
      }
    }
    guard isComplete else { return }
    let levels = rules.map(\.level.chinese)
    var input = Awards.Input(rules, lastRound: last, standings: standings)
    input.ties = inputs.decisions.tiesAtPrize
    input.capOverAwards = tier.awardCapPerOrganization
    for round in rounds {
      input.advanced[round.round.id] = Set(round.selection?.advanced.map(\.standing.entry) ?? [])
    }
    for (index, rule) in rules.enumerated() {
      guard let needs = rule.needs else { continue }
      input.unmet[index] = Set(
        inputs.entries.filter { needs.holds(for: facts(of: $0)) != true }.map(\.id))
      let unknown = inputs.entries.filter {
        $0.state == .accepted && needs.holds(for: facts(of: $0)) == nil
      }.map(\.id)
      input.unknown[index] = Set(unknown)
      if !unknown.isEmpty { open.append(.conditionUnknown(rule.level, unknown)) }
    }
    input.overrides = overridesInForce()
    input.outside = Set(input.overrides.map(\.entry)).sorted()
      .compactMap { entries[$0].map { Standing(unranked: $0) } }
    input.counts = inputs.decisions.awardPlaces(levels: levels)
    for (index, counts) in input.counts {
      let lists = Set(input.standings(of: rules[index]).map { $0.list(per: rules[index].per) })
      input.counts[index] = counts.filter { lists.contains($0.key) }
    }
    do {
      let awards = try Awards(input)
      self.awards = awards
      awardsInput = input
      for level in awards.levels where !level.tied.isEmpty {
        open.append(.tieAtPrize(level.level, list: level.list, level.tied.map(\.standing.entry)))
      }
      tellPrizesPastSelection(awards)
      tellTitlesWithoutPrize(awards)
    } catch {
      open.append(.impossible(last, error))
    }
  }

  /// The committee's decisions about prizes, without those that have lost their object: the entry is not in the tier or no
  /// longer accepted, or the committee decided afterwards that it does not go on.
  private mutating func overridesInForce() -> [AwardOverride] {
    guard !inputs.decisions.isEmpty else { return [] }
    var inRounds: Set<Entry.ID> = []
    for round in inputs.rounds.values { inRounds.formUnion(round.entries) }
    var barred: [Entry.ID: Int] = [:]
    for (number, decision) in inputs.decisions.enumerated() {
      switch decision.choice {
      case .award(let entry, _) where !inRounds.contains(entry):
        open.append(.strayDecision(decision))
      case .going(let round, let entry, .exclude) where isFollowed(round): barred[entry] = number
      case .going(let round, let entry, .advance) where isFollowed(round): barred[entry] = nil
      default: break
      }
    }
    func isAbout(_ override: AwardOverride) -> Bool {
      inRounds.contains(override.entry)
        && (override.level == nil || entries[override.entry]?.state == .accepted)
    }
    let standing = inputs.decisions.enumerated().filter { number, decision in
      guard case .award(let entry, .some) = decision.choice else { return true }
      return number > barred[entry] ?? -1
    }.map(\.element).awardOverrides(tier.awards).filter(isAbout)
    for lost in inputs.decisions.awardOverrides(tier.awards)
    where isAbout(lost) && !standing.contains(lost) {
      guard let level = lost.level else { continue }
      open.append(.prizeBeforeExclusion(lost.entry, tier.awards[level].level))
    }
    return standing
  }

  /// Whether another scored round of the tier follows. An entry that does not go on from the last one is not recommended
  /// to the next tier, but keeps its prize in this one.
  private func isFollowed(_ id: Round.ID) -> Bool {
    tier.round(id).flatMap { laterRound(after: $0) } != nil
  }

  /// The standings of a round for prizes. An entry gets no prize by its rank in this round if it went on and then did
  /// not show, or if the committee did not let it on to a later round of the tier.
  private mutating func leavingOutThoseWithoutClaim(of round: RoundOutcome) -> [Standing] {
    let standings = standings(of: round.results)
    let later = laterRound(after: round.round)
      .flatMap { later in rounds.first { $0.round.id == later.id } }
      .flatMap { $0.isClosed ? $0 : nil }
    return standings.map { standing in
      let entry = standing.entry
      guard standing.rank != nil else { return standing }
      if let barred = excluded[entry], isFollowed(barred) {
        if withoutClaim.insert(entry).inserted { open.append(.excludedFromPrizes(entry, barred)) }
      } else if let later, let result = later.results[entry], result.rank == nil,
        result.state.isWithoutShowing
      {
        if !inputs.decisions.contains(where: { $0.isAboutPrize(of: entry) }) {
          open.append(.absentFinalist(entry, from: round.round.id, later.round.id))
        }
        withoutClaim.insert(entry)
      } else {
        return standing
      }
      var unranked = standing
      unranked.rank = nil
      return unranked
    }
  }

  /// Names the titles that the committee gave and that are held back: only winners of another level may have the title, and
  /// the entry has not won that level.
  private mutating func tellTitlesWithoutPrize(_ awards: Awards) {
    for override in awardsInput?.overrides ?? [] {
      guard let level = override.level, let among = tier.awards[level].among,
        awards.winner(override.entry, level: level) == nil
      else { continue }
      open.append(.titleWithoutPrize(override.entry, tier.awards[level].level, of: among))
    }
  }

  /// Names the levels that go by a round's rank where its selection says otherwise.
  private mutating func tellPrizesPastSelection(_ awards: Awards) {
    let last = tier.lastScored?.id
    let waiting = Set(awards.levels.flatMap(\.undecided).map(\.standing.entry))
    for (index, rule) in tier.awards.enumerated() where rule.places != nil {
      guard let round = rounds.first(where: { $0.round.id == rule.of ?? last }),
        let selection = round.selection
      else { continue }
      let winners = awards.levels.filter { $0.index == index }.flatMap(\.winners)
      let advanced = Set(selection.advanced.map(\.standing.entry))
      let past = winners.map(\.standing.entry).filter { !advanced.contains($0) }
      // The entries that went on and have neither this level nor a better one. If there are none,
      // the level passes over nobody.
      let without = selection.advanced.filter { choice in
        let entry = choice.standing.entry
        if let winner = awards[entry] { return winner.level > index }
        return !waiting.contains(entry) && !withoutClaim.contains(entry)
      }.map(\.standing.entry)
      guard !past.isEmpty, !without.isEmpty else { continue }
      open.append(
        .prizePastSelection(rule.level, round.round.id, winners: past, passedOver: without))
    }
  }
}

/// A round's inputs without what cannot count.
private struct CleanedRound {
  var entries: [Entry.ID] = []
  var sheets: [ScoreSheet] = []
  var reReviewSheets: [ScoreSheet] = []
  let appearances: [Entry.ID: Appearance]
  var strays: [OpenQuestion] = []

  init(
    _ input: TierInputs.RoundInput, round: Round.ID, known: [Entry.ID: TierInputs.EntryInput]
  ) {
    appearances = input.appearances
    var inRound: Set<Entry.ID> = []
    for entry in input.entries where known[entry] != nil && inRound.insert(entry).inserted {
      entries.append(entry)
    }
    sheets = Self.clean(input.sheets, round, inRound, &strays)
    reReviewSheets = Self.clean(input.reReviewSheets, round, inRound, &strays)
  }

  /// The sheets of entries in the round, one for each judge. Nothing is copied where all count.

  private static func clean(
    _ sheets: [ScoreSheet], _ round: Round.ID, _ inRound: Set<Entry.ID>,
    _ open: inout [OpenQuestion]
  ) -> [ScoreSheet] {
    var judges: [Entry.ID: [Judge.ID]] = [:]
    var strays: Set<Int> = []
    // Sheets mostly come entry by entry, so those of one entry are looked at together.
    var run: (entry: Entry.ID, isInRound: Bool, judges: [Judge.ID])?
    for (number, sheet) in sheets.enumerated() {
      if run?.entry != sheet.entry {
        if let run { judges[run.entry] = run.judges }
        run = (sheet.entry, inRound.contains(sheet.entry), judges[sheet.entry] ?? [])
      }
      guard run?.isInRound == true, run?.judges.contains(sheet.judge) == false else {
        strays.insert(number)
        open.append(.straySheet(round, sheet.entry, sheet.judge))
        continue
      }
      run?.judges.append(sheet.judge)
    }
    guard !strays.isEmpty else { return sheets }
    return sheets.indices.filter { !strays.contains($0) }.map { sheets[$0] }
  }
}

extension EntryResult {
  /// Whether it would have a place with more sheets, or once its marks are recorded.
  public var lacksMarks: Bool {
    switch state {
    case .notRanked(.tooFewSheets), .notRanked(.notRecorded), .notRanked(.panelTooSmall): true
    default: false
    }
  }
}

extension EntryResult.State {
  /// Whether the entry did not show in the round, or had no right to: a prize of an earlier round is not for it. One that
  /// showed and lacks a mark keeps its claim.
  var isWithoutShowing: Bool {
    switch self {
    case .notRanked(.absent), .notRanked(.withdrawn), .notRanked(.notAccepted),
      .notRanked(.notLetOn):
      true
    default: false
    }
  }

  /// Whether the entry has left the contest or was never let in; the committee cannot let it on.
  var isGone: Bool {
    switch self {
    case .notRanked(.withdrawn), .notRanked(.notAccepted): true
    default: false
    }
  }
}

extension Tier {
  /// Whether the score or a tie of another round uses this round's results.
  fileprivate func isLookedBackAt(_ id: Round.ID) -> Bool {
    rounds.contains { round in
      guard let rules = round.judging, round.id != id else { return false }
      return rules.total.contains { $0.round == id }
        || rules.ties.contains { $0 == .roundScore(id) || $0 == .roundOwnScore(id) }
    }
  }
}

extension Awards.Level {
  /// The entries tied for the level, without those that wait for a level above.
  fileprivate var tied: [Awards.Winner] {
    undecided.filter { if case .waitsForTieAbove = $0.reason { false } else { true } }
  }
}

extension Standing {
  fileprivate init(unranked entry: TierInputs.EntryInput) {
    self.init(
      entry.id, rank: nil, organization: entry.organization, track: entry.track,
      group: entry.group)
  }
}

extension RoundResults {
  /// Each entry's own result of the round, without earlier rounds.
  var publishedByEntry: [Entry.ID: Points] {
    var scores: [Entry.ID: Points] = [:]
    scores.reserveCapacity(entries.count)
    let rules = input.rules
    for result in entries where result.roundScore != nil {
      scores[result.entry] =
        result.placePoints ?? (rules.total.isEmpty ? result.score : nil) ?? result.roundScore
    }
    return scores
  }
}
