extension Tier {
  /// Whether a round ranks all entries in one list, by track, or by group.
  ///
  /// A round whose places give points may say itself on which lists. Otherwise a round is ranked in the way in which its places for the next round are counted. If nobody goes on from it, it is
  /// ranked in the way in which the prizes that follow it are counted, on the largest lists that one of them asks for. A
  /// round that sends on 40 % of each track is ranked track by track; a last round with one prize over all entries is
  /// ranked as one list.
  public func rankingScope(of round: Round) -> PlaceScope {
    if let per = round.listsOfItsOwn { return per }
    // If tracks end in different rounds, a prize that only needs a score asks for no list, because it does not follow
    // ranks.
    let byRank = awards.filter { $0.selection == nil && !(endsApart && $0.isByLineAlone) }
    return PlaceScope.widest(
      byRank.filter { rounds(of: $0).contains(round.id) }.map(\.per)) ?? .all
  }
}

extension Round {
  /// The lists that the round itself names, by its places for the next round or by its points by place; `nil` if it names none.
  var listsOfItsOwn: PlaceScope? { advance?.per ?? judging?.pointsByPlace?.per }
}

extension PlaceScope {
  /// The name of an entry's list: empty for one list of all, otherwise its track, or `track/group`.
  public func list(track: Track.ID, group: String) -> String {
    switch self {
    case .all: ""
    case .track: track.text
    case .group: "\(track)/\(group)"
    }
  }
}
