import Contest
import Testing

struct AnsweredNumberTests {
  @Test(
    arguments: [
      ("6", []), ("200", []), ("12.5", []), ("5", ["number-between-too-low"]),
      ("201", ["number-between-too-high"]), ("约三十", ["number-between-missing"]),
      ("", ["number-between-missing"]),
    ] as [(String, [String])])
  func `both bounds are inside`(answer: String, codes: [String]) {
    let rule = AnsweredNumber("size", from: 6, to: 200)
    #expect(rule.findings(forAnswers: ["size": answer]).map(\.code) == codes)
  }

  @Test func `a side without a bound is open, and only a missing number is missing data`() {
    #expect(AnsweredNumber("size", from: 6).findings(forAnswers: ["size": "99999"]).isEmpty)
    #expect(AnsweredNumber("size", to: 200).findings(forAnswers: ["size": "0"]).isEmpty)
    let missing = AnsweredNumber("size", to: 200).findings(forAnswers: [:])
    #expect(missing.map(\.isMissingData) == [true])
    let low = AnsweredNumber("size", from: 6).findings(forAnswers: ["size": "5"])
    #expect(low.map(\.isMissingData) == [false])
  }

  @Test func `the finding and the rule call the field as the form does`() {
    var rule = AnsweredNumber("size", from: 6, to: 200)
    rule.name = "集体人数"
    #expect(
      rule.findings(forAnswers: ["size": "5"]).map { $0.message(in: .chinese) } == [
        "“集体人数”填的是 5，须不少于 6，请核对。"
      ])
    #expect(rule.sentence(in: .chinese) == "“集体人数”在 6 到 200 之间（含）。")
    #expect(rule.countedAnswers == ["size"])
    rule.name = "研发投入占比"
    #expect(rule.countedAnswers.isEmpty)
  }

  @Test(
    arguments: [
      ("number", "to: 200", nil), ("text", "to: 200", "kind: text"),
      ("yes-no", "to: 200", "kind: yes-no"), ("day", "to: 200", "kind: day"),
      ("number", "to: 2000000", "2000000"), ("number", "from: -5", "-5"),
      ("number", "from: 很多", "应为数"),
    ] as [(String, String, String?)])
  func `the field is a number, and a bound that is too large is told as such`(
    kind: String, bound: String, said: String?
  ) {
    let text = ShortRulebook.text(
      eligibility: "  - {rule: number-between, field: size, \(bound)}"
    ).replacing(
      "{id: done, name: 完成日期, kind: day}", with: "{id: size, name: 人数, kind: \(kind)}")
    let problems = RulebookReader.read(text).problems
    #expect(problems.count == (said == nil ? 0 : 1), "\(problems)")
    guard let said, let problem = problems.first else { return }
    #expect(problem.place.row == ShortRulebook.eligibilityRow)
    #expect(problem.message(in: .chinese).contains(said))
    #expect(problem.message(in: .chinese).contains("应为数") == (said == "应为数"))
  }
}
