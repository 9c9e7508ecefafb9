import Contest
import Testing

struct AnsweredDayBetweenTests {
  struct Case: Sendable, CustomTestStringConvertible {
    let answer: String?
    var rule = AnsweredDayBetween("finished", from: "2025-06-01", to: "2027-05-31")
    var findings: [AnsweredDayBetween.Finding] = []
    var testDescription: String { answer ?? "no answer" }
  }

  static let cases = [
    Case(answer: "2025-06-01"), Case(answer: "2027-05-31"),
    Case(answer: "2025-05-31", findings: [.tooEarly(field: "finished", earliest: "2025-06-01")]),
    Case(answer: "2027-06-01", findings: [.tooLate(field: "finished", latest: "2027-05-31")]),
    Case(answer: nil, findings: [.missing(field: "finished")]),
    Case(answer: "去年", findings: [.missing(field: "finished")]),
    Case(answer: "1900-01-01", rule: AnsweredDayBetween("finished", to: "2027-05-31")),
    Case(answer: "9999-01-01", rule: AnsweredDayBetween("finished", from: "2025-06-01")),
  ]

  @Test(arguments: cases)
  func `both days are inside, a side without a day is open`(example: Case) {
    let answers = example.answer.map { ["finished": $0] } ?? [:]
    #expect(example.rule.findings(forAnswers: answers) == example.findings)
  }

  @Test func `only an answer that is missing is missing data`() {
    let findings: [AnsweredDayBetween.Finding] = [
      .missing(field: "完成日期"), .tooEarly(field: "完成日期", earliest: "2025-06-01"),
      .tooLate(field: "完成日期", latest: "2027-05-31"),
    ]
    #expect(findings.map(\.isMissingData) == [true, false, false])
  }

  /// With a text, every entry was told that it gave no day, and nobody was told why.
  @Test(
    arguments: [("day", []), ("text", ["rulebook-not-a-day"]), ("number", ["rulebook-not-a-day"])]
      as [(String, [String])])
  func `the question takes a day`(kind: String, codes: [String]) {
    let text = ShortRulebook.text(
      eligibility: "  - {rule: day-between, field: done, from: 2025-06-01}"
    ).replacing(
      "{id: done, name: 完成日期, kind: day}", with: "{id: done, name: 完成日期, kind: \(kind)}")
    let read = RulebookReader.read(text)
    #expect(read.problems.map(\.code) == codes, "\(read.problems)")
    #expect(read.problems.allSatisfy { $0.place.row == ShortRulebook.eligibilityRow })
    #expect(RulebookReader.read(text, file: "small.yml", isSealed: true).rulebook != nil)
  }

  @Test func `the finding names the field as the form does`() {
    var rule = AnsweredDayBetween("finished", from: "2025-06-01")
    rule.name = "完成日期"
    #expect(rule.findings(forAnswers: [:]) == [.missing(field: "完成日期")])
  }
}
