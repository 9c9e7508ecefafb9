/// What organizations get for the prizes of a tier, by the tier's rules: points, cups and prizes of their own.
///
/// This depends on the prizes and on what a level is worth. So an amendment of the rules can change who wins a cup although
/// nobody's prize changes: with 一等奖 at 10 points and 二等奖 at 6, one first prize (10 points) is below two second prizes
/// (12 points); with 一等奖 at 20 points it is above them.
public struct TierHonours: Hashable, Sendable {
  public let points: TeamPoints
  public internal(set) var cups: [CupWinners]
  public internal(set) var organizations: [OrganizationAwardWinners]
  /// Prizes of members of entries. Empty ones where nothing is known of members but what a version holds.
  public var members: [MemberAwardWinners]
  /// The committee's decisions about organizations without a work that takes part; they have no effect.
  public let strays: [CommitteeDecision]
  /// The rules of prizes for advisers, which go by the prizes alone.
  let adviserAwards: [AdviserAward]

  /// - Parameters:
  ///   - tier: whose levels, cups and prizes for organizations count.
  ///   - prizes: each prize's organization, the Chinese name of its level and its entry's track; a level that the tier does not
  ///     have counts nothing.
  ///   - places: what organizations have by places.
  ///   - figures: how many entries each organization has.
  ///   - organizations: those that are listed even without a prize.
  ///   - takingPart: those with at least one work that takes part; the committee's decisions about others have no effect. `nil` if
  ///     nothing is known of it.
  ///   - decisions: all of the committee's; those about prizes of organizations count.
  public init(
    of tier: Tier, prizes: [(organization: String, level: String, track: Track.ID)],
    places: TeamPlaces,
    figures: UnitFigures, organizations: [String] = [], takingPart: Set<String>? = nil,
    decisions: [CommitteeDecision] = []
  ) {
    let known = prizes.compactMap { prize in
      tier.awards.firstIndex { $0.level.chinese == prize.level }.map {
        (organization: prize.organization, level: $0, track: prize.track)
      }
    }
    let winners = known.map { (organization: $0.organization, level: $0.level) }
    let points = TeamPoints(
      winners, rules: tier.awards, organizations: organizations, byPlace: places.totals,
      ties: tier.teamTies, counting: places.counts())
    self.points = points
    cups = tier.cups.map { CupWinners($0, in: points) }
    let chosen = decisions.organizationsGiven
    func takesPart(_ decision: CommitteeDecision) -> Bool {
      guard let takingPart, let unit = decision.unit else { return true }
      return takingPart.contains(unit)
    }
    self.organizations = tier.organizationAwards.map { award in
      // A prize of some tracks counts the prizes of these alone.
      let tracks = award.figures?.tracks ?? award.tracks
      let own =
        tracks.isEmpty
        ? points
        : TeamPoints(
          known.filter { tracks.contains($0.track) }.map { ($0.organization, $0.level) },
          rules: tier.awards, organizations: award.figures == nil ? organizations : [],
          byPlace: award.figures == nil ? places.totals(of: tracks) : [:],
          ties: award.figures == nil ? tier.teamTies : [],
          counting: award.figures == nil ? places.counts(of: tracks) : .none)
      return OrganizationAwardWinners(
        award, in: own, figures, levels: tier.awards,
        givenBy: (chosen[award.name.chinese] ?? []).filter(takesPart))
    }
    var names: Set<String> = []
    strays = tier.organizationAwards.map(\.name.chinese).filter { names.insert($0).inserted }
      .flatMap { (chosen[$0] ?? []).filter { !takesPart($0) } }
    adviserAwards = tier.adviserAwards
    members = tier.memberAwards.map { MemberAwardWinners($0, rows: [], tied: []) }
  }

