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

  @Test func `places are kept for as many of the minima as entries allow`() {
    var room = PlaceFilling.Room(left: 3, caps: [.max], needed: [2, 2])
    room.offer(0, 0)
    room.offer(0, 0)
    room.offer(0, 1)
    // Track 1 has one entry for its two places, so three places of four are kept.
    let areMet = room.lowerMinima([0, 0, 1])
    let alone = [room.attainable(alone: 0), room.attainable(alone: 1)]
    #expect(!areMet && alone == [2, 1])
    room.take(0, 0)
    room.take(0, 0)
    #expect(Self.obstacle(room, 0, 0) == .heldForOtherTracks && Self.obstacle(room, 0, 1) == nil)
  }

  @Test func `with fewer places than minima whoever comes first has the place`() {
    var room = Self.room(left: 1, least: 1)
    let areMet = room.lowerMinima([1, 0])
    #expect(!areMet)
    #expect(Self.obstacle(room, 0, 0) == nil && Self.obstacle(room, 0, 1) == nil)
    let counts = room.take(0, 1)
    #expect(counts.inTrack && !room.needsMore && !room.isNeeded(0))
  }

  /// Track 0 had the place although its best entry could not be taken, and the entry that was taken for it was the worst of all.
  @Test func `a unit without a place left keeps no place for the track of its entries`() {
    var room = PlaceFilling.Room(left: 2, caps: [0, 1], needed: [1, 1])
    // By rank: one of track 0 whose unit is full, then of the other unit one of track 1 and one of track 0.
    let entries: [(organization: Int, track: Int)] = [(0, 0), (1, 1), (1, 0)]
    for entry in entries { room.offer(entry.organization, entry.track) }
    let areMet = room.lowerMinima(entries.map(\.track))
    #expect(!areMet)
    #expect(Self.obstacle(room, 0, 0) == .capFilled)
    #expect(Self.obstacle(room, 1, 1) == nil)
  }

  @Test func `minima that can be met are not changed`() {
    var room = Self.room(left: 2, least: 1)
    let areMet = room.lowerMinima([0, 1])
    #expect(areMet)
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
    func fresh() -> PlaceFilling.Room {
      var room = PlaceFilling.Room(left: left, caps: caps, needed: needed)
      for entry in entries { room.offer(entry.organization, entry.track) }
      _ = room.lowerMinima(entries.map(\.track))
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
