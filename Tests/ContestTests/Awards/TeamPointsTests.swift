import Contest
import Testing

struct TeamPointsTests {
  static func rules(_ points: Int...) -> [AwardRule] {
    points.map { AwardRule(level: Bilingual(chinese: "\($0)"), places: .count(0), points: $0) }
  }

  static func prizes(_ organization: String, _ counts: Int...) -> [(
    organization: String, level: Int
  )] {
    counts.enumerated().flatMap { level, count in
      Array(repeating: (organization, level), count: count)
    }
  }

  struct Case: Sendable, CustomTestStringConvertible {
    let name: String
    let points, prizes: [Int]
    let total: Points
    var testDescription: String { name }
  }

  static let published = [
    Case(name: "14th 挑战杯: 2 特 3 一 1 二", points: [100, 70, 40], prizes: [2, 3, 1], total: 450),
    Case(
      name: "business plans 2022: 2 金 8 银 3 铜", points: [100, 70, 30], prizes: [2, 8, 3], total: 850
    ),
  ]

  @Test(arguments: published)
  func `2 特 3 一 1 二 are 450 points, 2 金 8 银 3 铜 are 850`(example: Case) {
    let winners = example.prizes.enumerated().flatMap { level, count in
      Array(repeating: (organization: "京华理工大学", level: level), count: count)
    }
    let rules = example.points.map {
      AwardRule(level: Bilingual(chinese: "奖"), places: .count(0), points: $0)
    }
    #expect(TeamPoints(winners, rules: rules)["京华理工大学"]?.points == example.total)
  }

  @Test func `three at 450 share the first place and the cup; the next is fourth`() {
    let winners =
      Self.prizes("京华理工大学", 2, 3, 1) + Self.prizes("燕山师范大学", 1, 5, 0)
      + Self.prizes("永定农学院", 3, 1, 2) + Self.prizes("通惠工业职业技术学院", 0, 6, 0)
    let table = TeamPoints(winners, rules: Self.rules(100, 70, 40), organizations: ["南苑学院"])
    #expect(table.rows.map(\.points) == [450, 450, 450, 420, 0])
    #expect(table.rows.map(\.place) == [1, 1, 1, 4, 5])
    let first = Cup(name: Bilingual(chinese: "挑战杯"), places: 1...1)
    let others = Cup(name: Bilingual(chinese: "优胜杯"), places: 2...10)
    #expect(CupWinners(first, in: table).rows.count == 3)
    #expect(CupWinners(others, in: table).rows.map(\.organization) == ["通惠工业职业技术学院"])
  }
}
