import Contest
import Testing

struct RequiredProofTests {
  struct Case: Sendable, CustomTestStringConvertible {
    let name: String
    var rule = RequiredProof("permit", when: .init("special", is: "是"))
    let answers: [String: String]
    var findings: [RequiredProof.Finding] = []
    var testDescription: String { name }
  }

  @Test(arguments: [
    Case(name: "asked for and there", answers: ["special": "是", "permit": "许可证.pdf"]),
    Case(
      name: "asked for and missing", answers: ["special": "是"],
      findings: [.missing(field: "permit")]),
    Case(
      name: "only spaces are no proof", answers: ["special": "是", "permit": " 　"],
      findings: [.missing(field: "permit")]),
    Case(name: "not asked for", answers: ["special": "否"]),
    Case(
      name: "the question before it is not answered", answers: ["permit": "许可证.pdf"],
      findings: [.conditionMissing(field: "special")]),
    Case(
      name: "the question before it is blank", answers: ["special": "　"],
      findings: [.conditionMissing(field: "special")]),
    Case(
      name: "asked of everybody", rule: RequiredProof("permit"), answers: [:],
      findings: [.missing(field: "permit")]),
  ])
  func `a proof is asked for where the answer makes it necessary`(example: Case) {
    #expect(example.rule.findings(forAnswers: example.answers) == example.findings)
  }

  @Test func `fields are named as the form names them`() {
    var rule = RequiredProof("permit", when: .init("special", is: "是"))
    rule.names = ["permit": "许可证", "special": "是否特殊作品"]
    #expect(rule.findings(forAnswers: [:]) == [.conditionMissing(field: "是否特殊作品")])
    #expect(rule.findings(forAnswers: ["special": "是"]) == [.missing(field: "许可证")])
  }

  @Test func `a question without an answer is missing data, a missing proof is not`() {
    #expect(RequiredProof.Finding.conditionMissing(field: "a").isMissingData)
    #expect(!RequiredProof.Finding.missing(field: "a").isMissingData)
  }
}
