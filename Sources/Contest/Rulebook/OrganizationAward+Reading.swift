import Yams

extension RulebookDecoder {
  /// The prizes that do not go to entries.
  enum OtherRecipient: String, CaseIterable {
    case organization, adviser, member
  }

  private enum By: String, CaseIterable {
    case teamPoints = "team-points"
  }

  func otherRecipient(of spot: Spot) -> OtherRecipient? {
    (spot.node.mapping?["to"]?.scalar?.string).flatMap(OtherRecipient.init)
  }

  /// `{level: 优秀组织奖, to: organization, count: 14, by: team-points}`,
  /// `{level: 男子团体, to: organization, count: 3, by: team-points, tracks: [m100, mlong]}`,
  /// `{level: 优秀组织奖, to: organization, count: 3, by: {entries: 40%, rate: 60%}}`,
  /// `{level: 优秀指导教师, to: adviser, of-levels: [一等奖]}`,
  /// `{level: 最佳辩手, to: member, count: 1, of: speech, of-levels: [冠军, 亚军]}`.
  ///
  /// Lists, certificates and decisions go by the name, so two prizes of organizations may not have one name, nor two of
  /// advisers.
  mutating func otherAwards(
    _ tier: Fields, levels: [AwardRule]
  ) -> (
    organizations: [OrganizationAward], advisers: [AdviserAward], members: [MemberAward]
  ) {
    var members: [MemberAward] = []
    var organizations: [OrganizationAward] = []
    var advisers: [AdviserAward] = []
    var names: [OtherRecipient: [(name: String, spot: Spot)]] = [:]
    guard value(tier, "awards")?.node.sequence != nil else { return ([], [], []) }
    for spot in list(tier, "awards") {
      switch otherRecipient(of: spot) {
      case .organization?:
        guard let fields = fields(spot, .organizationAward) else { continue }
        let name = name(fields, "level")
        if let name { names[.organization, default: []].append((name.chinese, spot)) }
        let count = integer(fields, "count", in: 1...100_000, required: true)
        if let measure = fields.values["by"], measure.node.mapping != nil {
          let rule = unitFigures(measure)
          if let spot = fields.values["tracks"] {
            note(
              .hint(.tracksInFigures, path: fields.spot.path), at: spot.node)
          }
          guard let name, let count, let rule else { continue }
          organizations.append(OrganizationAward(name: name, count: count, by: .figures(rule)))
          continue
        }
        let by: By? = word(fields, "by")
        if by == nil, fields.values["by"] == nil {
          note(.missing(path: spot.path, key: "by"), at: spot.node)
        }
        // Where the word is missing or not known, nobody says that it goes by team points.
        if by != nil, !levels.contains(where: { $0.points > 0 }), tier.values["team-points"] == nil
        {
          note(.cupWithoutPoints(path: spot.path), at: spot.node)
        }
        let own = tracks(fields)
        guard let name, let count else { continue }
        organizations.append(OrganizationAward(name: name, count: count, tracks: own))
      case .adviser?:
        guard let fields = fields(spot, .adviserAward) else { continue }
        let name = name(fields, "level")
        if let name { names[.adviser, default: []].append((name.chinese, spot)) }
        if value(fields, "of-levels", required: true) == nil { continue }
        let known = levels.map(\.level.chinese)
        let named = list(fields, "of-levels").compactMap { levelAbove($0, among: known) }
        guard let name, !named.isEmpty else { continue }
        advisers.append(AdviserAward(name: name, levels: named))
      case .member?:
        guard let fields = fields(spot, .memberAward) else { continue }
        let name = name(fields, "level")
        if let name { names[.member, default: []].append((name.chinese, spot)) }
        let count = integer(fields, "count", in: 1...100_000, required: true)
        let of = memberRound(fields)
        let known = levels.map(\.level.chinese)
        let named = list(fields, "of-levels").compactMap { levelAbove($0, among: known) }
        guard let name, let count else { continue }
        members.append(MemberAward(name: name, count: count, of: of, levels: named))
      case nil: continue
      }
    }
    for recipient in OtherRecipient.allCases { checkNames(names[recipient] ?? []) }
    return (organizations, advisers, members)
  }

  /// `of: speech`: a round that records a mark for each member.
  private mutating func memberRound(_ fields: Fields) -> Round.ID? {
    guard let spot = fields.values["of"], let id = scoredRound(fields, "of") else { return nil }
    let known = known.rounds.last { $0.id == id.text }
    if known?.isRead == true, known?.marksMembers != true {
      note(.noMarksOfMembers(path: spot.path, round: id.text), at: spot.node)
      return nil
    }
    return id
  }

  /// `tracks: [m100, mlong]`: the tracks that a prize of organizations counts.
  private mutating func tracks(_ fields: Fields) -> [Track.ID] {
    var tracks: [Track.ID] = []
    for spot in list(fields, "tracks") {
      guard let id = reference(spot, to: .track, among: known.tracks) else { continue }
      tracks.append(Track.ID(id))
    }
    if let spot = fields.values["tracks"], spot.node.sequence?.isEmpty == true {
      note(.missing(path: spot.path, key: "[1]"), at: spot.node)
    }
    return tracks
  }

  /// `{entries: 40%, rate: 60%}`, with `prizes`, `rate-scale`, `counting` and `of`.
  private mutating func unitFigures(_ spot: Spot) -> UnitFigureRule? {
    guard let fields = fields(spot, .unitFigures) else { return nil }
    let words = ["entries", "prizes", "rate"]
    if words.allSatisfy({ fields.values[$0] == nil }) {
      note(.anyOf(path: spot.path, words), at: spot.node)
      return nil
    }
    let weights = words.map { word in value(fields, word).map { positiveShare($0) } ?? .zero }
    guard let entries = weights[0], let prizes = weights[1], let rate = weights[2] else {
      return nil
    }
    let sum = Fraction.sum([entries, prizes, rate])
    if sum != 1 {
      note(
        .weightsSum(path: spot.path, sum: Fraction.sumText([entries, prizes, rate])), at: spot.node)
    }
    var rule = UnitFigureRule(entries: entries, prizes: prizes, rate: rate)
    rule.rateScale = word(fields, "rate-scale") ?? rule.rateScale
    rule.counting = word(fields, "counting") ?? rule.counting
    if fields.values["rate-scale"] != nil, rate == .zero {
      note(.missing(path: spot.path, key: "rate"), at: spot.node)
    }
    rule.tracks = tracks(fields)
    guard fields.values["of"] != nil else { return rule }
    guard let round = scoredRound(fields, "of") else { return nil }
    rule.round = round
    return rule
  }
}
