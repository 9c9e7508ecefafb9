import Contest
import Testing

struct OneEntryPerPersonTests {
  static func entry(_ identities: [String?], advisers: [Adviser] = []) -> Entry {
    Entry(
      id: Entry.ID("1"), number: "1", title: "作品", organization: "京华理工大学", track: "t",
      members: identities.map { Member(name: "成员", identity: $0) }, advisers: advisers)
  }

  @Test func `a member named twice on one entry and one whom nothing identifies are told`() {
    #expect(
      OneEntryPerPerson().findings(in: Self.entry(["甲", "乙", "甲", nil])) == [
        .twice(place: 3, role: .member), .unidentified(place: 4, role: .member),
      ])
  }

  /// If the form asked for no number, every work used to be in doubt, and none could be passed together with others.
  @Test func `a number that the form does not ask for is not missed at each entry`() {
    let entry = Self.entry([nil, "甲", "甲"], advisers: [Adviser(name: "")])
    let without = EligibilityFacts(year: 2027, asked: [.name, .mobile])
    let with = EligibilityFacts(year: 2027, asked: [.name, .studentNumber])
    #expect(
      OneEntryPerPerson().findings(in: entry, with: without).map(\.code) == [
        "one-entry-per-person-twice"
      ])
    #expect(
      OneEntryPerPerson().findings(in: entry, with: with).map(\.code) == [
        "one-entry-per-person-unidentified", "one-entry-per-person-twice",
      ])
    // Advisers are known by their names, which every form asks for.
    #expect(
      OneEntryPerPerson(.adviser).findings(in: entry, with: without).map(\.code) == [
        "one-entry-per-person-unidentified"
      ])
    let open = EligibilityFacts(year: 2027)
    #expect(OneEntryPerPerson(.leader).findings(in: entry, with: open).count == 1)
  }

  @Test func `as leader only the first member counts`() {
    #expect(OneEntryPerPerson(.leader).findings(in: Self.entry(["甲", "甲", nil])) == [])
    #expect(
      OneEntryPerPerson(.leader).findings(in: Self.entry([nil])) == [
        .unidentified(place: 1, role: .leader)
      ])
    #expect(OneEntryPerPerson(.leader).findings(in: Self.entry([])) == [])
  }

  @Test func `advisers are told apart by name and unit, the entry's own where none is given`() {
    let advisers = [
      Adviser(name: "周宁"), Adviser(name: "周宁", organization: "永定农学院"),
      Adviser(name: "周宁", organization: "京华理工大学"), Adviser(name: ""),
    ]
    #expect(
      OneEntryPerPerson(.adviser).findings(in: Self.entry([], advisers: advisers)) == [
        .twice(place: 3, role: .adviser), .unidentified(place: 4, role: .adviser),
      ])
  }

  @Test func `a finding about an adviser points at no member`() {
    let findings: [OneEntryPerPerson.Finding] = [
      .twice(place: 2, role: .member), .onOthers(place: 1, role: .leader, others: ["A1"], most: 1),
      .twice(place: 2, role: .adviser), .unidentified(place: 3, role: .member),
    ]
    #expect(findings.map(\.member) == [2, 1, nil, 3])
    #expect(findings.map(\.isMissingData) == [false, false, false, true])
  }
}
