import Contest
import Testing

struct RubricTests {
  private static func rubric(_ weights: [Fraction], _ total: Rubric.Total) -> Rubric {
    Rubric(
      zip(["创新", "实用"], weights).map { name, weight in
        Criterion(id: Criterion.ID(name), name: Bilingual(chinese: name), weight: weight)
      }, total: total)
  }

  struct Case: Sendable, CustomTestStringConvertible {
    let name: String
    let weights: [Fraction]
    let total: Rubric.Total
    let heading: String
    let sentence: String
    var testDescription: String { name }
  }

  @Test(arguments: [
    Case(
      name: "weights of 100", weights: [60, 40], total: .weighted, heading: "合计\n（加权）",
      sentence: "合计 = 创新 × 60% + 实用 × 40%。"),
    Case(
      name: "other weights", weights: [2, 1], total: .weighted, heading: "合计\n（加权）",
      sentence: "合计 = 各项分数乘以权重相加，再除以权重之和。"),
    Case(
      name: "points", weights: [60, 40], total: .sum, heading: "合计\n（相加）",
      sentence: "合计 = 各项分数相加。"),
  ])
  func `a paper sheet says how its total is reckoned`(example: Case) {
    let rubric = Self.rubric(example.weights, example.total)
    #expect(rubric.totalHeading == example.heading)
    #expect(rubric.totalSentence == example.sentence)
  }
}
