public import Contest

/// What an organization has: `points`, `medals`, `cup` and `organization-award` have the same keys.
public struct ArchivedHonour: ArchiveLine, Hashable {
  public static let part = ArchivePart.outcome
  public static let kind = "honour"

  public enum List: String, CaseIterable, Sendable {
    /// 团体总分.
    case points
    /// 奖牌榜.
    case medals
    /// 杯.
    case cup
    /// 优秀组织奖 and the like.
    case organizationAward = "organization-award"
  }

  public var list: List
  /// The cup's or the award's name; empty for points and medals.
  public var name: String
  public var place: Int
  public var organization: String
  /// Whole, or with decimals where shared places give them.
  public var points: Points
  /// Prizes of each level, the best first; empty for cups and awards.
  public var prizes: [Int]

  public init(
    _ list: List, name: String = "", place: Int, organization: String, points: Points,
    prizes: [Int] = []
  ) {
    (self.list, self.name, self.place) = (list, name, place)
    (self.organization, self.points, self.prizes) = (organization, points, prizes)
  }

  public var keys: KeyValuePairs<String, JSONValue> {
    [
      "list": .text(list.rawValue), "name": .text(name), "place": JSONValue(place),
      "organization": .text(organization), "points": .text(points.description),
      "prizes": .texts(prizes.map(String.init)),
    ]
  }

  init(_ fields: Fields) throws(ArchiveError.LineFault) {
    var prizes: [Int] = []
    for text in try fields.texts("prizes") {
      guard let number = Int(archived: text) else {
        throw .wrongKind(key: "prizes")
      }
      prizes.append(number)
    }
    self.init(
      try fields.word("list"), name: try fields.text("name"), place: try fields.whole("place"),
      organization: try fields.text("organization"), points: try fields.points("points"),
      prizes: prizes)
  }

  /// All that organizations have, in the order of the lists. `winners` are each prize's organization and level, 0 for the best;
  /// the medal table counts them.
  public static func all(
    of tier: Tier, _ honours: TierHonours, winners: [(organization: String, level: Int)],
    places: TeamPlaces, organizations: [String]
  ) -> [ArchivedHonour] {
    // Without prizes there is no table of them.
    let medals =
      tier.awards.isEmpty
      ? []
      : MedalTable(winners, rules: tier.awards, organizations: organizations, places: places).rows
    func named(_ list: List, _ name: Bilingual, _ rows: [TeamPoints.Row]) -> [ArchivedHonour] {
      rows.map {
        ArchivedHonour(
          list, name: name.chinese, place: $0.place, organization: $0.organization,
          points: $0.points)
      }
    }
    return honours.points.rows.map {
      ArchivedHonour(
        .points, place: $0.place, organization: $0.organization, points: $0.points,
        prizes: $0.prizes)
    }
      + medals.map {
        ArchivedHonour(
          .medals, place: $0.place, organization: $0.organization, points: $0.points,
          prizes: $0.prizes)
      } + honours.cups.flatMap { named(.cup, $0.cup.name, $0.rows) }
      + honours.organizations.flatMap { named(.organizationAward, $0.award.name, $0.rows) }
  }
}

/// `method`: how a round makes a result of its marks, for programs that do not read the rulebook.
public struct ArchivedMethod: ArchiveLine, Hashable {
  public static let part = ArchivePart.outcome
  public static let kind = "method"

  public var round: Round.ID
  /// Whether this line is the whole method: marks weighted or added, the highest and lowest set aside, the average, the weighted
  /// total over rounds. With adjustments, panels, ballots or recorded marks it is not.
  public var isPlain: Bool
  /// Weights by criterion, in the order of the rubric.
  public var weights: [(String, Fraction)]
  public var rubricTotal: String
  public var judgesPerEntry: Int
  public var combine: Combination
  /// Weights by round, this one included; empty where this round alone makes the result.
  public var total: [(String, Fraction)]
  /// What sheets of a second look do; `nil` where the rules ask for none.
  public var again: ReReviewRule.Effect?
  /// Whether places are given in one list, by track or by group.
  public var rankedPer: PlaceScope

