import Contest
import Testing

struct MedianScoreTests {
  struct Case: Sendable, CustomTestStringConvertible {
    let totals: [Points]
    let median: Fraction
    var testDescription: String { "\(totals)" }
  }

  @Test(arguments: [
    Case(totals: [70, 95, 80], median: Fraction(80)),
    Case(totals: [70, 80, 81, 95], median: Fraction(161, over: 2)),
    Case(totals: [95, 70, 81, 80], median: Fraction(161, over: 2)),
    Case(totals: [9], median: Fraction(9)),
    Case(totals: [10, 20], median: Fraction(15)),
    Case(totals: [0, 0, 100], median: .zero),
  ])
  func `the middle total, or the mean of the two in the middle`(example: Case) throws {
    #expect(try MedianScore()(example.totals.map { Fraction($0) }) == example.median)
  }

  @Test func `no total has no median`() {
    #expect(throws: ScoringError.tooFewMarks(have: 0, need: 1)) { try MedianScore()([]) }
  }
}
