/// A round whose points by place count towards the team points: `team-points: {run: 1, relay: 2}`.
public struct TeamPart: Hashable, Sendable {
  public var round: RoundID
  /// How many times its points count: 2 if a relay counts double.
  public var times: Int

  public init(_ round: RoundID, times: Int = 1) {
    self.round = round
    self.times = times
  }
}

extension Tier {
  /// Whether some level of the prizes has points for its organization.
  public var hasPointsByLevel: Bool { awards.contains { $0.points > 0 } }

  /// Whether the prizes of entries decide about cups and prizes of organizations, by their points or by their number.
  public var countsPrizes: Bool {
    hasPointsByLevel || organizationAwards.contains { $0.figures != nil }
  }

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
