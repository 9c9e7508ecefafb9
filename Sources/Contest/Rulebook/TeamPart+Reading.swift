import Yams

extension RulebookDecoder {
  /// `team-points: {run: 1, jump: 1, relay: 2}`: rounds that give points by place, and how many times these count; or with what
  /// counts of each organization, `{exam: {best: 3, by: score}}`.
  mutating func teamParts(_ tier: Fields, _ rounds: [Round]) -> [TeamPart] {
    guard let spot = value(tier, "team-points") else { return [] }
    guard case .mapping(let mapping) = spot.node else {
      note(.wrongShape(path: spot.path, .mapping), at: spot.node)
      return []
    }
    if mapping.isEmpty { note(.missing(path: spot.path, key: "[1]"), at: spot.node) }
    let scored = known.rounds.filter(\.scores).map(\.id)
    var parts: [TeamPart] = []
    for (key, node) in mapping where key.scalar?.string.first != RepeatedKeys.sign {
      guard let id = reference(Spot(path: spot.path, node: key), to: .round, among: scored) else {
        continue
      }
      let own = Spot(path: "\(spot.path).\(id)", node: node)
      guard let part = teamPart(id, own, of: spot) else { continue }
      if part.measure == .score {
        if known.rounds.last(where: { $0.id == id })?.ranksLeastFirst == true {
          note(.lessIsBetter(path: own.path, round: id), at: node)
        }
      } else if let rules = rounds.first(where: { $0.id.text == id })?.judging {
        if rules.pointsByPlace == nil {
          note(.noPointsByPlace(path: spot.path, round: id), at: key)
        } else if !rules.total.isEmpty {
          note(.pointsByPlaceInTotal(path: spot.path, round: id), at: key)
        }
      }
      parts.append(part)
    }
    return parts
  }

  private enum TeamAverage: String, CaseIterable { case sum, mean }

  /// `2`, or `{times: 2, best: 3, by: score, average: mean, fewer: none, least: 4}`.
  private mutating func teamPart(_ id: String, _ spot: Spot, of parts: Spot) -> TeamPart? {
    guard spot.node.mapping != nil else {
      return integer(Fields(spot: parts, values: [id: spot]), id, in: 1...100, required: true)
        .map { TeamPart(RoundID(id), times: $0) }
    }
    guard let fields = fields(spot, .teamPart) else { return nil }
    let times = integer(fields, "times", in: 1...100)
    let best = integer(fields, "best", in: 1...1000)
    let measure: TeamPart.Measure? = word(fields, "by")
    let average: TeamAverage? = word(fields, "average")
    let fewer: TeamPart.Fewer? = word(fields, "fewer")
    let least = integer(fields, "least", in: 1...1000)
    guard best != nil || fields.values["best"] == nil else { return nil }
    if best == nil, let spot = fields.values["fewer"] {
      note(.missing(path: fields.spot.path, key: "best"), at: spot.node)
    }
    return TeamPart(
      RoundID(id), times: times ?? 1, best: best, measure: measure ?? .place,
      isMean: average == .mean, fewer: fewer ?? .counted, least: least)
  }

  /// Notes points by place, and points by a scale, that neither a total nor the team points use. They change no rank, so
  /// the list would be the same without them.
  /// Points by places among all entries that a total counts which is ranked by track: the places of several tracks would be mixed.
  fileprivate mutating func noteListsOfPoints(_ tier: Tier, _ fields: Fields) {
    for round in tier.rounds {
      guard let rules = round.judging else { continue }
      let per = tier.rankingScope(of: round)
      for part in rules.total.map(\.round) where part != round.id {
        guard let other = tier.round(part), other.judging?.pointsByPlace != nil,
          other.judging?.pointsByPlace?.per == nil, tier.rankingScope(of: other) == .all,
          per != .all
        else { continue }
        note(
          .hint(
            .placesOverTracks(
              round: other.name.chinese, by: round.name.chinese, per: per.rawValue),
            path: "\(fields.spot.path).rounds"), at: fields.values["rounds"]?.node,
          found: part.text, severity: .warning)
      }
    }
  }

  mutating func checkListsOfPoints(_ tier: Tier, _ fields: Fields) {
    guard !known.incomplete.contains(.round), tier.splitTracks.isEmpty, known.tracks.count > 1
    else { return }
    noteListsOfPoints(tier, fields)
  }

  mutating func checkUnusedPoints(_ tier: Tier, _ fields: Fields) {
    guard !known.incomplete.contains(.round) else { return }
    var taken = Set(tier.teamParts.map(\.round))
    for rules in tier.rounds.compactMap(\.judging) {
      taken.formUnion(rules.total.map(\.round))
      for link in rules.ties {
        if case .roundScore(let round) = link { taken.insert(round) }
        if case .roundOwnScore(let round) = link { taken.insert(round) }
      }
    }
    // A score that must be reached is given in the points of the scale.
    let byLine = Set(tier.needs.rounds).union(tier.awards.compactMap(\.of))
    for round in tier.rounds where !taken.contains(round.id) {
      guard let rules = round.judging else { continue }
      if rules.pointsByPlace != nil {
        note(
          .conversionUnused(
            path: "\(fields.spot.path).rounds", round: round.id.text, key: "points-by-place"),
          at: fields.values["rounds"]?.node, found: round.id.text, severity: .warning)
      }
      // If this is the last round, its list shows the points. Within smaller circles, points change the ranks.
      if let scale = rules.scale, scale.circle == .all, rules.advance == nil, !tier.isEnd(round),
        !byLine.contains(round.id)
      {
        note(
          .conversionUnused(path: "\(fields.spot.path).rounds", round: round.id.text, key: "scale"),
          at: fields.values["rounds"]?.node, found: round.id.text, severity: .warning)
      }
    }
  }
}
