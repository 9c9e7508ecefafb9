/// Within what places are counted.
public enum PlaceScope: String, CaseIterable, Codable, Sendable {
  /// One list of all entries.
  case all
  /// A list per track.
  case track
  /// A list per group of a track.
  case group

  /// The one of the largest lists: all before tracks before groups; `nil` for none.
  static func widest(_ scopes: some Sequence<PlaceScope>) -> PlaceScope? {
    let given = Set(scopes)
    return allCases.first { given.contains($0) }
  }
}
