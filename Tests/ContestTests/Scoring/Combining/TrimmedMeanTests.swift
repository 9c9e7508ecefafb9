import Testing

@testable import Contest

struct TrimmedMeanTests {
  struct Case: Sendable, CustomTestStringConvertible {
    let totals: [Points]
    let high, low: Int
    let mean: Points
    var testDescription: String { "\(totals) without \(high) high and \(low) low" }
  }

  static let cases = [
    Case(totals: [9.25, 9, 9.5, 8.75, 9.25, 9, 9.25, 9.5, 9], high: 1, low: 1, mean: 9.18),
    Case(totals: [88, 92.5, 90, 79], high: 1, low: 1, mean: 89),
    Case(totals: [70, 80], high: 0, low: 0, mean: 75),
    Case(totals: [90, 90, 80], high: 1, low: 0, mean: 85),
    Case(totals: [90, 90, 80], high: 0, low: 1, mean: 90),
    Case(totals: [10, 20, 30, 40, 50], high: 2, low: 1, mean: 25),
    Case(totals: [10, 20, 30], high: -1, low: -1, mean: 20),
  ]

  @Test(arguments: cases)
  func `the mean of what remains`(example: Case) throws {
    let method = TrimmedMean(settingAsideHigh: example.high, low: example.low)
    #expect(
      try method(example.totals.map { Fraction($0) }).rounded(places: 2) == example.mean)
  }

  @Test
  func `what remains are the positions from the lowest total up, the earlier of equals first`()
    throws
  {
    let totals = fractions(90, 80, 90, 70)
    #expect(try TrimmedMean().kept(of: totals) == [3, 1, 0, 2])
    #expect(try TrimmedMean(settingAsideHigh: 1, low: 1).kept(of: totals) == [1, 0])
  }

  @Test func `one more total is needed than are set aside`() {
    let method = TrimmedMean(settingAsideHigh: 1, low: 1)
    #expect(throws: ScoringError.tooFewMarks(have: 2, need: 3)) { try method(fractions(80, 90)) }
    #expect(throws: ScoringError.tooFewMarks(have: 0, need: 1)) { try TrimmedMean()([]) }
    #expect(throws: ScoringError.tooFewMarks(have: 1, need: .max)) {
      try TrimmedMean(settingAsideHigh: .max, low: 1)(fractions(80))
    }
    #expect(throws: Never.self) { try method(fractions(80, 90, 85)) }
  }
}
