/// A rule as it stands in a rulebook: the tracks that it holds for, what a finding does to the
/// entry, and the source.
public struct EligibilityClause: Sendable {
  public var rule: any EligibilityRule
  public var certainty: EligibilityCertainty
  /// The tracks that it holds for; empty for all.
  public var tracks: [Track.ID]
  /// The regulation that says so, or that it is a default of ours; empty when the rulebook gives none.
  public var source: String

  public init(
    _ rule: any EligibilityRule, certainty: EligibilityCertainty = .refuse, tracks: [Track.ID] = [],
    source: String = ""
  ) {
    self.rule = rule
    self.certainty = certainty
    self.tracks = tracks
    self.source = source
  }

  public func holds(for track: Track.ID) -> Bool {
    tracks.isEmpty || tracks.contains(track)
  }
}

extension EligibilityClause: Hashable {
  public static func == (one: EligibilityClause, other: EligibilityClause) -> Bool {
    AnyHashable(one.rule) == AnyHashable(other.rule) && one.certainty == other.certainty
      && one.tracks == other.tracks && one.source == other.source
  }

  public func hash(into hasher: inout Hasher) {
    hasher.combine(AnyHashable(rule))
    hasher.combine(certainty)
    hasher.combine(tracks)
    hasher.combine(source)
  }
}
