import Contest
import Testing

struct LiveRoomsTests {
  private static func entrant(
    _ id: Entry.ID, _ place: Int, _ room: RoomRule.ID, _ appearance: Appearance = .waiting
  ) -> LiveRound.Entrant {
    var entrant = LiveRound.Entrant(entry: id, place: place, appearance: appearance)
    entrant.room = room
    return entrant
  }

  /// The anchor A, then B and D in room 1, C and E in room 2.
  private static func round(after: Int = 1) -> LiveRound {
    LiveRound(
      [
        entrant("A", 1, RoomRule.anchor), entrant("B", 2, "1"), entrant("C", 3, "2"),
        entrant("D", 4, "1"), entrant("E", 5, "2"),
      ], firstScoreAfter: after)
  }

  private static let rooms = ["1", "2"]

  /// Expects that a step is refused for this reason.
  private func refuses(
    _ wanted: LiveRoundError, _ location: SourceLocation = #_sourceLocation,
    _ body: () throws -> Void
  ) {
    do {
      try body()
      Issue.record("it was not refused", sourceLocation: location)
    } catch let error {
      #expect(error as? LiveRoundError == wanted, sourceLocation: location)
    }
  }

  @Test func `an anchor that has shown in one room is marked there and nowhere else`() throws {
    var live = Self.round()
    try live.move(1, to: .showing, in: "1", of: Self.rooms)
    #expect(live.entrant(at: 1)?.appearance == .showing)
    refuses(.showsElsewhere(place: 1, room: "1")) {
      try live.move(1, to: .showing, in: "2", of: Self.rooms)
    }
    try live.move(1, to: .shown, in: "1", of: Self.rooms)
    #expect(live.entrant(at: 1)?.appearance == .showing)
    try live.seen(in: "1").requireMarksTaken(for: 1)
    refuses(.notShown(place: 1, .waiting)) { try live.seen(in: "2").requireMarksTaken(for: 1) }
    try live.move(1, to: .showing, in: "2", of: Self.rooms)
    refuses(.notShown(place: 1, .showing)) { try live.seen(in: "2").requireMarksTaken(for: 1) }
    try live.seen(in: "1").requireMarksTaken(for: 1)
    try live.move(1, to: .shown, in: "2", of: Self.rooms)
    #expect(live.entrant(at: 1)?.appearance == .shown && live.shownCount == 1)
    try live.seen(in: "2").requireMarksTaken(for: 1)
  }

  @Test func `an anchor stands on the stage of the room that called it, and leaves the other free`()
    throws
  {
    var live = Self.round()
    try live.move(1, to: .showing, in: "1", of: Self.rooms)
    refuses(.stageTaken(place: 2, by: 1)) {
      try live.move(2, to: .showing, in: "1", of: Self.rooms)
    }
    try live.move(3, to: .showing, in: "2", of: Self.rooms)
    #expect(live.isElsewhere("A", than: "2") && !live.isElsewhere("A", than: "1"))
    // Called by mistake.
    try live.move(1, to: .waiting, in: "1", of: Self.rooms)
    #expect(live.entrant(at: 1)?.appearance == .waiting)
    try live.move(2, to: .showing, in: "1", of: Self.rooms)
    refuses(.stageTaken(place: 1, by: 3)) {
      try live.move(1, to: .showing, in: "2", of: Self.rooms)
    }
  }

  @Test func `what is told without a room holds for all rooms`() throws {
    var live = Self.round()
    try live.move(1, to: .showing)
    refuses(.stageTaken(place: 2, by: 1)) { try live.move(2, to: .showing) }
    try live.move(1, to: .shown)
    for room in Self.rooms { try live.seen(in: room).requireMarksTaken(for: 1) }
    var absent = Self.round()
    try absent.move(1, to: .absent, in: "1", of: Self.rooms)
    for room in Self.rooms {
      refuses(.notShown(place: 1, .absent)) { try absent.seen(in: room).requireMarksTaken(for: 1) }
    }
  }

  @Test func `each room counts for itself how many have shown`() throws {
    var live = Self.round(after: 2)
    for place in [2, 3] {
      let room = place == 2 ? "1" : "2"
      try live.move(place, to: .showing, in: room, of: Self.rooms)
      try live.move(place, to: .shown, in: room, of: Self.rooms)
    }
    // Two have shown, one in each room.
    #expect(Self.rooms.map { live.seen(in: $0).stillToShow } == [1, 1])
    try live.move(4, to: .showing, in: "1", of: Self.rooms)
    try live.move(4, to: .shown, in: "1", of: Self.rooms)
    try live.seen(in: "1").requireMarksTaken(for: 2)
    refuses(.heldBack(place: 3, shown: 1, needed: 2)) {
      try live.seen(in: "2").requireMarksTaken(for: 3)
    }
  }

  @Test func `a round in one place is seen whole`() throws {
    let live = LiveRound([.init(entry: "A", place: 1)], firstScoreAfter: 1)
    #expect(live.seen(in: "") == live && live.entrants(in: "").count == 1)
  }
}