  public static func == (one: Self, other: Self) -> Bool { one.json == other.json }
  public func hash(into hasher: inout Hasher) { hasher.combine(json) }

  public var keys: KeyValuePairs<String, JSONValue> {
    [
      "round": .text(round.text), "plain": .flag(isPlain),
      "weights": .pairs(weights.map { ($0.0, $0.1.description) }),
      "rubric-total": .text(rubricTotal), "judges": JSONValue(judgesPerEntry),
      "drop-high": JSONValue(combine.dropHigh), "drop-low": JSONValue(combine.dropLow),
      "average": .text(combine.average.rawValue), "decimals": JSONValue(combine.decimals),
      "rounding": .text(combine.rounding.rawValue),
      "total": .pairs(total.map { ($0.0, $0.1.description) }),
      "again": JSONValue(again?.rawValue), "ranked-per": .text(rankedPer.rawValue),
    ]
  }

  /// The method of a round of the tier; `nil` where it does not score.
  public init?(_ round: Round, of tier: Tier) {
    guard let rules = round.judging else { return nil }
    self.round = round.id
    isPlain = Self.isPlain(round, rules) && rules.adjustments.isEmpty
    weights = rules.rubric.criteria.map { ($0.id.text, $0.weight) }
    rubricTotal = rules.rubric.total.rawValue
    judgesPerEntry = rules.judgesPerEntry
    combine = rules.combine
    total = rules.total.map { ($0.round.text, $0.weight) }
    again = rules.reReview?.effect
    rankedPer = tier.rankingScope(of: round)
  }

  /// Whether this line is the whole method except for changes after the total.
  fileprivate static func isPlain(_ round: Round, _ rules: JudgingRules) -> Bool {
    round.isJudged && rules.adjust == .none && rules.panels.isEmpty && rules.rooms == nil
      && rules.scale == nil && rules.steps == nil && rules.pointsByPlace == nil
      && rules.totalScale == nil && !rules.addsTotal && rules.bounds == ScoreBounds()
  }
}

/// `adjustment`: added to the total, or taken off, once for every step of an amount. Written only for rounds that are plain but
/// for such changes, which concern every entry and go by the scores of another round.
public struct ArchivedAdjustment: ArchiveLine, Hashable {
  public static let part = ArchivePart.outcome
  public static let kind = "adjustment"

  public var round: Round.ID
  public var isPlus: Bool
  public var single: Points
  /// The round whose scores are the amount.
  public var of: Round.ID
  public var step: EachStep

  /// Of every such round, in the order of the rulebook.
  public static func all(of tier: Tier) -> [ArchivedAdjustment] {
    tier.rounds.flatMap { round -> [ArchivedAdjustment] in
      guard let rules = round.judging, ArchivedMethod.isPlain(round, rules) else { return [] }
      let told = rules.adjustments.compactMap { ArchivedAdjustment(round.id, $0) }
      return told.count == rules.adjustments.count ? told : []
    }
  }

  private init?(_ round: Round.ID, _ adjustment: ScoreAdjustment) {
    guard let step = adjustment.each, !step.isUnder, case .round(let of, _) = step.source,
      adjustment.when == .all([])
    else { return nil }
    switch adjustment.change {
    case .plus(let points): (isPlus, single) = (true, points)
    case .minus(let points): (isPlus, single) = (false, points)
    case .factor, .cap: return nil
    }
    (self.round, self.of, self.step) = (round, of, step)
  }

  public var keys: KeyValuePairs<String, JSONValue> {
    [
      "round": .text(round.text), "sign": .text(isPlus ? "plus" : "minus"),
      "single": .text(single.description), "of": .text(of.text),
      "counting": .text(step.counting.rawValue), "size": .text(step.size.description),
      "over": .text(step.over.description), "cap": JSONValue(step.cap?.description),
    ]
  }
}

/// `pairing`: the rules of a step of pairing, so that it can be repeated without the rulebook.
public struct ArchivedPairing: ArchiveLine, Hashable {
  public static let part = ArchivePart.outcome
  public static let kind = "pairing"

  public var round: Round.ID
  public var rule: PairingRule

