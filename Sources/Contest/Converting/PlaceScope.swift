/// Which entries share a list when places are counted.
public enum PlaceScope: String, CaseIterable, Codable, Sendable {
  /// One list of all entries.
  case all
  /// A list per track.
  case track
  /// A list per group of a track.
  case group

  /// The scope with the largest lists: all entries before tracks, tracks before groups. `nil` for
  /// no scope.
  static func widest(_ scopes: some Sequence<PlaceScope>) -> PlaceScope? {
    let given = Set(scopes)
    return allCases.first { given.contains($0) }
  }
}