  /// How the result changes under other rules, for the same prizes: points by organization, then cups, then prizes of
  /// organizations.
  public func changes(to other: TierHonours) -> [HonourChange] {
    let units = Set(points.rows.map(\.organization)).union(other.points.rows.map(\.organization))
    var changes = units.sorted().compactMap { unit -> HonourChange? in
      let (before, after) = (
        points[unit]?.points ?? .zero, other.points[unit]?.points ?? .zero
      )
      return before == after ? nil : .points(unit, before: before, after: after)
    }
    changes += Self.changes(
      cups.map { ($0.cup.name, $0.rows.map(\.organization)) },
      other.cups.map { ($0.cup.name, $0.rows.map(\.organization)) })
    var names: [Bilingual] = []
    for name in (organizations + other.organizations).map(\.award.name)
    where !names.contains(name) { names.append(name) }
    for name in names {
      let before = organizations.first { $0.award.name == name }
      let after = other.organizations.first { $0.award.name == name }
      if before?.tied.isEmpty ?? true, after?.tied.isEmpty ?? true {
        changes += Self.changes(
          before.map { [(name, $0.rows.map(\.organization))] } ?? [],
          after.map { [(name, $0.rows.map(\.organization))] } ?? [])
      } else if before?.holders != after?.holders {
        let none = HonourChange.Holders(winners: [], tied: [])
        changes.append(
          .undecided(name, before: before?.holders ?? none, after: after?.holders ?? none))
      }
    }
    for name in names {
      let before = organizations.first { $0.award.name == name }
      let after = other.organizations.first { $0.award.name == name }
      if let before, let after { changes += Self.changes(from: before, to: after) }
    }
    changes += Self.changes(
      members.map { ($0.award.name, $0.holders) }, other.members.map { ($0.award.name, $0.holders) }
    )
    if adviserAwards != other.adviserAwards { changes.append(.advisers) }
    return changes
  }

  /// What changes about a prize of organizations beside who has it: the figures that organizations are measured by, and whether
  /// one has it by points or by a decision.
  private static func changes(
    from before: OrganizationAwardWinners, to after: OrganizationAwardWinners
  ) -> [HonourChange] {
    let (old, new) = (figures(of: before), figures(of: after))
    let measured =
      before.award.figures == nil || after.award.figures == nil
      ? []
      : Set(old.keys).union(new.keys).sorted().compactMap { unit -> HonourChange? in
        let (one, other) = (old[unit] ?? .none, new[unit] ?? .none)
        return one == other
          ? nil : .figures(after.award.name, unit, before: one, after: other)
      }
    let stays = Set(before.rows.map(\.organization)).intersection(after.rows.map(\.organization))
    let moved = before.given.symmetricDifference(after.given).intersection(stays).sorted()
    return measured
      + moved.map { .ground(after.award.name, $0, isByDecision: after.given.contains($0)) }
  }

  private static func figures(
    of award: OrganizationAwardWinners
  ) -> [String: HonourChange.Figures] {
    Dictionary(
      award.figures.map {
        (
          $0.organization,
          HonourChange.Figures(entries: $0.entries, prizes: $0.prizes, points: $0.points)
        )
      }, uniquingKeysWith: { one, _ in one })
  }

  private static func changes(
    _ before: [(name: Bilingual, winners: [String])],
    _ after: [(name: Bilingual, winners: [String])]
  ) -> [HonourChange] {
    var names: [Bilingual] = []
    for name in (before + after).map(\.name) where !names.contains(name) { names.append(name) }
    return names.compactMap { name in
      let one = before.first { $0.name == name }?.winners
      let other = after.first { $0.name == name }?.winners
      // The same winners in another order are no change.
      return one.map(Set.init) == other.map(Set.init)
        ? nil : .winners(name, before: one ?? [], after: other ?? [])
    }
  }
}

extension MemberAwardWinners {
  /// Who has it, and who waits for it, as a list of changes names them: `A12/2`, `A12/2?`.
  fileprivate var holders: [String] {
    rows.map(\.member.description) + tied.map { "\($0.member)?" }
  }
}

extension OrganizationAwardWinners {
  fileprivate var holders: HonourChange.Holders {
    HonourChange.Holders(winners: rows.map(\.organization), tied: tied.map(\.organization))
  }
}