  /// `nil` where the round is no step of pairing.
  public init?(_ round: Round) {
    guard let rule = round.pairing else { return nil }
    (self.round, self.rule) = (round.id, rule)
  }

  public var keys: KeyValuePairs<String, JSONValue> {
    [
      "round": .text(round.text), "seekers": .text(rule.seekers.text),
      "hosts": .text(rule.hosts.text), "each": JSONValue(rule.each),
      "unnamed": .text(rule.unnamed.rawValue),
    ]
  }
}

/// `knock-out`: what becomes of those who lose a semi-final, so that the places can be found without the rulebook.
public struct ArchivedKnockOut: ArchiveLine, Hashable {
  public static let part = ArchivePart.outcome
  public static let kind = "knock-out"

  public var round: Round.ID
  public var rule: KnockOutRule

  /// `nil` where the round is no knock-out.
  public init?(_ round: Round) {
    guard let rule = round.knockOut else { return nil }
    (self.round, self.rule) = (round.id, rule)
  }

  public var keys: KeyValuePairs<String, JSONValue> {
    ["round": .text(round.text), "third": .text(rule.third.rawValue)]
  }
}

/// `team-points`: a round whose points by place count towards the team points, so that they can be added without the rulebook.
public struct ArchivedTeamPart: ArchiveLine, Hashable {
  public static let part = ArchivePart.outcome
  public static let kind = "team-points"

  public var round: Round.ID
  public var times: Int
  public var rule: PointsByPlace

  /// Of every round whose places count, in the order of the rulebook.
  public static func all(of tier: Tier) -> [ArchivedTeamPart] {
    tier.teamParts.compactMap { part in
      part.measure == .score
        ? nil
        : tier.round(part.round)?.judging?.pointsByPlace.map {
          ArchivedTeamPart(round: part.round, times: part.times, rule: $0)
        }
    }
  }

  public var keys: KeyValuePairs<String, JSONValue> {
    [
      "round": .text(round.text), "times": JSONValue(times),
      "points": .texts(rule.points.map(\.description)), "shared": .text(rule.shared.rawValue),
    ]
  }
}

/// `team-best`: what of a round counts towards the team points where it is not all its points by place.
public struct ArchivedTeamBest: ArchiveLine, Hashable {
  public static let part = ArchivePart.outcome
  public static let kind = "team-best"

  public var rule: TeamPart

  /// Of every such round, in the order of the rulebook.
  public static func all(of tier: Tier) -> [ArchivedTeamBest] {
    tier.teamParts.filter { !$0.isPlain }.map { ArchivedTeamBest(rule: $0) }
  }

  /// Earlier programs, which had no `least`, wrote these lines without it.
  public var keys: KeyValuePairs<String, JSONValue> {
    let average = JSONValue.text(rule.isMean ? "mean" : "sum")
    guard let least = rule.least else {
      return [
        "round": .text(rule.round.text), "times": JSONValue(rule.times),
        "by": .text(rule.measure.rawValue), "best": JSONValue(rule.best), "average": average,
        "fewer": .text(rule.fewer.rawValue),
      ]
    }
    return [
      "round": .text(rule.round.text), "times": JSONValue(rule.times),
      "by": .text(rule.measure.rawValue), "best": JSONValue(rule.best), "average": average,
      "fewer": .text(rule.fewer.rawValue), "least": JSONValue(least),
    ]
  }
}

/// `team-prize`: a prize of organizations by the team points of some tracks, so that these can be added without the rulebook.
public struct ArchivedTeamPrize: ArchiveLine, Hashable {
  public static let part = ArchivePart.outcome
  public static let kind = "team-prize"

  public var name: String
  public var count: Int
  public var tracks: [Track.ID]

  /// Of every such prize, in the order of the rulebook.
  public static func all(of tier: Tier) -> [ArchivedTeamPrize] {
    tier.organizationAwards.filter { $0.figures == nil && !$0.tracks.isEmpty }.map {
      ArchivedTeamPrize(name: $0.name.chinese, count: $0.count, tracks: $0.tracks)
    }
  }

