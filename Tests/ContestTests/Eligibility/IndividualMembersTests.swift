import Contest
import Testing

struct IndividualMembersTests {
  struct Case: Sendable, CustomTestStringConvertible {
    let form: Entry.Form?
    let members: Int
    var findings: [IndividualMembers.Finding] = []
    var testDescription: String { "\(form?.rawValue ?? "no form"), \(members) members" }
  }

  @Test(arguments: [
    Case(form: .individual, members: 3),
    Case(form: .individual, members: 4, findings: [.tooManyForIndividual(members: 4, most: 3)]),
    Case(form: .collective, members: 2),
    Case(form: .collective, members: 1, findings: [.tooFewForCollective(members: 1, least: 2)]),
    Case(form: .collective, members: 8),
    Case(form: nil, members: 3, findings: [.missing]),
  ])
  func `three authors may be individual, two may be collective`(example: Case) {
    #expect(
      IndividualMembers().findings(for: example.form, members: example.members)
        == example.findings)
  }

  @Test func `only an entry that does not say its form lacks data`() {
    #expect(IndividualMembers.Finding.missing.isMissingData)
    #expect(!IndividualMembers.Finding.tooManyForIndividual(members: 4, most: 3).isMissingData)
  }
}
