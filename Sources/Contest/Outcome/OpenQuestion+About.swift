extension OpenQuestion {
  /// Whether results changed after the later round began, so that the committee has to decide whether the entry keeps its
  /// place.
  public func asksWhetherToKeep(_ entry: Entry.ID, from round: Round.ID) -> Bool {
    switch self {
    case .inLaterRoundWithoutPlace(entry, round, _), .shutOutOfLaterRound(entry, round, _),
      .waitsAtLaterRound(entry, round, _, _):
      true
    case .keptBeyondPlaces(round, _, _, _, let kept), .keptBeyondCap(round, _, _, _, let kept):
      kept.contains(entry)
    default: false
    }
  }
}

extension OpenQuestion {
  /// Whether it is about who has a prize, so that a list of prizes must not be read without it.
  public var isAboutPrize: Bool {
    switch self {
    case .tieAtPrize, .absentFinalist, .excludedFromPrizes, .prizeBeforeExclusion,
      .titleWithoutPrize, .prizesBeyondCap, .listedBeyondCap, .capAcrossLists, .capHolderUnknown,
      .minimumUnknown,
      .titleWaits,
      .prizePastSelection, .levelBelowRank:
      true
    default: isAboutUnitPrize
    }
  }

  /// Whether it is about who has a prize of organizations.
  public var isAboutUnitPrize: Bool {
    switch self {
    case .tieAtOrganizationAward, .tieAtMemberAward, .organizationsBeyondCount,
      .organizationTieGone,
      .organizationPastPoints:
      true
    case .strayDecision(let decision): decision.unit != nil
    default: false
    }
  }
}
