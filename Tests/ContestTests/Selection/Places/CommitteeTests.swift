import Contest
import Testing

struct CommitteeTests {
  struct Case: Sendable, CustomTestStringConvertible {
    let count: PlaceCount
    let entries: Int
    let rounding: Rounding
    let places: Int
    var testDescription: String { "\(count) of \(entries), \(rounding)" }
  }

  @Test(arguments: [
    Case(count: .share(0.4), entries: 53, rounding: .down, places: 21),
    Case(count: .share(0.4), entries: 53, rounding: .up, places: 22),
    Case(count: .share(0.03), entries: 50, rounding: .halfUp, places: 2),
    Case(count: .share(0.4), entries: 0, rounding: .up, places: 0),
    Case(count: .share(1), entries: 7, rounding: .down, places: 7),
    Case(count: .share(0), entries: 7, rounding: .up, places: 0),
    Case(count: .count(6), entries: 3, rounding: .down, places: 6),
    Case(count: .count(-1), entries: 3, rounding: .down, places: 0),
  ])
  func `a share of the entries is rounded as the rule says, a count stands`(example: Case) {
    #expect(example.count.places(among: example.entries, example.rounding) == example.places)
  }
}
