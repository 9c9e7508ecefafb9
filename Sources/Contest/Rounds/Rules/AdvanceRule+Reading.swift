import Yams

extension RulebookDecoder {
  /// Who goes on to the next round.
  mutating func advance(_ spot: Spot, _ rules: JudgingRules) -> AdvanceRule? {
    guard let fields = fields(spot, .advance) else { return nil }
    let least = points(fields, "at-least", in: -1_000_000...1_000_000)
    if rules.ranksLeastFirst, let spot = fields.values["at-least"] {
      note(.lessIsBetter(path: spot.path, round: known.own), at: spot.node)
    }
    let needs = value(fields, "needs").flatMap { self.needs(toGoOnBy: rules, $0) }
    known.flags.formUnion(needs?.flags ?? [])
    // If only a line is given, every entry that reaches it goes on.
    let isLineAlone =
      (fields.values["at-least"] != nil || fields.values["needs"] != nil)
      && fields.values["share"] == nil && fields.values["count"] == nil
    let places = isLineAlone ? PlaceCount.share(1) : places(fields)
    let per = scope(fields, of: places)
    let rounding: Rounding? = word(fields, "rounding")
    let cap = cap(fields)
    let minima = self.least(fields, places: places, per: per ?? .all)
    let reserves = integer(fields, "reserves", in: 0...100_000) ?? 0
    guard let places, needs != nil || fields.values["needs"] == nil else { return nil }
    var rule = AdvanceRule(
      places: places, per: per ?? .all, rounding: rounding ?? .down, least: minima,
      reserves: reserves)
    rule.cap = cap
    rule.countsRanked = countsRanked(fields, of: isLineAlone ? nil : places)
    rule.leastScore = least
    rule.needs = needs
    rule.lineTies = lineTies(fields) ?? .wait
    return rule
  }

  /// What going on needs. Unlike other conditions it may ask for the round itself, which is over by then: 专业排名 within 10,
  /// where less is better and there is no least score.
  private mutating func needs(toGoOnBy rules: JudgingRules, _ spot: Spot) -> EntryCondition? {
    guard !known.own.isEmpty, !known.rounds.contains(where: { $0.id == known.own }) else {
      return condition(spot)
    }
    known.rounds.append(
      KnownRound(
        id: known.own, scores: true, advances: true, isRead: true,
        ranksLeastFirst: rules.ranksLeastFirst, recordsTime: rules.markUnit == .time,
        scoresTime: rules.scoreUnit == .time, ownsTime: rules.ownUnit == .time,
        isTotal: !rules.total.isEmpty))
    defer { known.rounds.removeLast() }
    return condition(spot)
  }

  /// `line-ties: take-all`: what happens to equals at the line when they do not all fit. The key cannot be combined with a
  /// cap: if a cap separates equals of one unit, only the committee can say which of them is left out.
  mutating func lineTies(_ fields: Fields) -> TieAtLine? {
    let ties: TieAtLine? = word(fields, "line-ties")
    if ties != nil, ties != .wait, let spot = fields.values["line-ties"],
      let cap = ["caps", "cap-per-organization"].first(where: { fields.values[$0] != nil })
    {
      note(.notTogether(path: fields.spot.path, ["line-ties", cap]), at: spot.node)
    }
    return ties
  }

  private enum FieldCounted: String, CaseIterable { case present, ranked }

  /// `counting: ranked`: a share is of those with a rank. A count of places is of nobody.
  mutating func countsRanked(_ fields: Fields, of places: PlaceCount?) -> Bool {
    let counted: FieldCounted? = word(fields, "counting")
    if let spot = fields.values["counting"], places?.isShare != true {
      let other = ["count", "ranks", "at-least", "needs", "to"].first { fields.values[$0] != nil }
      note(.notTogether(path: fields.spot.path, [other ?? "count", "counting"]), at: spot.node)
    }
    return counted == .ranked
  }

  /// `share: 40%` or `count: 30`, exactly one of them.
  mutating func places(_ fields: Fields, or others: [String] = []) -> PlaceCount? {
    let share = value(fields, "share")
    let count = value(fields, "count")
    guard (share == nil) != (count == nil) else {
      let mistyped = fields.mistyped.isDisjoint(with: ["share", "count"] + others) == false
      if share != nil || !mistyped {
        let both = share != nil && count != nil
        // A share at most stands beside a line.
        let words = ["share", "count"] + (both ? [] : others.filter { $0 != "at-most" })
        note(
          both
            ? .notTogether(path: fields.spot.path, words) : .oneOf(path: fields.spot.path, words),
          at: fields.spot.node)
      }
      return nil
    }
    if let share { return positiveShare(share).map { .share($0) } }
    if let count, count.node.mapping != nil { return counts(fields, count) }
    return integer(fields, "count", in: 1...1_000_000).map { .count($0) }
  }

  /// `count: {primary: 5, middle: 3}`: each track has a list and a number of its own. All tracks are named, for one that was
  /// forgotten would have none without a word.
  private mutating func counts(_ fields: Fields, _ spot: Spot) -> PlaceCount? {
    if let per = fields.values["per"], per.node.scalar?.string != PlaceScope.track.rawValue {
      note(.notTogether(path: fields.spot.path, ["count.track", "per"]), at: per.node)
      return nil
    }
    guard let counts = self.fields(spot, known.tracks) else { return nil }
    var found: [Track.ID: Int] = [:]
    for track in known.tracks {
      let isWrong = counts.hasUnknown || !counts.mistyped.isEmpty
      guard let count = integer(counts, track, in: 0...1_000_000, required: !isWrong) else {
        return nil
      }
      found[Track.ID(track)] = count
    }
    guard found.values.contains(where: { $0 > 0 }) else {
      note(
        .outOfRange(path: spot.path, value: "0", allowed: "≥ 1"), at: spot.node)
      return nil
    }
    return .byTrack(found)
  }

  /// The list that places are for: with a number for each track, the track's.
  mutating func scope(_ fields: Fields, of places: PlaceCount?) -> PlaceScope? {
    let per = scope(fields)
    if case .byTrack = places { return .track }
    return per
  }
}
