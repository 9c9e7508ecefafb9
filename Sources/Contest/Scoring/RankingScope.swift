extension Tier {
  /// Within what a round's entries are ranked: as its advancing places are counted, or, in a round from which nobody
  /// advances, as the prizes are.
  ///
  /// A round that sends 40 % of each track onward ranks track by track; one whose prizes are counted over all
  /// entries ranks one list.
  public func rankingScope(of round: Round) -> PlaceScope {
    if let advance = round.judging?.advance { return advance.per }
    let award = awards.first { ($0.of ?? rounds.last?.id) == round.id }
    return award?.per ?? .all
  }
}

extension PlaceScope {
  /// The name of the list that an entry stands on: empty for one list of all, else its track, or track and group.
  public func list(track: Track.ID, group: String) -> String {
    switch self {
    case .all: ""
    case .track: track
    case .group: "\(track)/\(group)"
    }
  }
}
