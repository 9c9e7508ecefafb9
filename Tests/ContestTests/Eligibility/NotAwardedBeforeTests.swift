import Contest
import Testing

struct NotAwardedBeforeTests {
  static let table = {
    var table = PastAwards()
    table.add(
      .init(programme: "创业计划", level: "金奖", year: 2021), to: .init(name: "甲", identity: "甲"))
    table.add(
      .init(programme: "创业计划", level: "银奖", year: 2022), to: .init(name: "乙", identity: "乙"))
    table.add(
      .init(programme: "创业计划", level: "金奖", year: 2024), to: .init(name: "乙", identity: "乙"))
    table.add(
      .init(programme: "创业计划", level: "金奖", year: 2028), to: .init(name: "丙", identity: "丙"))
    return table
  }()

  /// An entry whose members are known by these identities; nothing is known of the one without.
  static func entry(_ identities: [String?]) -> Entry {
    Entry(
      id: Entry.ID("A1"), number: "1", title: "果园小车", organization: "湖心大学", track: "sci",
      members: identities.map { Member(name: "成员", identity: $0) })
  }

  struct Case: Sendable, CustomTestStringConvertible {
    let name: String
    let rule: NotAwardedBefore
    let members: [String?]
    var findings: [NotAwardedBefore.Finding] = []
    var testDescription: String { name }
  }

  static let cases = [
    Case(
      name: "five years before 2027 reach back to 2022", rule: NotAwardedBefore(withinYears: 5),
      members: ["甲", "乙"], findings: [.awarded(member: 2, level: "金奖", year: 2024)]),
    Case(
      name: "without a number of years every prize counts", rule: NotAwardedBefore(),
      members: ["甲"], findings: [.awarded(member: 1, level: "金奖", year: 2021)]),
    Case(
      name: "six years reach back to 2021", rule: NotAwardedBefore(withinYears: 6),
      members: ["甲"], findings: [.awarded(member: 1, level: "金奖", year: 2021)]),
    Case(
      name: "only the levels named count", rule: NotAwardedBefore(levels: ["银奖"], withinYears: 5),
      members: ["甲", "乙"], findings: [.awarded(member: 2, level: "银奖", year: 2022)]),
    Case(
      name: "a prize of a later year does not count", rule: NotAwardedBefore(), members: ["丙"]),
    Case(
      name: "only the leader is asked", rule: NotAwardedBefore(of: .leader), members: ["丁", "乙"]),
    Case(
      name: "a person whom nothing identifies is asked for", rule: NotAwardedBefore(),
      members: [nil, "丁"], findings: [.unidentified(member: 1)]),
    Case(name: "no members", rule: NotAwardedBefore(of: .leader), members: []),
  ]

  @Test(arguments: cases)
  func `for an edition of 2027 a past prize counts by its level and year`(example: Case) {
    #expect(
      example.rule.findings(for: Self.entry(example.members), inYear: 2027, against: Self.table)
        == example.findings)
  }

  @Test func `a prize of the same year counts, and of two in a year the later name is told`() {
    var table = PastAwards()
    table.add(.init(programme: "A", level: "a", year: 2027), to: .init(name: "甲", identity: "甲"))
    table.add(.init(programme: "B", level: "b", year: 2027), to: .init(name: "甲", identity: "甲"))
    #expect(
      NotAwardedBefore().findings(for: Self.entry(["甲"]), inYear: 2027, against: table) == [
        .awarded(member: 1, level: "b", year: 2027)
      ])
  }

  @Test func `the name of a winner is told as a namesake, and a certain prize goes before it`() {
    var table = PastAwards()
    table.add(.init(programme: "A", level: "金奖", year: 2026), to: .init(name: "成员"))
    #expect(
      NotAwardedBefore().findings(for: Self.entry(["甲"]), inYear: 2027, against: table) == [
        .namesake(member: 1, level: "金奖", year: 2026)
      ])
    table.add(.init(programme: "A", level: "银奖", year: 2020), to: .init(name: "甲", identity: "甲"))
    #expect(
      NotAwardedBefore().findings(for: Self.entry(["甲"]), inYear: 2027, against: table) == [
        .awarded(member: 1, level: "银奖", year: 2020)
      ])
  }

  @Test func `what the form does not ask for is not missed at each entry`() {
    let entry = Self.entry([nil])
    let names = EligibilityFacts(year: 2027, pastAwards: Self.table, asked: [.name, .mobile])
    #expect(NotAwardedBefore().findings(in: entry, with: names).isEmpty)
    let days = EligibilityFacts(year: 2027, pastAwards: Self.table, asked: [.name, .bornOn])
    #expect(
      NotAwardedBefore().findings(in: entry, with: days).map(\.code) == [
        "not-awarded-before-unidentified"
      ])
  }

  @Test func `a table that is missing, or a person unknown, is missing data`() {
    let findings: [NotAwardedBefore.Finding] = [
      .tableMissing, .unidentified(member: 3), .awarded(member: 2, level: "金奖", year: 2024),
    ]
    #expect(findings.map(\.isMissingData) == [true, true, false])
    #expect(findings.map(\.member) == [nil, 3, 2])
  }
}