/// What changes for organizations: their points, cups and prizes.
public enum HonourChange: Hashable, Sendable {
  case points(String, before: Points, after: Points)
  /// Other organizations have the cup or prize.
  case winners(Bilingual, before: [String], after: [String])
  /// Other organizations have the prize, or wait for the committee because they are equal at its line.
  case undecided(Bilingual, before: Holders, after: Holders)
  /// What an organization is measured by for a prize that goes by figures.
  case figures(Bilingual, String, before: Figures, after: Figures)
  /// An organization keeps the prize, and has it by the committee's decision now, or by its points now.
  case ground(Bilingual, String, isByDecision: Bool)
  /// The rules of prizes for advisers are different.
  case advisers

  /// How many entries and prizes an organization has, and the points that it has for them.
  public struct Figures: Hashable, Sendable {
    public let entries, prizes: Int
    public let points: Points

    static let none = Figures(entries: 0, prizes: 0, points: .zero)

    fileprivate func text(in language: Language) -> String {
      switch language {
      case .chinese: "\(points.text(places: 2)) 分（\(entries) 件，获奖 \(prizes) 件）"
      case .english: "\(points.text(places: 2)) (\(entries) entries, \(prizes) prizes)"
      }
    }
  }

  /// The organizations that have a prize, and those that wait for it.
  public struct Holders: Hashable, Sendable {
    public let winners: [String]
    public let tied: [String]

    public init(winners: [String], tied: [String]) {
      (self.winners, self.tied) = (winners, tied)
    }

    fileprivate func text(in language: Language) -> String {
      let comma = language == .chinese ? "、" : ", "
      let waiting = tied.joined(separator: comma)
      let names = winners.joined(separator: comma)
      return switch language {
      case .chinese:
        tied.isEmpty
          ? (names.isEmpty ? "无" : names)
          : "\(names.isEmpty ? "" : names + "；")待评委会决定（\(waiting)）"
      case .english:
        tied.isEmpty
          ? (names.isEmpty ? "nobody" : names)
          : "\(names.isEmpty ? "" : names + "; ")waits for the committee (\(waiting))"
      }
    }
  }

  public func message(in language: Language) -> String {
    switch (self, language) {
    case (.points(let unit, let before, let after), .chinese):
      "团体总分：\(unit) \(before) 分 → \(after) 分"
    case (.points(let unit, let before, let after), .english):
      "points: \(unit) \(before) → \(after)"
    case (.winners(let name, let before, let after), .chinese):
      "\(name.chinese)：\(Self.list(before, "、", "无")) → \(Self.list(after, "、", "无"))"
    case (.winners(let name, let before, let after), .english):
      "\(name.text(in: .english)): \(Self.list(before, ", ", "nobody")) → \(Self.list(after, ", ", "nobody"))"
    case (.undecided(let name, let before, let after), .chinese):
      "\(name.chinese)：\(before.text(in: language)) → \(after.text(in: language))"
    case (.undecided(let name, let before, let after), .english):
      "\(name.text(in: .english)): \(before.text(in: language)) → \(after.text(in: language))"
    case (.figures(let name, let unit, let before, let after), .chinese):
      "\(name.chinese)的得分：\(unit) \(before.text(in: language)) → \(after.text(in: language))"
    case (.figures(let name, let unit, let before, let after), .english):
      "figures for \(name.text(in: .english)): \(unit) \(before.text(in: language)) → \(after.text(in: language))"
    case (.ground(let name, let unit, isByDecision: true), .chinese):
      "\(name.chinese)：\(unit) 原按得分，现由评委会决定授予"
    case (.ground(let name, let unit, isByDecision: true), .english):
      "\(name.text(in: .english)): \(unit) had it by its points, and has it by the committee's decision now"
    case (.ground(let name, let unit, isByDecision: false), .chinese):
      "\(name.chinese)：\(unit) 原由评委会决定授予，现按得分"
    case (.ground(let name, let unit, isByDecision: false), .english):
      "\(name.text(in: .english)): \(unit) had it by the committee's decision, and has it by its points now"
    case (.advisers, .chinese): "指导教师奖项的规则有变，名单须重新核对"
    case (.advisers, .english): "the rules of prizes for advisers; check their list"
    }
  }

  private static func list(_ names: [String], _ separator: String, _ none: String) -> String {
    names.isEmpty ? none : names.joined(separator: separator)
  }
}
