/// A live round as one of its rooms sees it: 分会场. A room sees its own entrants and the anchors, which every room judges.
///
/// An anchor appears in one room after another, and each room accepts its marks once it has finished there. From the first
/// room to the last it counts as showing:
///
/// | the anchor in room 1 | in room 2 | it counts as | marks of room 1 | of room 2 |
/// |---|---|---|---|---|
/// | showing | | showing | not yet | not yet |
/// | shown | | showing | taken | not yet |
/// | shown | showing | showing | taken | not yet |
/// | shown | shown | shown | taken | taken |
///
/// If its state was noted without a room, for example because all rooms see it at once by video, the state holds for all
/// rooms. How many entrants must appear before marks are accepted is counted in each room, because its judges see no
/// others.
extension LiveRound {
  /// The entrants of a room including the anchors, in their order; all entrants if there is one room.
  public func entrants(in room: RoomRule.ID) -> [Entrant] {
    room.isEmpty ? entrants : entrants.filter { $0.room == room || $0.room == RoomRule.anchor }
  }

  /// The round as the room sees it; the whole round if there is one room.
  public func seen(in room: RoomRule.ID) -> LiveRound {
    guard !room.isEmpty else { return self }
    return LiveRound(
      entrants(in: room).map { $0.seen(in: room) }, firstScoreAfter: firstScoreAfter)
  }

  /// Whether an anchor is on the stage of another room.
  public func isElsewhere(_ entry: Entry.ID, than room: RoomRule.ID) -> Bool {
    entrant(entry)?.rooms.contains { $0.key != room && $0.value == .showing } ?? false
  }
}

extension LiveRound.Entrant {
  /// The state as a room sees it. An entrant that is absent or has withdrawn is so in every room.
  func seen(in room: RoomRule.ID) -> LiveRound.Entrant {
    guard self.room == RoomRule.anchor else { return self }
    var own = self
    own.room = room
    guard !rooms.isEmpty else { return own }
    let here = rooms[room] ?? .waiting
    if appearance == .showing { own.appearance = here }
    if appearance != .shown { own.hasShown = here == .shown }
    return own
  }
}
