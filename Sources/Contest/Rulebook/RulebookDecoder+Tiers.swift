import Yams

extension RulebookDecoder {
  mutating func tiers(_ root: Fields, _ people: PeopleRules) -> [Tier] {
    var ids: [(id: String, spot: Spot)] = []
    var names: [(name: String, spot: Spot)] = []
    var tiers: [Tier] = []
    for spot in list(root, "tiers", required: true) {
      let errors = problems.count { $0.severity == .error }
      known.noteNames = [:]
      guard let fields = fields(spot, .tier) else { continue }
      let id = id(fields)
      let name = name(fields)
      let intake = intake(fields, earlier: known.tiers, tiers)
      know(id, fields, among: \.tiers, as: .tier)
      if let name { names.append((name.chinese, spot)) }
      let rounds = rounds(fields)
      let awardCap = capOverAwards(fields)
      let awards = awards(fields, capOverAll: awardCap)
      checkCapHolders(awards, awardCap, fields)
      checkMinima(awards, awardCap, fields)
      let listed = awards.filter { award in
        if case .advanced = award.to { !award.stacks } else { false }
      }.map(\.level.chinese)
      if awardCap != nil, !listed.isEmpty {
        note(
          .hint(.capBesideLists(levels: listed), path: "\(spot.path).caps"),
          at: fields.values["caps"]?.node, severity: .warning)
      }
      let split =
        rounds.contains { !$0.tracks.isEmpty } ? known.tracks.map { Track.ID($0) } : []
      checkTracks(split, rounds, fields)
      checkScopes(awards, awardCap, rounds, fields, split)
      if let awardsSpot = value(fields, "awards"), !known.rounds.contains(where: \.scores),
        !known.incomplete.contains(.round)
      {
        note(.noRoundToAward(path: awardsSpot.path), at: awardsSpot.node)
      }
      checkShares(awards, rounds, fields, split)
      let teamParts = teamParts(fields, rounds)
      let teamTies = teamTies(fields, teamParts, awards)
      let others = otherAwards(fields, levels: awards)
      let cups = cups(fields, awards)
      let followUps = followUps(fields, levels: awards.map(\.level.chinese))
      let steps = addingLastPublicity(rounds, fields)
      let registration = value(fields, "registration").flatMap { days($0) }
      let tasks = tasks(fields)
      guard let id, let name else { continue }
      ids.append((id, spot))
      var tier = Tier(
        id: Tier.ID(id), name: name, intake: intake, rounds: steps, awards: awards,
        cups: cups)
      tier.awardCap = awardCap
      tier.organizationAwards = others.organizations
      tier.adviserAwards = others.advisers
      tier.memberAwards = others.members
      tier.teamParts = teamParts
      tier.teamTies = teamTies
      tier.followUps = followUps
      tier.registration = registration.map { StepTime($0.0, $0.1) }
      tier.tasks = tasks
      tier.splitTracks = split
      tier.fieldNames = known.fieldNames.mapValues { Bilingual(chinese: $0) }
      tier.noteNames = known.noteNames
      checkPublicity(tier, fields)
      checkUnusedPoints(tier, fields)
      checkListsOfPoints(tier, fields)
      if problems.count(where: { $0.severity == .error }) == errors, known.incomplete.isEmpty {
        noteDoubts(in: tier, people, fields)
      }
      tiers.append(tier)
    }
    checkUnique(ids)
    checkNames(names)
    return tiers
  }

  private mutating func awards(_ tier: Fields, capOverAll: Cap?) -> [AwardRule] {
    var names: [(name: String, spot: Spot)] = []
    let awards = list(tier, "awards").filter { otherRecipient(of: $0) == nil }.flatMap {
      spot -> [AwardRule] in
      guard spot.node.mapping?["lid"] == nil else {
        let together = levelsUnderLid(spot)
        names += together.map { ($0.level.chinese, spot) }
        return together
      }
      guard let award = award(spot, above: names.map(\.name)) else { return [] }
      names.append((award.level.chinese, spot))
      if award.lineTies != .wait, capOverAll != nil {
        note(.notTogether(path: spot.path, ["line-ties", "caps"]), at: spot.node)
      }
      // One key says for which prizes an entry counts, so that a level's own cap counts on the same lists.
      if award.cap != nil, let over = capOverAll, over.per != .all, over.per != award.per {
        note(.notTogether(path: spot.path, ["caps", "per"]), at: spot.node)
      }
      if let cap = award.cap, capOverAll == nil {
        note(
          .capWithinLevel(
            path: spot.path, level: award.level.chinese, by: cap.holder.word,
            each: cap.holder.everyone(naming: .none)),
          at: spot.node,
          found: award.level.chinese, severity: .note)
      }
      return [award]
    }
    checkNames(names)
    return awards
  }

