extension OutcomeLine {
  /// The entry as its organization's figures count it; `nil` if the line does not name the organization.
  public var seat: UnitFigures.Seat? {
    home.map { home in
      let isRanked = if case .placed = standing { true } else { false }
      let isGone =
        if case .notPlaced(let code) = standing { Self.gone.contains(code) } else { false }
      return UnitFigures.Seat(
        organization: home.organization, track: home.track, isRanked: isRanked, isGone: isGone)
    }
  }

  /// The reason of an entry without a place that no longer takes part in the contest, or never did.
  private static let gone = Set(
    ([.withdrawn, .stopped(by: "")]
      + [EntryState.registered, .returned, .refused].map { .notAccepted($0) })
      .map { (missing: EntryResult.Missing) in missing.code })
}

extension UnitFigures {
  /// As an outcome's rankings have them.
  public init(of tier: Tier, in outcome: Outcome) {
    self.init(of: tier) { outcome.lines(of: .ranking($0)).compactMap(\.seat) }
  }
}
