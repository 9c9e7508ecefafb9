import Testing

@testable import Contest

struct RoomTests {
  static func room(left: Int, cap: Int? = nil, least: Int = 0) -> PlaceFilling.Room {
    var room = PlaceFilling.Room(
      left: left, caps: [cap ?? .max, cap ?? .max], needed: [least, least])
    for organization in 0..<2 { for track in 0..<2 { room.offer(organization, track) } }
    return room
  }

  static func obstacle(
    _ room: PlaceFilling.Room, _ organization: Int, _ track: Int
  ) -> PlaceFilling.Reason? {
    var room = room
    return room.obstacle(organization, track)
  }

  @Test func `the last place is filled, and then no more`() {
    var room = Self.room(left: 1)
    #expect(Self.obstacle(room, 0, 0) == nil)
    room.take(0, 0)
    #expect(room.left == 0 && Self.obstacle(room, 1, 1) == .placesFilled)
  }

  @Test func `an organization's cap of one lets one in`() {
    var room = Self.room(left: 3, cap: 1)
    room.take(0, 0)
    #expect(Self.obstacle(room, 0, 1) == .capFilled)
    #expect(Self.obstacle(room, 1, 1) == nil)
  }

  @Test func `the last place is kept for a track that has fewer than its minimum`() {
    var room = Self.room(left: 2, least: 1)
    #expect(room.isNeeded(0) && room.isNeeded(1))
    room.take(0, 0)
    #expect(!room.isNeeded(0))
    #expect(Self.obstacle(room, 1, 0) == .heldForOtherTracks)
    #expect(Self.obstacle(room, 1, 1) == nil)
  }

  @Test func `an organization's only place is held for the only entry of a track`() {
    // Organization 0 alone has an entry of track 1, and may send one entry.
    var room = PlaceFilling.Room(left: 2, caps: [1, 1], needed: [1, 1])
    room.offer(0, 0)
    room.offer(0, 1)
    room.offer(1, 0)
    #expect(Self.obstacle(room, 0, 0) == .capHeldForOtherTracks(left: 1))
    #expect(Self.obstacle(room, 0, 1) == nil && Self.obstacle(room, 1, 0) == nil)
  }

  @Test func `room is ample while each track could be served by an organization with places left`()
  {
    var room = PlaceFilling.Room(left: 3, caps: [1, 1], needed: [0, 1])
    for organization in 0..<2 { for track in 0..<2 { room.offer(organization, track) } }
    var isAmple = [room.isAmple]
    // Now only organization 1 can serve track 1, so its place is spoken for.
    room.take(0, 0)
    isAmple.append(room.isAmple)
    #expect(Self.obstacle(room, 1, 0) == .capHeldForOtherTracks(left: 1))
    room.take(1, 1)
    isAmple.append(room.isAmple)
    #expect(isAmple == [true, false, true])
  }

  @Test func `minima that cannot be met are lowered, and the tracks that are short are named`() {
    var room = PlaceFilling.Room(left: 5, caps: [.max], needed: [2, 2])
    room.offer(0, 0)
    room.offer(0, 0)
    room.offer(0, 1)
    let shortfalls = room.lowerMinima(["b", "a"], bestFirst: [0, 0, 1])
    #expect(shortfalls == [.init(track: "a", attainable: 1, alone: 1)])
    #expect(Self.obstacle(room, 0, 0) == nil)
  }

  @Test func `with fewer places than minima the better rank has the place`() {
    var room = Self.room(left: 1, least: 1)
    #expect(
      room.lowerMinima(["b", "a"], bestFirst: [1, 0]) == [
        .init(track: "b", attainable: 0, alone: 1)
      ])
    #expect(room.isNeeded(1) && !room.isNeeded(0))
  }

  @Test func `minima that can be met are not changed`() {
    var room = Self.room(left: 2, least: 1)
    #expect(room.lowerMinima(["a", "b"], bestFirst: [0, 1]).isEmpty)
    #expect(room.isNeeded(0) && room.isNeeded(1))
  }

  /// A room keeps a plan by which the minima can be met; asking it again after each step must say what a room says that
  /// has to make its plan anew.
  @Test(arguments: 0..<200)
  func `what keeps an entry out does not depend on what was asked before`(seed: Int) {
    var random = SeededGenerator(seed: seed)
    let (organizations, tracks) = (1 + random.number(below: 4), 1 + random.number(below: 3))
    let caps = (0..<organizations).map { _ in 1 + random.number(below: 3) }
    let needed = (0..<tracks).map { _ in random.number(below: 3) }
    let left = needed.reduce(0, +) + random.number(below: 4)
    var entries: [(organization: Int, track: Int)] = []
    for _ in 0..<random.number(below: 14) {
      entries.append((random.number(below: organizations), random.number(below: tracks)))
    }
    let names = (0..<tracks).map { Track.ID("T\($0)") }
    func fresh() -> PlaceFilling.Room {
      var room = PlaceFilling.Room(left: left, caps: caps, needed: needed)
      for entry in entries { room.offer(entry.organization, entry.track) }
      _ = room.lowerMinima(names, bestFirst: entries.map(\.track))
      return room
    }
    var room = fresh()
    var steps: [(entry: Int, isTaken: Bool)] = []
    for (number, entry) in entries.enumerated() {
      var other = fresh()
      for step in steps {
        let past = entries[step.entry]
        if step.isTaken {
          other.take(past.organization, past.track)
        } else {
          other.withdraw(past.organization, past.track)
        }
      }
      let found = room.obstacle(entry.organization, entry.track)
      #expect(found == other.obstacle(entry.organization, entry.track))
      // Given back, a place is as if it had never been taken.
      if found == nil, random.number(below: 2) == 0 {
        let counted = room.take(entry.organization, entry.track)
        room.giveBack(entry.organization, entry.track, counted: counted)
      }
      steps.append((number, found == nil))
      if found == nil {
        room.take(entry.organization, entry.track)
      } else {
        room.withdraw(entry.organization, entry.track)
      }
    }
  }
}
