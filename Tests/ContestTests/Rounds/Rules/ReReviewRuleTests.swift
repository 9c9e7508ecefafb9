import Testing

@testable import Contest

struct ReReviewRuleTests {
  @Test(arguments: [
    ([60, 72, 78, 74], [1, 2, 3]),
    // 60 70 80 and 70 80 90 lie equally near; the better ones count.
    ([60, 70, 80, 90], [1, 2, 3]),
    // Two more judges: 61, 62 and 63 of five.
    ([50, 61, 80, 62, 63], [1, 3, 4]),
    ([70, 70, 70, 70], [0, 1, 2]), ([60, 90], [0, 1]), ([], []),
  ])
  func `the three totals nearest together count, of equally near ones the better`(
    totals: [Int], counting: [Int]
  ) {
    let found = ReReviewRule.nearest(3, of: totals.map { Fraction(Int128($0), over: 1) })
    #expect(found.sorted() == counting)
  }

  @Test func `explain says which sheets lie too far to count`() throws {
    var input = RoundResults.Input.sample(["A": [60, 72, 78]])
    input.rules.judgesPerEntry = 3
    input.rules.reReview = ReReviewRule(when: .rangeAtLeast(15), judges: 1, effect: .nearest)
    input.reReviewSheets = [.sample("A", by: "X", 74)]
    let lines = try RoundResults(input).explanation(of: "A", in: .chinese)
    #expect(lines.contains { $0.contains("60（离得远，不计）") && $0.contains("74（复议）") }, "\(lines)")
  }
}
