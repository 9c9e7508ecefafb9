import Contest
import Testing

struct EligibilityCheckTests {
  static func entry(
    _ number: String, from organization: String = "京华理工大学", track: Track.ID = "natural",
    form: Entry.Form? = .collective, degrees: [Degree?] = [.undergraduate, .undergraduate],
    identities: [String?]? = nil, enrolled: CalendarDay? = "2025-09-01",
    born: CalendarDay? = "2006-01-01", advisers: Int = 1, answers: [String: String] = [:]
  ) -> Entry {
    Entry(
      id: Entry.ID("e\(number)"), number: number, title: "作品", organization: organization,
      track: track, form: form,
      members: degrees.enumerated().map { index, degree in
        Member(
          name: "成员", degree: degree, enrolledOn: enrolled, bornOn: born,
          identity: identities.map { $0[index] } ?? "\(organization)\(number)-\(index)")
      },
      advisers: (0..<advisers).map { Adviser(name: "教师\(number)-\($0)") }, answers: answers)
  }

  struct Case: Sendable, CustomTestStringConvertible {
    let name: String
    let rule: any EligibilityRule
    let entry: Entry
    var codes: [String] = []
    var certainty: EligibilityCertainty = .refuse
    var testDescription: String { name }
  }

  static let permit = RequiredProof("permit", when: .init("special", is: "是"))
  static let doctors = DegreeShare(.doctor, atMost: Fraction(3, over: 10), within: .team)

  static let cases = [
    Case(
      name: "enrolled the day before the limit",
      rule: EnrolledBefore("2027-06-01"),
      entry: entry("1", degrees: [.master], enrolled: "2027-05-31")),
    Case(
      name: "enrolled on the limit", rule: EnrolledBefore("2027-06-01"),
      entry: entry("1", degrees: [.master], enrolled: "2027-06-01"),
      codes: ["enrolled-before-too-late"]),
    Case(
      name: "no day of enrolment is a doubt, never a pass",
      rule: EnrolledBefore("2027-06-01"),
      entry: entry("1", degrees: [.master], enrolled: nil), codes: ["enrolled-before-missing"],
      certainty: .doubt),
    Case(
      name: "born on the first day", rule: BornBetween(from: "2006-01-01"),
      entry: entry("1")),
    Case(
      name: "a leader born a day early",
      rule: BornBetween(from: "2006-01-02", of: .leader),
      entry: entry("1"), codes: ["born-between-too-early"]),
    Case(
      name: "ten authors cannot be an individual work",
      rule: IndividualMembers(atMost: 3),
      entry: entry("1", form: .individual, degrees: Array(repeating: .undergraduate, count: 10)),
      codes: ["individual-members-too-many"]),
    Case(
      name: "neither individual nor collective", rule: IndividualMembers(),
      entry: entry("1", form: nil), codes: ["individual-members-missing"], certainty: .doubt),
    Case(
      name: "one author cannot be collective", rule: IndividualMembers(),
      entry: entry("1", degrees: [.master]), codes: ["individual-members-too-few"]),
    Case(
      name: "four advisers of three", rule: AdviserCount(0...3),
      entry: entry("1", advisers: 4), codes: ["adviser-count-too-many"]),
    Case(
      name: "no member", rule: MemberCount(1...10), entry: entry("1", degrees: []),
      codes: ["member-count-too-few"]),
    Case(
      name: "a master makes a paper a graduate work",
      rule: EntryDegree(atMost: .undergraduate),
      entry: entry("1", degrees: [.undergraduate, .master]), codes: ["tracks-degree-too-high"]),
    Case(
      name: "an unknown degree could be higher",
      rule: EntryDegree(atMost: .undergraduate),
      entry: entry("1", degrees: [.undergraduate, nil]), codes: ["tracks-degree-missing"],
      certainty: .doubt),
    Case(
      name: "a doctor may not lead", rule: LeaderDegree(atMost: .master),
      entry: entry("1", degrees: [.doctor, .master]), codes: ["leader-degree-too-high"]),
    Case(
      name: "a doctor may be on the team", rule: LeaderDegree(atMost: .master),
      entry: entry("1", degrees: [.master, .doctor])),
    Case(
      name: "three doctors of ten are 30 %", rule: doctors,
      entry: entry("1", degrees: [.doctor, .doctor, .doctor] + Array(repeating: .master, count: 7))),
    Case(
      name: "three doctors of nine are more", rule: doctors,
      entry: entry(
        "1", degrees: [.doctor, .doctor, .doctor] + Array(repeating: .master, count: 6)),
      codes: ["degree-share-team-exceeded"]),
    Case(
      name: "proof asked for, and only a space given", rule: permit,
      entry: entry("1", answers: ["special": "是", "permit": "　"]),
      codes: ["required-proof-missing"]),
    Case(
      name: "proof not asked for", rule: permit,
      entry: entry("1", answers: ["special": "否"])),
    Case(
      name: "whether proof is asked for is not answered", rule: permit,
      entry: entry("1"), codes: ["required-proof-condition-missing"], certainty: .doubt),
    Case(
      name: "finished too early",
      rule: AnsweredDayBetween("done", from: "2025-06-01"),
      entry: entry("1", answers: ["done": "2025-05-31"]), codes: ["day-between-too-early"]),
    Case(
      name: "a person twice on one work", rule: OneEntryPerPerson(),
      entry: entry("1", identities: ["a", "a"]), codes: ["one-entry-per-person-twice"]),
    Case(
      name: "a person that nothing identifies", rule: OneEntryPerPerson(),
      entry: entry("1", identities: ["a", nil]), codes: ["one-entry-per-person-unidentified"],
      certainty: .doubt),
  ]

