import Contest
import Testing

struct StandardScoreTests {
  struct Case: Sendable, CustomTestStringConvertible {
    let name: String
    let totals: [Double]
    let scores: [Double]
    var testDescription: String { name }
  }

  static let workedExamples = [
    Case(name: "three marks", totals: [60, 70, 80], scores: [40, 50, 60]),
    Case(name: "no spread", totals: [75, 75, 75], scores: [50, 50, 50]),
    Case(name: "one mark", totals: [88], scores: [50]),
    Case(name: "none", totals: [], scores: []),
    Case(name: "spread that is only rounding", totals: [0.1 + 0.2, 0.3], scores: [50, 50]),
  ]

  @Test(arguments: workedExamples)
  func `a judge's totals become 50 and ten points for each standard deviation`(example: Case) {
    #expect(StandardScore()(example.totals) == example.scores)
  }

  @Test func `a spread of a billionth of large marks is only rounding`() {
    #expect(StandardScore()([1e6, 1e6 + 1e-4]) == [50, 50])
  }
}
