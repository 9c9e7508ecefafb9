extension TeamPlaces {
  /// Takes the places from rankings; a line that does not say its entry's home is not counted.
  public init(of tier: Tier, ranking: (Round.ID) throws -> [OutcomeLine]) rethrows {
    try self.init(of: tier, holders: { try ranking($0).compactMap(\.holder) })
  }
}

extension OutcomeLine {
  /// The entry with its place and home; `nil` where it has no place, or where its home was not kept.
  fileprivate var holder: TeamPlaces.Holder? {
    guard case .placed = standing, let place, let home else { return nil }
    return TeamPlaces.Holder(
      entry: entry, place: place, organization: home.organization, track: home.track,
      group: home.group)
  }
}
