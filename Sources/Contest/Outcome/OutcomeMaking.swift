/// An outcome while it is made, round by round.
struct OutcomeMaking {
  let tier: Tier
  var inputs: TierInputs
  var rounds: [RoundOutcome] = []
  var vettings: [VettingOutcome] = []
  var pairings: [PairingOutcome] = []
  var awards: Awards?
  var awardsInput: Awards.Input?
  var prizeEffects: [Entry.ID: PrizeEffect] = [:]
  var titles: [Entry.ID: TitleStanding] = [:]
  var honours: TierHonours?
  var unitPrizes: [UnitPrize] = []
  var open: [OpenQuestion] = []

  let entries: EntriesByID
  let names: Names
  /// Published results of the rounds so far, by entry.
  var published: [Round.ID: [Entry.ID: Points]] = [:]
  /// Scores of the rounds so far, other rounds added where the rulebook adds them, by entry.
  var scores: [Round.ID: [Entry.ID: Points]] = [:]
  /// Each round's own results so far, before they were turned into points by place, by entry.
  var own: [Round.ID: [Entry.ID: Points]] = [:]
  /// What the rounds so far recorded, before it was turned into points, where a condition or a change asks for it.
  var recorded: [Round.ID: [Entry.ID: Points]] = [:]
  /// Single numbers behind the results of the rounds so far, where a condition asks for one.
  var parts: [Round.ID: [Entry.ID: [ScorePart: Fraction]]] = [:]
  /// Results of recorded times, before they were turned into points.
  var raw: [Round.ID: [Entry.ID: Points]] = [:]
  /// What the office noted about entries.
  let flags: [Entry.ID: Set<String>]
  /// The rounds whose scores a condition asks for.
  let scoresAsked: Set<Round.ID>
  /// The circles within rounds where a condition asks for the place.
  let circlesAsked: Set<RoundCircle>
  /// Places within those circles so far, by entry.
  var standings: [RoundCircle: [Entry.ID: CircleStanding]] = [:]
  /// Places within those circles by the marks, including entries that have left since; see ``placesAsMarked(_:_:of:)``.
  /// `nil` if nobody has left.
  let asMarked: [RoundCircle: [Entry.ID: CircleStanding]]?
  /// The candidates whom a step of vetting stops, each with the first that does.
  let stopped: [Entry.ID: Round.ID]
  /// The entries that the committee did not let on, each with the latest round for which it decided
  /// so.
  var excluded: [Entry.ID: Round.ID] = [:]
  /// The entries that get no prize by rank: absent from the round they went on to, or not let on by the
  /// committee.
  var withoutClaim: Set<Entry.ID> = []
  /// For these entries, which ranks give them no prize, and why.
  var claims: [Entry.ID: [LostClaim]] = [:]

  init(_ tier: Tier, _ inputs: TierInputs) {
    self.tier = tier
    self.inputs = inputs
    entries = EntriesByID(inputs.entries)
    flags = inputs.decisions.flags
    let needs = tier.needs
    scoresAsked = needs.rounds
    circlesAsked = needs.circles
    asMarked = Self.placesAsMarked(tier, inputs, of: needs.circles)
    stopped = Self.stopped(tier, inputs)
    names = Names(tier)
  }

