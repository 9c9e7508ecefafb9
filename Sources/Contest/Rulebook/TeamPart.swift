/// A round that counts towards the team points: `team-points: {run: 1, relay: 2}`, or only with each organization's best:
/// `team-points: {exam: {best: 3, by: score, average: mean, fewer: none}}`.
public struct TeamPart: Hashable, Sendable {
  /// What of an entry counts.
  public enum Measure: String, CaseIterable, Sendable {
    /// Its points by place.
    case place
    /// Its result in the round.
    case score
  }

  /// What an organization has with fewer entries than are counted.
  public enum Fewer: String, CaseIterable, Sendable {
    /// Those that it has count.
    case counted
    /// Nothing.
    case none
  }

  public var round: RoundID
  /// How many times its points count: 2 if a relay counts double.
  public var times: Int
  /// How many entries of an organization count, the best of them; `nil` for all.
  public var best: Int?
  public var measure: Measure
  /// Whether those that count are averaged, and not added.
  public var isMean: Bool
  public var fewer: Fewer
  /// The fewest entries with a place or result that an organization needs to have anything: 不足 4 人的不计. `nil` for none.
  public var least: Int?

  public init(
    _ round: RoundID, times: Int = 1, best: Int? = nil, measure: Measure = .place,
    isMean: Bool = false, fewer: Fewer = .counted, least: Int? = nil
  ) {
    (self.round, self.times, self.best) = (round, times, best)
    (self.measure, self.isMean, self.fewer) = (measure, isMean, fewer)
    self.least = least
  }

  /// The fewest entries that an organization needs; 0 if it needs none.
  public var needed: Int { max(least ?? 0, fewer == .none ? best ?? 0 : 0) }

  /// Whether the points by place of all its entries are added, as in older rulebooks.
  public var isPlain: Bool { best == nil && measure == .place && !isMean && least == nil }
}

extension Tier {
  /// Whether some level of the prizes has points for its organization.
  public var hasPointsByLevel: Bool { awards.contains { $0.points > 0 } }

  /// Whether the prizes of entries decide about cups and prizes of organizations, by their points or by their number.
  public var countsPrizes: Bool {
    prizesDecideTeamPlaces || organizationAwards.contains { $0.figures != nil }
  }

  /// Whether the prizes of entries decide about the places of organizations: by their points, or between equal points.
  public var prizesDecideTeamPlaces: Bool { hasPointsByLevel || teamTies.contains(.prizes) }

  /// Whether anything is given once the rounds are over: prizes to entries, or something that organizations get by places
  /// or by their entries alone.
  public var givesPrizes: Bool {
    !awards.isEmpty || !roundsOfOrganizations.isEmpty || !memberAwards.isEmpty
  }

  /// The rounds whose places or entries count for organizations, independently of prizes.
  public var roundsOfOrganizations: [Round.ID] {
    teamParts.map(\.round)
      + organizationAwards.compactMap(\.figures).flatMap { $0.rounds(of: self) }
  }

  /// The rounds by which members of entries have prizes; where the committee names them, the last one.
  public var roundsOfMembers: [Round.ID] {
    memberAwards.compactMap { $0.of ?? lastScored?.id }
  }

  /// The cups, and the prizes of organizations that go by their points.
  public var givenByPoints: [Bilingual] {
    cups.map(\.name) + organizationAwards.filter { $0.figures == nil }.map(\.name)
  }

  /// Whether a list of prizes has any content: prizes of entries, cups, or prizes of organizations.
  public var hasListOfPrizes: Bool {
    !awards.isEmpty || !cups.isEmpty || !organizationAwards.isEmpty || !memberAwards.isEmpty
  }

  /// Whether organizations have points at all.
  public var hasTeamPoints: Bool { hasPointsByLevel || !teamParts.isEmpty }
}