  @Test(arguments: cases)
  func `each rule gives its findings for one entry`(example: Case) {
    let check = EligibilityCheck(clauses: [EligibilityClause(example.rule)], year: 2027)
    let findings = check.findings(in: example.entry)
    #expect(findings.map(\.code) == example.codes)
    #expect(findings.allSatisfy { $0.certainty == example.certainty })
    for finding in findings {
      for language in Language.allCases { #expect(!finding.message(in: language).isEmpty) }
    }
  }

  @Test func `a clause holds for its tracks only, and its source is said`() {
    let clause = EligibilityClause(
      EntryDegree(atMost: .undergraduate), tracks: ["natural"], source: "章程")
    let check = EligibilityCheck(clauses: [clause], year: 2027)
    #expect(check.findings(in: Self.entry("1", track: "social", degrees: [.master])).isEmpty)
    let finding = check.findings(in: Self.entry("1", degrees: [.master])).first
    #expect(finding?.message(in: .chinese).hasSuffix("（依据：章程）") == true)
  }

  @Test func `a person on two works is found on the later one, which names the earlier`() {
    let check = EligibilityCheck(
      clauses: [EligibilityClause(OneEntryPerPerson())], year: 2027)
    let findings = check.findings(across: [
      Self.entry("1", identities: ["a", "b"]), Self.entry("2", identities: ["c", "d"]),
      Self.entry("10", identities: ["e", "a"]),
    ])
    #expect(findings.map(\.entry) == [Entry.ID("e10")])
    #expect(findings.first?.member == 2)
    #expect(findings.first?.concerned == [Entry.ID("e1")])
    #expect(findings.first?.message(in: .english).contains("also on 1;") == true)
  }

  @Test func `a leader may lead one and be on another`() {
    let check = EligibilityCheck(
      clauses: [EligibilityClause(OneEntryPerPerson(.leader))], year: 2027)
    let entries = [
      Self.entry("1", identities: ["a", "b"]), Self.entry("2", identities: ["c", "a"]),
    ]
    #expect(check.findings(across: entries).isEmpty)
    let more = entries + [Self.entry("3", identities: ["a", "x"])]
    #expect(check.findings(across: more).map(\.entry) == [Entry.ID("e3")])
  }

  struct Organization: Sendable, CustomTestStringConvertible {
    let name: String
    let rule: any EligibilityRule
    let highest: [Degree]
    let codes: [String]
    var testDescription: String { name }
  }

  static let halfGraduates = DegreeShare(.graduate, atMost: Fraction(1, over: 2))

  static let organizations = [
    Organization(
      name: "three graduate works of six", rule: halfGraduates,
      highest: [.master, .doctor, .master, .undergraduate, .undergraduate, .undergraduate],
      codes: []),
    Organization(
      name: "three graduate works of five", rule: halfGraduates,
      highest: [.master, .doctor, .master, .undergraduate, .undergraduate],
      codes: ["degree-share-exceeded"]),
    Organization(
      name: "two doctoral works of one", rule: DegreeCap(.doctor, atMost: 1),
      highest: [.doctor, .master, .doctor], codes: ["degree-cap-exceeded"]),
    Organization(
      name: "six works of six", rule: WorksPerOrganization(atMost: 6),
      highest: Array(repeating: .master, count: 6), codes: []),
    Organization(
      name: "seven works of six", rule: WorksPerOrganization(atMost: 6),
      highest: Array(repeating: .master, count: 7), codes: ["works-per-organization-exceeded"]),
  ]

  @Test(arguments: organizations)
  func `a rule about an organization counts its own entries only`(example: Organization) {
    let check = EligibilityCheck(clauses: [EligibilityClause(example.rule)], year: 2027)
    let entries = example.highest.enumerated().map { index, degree in
      Self.entry("\(index)", degrees: [.undergraduate, degree])
    }
    let others = (0..<3).map { Self.entry("o\($0)", from: "永定农学院") }
    let findings = check.findings(across: entries + others)
    #expect(findings.map(\.code) == example.codes)
    #expect(findings.allSatisfy { $0.entry == nil && $0.organization == "京华理工大学" })
  }

  /// Works without an organization may come from different ones.
  @Test(arguments: organizations)
  func `works of an unknown organization are not counted together`(example: Organization) {
    let check = EligibilityCheck(clauses: [EligibilityClause(example.rule)], year: 2027)
    let entries = example.highest.enumerated().map { index, degree in
      Self.entry("\(index)", from: "", degrees: [.undergraduate, degree])
    }
    #expect(check.findings(across: entries).isEmpty)
  }

  @Test func `past awards are looked up within the years`() {
    var table = PastAwards()
    for (name, level, year) in [("a", "金奖", 2022), ("b", "金奖", 2021), ("c", "铜奖", 2026)] {
      table.add(
        .init(programme: "p", level: level, year: year), to: .init(name: name, identity: name))
    }
    let rule = NotAwardedBefore(levels: ["金奖"], withinYears: 5)
    var entry = Self.entry("1")
    entry.members = ["a", "b", "c"].map { Member(name: "成员", identity: $0) } + [Member(name: "丁")]
    #expect(
      rule.findings(for: entry, inYear: 2027, against: table) == [
        .awarded(member: 1, level: "金奖", year: 2022), .unidentified(member: 4),
      ])
  }

