extension OutcomeMaking {
  mutating func addAwards() {
    let rules = tier.awards
    guard tier.givesPrizes, let last = tier.awardRound else { return }
    // If the tier gives prizes only to organizations, they follow the rounds whose places or entries count for
    // organizations.
    if rules.isEmpty, !(tier.roundsOfOrganizations + tier.roundsOfMembers).allSatisfy(isOver) {
      return
    }
    var standings: [Round.ID: [Standing]] = [:]
    var lostClaims: [Round.ID: [Entry.ID: LostClaim]] = [:]
    var isComplete = true
    for rule in rules {
      let base = rule.base(last: last)
      for id in [base, rule.shareOf ?? base] where standings[id] == nil {
        guard let found = standingsForPrizes(by: id) else { return }
        standings[id] = found
        lostClaims[id] = Dictionary(
          found.compactMap { standing in
            claims[standing.entry]?.first { id == .lastOfTrack || $0.round == id }
              .map { (standing.entry, $0) }
          }, uniquingKeysWith: { one, _ in one })
      }
      let id = rule.round(last: last)
      if id != base, standings[id] == nil {
        standings[id] = measured(rule, standings[base] ?? [], in: base)
        lostClaims[id] = lostClaims[base]
      }
      if let round = rule.selection, !inputs.confirmed.contains(round),
        !inputs.isIdle(round, of: tier)
      {
        open.append(.titleWaits(rule.level, round))
        isComplete = false
      }
    }
    if vettings.contains(where: { $0.isLast && !$0.isOver }) { isComplete = false }
    guard isComplete else { return }
    let levels = rules.map(\.level.chinese)
    var input = Awards.Input(rules, lastRound: last, standings: standings)
    input.ties = inputs.decisions.tiesAtPrize
    input.capOverAwards = tier.awardCap?.most
    input.capHolder = tier.awardCapHolder
    input.capPer = tier.awardCap?.per ?? .all
    input.lostClaims = lostClaims
    for id in standings.keys { input.rankedPer[id] = rankedPer(id) }
    for rule in rules where !rule.by.isEmpty { input.rankedPer[rule.round(last: last)] = rule.per }
    for round in rounds {
      input.advanced[round.round.id] = Set(round.selection?.advanced.map(\.standing.entry) ?? [])
    }
    for (index, rule) in rules.enumerated() {
      guard let needs = rule.needs else { continue }
      let unmet = inputs.entries.filter { needs.holds(for: facts(of: $0)) != true }
      input.unmet[index] = Set(unmet.map(\.id))
      if case .all = needs {
        input.lacking[index] = Dictionary(
          unmet.map { ($0.id, needs.failing(for: facts(of: $0))) },
          uniquingKeysWith: { one, _ in one })
      }
      let unknown = inputs.entries.filter {
        $0.state == .accepted && needs.holds(for: facts(of: $0)) == nil
      }.map(\.id)
      input.unknown[index] = Set(unknown)
      if !unknown.isEmpty { open.append(.conditionUnknown(rule.level, unknown)) }
    }
    input.overrides = overridesInForce()
    input.outside = Set(input.overrides.map(\.entry)).sorted()
      .compactMap { id in
        entries[id].map { entry in
          var standing = Standing(unranked: entry)
          standing.heldBy = key(of: entry, under: tier.awardCapHolder)
          standing.answers = answers(of: entry, to: tier.awardQuestions)
          return standing.countedApart(per: tier.awardCap?.per ?? .all)
        }
      }
    input.counts = inputs.decisions.awardPlaces(levels: levels)
    for (index, counts) in input.counts {
      let lists = Set(input.standings(of: rules[index]).map { $0.list(per: rules[index].per) })
      input.counts[index] = counts.filter { lists.contains($0.key) }
    }
    do {
      let awards = try Awards(input)
      titles = titleStandings(awards)
      self.awards = awards.applying(titles, rules)
      awardsInput = input
      prizeEffects = try Awards.effects(input)
      for level in awards.levels where !level.tied.isEmpty {
        open.append(.tieAtPrize(level.level, list: level.list, level.tied.map(\.standing.entry)))
      }
      tellPrizesPastSelection(awards)
      tellLevelsBelowRank(awards, input)
      tellTitlesWithoutPrize(awards)
      tellPrizesBeyondCap(awards)
      tellCapAcrossLists(awards)
      addHonours(awards)
    } catch {
      open.append(.impossible(last, error))
    }
  }

  /// The standings of a round by the marks of a level's criterion.
  private func measured(
    _ rule: AwardRule, _ standings: [Standing], in base: Round.ID
  ) -> [Standing] {
    guard let round = rounds.first(where: { $0.round.id == base }) else { return standings }
    let values = round.results.measures
    return CriterionRanks(links: rule.by, scope: rule.per) { values[$0]?[$1] }
      .ranks(of: standings)
  }

