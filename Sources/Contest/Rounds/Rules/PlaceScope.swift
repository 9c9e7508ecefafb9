/// Within what places are counted.
public enum PlaceScope: String, CaseIterable, Codable, Sendable {
  /// One list of all entries.
  case all
  /// A list per track.
  case track
  /// A list per group of a track.
  case group
}