  public var keys: KeyValuePairs<String, JSONValue> {
    ["name": .text(name), "count": JSONValue(count), "tracks": .texts(tracks.map(\.text))]
  }
}

/// `team-ties`: what decides between organizations with equal team points, so that their places can be found without the
/// rulebook.
public struct ArchivedTeamTies: ArchiveLine, Hashable {
  public static let part = ArchivePart.outcome
  public static let kind = "team-ties"

  public var ties: [TeamTie]

  /// `nil` where they share a place.
  public init?(_ tier: Tier) {
    guard !tier.teamTies.isEmpty else { return nil }
    ties = tier.teamTies
  }

  public var keys: KeyValuePairs<String, JSONValue> { ["by": .texts(ties.map(\.rawValue))] }
}

/// `unit-award`: a prize of organizations by their figures, so that these can be computed without the rulebook.
public struct ArchivedUnitAward: ArchiveLine, Hashable {
  public static let part = ArchivePart.outcome
  public static let kind = "unit-award"

  public var name: String
  public var count: Int
  public var rule: UnitFigureRule
  /// The rounds whose entries are counted, and for each its tracks that are; empty for all.
  public var rounds: [(Round.ID, [String])]

  public static func == (one: Self, other: Self) -> Bool { one.json == other.json }
  public func hash(into hasher: inout Hasher) { hasher.combine(json) }

  /// Of every such prize, in the order of the rulebook.
  public static func all(of tier: Tier) -> [ArchivedUnitAward] {
    tier.organizationAwards.compactMap { award in
      award.figures.map { rule in
        let rounds = rule.rounds(of: tier).map { round in
          (
            round,
            (rule.round == nil && !tier.splitTracks.isEmpty
              ? tier.splitTracks.filter {
                rule.counts($0) && tier.scoredRounds(of: $0).first?.id == round
              } : rule.tracks).map(\.text)
          )
        }
        return ArchivedUnitAward(
          name: award.name.chinese, count: award.count, rule: rule, rounds: rounds)
      }
    }
  }

  public var keys: KeyValuePairs<String, JSONValue> {
    [
      "name": .text(name), "count": JSONValue(count),
      "entries": .text(rule.entries.description), "prizes": .text(rule.prizes.description),
      "rate": .text(rule.rate.description), "rate-scale": .text(rule.rateScale.rawValue),
      "counting": .text(rule.counting.rawValue),
      "rounds": .pairs(rounds.map { ($0.0.text, $0.1.joined(separator: " ")) }),
    ]
  }
}

/// `member-award`: a prize of members of entries, so that who has it can be found without the rulebook.
public struct ArchivedMemberAward: ArchiveLine, Hashable {
  public static let part = ArchivePart.outcome
  public static let kind = "member-award"

  public var rule: MemberAward
  /// Whether the lowest mark is the best in the round that it goes by; `nil` where it goes by none.
  public var lessIsBetter: Bool?

  /// Of every such prize, in the order of the rulebook.
  public static func all(of tier: Tier) -> [ArchivedMemberAward] {
    tier.memberAwards.map { rule in
      ArchivedMemberAward(
        rule: rule,
        lessIsBetter: rule.of.flatMap { tier.round($0)?.judging?.areMarksLessBetter })
    }
  }

  public var keys: KeyValuePairs<String, JSONValue> {
    [
      "count": JSONValue(rule.count), "of": JSONValue(rule.of?.text),
      "better": JSONValue(lessIsBetter.map { $0 ? "less" : "more" }),
      "of-levels": .texts(rule.levels), "name": .text(rule.name.chinese),
    ]
  }
}

/// `level`: a level of the prizes, the best first, with its points.
public struct ArchivedLevel: ArchiveLine, Hashable {
  public static let part = ArchivePart.outcome
  public static let kind = "level"

  public var level: String
  public var points: Int
  /// Whether an entry may have it beside another prize.
  public var isTitle: Bool

  public init(_ rule: AwardRule) {
    (level, points, isTitle) = (rule.level.chinese, rule.points, rule.stacks)
  }

  public var keys: KeyValuePairs<String, JSONValue> {
    ["level": .text(level), "points": JSONValue(points), "title": .flag(isTitle)]
  }
}
