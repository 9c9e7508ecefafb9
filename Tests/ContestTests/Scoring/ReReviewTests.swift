import Contest
import Testing

struct ReReviewTests {
  struct Case: Sendable, CustomTestStringConvertible {
    let totals: [Points]
    let trigger: ReReviewRule.Trigger
    let found: Points?
    var testDescription: String { "\(totals) \(trigger)" }
  }

  static let workedExamples = [
    Case(totals: [70, 80, 90], trigger: .rangeAtLeast(20), found: 20),
    Case(totals: [70, 80, 89.5], trigger: .rangeAtLeast(20), found: nil),
    Case(totals: [70, 80, 90], trigger: .standardErrorAtLeast(5), found: 5.7735),
    Case(totals: [70, 80, 90], trigger: .standardErrorAtLeast(5.7735), found: 5.7735),
    Case(totals: [70, 80, 90], trigger: .standardErrorAtLeast(6), found: nil),
    Case(totals: [70], trigger: .rangeAtLeast(0), found: nil),
    Case(totals: [], trigger: .standardErrorAtLeast(0), found: nil),
  ]

  @Test(arguments: workedExamples)
  func `a range is asked for when it reaches the limit, and so is a standard error`(example: Case) {
    let reReview = ReReview(ReReviewRule(when: example.trigger, judges: 2))
    #expect(reReview.found(among: example.totals.map { Fraction($0) }) == example.found)
  }

  @Test func `an estimate is rounded to the places asked for, and what is no number is refused`() {
    #expect(Points(rounding: 80.126, places: 2) == 80.13)
    #expect(Points(rounding: 80.5, places: 0) == 81)
    #expect(Points(rounding: 10 / 3.0) == 3.3333)
    #expect(Points(rounding: .nan) == nil && Points(rounding: .infinity) == nil)
    #expect(Points(rounding: 1e9) == nil)
  }

  @Test func `an entry is asked for once, until it has been looked at again`() throws {
    var input = RoundResults.Input.sample(["A": [70, 95, 80], "B": [80, 81, 82]])
    let rule = ReReviewRule(when: .rangeAtLeast(20), judges: 2, effect: .join)
    input.rules.reReview = rule
    let requests = ReReview(rule).requests(in: try RoundResults(input))
    #expect(requests.map { "\($0.entry.text) \($0.found) \($0.judges)" } == ["A 25 2"])
    input.reReviewSheets = [.sample("A", by: "X", 80), .sample("A", by: "Y", 82)]
    #expect(ReReview(rule).requests(in: try RoundResults(input)).isEmpty)
  }
}
