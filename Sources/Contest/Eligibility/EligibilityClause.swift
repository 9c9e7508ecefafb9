/// A rule as it stands in a rulebook: for which tracks, how certain, and by whose word.
public struct EligibilityClause: Hashable, Sendable {
  /// What a finding does to the entry.
  public enum Certainty: String, CaseIterable, Codable, Sendable {
    /// The data decide: the entry is refused while the finding stands.
    case refuse
    /// The data raise a doubt: the entry goes to screening, where a person decides.
    case doubt
  }
  public var rule: EligibilityRule
  public var certainty: Certainty
  /// The tracks that it holds for; empty for all.
  public var tracks: [Track.ID]
  /// The regulation that says so, or that it is a default of ours; empty when the rulebook gives none.
  public var source: String

  public init(
    _ rule: EligibilityRule, certainty: Certainty = .refuse, tracks: [Track.ID] = [],
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
