import Contest
import Testing

struct EntryDegreeTests {
  struct Case: Sendable, CustomTestStringConvertible {
    let rule: EntryDegree
    let degree: Degree?
    var findings: [EntryDegree.Finding] = []
    var testDescription: String { "\(rule) \(degree.map { "\($0)" } ?? "none")" }
  }

  static let natural = EntryDegree(atLeast: .juniorCollege, atMost: .undergraduate)

  @Test(arguments: [
    Case(rule: natural, degree: .juniorCollege), Case(rule: natural, degree: .undergraduate),
    Case(rule: natural, degree: .master, findings: [.tooHigh(.master, highest: .undergraduate)]),
    Case(
      rule: natural, degree: .secondary, findings: [.tooLow(.secondary, lowest: .juniorCollege)]),
    Case(rule: natural, degree: nil, findings: [.missing]),
    Case(rule: EntryDegree(atMost: .master), degree: .secondary),
    Case(rule: EntryDegree(atLeast: .master), degree: .doctor),
    Case(rule: EntryDegree(), degree: nil, findings: [.missing]),
  ])
  func `both bounds are inside, a side without a bound is open`(example: Case) {
    #expect(example.rule.findings(for: example.degree) == example.findings)
  }

  @Test func `only a missing degree is missing data`() {
    #expect(EntryDegree.Finding.missing.isMissingData)
    #expect(!EntryDegree.Finding.tooLow(.secondary, lowest: .master).isMissingData)
  }
}
