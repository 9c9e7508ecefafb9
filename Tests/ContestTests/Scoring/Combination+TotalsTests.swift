import Contest
import Testing

struct CombinationTests {
  @Test(arguments: [
    (2, Rounding.halfUp, "保留 2 位小数", "to 2 decimals"),
    (2, .halfEven, "保留 2 位小数，四舍六入五成双", "to 2 decimals, a half to the even one"),
    (1, .down, "保留 1 位小数，其余舍去", "to 1 decimals, rounded down"),
    (1, .up, "保留 1 位小数，其余进一", "to 1 decimals, rounded up"),
    (0, .halfUp, "四舍五入取整数", "to a whole number"),
    (0, .halfEven, "取整数，四舍六入五成双", "to a whole number, a half to the even one"),
    (0, .down, "取整数，小数舍去", "to a whole number, rounded down"),
    (0, .up, "取整数，有小数的进一", "to a whole number, rounded up"),
  ])
  func `how a result is rounded is said`(
    decimals: Int, rounding: Rounding, chinese: String, english: String
  ) {
    let rule = Combination(decimals: decimals, rounding: rounding)
    #expect(rule.words(in: .chinese) == chinese)
    #expect(rule.words(in: .english) == english)
  }

  struct Case: Sendable, CustomTestStringConvertible {
    let name: String
    let totals: [Points]
    var combination = Combination()
    let result: Points
    var testDescription: String { name }
  }

  static let workedExamples = [
    Case(
      name: "nine judges, one high and one low set aside",
      totals: [9.25, 9, 9.5, 8.75, 9.25, 9, 9.25, 9.5, 9],
      combination: Combination(dropHigh: 1, dropLow: 1), result: 9.18),
    Case(
      name: "four judges", totals: [88, 92.5, 90, 79],
      combination: Combination(dropHigh: 1, dropLow: 1), result: 89),
    Case(
      name: "nothing set aside, whole points", totals: [70, 80],
      combination: Combination(decimals: 0), result: 75),
    Case(
      name: "of equal highest only one goes", totals: [90, 90, 80],
      combination: Combination(dropHigh: 1), result: 85),
    Case(name: "a half is rounded up", totals: [80.01, 80.02], result: 80.02),
    Case(
      name: "a half to the even neighbour", totals: [80.01, 80.02],
      combination: Combination(rounding: .halfEven), result: 80.02),
    Case(
      name: "a half to the even neighbour below", totals: [80.02, 80.03],
      combination: Combination(rounding: .halfEven), result: 80.02),
    Case(name: "a half below zero goes up too", totals: [-80.01, -80.02], result: -80.01),
    Case(
      name: "median of three", totals: [70, 95, 80], combination: Combination(average: .median),
      result: 80),
    Case(
      name: "median of four", totals: [70, 80, 81, 95],
      combination: Combination(average: .median), result: 80.5),
    Case(
      name: "sum", totals: [88.5, 90, 79], combination: Combination(average: .sum), result: 257.5),
    Case(
      name: "sum of what remains", totals: [88, 92.5, 90, 79],
      combination: Combination(dropHigh: 1, dropLow: 1, average: .sum), result: 178),
    Case(
      name: "median of what remains", totals: [60, 70, 82, 84, 100],
      combination: Combination(dropHigh: 2, average: .median), result: 70),
  ]

  @Test(arguments: workedExamples)
  func `set aside, combined and rounded once`(example: Case) throws {
    let exact = try example.combination.combine(example.totals.map { Fraction($0) })
    #expect(example.combination.published(exact) == example.result)
  }

  @Test(arguments: 0..<200)
  func `the order of the judges does not matter`(seed: Int) throws {
    var random = SeededGenerator(seed: seed)
    let totals = (0..<(3 + random.number(below: 7))).map { _ in
      Fraction(Points(tenThousandths: random.number(below: 1_000_001)))
    }
    for average in Combination.Average.allCases {
      let combination = Combination(dropHigh: 1, dropLow: 1, average: average)
      #expect(
        try combination.combine(random.drawn(totals)) == combination.combine(totals))
    }
  }

  @Test(arguments: 0..<100)
  func `a higher mark never lowers the result`(seed: Int) throws {
    var random = SeededGenerator(seed: seed)
    var totals = (0..<5).map { _ in
      Fraction(Points(tenThousandths: random.number(below: 100) * 10_000))
    }
    for average in Combination.Average.allCases {
      let combination = Combination(dropHigh: 1, dropLow: 1, average: average)
      let before = try combination.combine(totals)
      totals[random.number(below: 5)] = Fraction(100)
      #expect(try combination.combine(totals) >= before)
    }
  }

  @Test func `two marks have no mean without their highest and lowest`() {
    #expect(throws: ScoringError.tooFewMarks(have: 2, need: 3)) {
      try Combination(dropHigh: 1, dropLow: 1).combine(fractions(80, 90))
    }
  }

  @Test(arguments: Combination.Average.allCases)
  func `no total has no result`(average: Combination.Average) {
    #expect(throws: ScoringError.tooFewMarks(have: 0, need: 1)) {
      try Combination(average: average).combine([])
    }
  }

  @Test func `of equal highest totals the later one is set aside`() {
    let combination = Combination(dropHigh: 1, dropLow: 1)
    #expect(combination.setAside(of: fractions(80, 95, 60, 95)) == [nil, nil, .low, .high])
    #expect(combination.setAside(of: fractions(60, 80, 60)) == [.low, .high, nil])
  }

  @Test func `setting aside one high and two low needs four totals`() {
    #expect(Combination(dropHigh: 1, dropLow: 2).leastTotals == 4)
    #expect(Combination().leastTotals == 1)
  }
}

/// Exact values of points.
func fractions(_ points: Points...) -> [Fraction] { points.map { Fraction($0) } }
