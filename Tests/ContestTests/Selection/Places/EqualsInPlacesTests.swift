import Testing

@testable import Contest

struct EqualsInPlacesTests {
  typealias Kind = PlaceFilling.PlaceBars.Kind

  /// Room for so many, at least one of track 1; each equal is of an organization of its own.
  static func equals(_ tracks: [Int], places: Int) -> PlaceFilling.EqualsInPlaces? {
    var room = PlaceFilling.Room(
      left: places, caps: tracks.map { _ in .max }, needed: [0, 1])
    for (organization, track) in tracks.enumerated() { room.offer(organization, track) }
    return PlaceFilling.EqualsInPlaces(
      tracks.enumerated().map { Kind(organization: $0, track: $1) }, in: room)
  }

  @Test(
    arguments: [
      ([0, 1, 1], 2, [], [], 2), ([0, 1, 1], 1, [], [0], 1), ([0, 0, 1], 2, [2], [], 2),
      ([0, 1], 2, [0, 1], [], 2),
    ] as [([Int], Int, Set<Int>, Set<Int>, Int)])
  func `who is in by every order, and who by none`(
    tracks: [Int], places: Int, always: Set<Int>, never: Set<Int>, most: Int
  ) throws {
    let equals = try #require(Self.equals(tracks, places: places))
    #expect(equals.always == always)
    #expect(equals.never == never)
    #expect(equals.most == most)
  }

  @Test func `with too many orders nothing is said`() {
    #expect(Self.equals([0, 0, 0, 0, 1, 1], places: 3) == nil)
  }
}