  /// Whether a round is closed, or has no entries.
  func isOver(_ id: Round.ID) -> Bool {
    rounds.first { $0.round.id == id }?.isClosed ?? inputs.isIdle(id, of: tier)
  }

  /// The standings that prizes follow: those of a round, or of each track's own last round. `nil` while a round is open, or
  /// has entries but has not begun.
  private mutating func standingsForPrizes(by id: Round.ID) -> [Standing]? {
    guard id == .lastOfTrack else {
      guard let round = rounds.first(where: { $0.round.id == id }) else {
        return inputs.isIdle(id, of: tier) ? [] : nil
      }
      return round.isClosed ? leavingOutThoseWithoutClaim(of: round) : nil
    }
    let inUse = Set(inputs.entries.lazy.filter { $0.state == .accepted }.map(\.track))
    var all: [Standing] = []
    for end in tier.endRounds {
      guard let round = rounds.first(where: { $0.round.id == end.id }) else {
        if inUse.contains(where: { tier.lastScored(of: $0)?.id == end.id }) { return nil }
        continue
      }
      guard round.isClosed else { return nil }
      all += leavingOutThoseWithoutClaim(of: round)
        .filter { tier.lastScored(of: $0.track)?.id == end.id }
    }
    return all
  }

  /// The titles after re-checks. A decision about an entry that has no title is listed among the decisions without effect.
  private mutating func titleStandings(_ awards: Awards) -> [Entry.ID: TitleStanding] {
    let decided = inputs.decisions.titleDecisions
    guard !decided.isEmpty else { return [:] }
    let ladder = tier.recheck?.levels ?? []
    var standings: [Entry.ID: TitleStanding] = [:]
    for (entry, decisions) in decided {
      let level = awards.winners.first {
        $0.standing.entry == entry && ladder.contains(tier.awards[$0.level].level.chinese)
      }.map { tier.awards[$0.level].level.chinese }
      if let level { standings[entry] = TitleStanding(level, decisions, ladder: ladder) }
    }
    for decision in inputs.decisions {
      guard case .title(let entry, _, _, _) = decision.choice, standings[entry] == nil else {
        continue
      }
      open.append(.strayDecision(decision))
    }
    return standings
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
      case .award(let entry, _) where !inRounds.contains(entry),
        .awardByRank(let entry) where !inRounds.contains(entry):
        open.append(.strayDecision(decision))
      case .going(let round, let entry, .exclude) where isFollowed(round, entry):
        barred[entry] = number
      case .going(let round, let entry, _) where isFollowed(round, entry): barred[entry] = nil
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

  /// Whether another scored round of the tier follows for an entry. One that does not go on from its last is not recommended
  /// to the next tier, but keeps its prize in this one.
  private func isFollowed(_ id: Round.ID, _ entry: Entry.ID) -> Bool {
    tier.scored(after: id, of: entries[entry]?.track ?? "") != nil
  }

  /// The standings of a round for prizes. An entry gets no prize by its rank in this round if it went on and then did
  /// not show in one of the later rounds, or if the committee did not let it on to a later round of the tier.
  private mutating func leavingOutThoseWithoutClaim(of round: RoundOutcome) -> [Standing] {
    let standings = standings(
      of: round.results, under: tier.awardCapHolder, dividedBy: tier.awardQuestions
    ).map { $0.countedApart(per: tier.awardCap?.per ?? .all) }
    let own = round.round.id
    let later = Array(tier.rounds.drop { $0.id != own }.dropFirst()).compactMap { later in
      rounds.first { $0.round.id == later.id && $0.isClosed && !tier.areBeside($0.round.id, own) }
    }
    return standings.map { standing in
      let entry = standing.entry
      guard let rank = standing.rank else { return standing }
      let cause: LostClaim.Cause
      if let barred = excluded[entry], isFollowed(barred, entry) {
        if withoutClaim.insert(entry).inserted { open.append(.excludedFromPrizes(entry, barred)) }
        cause = .notLetOn(barred)
      } else if let missed = later.first(where: { later in
        later.results[entry].map { $0.rank == nil && $0.state.isWithoutShowing } ?? false
      }) {
        if !inputs.decisions.contains(where: { $0.isAboutPrize(of: entry) }) {
          open.append(.absentFinalist(entry, from: round.round.id, missed.round.id))
        }
        withoutClaim.insert(entry)
        cause = .missed(missed.round.id)
      } else {
        return standing
      }
      claims[entry, default: []].append(LostClaim(rank: rank, in: round.round.id, cause))
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

  /// Opens a question about the organizations (or leaders, or answers, if the cap counts by these) that have more prizes
  /// than they may over all levels because of prizes that the committee gave.
  private mutating func tellPrizesBeyondCap(_ awards: Awards) {
    guard let cap = tier.awardCap else { return }
    let prizes = awards.winners.filter { !tier.awards[$0.level].stacks }
    for (_, own) in Dictionary(grouping: prizes, by: \.standing.holder)
      .sorted(by: { $0.key < $1.key }) where own.count > cap.most
    {
      let given = own.filter { if case .committee = $0.reason { true } else { false } }
      guard !given.isEmpty else {
        let listed = own.filter { tier.awards[$0.level].selection != nil }
        if !listed.isEmpty {
          open.append(
            .listedBeyondCap(
              of: name(of: own.first?.standing, under: cap.holder), cap: cap, has: own.count,
              listed.map(\.standing.entry)))
        }
        continue
      }
      open.append(
        .prizesBeyondCap(
          of: name(of: own.first?.standing, under: cap.holder), cap: cap, has: own.count,
          given.map(\.standing.entry)))
    }
  }

  /// Names who goes without a level because the order of the lists gave the last prize under the cap over all levels to another
  /// of the same holder. What the committee decided about one of the two settles it.
  private mutating func tellCapAcrossLists(_ awards: Awards) {
    guard let cap = tier.awardCap, let input = awardsInput else { return }
    let decided = Set(input.overrides.map(\.entry))
    for (index, rule) in tier.awards.enumerated() where !rule.stacks && rule.per != .all {
      let standings = Dictionary(
        input.standings(of: rule).map { ($0.entry, $0) }, uniquingKeysWith: { one, _ in one })
      let lists = awards.levels.filter { $0.index == index }
      var without: [String: [Standing]] = [:]
      for note in lists.flatMap(\.notes) {
        guard case .capOverAwards(_, let passedOver) = note else { continue }
        for entry in passedOver where !decided.contains(entry) {
          guard let standing = standings[entry] else { continue }
          without[standing.holder, default: []].append(standing)
        }
      }
      for (holder, own) in without.sorted(by: { $0.key < $1.key }) {
        let winners = lists.flatMap(\.winners).map(\.standing).filter {
          $0.holder == holder && !decided.contains($0.entry)
        }
        // Those who are ranked in one list with the winner are asked about apart from those who are not.
        for together in [true, false] {
          var pairs: (having: Set<Entry.ID>, without: Set<Entry.ID>) = ([], [])
          for one in own {
            let list = one.list(per: rule.per)
            for winner in winners where winner.list(per: rule.per) != list {
              guard let rank = one.rank, let other = winner.rank, other >= rank,
                areRankedTogether(one, winner, in: rule.round(last: input.lastRound)) == together
              else { continue }
              pairs.having.insert(winner.entry)
              pairs.without.insert(one.entry)
            }
          }
          guard !pairs.without.isEmpty else { continue }
          open.append(
            .capAcrossLists(
              rule.level, of: name(of: own.first, under: cap.holder), cap: cap,
              having: pairs.having.sorted(), without: pairs.without.sorted(),
              rankedTogether: together))
        }
      }
    }
  }

  /// On which lists the ranks that a prize follows count; `nil` if tracks end in rounds that do not all count them alike.
  private func rankedPer(_ id: Round.ID) -> PlaceScope? {
    guard id == .lastOfTrack else { return tier.round(id).map { tier.rankingScope(of: $0) } }
    let scopes = Set(tier.endRounds.map { tier.rankingScope(of: $0) })
    return scopes.count == 1 ? scopes.first : nil
  }

  /// Whether two entries have their ranks in one list, so that the better rank is the better entry.
  private func areRankedTogether(_ one: Standing, _ other: Standing, in id: Round.ID) -> Bool {
    func ranking(of standing: Standing) -> Round? {
      id == .lastOfTrack ? tier.lastScored(of: standing.track) : tier.round(id)
    }
    guard let round = ranking(of: one), ranking(of: other)?.id == round.id else { return false }
    let scope = tier.rankingScope(of: round)
    return one.list(per: scope) == other.list(per: scope)
  }

  /// Opens a question about the levels that follow a round's rank although its selection says otherwise.
  private mutating func tellPrizesPastSelection(_ awards: Awards) {
    let last = tier.awardRound
    let waiting = Set(awards.levels.flatMap(\.undecided).map(\.standing.entry))
    for (index, rule) in tier.awards.enumerated() where rule.places != nil && rule.by.isEmpty {
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

extension Standing {
  fileprivate init(unranked entry: TierInputs.EntryInput) {
    self.init(entry.id, rank: nil, home: entry.home)
  }
}
