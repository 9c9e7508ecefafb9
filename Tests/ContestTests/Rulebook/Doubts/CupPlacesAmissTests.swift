import Contest
import Testing

struct CupPlacesAmissTests {
  static let pairs: [(one: String, next: String, told: [String])] = [
    ("1", "2..10", []),
    ("1..2", "2..4", ["warning rulebook-cups-overlap 17:59"]),
    ("1", "3..4", ["warning rulebook-cups-gap 17:56"]),
  ]

  @Test(arguments: pairs.indices)
  func `places of two cups`(index: Int) {
    let (one, next, told) = Self.pairs[index]
    #expect(
      DoubtTrial.told(
        awards: ["{level: 一等奖, count: 3, points: 5}"],
        "cups: [{name: 冠军杯, places: \(one)}, {name: 优胜杯, places: \(next)}]") == told)
  }
}
