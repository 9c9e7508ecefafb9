import Testing

@testable import Contest

struct RoomTests {
  static func room(left: Int, cap: Int? = nil, least: Int = 0) -> PlaceFilling.Room {
    var room = PlaceFilling.Room(
      left: left, caps: [cap ?? .max, cap ?? .max], needed: [least, least])
    for organization in 0..<2 { for track in 0..<2 { room.offer(organization, track) } }
    return room
  }

  @Test func `the last place is filled, and then no more`() {
    var room = Self.room(left: 1)
    #expect(room.obstacle(0, 0) == nil)
    room.take(0, 0)
    #expect(room.left == 0 && room.obstacle(1, 1) == .placesFilled)
  }

  @Test func `an organization's cap of one lets one in`() {
    var room = Self.room(left: 3, cap: 1)
    room.take(0, 0)
    #expect(room.obstacle(0, 1) == .capFilled)
    #expect(room.obstacle(1, 1) == nil)
  }

  @Test func `the last place is kept for a track that has fewer than its minimum`() {
    var room = Self.room(left: 2, least: 1)
    #expect(room.isNeeded(0) && room.isNeeded(1))
    room.take(0, 0)
    #expect(!room.isNeeded(0))
    #expect(room.obstacle(1, 0) == .heldForOtherTracks)
    #expect(room.obstacle(1, 1) == nil)
  }

  @Test func `an organization's only place is held for the only entry of a track`() {
    // Organization 0 alone has an entry of track 1, and may send one entry.
    var room = PlaceFilling.Room(left: 2, caps: [1, 1], needed: [1, 1])
    room.offer(0, 0)
    room.offer(0, 1)
    room.offer(1, 0)
    #expect(room.obstacle(0, 0) == .heldForOtherTracks)
    #expect(room.obstacle(0, 1) == nil && room.obstacle(1, 0) == nil)
  }

  @Test func `minima that cannot be met are lowered, and who is short is told`() {
    var room = PlaceFilling.Room(left: 5, caps: [.max], needed: [2, 2])
    room.offer(0, 0)
    room.offer(0, 0)
    room.offer(0, 1)
    let shortfalls = room.lowerMinima(inOrderOf: ["b", "a"])
    #expect(shortfalls == [.init(track: "a", attainable: 1)])
    #expect(room.obstacle(0, 0) == nil)
  }

  @Test func `with fewer places than minima the earlier name has the place`() {
    var room = Self.room(left: 1, least: 1)
    #expect(room.lowerMinima(inOrderOf: ["b", "a"]) == [.init(track: "b", attainable: 0)])
    #expect(room.isNeeded(1) && !room.isNeeded(0))
  }

  @Test func `minima that can be met are not changed`() {
    var room = Self.room(left: 2, least: 1)
    #expect(room.lowerMinima(inOrderOf: ["a", "b"]).isEmpty)
    #expect(room.isNeeded(0) && room.isNeeded(1))
  }
}
