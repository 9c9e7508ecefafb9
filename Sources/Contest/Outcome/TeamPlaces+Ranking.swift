extension TeamPlaces {
  /// Takes the places from rankings. A line that does not name its entry's organization is not counted.
  public init(of tier: Tier, ranking: (Round.ID) throws -> [OutcomeLine]) rethrows {
    try self.init(of: tier, holders: { try ranking($0).compactMap(\.holder) })
  }
}

extension OutcomeLine {
  /// The entry with its place and organization; `nil` if it has no place, or if its organization was not kept.
  fileprivate var holder: TeamPlaces.Holder? {
    guard case .placed = standing, let place, let home else { return nil }
    return TeamPlaces.Holder(
      entry: entry, place: place, score: score, organization: home.organization, track: home.track,
      group: home.group)
  }
}
