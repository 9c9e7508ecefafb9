import Contest
import Testing

/// The sentences about what judges gave. `RoundResults+ExplanationTests` reads whole explanations.
struct RoundResultsJudgedMarksTests {
  @Test func `a sum of numbers that are shown rounded says that they are counted unrounded`() throws
  {
    var input = RoundResults.Input.sample(["A": [90, 90, 90]])
    let exact = try RoundResults(input).explanation(of: Entry.ID("A"), in: .chinese)
    #expect(exact.contains("平均：(90 + 90 + 90) ÷ 3 = 90.00（保留 2 位小数）。"))
    // Two criteria, the first weighing twice: (2 × 80 + 88) ÷ 3 has no end.
    let criteria = ["a", "b"].map { Criterion(id: Criterion.ID($0), name: Bilingual(chinese: $0)) }
    input.rules.rubric = Rubric(criteria)
    input.rules.rubric.criteria[0].weight = 2
    input.sheets = [
      ScoreSheet(entry: "A", judge: "J1", marks: ["a": 80, "b": 88]),
      ScoreSheet(entry: "A", judge: "J2", marks: ["a": 80, "b": 88]),
    ]
    let shown = try RoundResults(input).explanation(of: Entry.ID("A"), in: .chinese)
    #expect(
      shown.contains(
        "平均：(82.6667 + 82.6667) ÷ 2 = 82.67（保留 2 位小数）。各数印到四位小数，计算用未修约的值。"))
  }

  /// J1 gives 60, 70 and 80: mean 70, deviation 10, so 80 is 60. J2 gives everybody 75.
  @Test
  func
    `a standard score is told with the judge's mean and deviation, so that it can be worked out`()
    throws
  {
    let input = RoundResults.Input.sample(["A": [80, 75], "B": [70, 75], "C": [60, 75]]) {
      $0.rules.judgesPerEntry = 2
      $0.rules.adjust = .standardScore
    }
    #expect(
      try RoundResults(input).explanation(of: Entry.ID("A"), in: .chinese)[1]
        == "换算为标准分（50 + 10 × 与该评委均分之差 ÷ 该评委的标准差）："
        + "J1 60（其 3 份评分均分 70，标准差 10），J2 50（其 3 份评分没有差别，记 50）。")
  }

  /// (7.5 + 7.75 + 7) ÷ 3 is 7.4167, and 8 to somebody who is not told that it is rounded up.
  @Test(arguments: [
    (Rounding.up, "平均：(7.5 + 7.75 + 7) ÷ 3 = 8（取整数，有小数的进一）。"),
    (.down, "平均：(7.5 + 7.75 + 7) ÷ 3 = 7（取整数，小数舍去）。"),
    (.halfUp, "平均：(7.5 + 7.75 + 7) ÷ 3 = 7（四舍五入取整数）。"),
  ])
  func `how a mean is rounded is said beside it`(rounding: Rounding, line: String) throws {
    let input = RoundResults.Input.sample(["A": [7.5, 7.75, 7]]) {
      $0.rules.judgesPerEntry = 3
      $0.rules.combine.decimals = 0
      $0.rules.combine.rounding = rounding
    }
    let lines = try RoundResults(input).explanation(of: Entry.ID("A"), in: .chinese)
    #expect(lines.contains(line), "\(lines)")
  }
}
