import Testing

@testable import Contest

struct CircleStandingTests {
  /// Class one: 90, 85, 85, 60. Class two: one alone. The sixth gave no class.
  static let scores: [Entry.ID: Points] = ["a": 90, "b": 85, "c": 85, "d": 60, "e": 70, "f": 99]
  static let classes: [Entry.ID: String] = ["a": "1", "b": "1", "c": "1", "d": "1", "e": "2"]

  @Test(
    arguments: [
      ("a", 1, 4), ("b", 2, 4), ("c", 2, 4), ("d", 4, 4), ("e", 1, 1),
    ] as [(Entry.ID, Int, Int)])
  func `equal scores share the better place of their class`(entry: Entry.ID, place: Int, count: Int)
  {
    let places = CircleStanding.places(Self.scores, lessIsBetter: false) { Self.classes[$0] }
    #expect(places[entry] == CircleStanding(place: place, of: count))
    #expect(places["f"] == nil)
  }

  @Test func `where less is better the least comes first`() {
    let places = CircleStanding.places(Self.scores, lessIsBetter: true) { Self.classes[$0] }
    #expect(places["d"]?.place == 1)
    #expect(places["a"]?.place == 4)
  }

  @Test(arguments: [(1, 1, false), (1, 3, false), (1, 4, true), (3, 10, true), (4, 10, false)])
  func `the first 30% is place over number, not rounded`(place: Int, count: Int, isWithin: Bool) {
    #expect(
      CircleStanding(place: place, of: count).isWithin(Fraction(3, over: 10)) == isWithin)
  }

  @Test func `one alone is the first 100%`() {
    #expect(CircleStanding(place: 1, of: 1).isWithin(Fraction(1)))
  }
}