  mutating func add(_ round: Round) {
    if let rule = round.vetting { addVetting(round, rule) }
    if let rule = round.pairing { addPairing(round, rule) }
    guard let rules = round.judging, let input = inputs.rounds[round.id] else { return }
    let cleaned = CleanedRound(input, round: round.id, known: entries)
    open += cleaned.strays
    var results: RoundResults
    let ballot = rules.ballot.map { BallotResult(input.ballot ?? BallotInput(), $0) }
    let bracket = rules.knockOut.flatMap { knockOut(round, $0) }
    do {
      results = try RoundResults(resultsInput(round, rules, cleaned, ballot, bracket))
    } catch {
      open.append(.unscorable(round.id, error))
      return
    }
    if tier.isLookedBackAt(round.id) || scoresAsked.contains(round.id) {
      published[round.id] = results.publishedByEntry
      own[round.id] = Dictionary(
        results.entries.compactMap { result in result.roundScore.map { (result.entry, $0) } },
        uniquingKeysWith: { one, _ in one })
      scores[round.id] = Dictionary(
        results.entries.compactMap { result in result.score.map { (result.entry, $0) } },
        uniquingKeysWith: { one, _ in one })
    }
    if scoresAsked.contains(round.id) {
      parts[round.id] = Dictionary(
        results.entries.map { result in
          let found = ScorePart.allCases.compactMap { part in
            result.value(of: part, rules).map { (part, $0) }
          }
          return (result.entry, Dictionary(uniqueKeysWithValues: found))
        }, uniquingKeysWith: { one, _ in one })
    }
    for asked in circlesAsked where asked.round == round.id {
      let ownScores = scores[round.id] ?? [:]
      // An entry that has left has no score and is told no place, but it still counts among the others.
      let places =
        asMarked.map { ($0[asked] ?? [:]).filter { ownScores[$0.key] != nil } }
        ?? CircleStanding.places(ownScores, lessIsBetter: rules.ranksLeastFirst) { id in
          entries[id].flatMap { asked.circle.name(of: facts(of: $0)) }
        }
      standings[asked] = places
      results.standings[asked.circle] = places
    }
    if scoresAsked.contains(round.id) {
      recorded[round.id] = Dictionary(
        results.entries.compactMap { result in
          (result.raw ?? result.roundScore).map { (result.entry, $0) }
        }, uniquingKeysWith: { one, _ in one })
    }
    if rules.markUnit == .time {
      raw[round.id] = Dictionary(
        results.entries.compactMap { result in
          (result.raw ?? result.roundScore).map { (result.entry, $0) }
        }, uniquingKeysWith: { one, _ in one })
    }
    tellUnknown(rules, cleaned.entries, results)
    let waived = inputs.decisions.waivesReReview(of: round.id)
    let reReviews = rules.reReview.map { ReReview($0).requests(in: results) } ?? []
    if !reReviews.isEmpty, !waived {
      open.append(.reReviewsAsked(round.id, reReviews.map(\.entry)))
    }
    let missing = results.entries.filter(\.lacksMarks).map(\.entry)
    // Which entries have marks under code numbers is not known before these are decoded.
    if rules.knockOut != nil {
      tellMatches(round, bracket, missing)
    } else if !missing.isEmpty, !input.isUnderCodes {
      open.append(
        round.isJudged
          ? .sheetsMissing(round.id, missing)
          : round.ballot != nil
            ? .notCounted(round.id, missing) : .notRecorded(round.id, missing))
    }
    if input.isClosed { tellTieOrders(round, results) }
    let selection =
      if let ballot {
        elect(round, ballot, results, isClosed: input.isClosed)
      } else {
        rules.advance.flatMap { select(round, $0, results, isClosed: input.isClosed) }
      }
    if selection == nil, input.isClosed { tellMissingInLaterRound(round, results) }
    rounds.append(
      RoundOutcome(
        round: round, results: results, ballot: ballot, bracket: bracket, reReviews: reReviews,
        selection: selection, isClosed: input.isClosed))
    for override in inputs.decisions.overrides(of: round.id) where override.outcome == .exclude {
      excluded[override.entry] = round.id
    }
  }

  /// In a round that cuts nobody, all entries with a rank go on. Names those that are not in the later round although they
  /// have a rank: their marks were corrected after it had begun.
  private mutating func tellMissingInLaterRound(_ round: Round, _ results: RoundResults) {
    var fields: [Round.ID: Set<Entry.ID>] = [:]
    for result in results.entries where result.rank != nil {
      guard excluded[result.entry] == nil, let track = entries[result.entry]?.track,
        let later = tier.scored(after: round.id, of: track), let field = inputs.rounds[later.id]
      else { continue }
      if fields[later.id] == nil { fields[later.id] = Set(field.entries) }
      guard fields[later.id]?.contains(result.entry) == false else { continue }
      if field.isClosed {
        ask(.shutOutOfLaterRound(result.entry, from: round.id, later.id), result.entry, round)
      } else {
        open.append(.notYetInLaterRound(result.entry, from: round.id, later.id))
      }
    }
  }

