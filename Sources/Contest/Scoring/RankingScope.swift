extension Tier {
  /// Whether a round ranks all entries in one list, by track, or by group.
  ///
  /// A round whose places give points may say itself on which lists. Otherwise a round is ranked in the way in which its places for the next round are counted. If nobody goes on from it, it is
  /// ranked in the way in which the prizes that follow it are counted, on the largest lists that one of them asks for. A
  /// round that sends on 40 % of each track is ranked track by track; a last round with one prize over all entries is
  /// ranked as one list.
  ///
  /// A level that goes to all who reach a line follows no rank. Beside levels that name ranks of each track it asks for no
  /// list: 冠军 by track and 合格 at 60 points leave the round ranked track by track. A cap over all levels is filled in the order
  /// of rank, so under one it does ask. Beside shares and numbers of places it asks, too, as it did in earlier programs.
  public func rankingScope(of round: Round) -> PlaceScope {
    if let per = round.listsOfItsOwn { return per }
    let own = awards.filter {
      $0.selection == nil && $0.by.isEmpty && rounds(of: $0).contains(round.id)
    }
    return PlaceScope.widest(thoseThatAskForLists(own).map(\.per)) ?? .all
  }

  /// The prizes of one round that say on which lists it ranks.
  func thoseThatAskForLists(_ own: [AwardRule]) -> [AwardRule] {
    let namesRanks = own.contains { if case .ranks = $0.to { true } else { false } }
    guard endsApart || namesRanks && awardCap == nil else { return own }
    return own.filter { !$0.isByLineAlone }
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
