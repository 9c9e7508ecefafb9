import Contest
import Testing

struct AnswerShareTests {
  private static let half = AnswerShare("young", of: "size", atLeast: Fraction(1, over: 2))

  @Test(
    arguments: [
      ("6", "12", []), ("12", "12", []), ("5", "11", ["answer-share-too-little"]),
      ("13", "12", ["answer-share-more-than-whole"]), ("", "12", ["answer-share-missing"]),
      ("0", "0", ["answer-share-missing"]), ("0", "12", ["answer-share-too-little"]),
      ("", "很多", ["answer-share-missing", "answer-share-missing"]),
    ] as [(String, String, [String])])
  func `the share is exact, and nobody is no whole`(part: String, whole: String, codes: [String]) {
    let found = Self.half.findings(forAnswers: ["young": part, "size": whole])
    #expect(found.map(\.code) == codes)
  }

  @Test func `what lacks a number is missing data, and what has too little is not`() {
    #expect(Self.half.findings(forAnswers: [:]).map(\.isMissingData) == [true, true])
    #expect(
      Self.half.findings(forAnswers: ["young": "1", "size": "3"]).map(\.isMissingData) == [false])
  }

  @Test func `the finding and the rule call the fields as the form does`() {
    var rule = Self.half
    (rule.partName, rule.wholeName) = ("35周岁以下人数", "集体人数")
    #expect(
      rule.findings(forAnswers: ["young": "5", "size": "11"]).map { $0.message(in: .chinese) } == [
        "“35周岁以下人数”5，“集体人数”11，须至少占 50%，请核对。"
      ])
    #expect(rule.sentence(in: .chinese) == "“35周岁以下人数”至少占“集体人数”的 50%。")
    #expect(rule.needs == [.answer("young"), .answer("size")])
    #expect(rule.countedAnswers == ["young", "size"])
  }

  @Test(
    arguments: [
      ("number", "size", []), ("number", "young", ["rulebook-share-of-itself"]),
      ("text", "size", ["rulebook-not-a-number"]), ("day", "size", ["rulebook-not-a-number"]),
    ] as [(String, String, [String])])
  func `both are numbers of the form, and not the same one`(
    kind: String, whole: String, codes: [String]
  ) {
    let text = ShortRulebook.text(
      eligibility: "  - {rule: answer-share, field: young, of: \(whole), at-least: 50%}"
    ).replacing(
      "{id: done, name: 完成日期, kind: day}",
      with: "{id: size, name: 人数, kind: number}, {id: young, name: 青年人数, kind: \(kind)}")
    let read = RulebookReader.read(text)
    #expect(read.problems.map(\.code) == codes, "\(read.problems)")
    #expect(read.problems.allSatisfy { $0.place.row == ShortRulebook.eligibilityRow })
    #expect(RulebookReader.read(text, file: "small.yml", isSealed: true).rulebook != nil)
  }
}