  /// Opens a question about the entries for which nobody can say whether an adjustment applies.
  private mutating func tellUnknown(
    _ rules: JudgingRules, _ inRound: [Entry.ID], _ results: RoundResults
  ) {
    let scored = Set(results.entries.compactMap { $0.score == nil ? nil : $0.entry })
    for adjustment in rules.adjustments where !adjustment.needs.isEmpty {
      var (unanswered, absent): ([Entry.ID], [Entry.ID]) = ([], [])
      for id in inRound {
        guard let entry = entries[id], entry.state == .accepted else { continue }
        let facts = facts(of: entry)
        guard adjustment.isUnknown(for: facts) else { continue }
        if adjustment.each?.isOfRound != true || adjustment.when.holds(for: facts) == nil {
          unanswered.append(id)
        } else if scored.contains(id) {
          // Who has no score here has nothing that could change.
          absent.append(id)
        }
      }
      if !unanswered.isEmpty { open.append(.conditionUnknown(adjustment.name, unanswered)) }
      if !absent.isEmpty { open.append(.amountMissing(adjustment.name, absent)) }
    }
  }

  private func resultsInput(
    _ round: Round, _ rules: JudgingRules, _ cleaned: CleanedRound, _ ballot: BallotResult?,
    _ bracket: BracketOutcome?
  ) -> RoundResults.Input {
    var input = RoundResults.Input(
      round: round.id, rules: rules, entries: cleaned.entries, sheets: [])
    input.sheets = cleaned.sheets
    input.reReviewSheets = cleaned.reReviewSheets
    input.fewerSheets = inputs.rounds[round.id]?.fewerSheets ?? [:]
    input.leastSheets = inputs.decisions.leastSheets(of: round.id)
    input.committee = inputs.decisions.tieOrders(of: round.id)
    input.names = names
    input.measured = tier.measured(in: round.id)
    input.isOnlyData = tier.isOnlyData(round)
    input.lotSeed = inputs.lotSeed
    input.records =
      ballot?.firstVotes.mapValues {
        [JudgingRules.votes: .mark(Points(tenThousandths: $0 * 10_000))]
      }
      ?? bracket?.records ?? (rules.knockOut == nil ? inputs.rounds[round.id]?.records : nil) ?? [:]
    for other in tier.rounds where other.id != round.id {
      input.otherRules[other.id] = other.judging
    }
    input.earlier = published
    input.earlierOwn = own
    input.earlierScores = scores
    let usesFacts = rules.usesFacts
    if !rules.panels.isEmpty || rules.rooms != nil {
      input.panels = inputs.decisions.seats(of: round.id)
    }
    if rules.rooms != nil { input.rooms = inputs.decisions.rooms(of: round.id) }
    input.earlierRaw = raw
    let scope = tier.rankingScope(of: round)
    if scope != .all { input.lists.reserveCapacity(cleaned.entries.count) }
    for id in cleaned.entries {
      let entry = entries[id]
      if scope != .all {
        input.lists.append(entry.map { scope.list(track: $0.track, group: $0.group) } ?? "")
      }
      guard let entry else { continue }
      if usesFacts { input.facts[id] = facts(of: entry) }
      if let missing = missing(id, entry, in: round, cleaned.appearances[id]) {
        input.out[id] = missing
      }
    }
    return input
  }

  /// The facts about an entry that rules may ask for besides its marks.
  func facts(of entry: TierInputs.EntryInput) -> EntryFacts {
    var facts = EntryFacts(
      organization: entry.organization, track: entry.track, group: entry.group,
      members: entry.members, answers: entry.answers, flags: flags[entry.id] ?? [],
      scores: Dictionary(
        scoresAsked.compactMap { round in scores[round]?[entry.id].map { (round, $0) } },
        uniquingKeysWith: { one, _ in one }),
      ownScores: Dictionary(
        scoresAsked.compactMap { round in own[round]?[entry.id].map { (round, $0) } },
        uniquingKeysWith: { one, _ in one }),
      standings: Dictionary(
        circlesAsked.compactMap { asked in standings[asked]?[entry.id].map { (asked, $0) } },
        uniquingKeysWith: { one, _ in one }))
    facts.recorded = Dictionary(
      scoresAsked.compactMap { round in recorded[round]?[entry.id].map { (round, $0) } },
      uniquingKeysWith: { one, _ in one })
    facts.parts = Dictionary(
      scoresAsked.compactMap { round in parts[round]?[entry.id].map { (round, $0) } },
      uniquingKeysWith: { one, _ in one })
    return facts
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
    if let step = stopped[id] { return .stopped(by: step) }
    switch appearance {
    case .withdrawn?: return .withdrawn
    case .absent?: return .absent
    default: break
    }
    return excluded[id].map { .notLetOn(from: $0) }
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