  /// A level that follows ranks may divide the lists on which its round ranks into smaller ones, but not join them, because
  /// ranks of different lists cannot be compared. A range of ranks means ranks on the round's own lists.
  private mutating func checkScopes(
    _ awards: [AwardRule], _ cap: Cap?, _ rounds: [Round], _ tier: Fields, _ split: [Track.ID]
  ) {
    var whole = Tier(id: "", name: Bilingual(chinese: ""), rounds: rounds)
    (whole.splitTracks, whole.awardCap) = (split, cap)
    let last =
      whole.endsApart ? .lastOfTrack : Round.ID(known.rounds.last(where: \.scores)?.id ?? "")
    // A level that only re-checks give has no list of its own.
    let byRank = awards.filter { $0.selection == nil && $0.to != .recheck && $0.by.isEmpty }
    for award in byRank {
      let round = award.round(last: last)
      // The ranks of different rounds cannot be compared, whatever lists the rounds have.
      if round == .lastOfTrack, award.per == .all {
        guard award.isByLineAlone else {
          note(
            .awardScope(
              path: "\(tier.spot.path).awards", level: award.level.chinese, per: award.per.rawValue,
              round: whole.endRounds.map(\.id.text).joined(separator: ", "),
              ranked: PlaceScope.track.rawValue, of: nil), at: tier.values["awards"]?.node,
            found: award.level.chinese, severity: newer)
          continue
        }
      }
      let others = whole.thoseThatAskForLists(byRank.filter { $0.round(last: last) == round })
      let own = rounds.first(where: { $0.id == round })?.listsOfItsOwn
      guard let scope = own ?? PlaceScope.widest(others.map(\.per)) else { continue }
      let isWrong =
        switch award.to {
        case .places: award.per != scope && PlaceScope.widest([award.per, scope]) == award.per
        case .ranks: award.per != scope
        case .advanced, .notAdvanced, .atLeast, .all, .recheck: false
        }
      if own == nil, known.tracks.count > 1, award.per != scope, !isWrong, award.places != nil,
        others.filter({ $0.per == scope }).allSatisfy(\.isByLineAlone),
        let line = others.first(where: { $0.per == scope })
      {
        note(
          .hint(
            .ranksOverLists(
              level: award.level.chinese, per: award.per.rawValue, of: line.level.chinese),
            path: "\(tier.spot.path).awards"), at: tier.values["awards"]?.node,
          found: award.level.chinese, severity: .note)
      }
      guard isWrong else { continue }
      note(
        .awardScope(
          path: "\(tier.spot.path).awards", level: award.level.chinese, per: award.per.rawValue,
          round: round == .lastOfTrack
            ? whole.endRounds.map(\.id.text).joined(separator: ", ") : round.text,
          ranked: scope.rawValue,
          of: own == nil ? others.first { $0.per == scope }?.level.chinese : nil),
        at: tier.values["awards"]?.node,
        found: award.level.chinese, severity: newer)
    }
  }

  /// If some rounds are only for some tracks, every track needs a round that gives it results, or must be a side of a
  /// pairing; mentors, for example, are judged by nobody.
  private mutating func checkTracks(_ split: [Track.ID], _ rounds: [Round], _ tier: Fields) {
    guard !known.incomplete.contains(.round), !known.incomplete.contains(.track) else { return }
    let sides = Set(rounds.compactMap(\.pairing).flatMap { [$0.seekers, $0.hosts] })
    for track in split
    where !sides.contains(track) && !rounds.contains(where: { $0.scores && $0.concerns(track) }) {
      note(
        .trackWithoutRound(path: "\(tier.spot.path).rounds", track: track.text),
        at: tier.values["rounds"]?.node, found: track.text)
    }
  }

  /// The rounds, with the tier's older key `publicity` as a last step.
  private mutating func addingLastPublicity(_ rounds: [Round], _ tier: Fields) -> [Round] {
    guard let spot = value(tier, "publicity"), let rule = lastPublicity(spot) else { return rounds }
    guard rounds.last?.publicity == nil else {
      note(.publicityTwice(path: spot.path), at: spot.node)
      return rounds
    }
    let word = PublicityKind.word
    let id = Round.ID(rounds.contains { $0.id.text == word } ? "\(word)-2" : word)
    let kind = PublicityKind(rule)
    return rounds + [Round(id: id, name: PublicityKind.usualName, kind: kind)]
  }

  /// Notes the steps of publicity that have no list to show.
  private mutating func checkPublicity(_ tier: Tier, _ fields: Fields) {
    guard !known.incomplete.contains(.round) else { return }
    for step in tier.rounds where step.publicity != nil && tier.list(shownBy: step) == nil {
      note(
        .publicityOfNothing(path: fields.spot.path, round: step.id.text),
        at: (fields.values["publicity"] ?? fields.values["rounds"])?.node, found: step.id.text,
        severity: newer)
    }
  }

  private mutating func cups(_ tier: Fields, _ awards: [AwardRule]) -> [Cup] {
    var names: [(name: String, spot: Spot)] = []
    let cups = list(tier, "cups").compactMap { spot -> Cup? in
      guard let cup = cup(spot) else { return nil }
      names.append((cup.name.chinese, spot))
      return cup
    }
    checkNames(names)
    let isRead =
      awards.count == list(tier, "awards").count { otherRecipient(of: $0) == nil }
    if let spot = value(tier, "cups"), !cups.isEmpty, isRead,
      !awards.contains(where: { $0.points > 0 }), tier.values["team-points"] == nil
    {
      note(.cupWithoutPoints(path: spot.path), at: spot.node, severity: newer)
    }
    return cups
  }