  @Test func `without a table of past awards each entry is doubtful`() {
    let check = EligibilityCheck(
      clauses: [EligibilityClause(NotAwardedBefore())], year: 2027)
    for number in ["1", "2"] {
      let findings = check.findings(in: Self.entry(number))
      #expect(findings.map(\.code) == ["not-awarded-before-no-table"])
      #expect(findings.first?.certainty == .doubt)
    }
    #expect(check.findings(across: [Self.entry("1"), Self.entry("2")]).isEmpty)
  }

  @Test func `a rulebook's people section is checked too`() {
    let rulebook = Rulebook(
      id: "r", name: Bilingual(chinese: "r"), version: "1", source: "", subject: .work, tracks: [],
      people: PeopleRules(advisers: .init(0...3)), tiers: [])
    let findings = EligibilityCheck(rulebook, year: 2027).findings(in: Self.entry("1", advisers: 4))
    #expect(findings.map(\.code) == ["adviser-count-too-many"])
  }

  @Test(arguments: 0..<50)
  func `every person over the cap is found, whatever the order`(seed: Int) {
    var random = SeededGenerator(seed: seed)
    let entries = (0..<30).map { number in
      let person = Int.random(in: 0..<40, using: &random)
      return Self.entry("\(number)", identities: ["p\(person)", "p\(person + 1)"])
    }
    let check = EligibilityCheck(
      clauses: [EligibilityClause(OneEntryPerPerson(atMost: 2))], year: 2027)
    var counts: [String: Int] = [:]
    for member in entries.flatMap(\.members) { counts[member.identity ?? "", default: 0] += 1 }
    let over = counts.values.reduce(0) { $0 + max(0, $1 - 2) }
    #expect(over > 0)
    #expect(check.findings(across: entries).count == over)
    #expect(check.findings(across: entries.shuffled(using: &random)).count == over)
  }
}
