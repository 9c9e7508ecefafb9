import Contest
import Testing

struct LeaderDegreeTests {
  struct Case: Sendable, CustomTestStringConvertible {
    let rule: LeaderDegree
    let degree: Degree?
    var findings: [LeaderDegree.Finding] = []
    var testDescription: String { "\(rule) \(degree.map { "\($0)" } ?? "none")" }
  }

  @Test(arguments: [
    Case(rule: LeaderDegree(atMost: .master), degree: .master),
    Case(
      rule: LeaderDegree(atMost: .master), degree: .doctor,
      findings: [.tooHigh(.doctor, highest: .master)]),
    Case(rule: LeaderDegree(atLeast: .undergraduate), degree: .undergraduate),
    Case(
      rule: LeaderDegree(atLeast: .undergraduate), degree: .juniorCollege,
      findings: [.tooLow(.juniorCollege, lowest: .undergraduate)]),
    Case(rule: LeaderDegree(atMost: .master), degree: nil, findings: [.missing]),
  ])
  func `a doctor may not lead a team that masters may lead`(example: Case) {
    #expect(example.rule.findings(for: example.degree) == example.findings)
  }

  @Test func `every finding is about the first member, and only a blank is missing data`() {
    let findings: [LeaderDegree.Finding] = [
      .missing, .tooHigh(.doctor, highest: .master), .tooLow(.secondary, lowest: .master),
    ]
    #expect(findings.map(\.member) == [1, 1, 1])
    #expect(findings.map(\.isMissingData) == [true, false, false])
  }
}