  private mutating func intake(
    _ tier: Fields, earlier: [String], _ tiers: [Tier]
  ) -> Tier.Intake? {
    guard let spot = value(tier, "intake"), let fields = fields(spot, .intake) else { return nil }
    var intake = Tier.Intake()
    intake.from = value(fields, "from").flatMap {
      reference($0, to: .tier, among: earlier).map(Tier.ID.init)
    }
    if let spot = value(fields, "take") {
      let below = intake.from.flatMap { from in tiers.first { $0.id == from } }
      if let take = take(spot, of: below, from: fields.values["from"]) { intake.take = take }
    }
    if let spot = value(fields, "quota"), let quota = self.fields(spot, .quota) {
      intake.perOrganization = integer(quota, "per-organization", in: 1...100_000)
      intake.reserves = integer(quota, "reserves", in: 0...10_000) ?? 0
      intake.isRanked = yesNo(quota, "ranked")
      intake.formula = quotaFormula(quota)
    }
    return intake
  }

  /// `recommended`, `advanced-of review`, or a list of levels of the tier below.
  private mutating func take(
    _ spot: Spot, of below: Tier?, from: Spot?
  ) -> Tier.Intake.Take? {
    guard from != nil else {
      note(.missing(path: spot.path, key: "from"), at: spot.node)
      return nil
    }
    // The faults of a tier that could not be read fully are reported at that tier.
    guard let below else { return nil }
    if case .sequence(let nodes) = spot.node {
      let levels = nodes.enumerated().compactMap { place, node in
        levelAbove(
          Spot(path: "\(spot.path)[\(place + 1)]", node: node),
          among: below.awards.map(\.level.chinese))
      }
      guard !levels.isEmpty else {
        if nodes.isEmpty { note(.missing(path: spot.path, key: "[1]"), at: spot.node) }
        return nil
      }
      return .levels(below.awards.map(\.level.chinese).filter(levels.contains))
    }
    let sentOn = "advanced-of "
    let rounds = below.rounds.filter(\.advances).map(\.id.text)
    guard let text = text(spot) else { return nil }
    let words = ["recommended"] + rounds.map { sentOn + $0 } + below.awards.map(\.level.chinese)
    guard words.contains(text) else {
      noteUnknown(text, at: spot, allowed: words)
      return nil
    }
    if text == "recommended" { return .recommended }
    return text.hasPrefix(sentOn) && rounds.contains(String(text.dropFirst(sentOn.count)))
      ? .advanced(of: Round.ID(String(text.dropFirst(sentOn.count)))) : .levels([text])
  }

  mutating func scoredRound(_ fields: Fields, _ key: String) -> Round.ID? {
    guard let spot = value(fields, key),
      let id = reference(spot, to: .round, among: known.rounds.map(\.id))
    else { return nil }
    if known.rounds.first(where: { $0.id == id })?.scores == false {
      note(.notScored(path: spot.path), at: spot.node)
    }
    return Round.ID(id)
  }

  /// The shares of prizes from one round's entries must not add up to more than all of them. A level with a least score, such
  /// as “at most half, from 60 points on”, is not counted, because its share need not be used up.
  private mutating func checkShares(
    _ awards: [AwardRule], _ rounds: [Round], _ fields: Fields, _ split: [Track.ID]
  ) {
    var whole = Tier(id: "", name: Bilingual(chinese: ""), rounds: rounds)
    whole.splitTracks = split
    let last = whole.awardRound ?? ""
    var shares: [Round.ID: [(share: Fraction, written: Round.ID)]] = [:]
    for award in awards where !award.stacks && award.leastScore == nil {
      let share: Fraction
      switch award.to {
      case .places(.share(let own)): share = own
      case .places(.lid(let lid)): share = lid.shareOfAll
      default: continue
      }
      shares[award.shareOf ?? award.base(last: last), default: []]
        .append((share, award.shareOf ?? award.of ?? ""))
    }
    for (_, parts) in shares.sorted(by: { $0.key < $1.key }) {
      let sum = Fraction.sum(parts.map(\.share))
      guard sum.map({ $0 > 1 }) ?? true else { continue }
      // Levels that name the last round were not added to those that name none, so editions may have been opened with them.
      let isOld = Set(parts.map(\.written)).count == 1
      note(
        .sharesAboveAll(
          path: "\(fields.spot.path).awards", parts: parts.map(\.share.shareText),
          sum: sum?.shareText), at: fields.values["awards"]?.node,
        severity: isOld ? .error : newer)
    }
  }

  private mutating func cup(_ spot: Spot) -> Cup? {
    guard let fields = fields(spot, .cup) else { return nil }
    let name = name(fields)
    guard let places = value(fields, "places", required: true) else { return nil }
    guard let range = placeRange(places) else { return nil }
    return name.map { Cup(name: $0, places: range) }
  }
}
