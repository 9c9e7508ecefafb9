import Contest
import Testing

struct CupWinnersTests {
  /// Points 450, 450, 450, 420, 0: places 1, 1, 1, 4, 5.
  static let table = TeamPoints(
    TeamPointsTests.prizes("京华理工大学", 2, 3, 1) + TeamPointsTests.prizes("燕山师范大学", 1, 5, 0)
      + TeamPointsTests.prizes("永定农学院", 3, 1, 2) + TeamPointsTests.prizes("通惠工业职业技术学院", 0, 6, 0),
    rules: TeamPointsTests.rules(100, 70, 40), organizations: ["南苑学院"])

  struct Case: Sendable, CustomTestStringConvertible {
    let places: ClosedRange<Int>
    let winners: [String]
    var testDescription: String { "places \(places)" }
  }

  @Test(arguments: [
    Case(places: 1...1, winners: ["京华理工大学", "永定农学院", "燕山师范大学"]),
    Case(places: 2...10, winners: ["通惠工业职业技术学院"]), Case(places: 2...3, winners: []),
    Case(places: 4...4, winners: ["通惠工业职业技术学院"]), Case(places: 5...9, winners: []),
  ])
  func `all on a place win its cup, and nobody wins without points`(example: Case) {
    let cup = Cup(name: Bilingual(chinese: "优胜杯"), places: example.places)
    #expect(Set(CupWinners(cup, in: Self.table).rows.map(\.organization)) == Set(example.winners))
  }

  @Test func `winners are in the order of place, then of name`() {
    let cup = Cup(name: Bilingual(chinese: "优胜杯"), places: 1...10)
    let rows = CupWinners(cup, in: Self.table).rows
    #expect(rows.map(\.place) == [1, 1, 1, 4])
    #expect(rows.prefix(3).map(\.organization) == rows.prefix(3).map(\.organization).sorted())
  }
}
