import Contest
import Testing

struct ConflictCheckTests {
  struct Case: Sendable, CustomTestStringConvertible {
    let name: String
    var kinds = Conflict.Kind.allCases
    let entry: Entry
    let bars: [String: [Conflict.Kind]]
    var testDescription: String { name }
  }

  static let judges = [
    Judge(id: Judge.ID("J1"), name: "韩天雨", organization: "永定农学院", province: "京华市"),
    Judge(id: Judge.ID("J2"), name: "卫 俊琪", organization: "北方农业科学院", province: "北川省"),
    Judge(id: Judge.ID("J3"), name: "姜佳一", organization: "市社会科学院"),
    {
      var judge = Judge(id: Judge.ID("J4"), name: "袁宁", organization: "市科协")
      judge.pastOrganizations = ["海边大学"]
      judge.household = ["方舟"]
      return judge
    }(),
    {
      var judge = Judge(id: Judge.ID("J5"), name: "汤慧", organization: "市图书馆")
      judge.pastOrganizations = ["曾在江城大学任教"]
      judge.household = ["儿子林一"]
      return judge
    }(),
    Judge(id: Judge.ID("J6"), name: "阿不都·热合曼", organization: "市科技馆"),
  ]

  static func entry(
    _ id: String = "A1", organization: String = "燕山师范大学", members: [String] = ["朱杰明"],
    advisers: [String] = []
  ) -> Entry {
    Entry(
      id: Entry.ID(id), number: id, title: "盐碱地微生物菌剂研究", organization: organization,
      track: "natural", members: members.map { Member(name: $0) },
      advisers: advisers.map { Adviser(name: $0) })
  }

  static let cases = [
    Case(name: "strangers may judge", entry: entry(), bars: [:]),
    Case(
      name: "one's own organization", kinds: [.sameOrganization],
      entry: entry(organization: "永定农学院"), bars: ["J1": [.sameOrganization]]),
    Case(
      name: "a kind that the round does not name does not bar", kinds: [.declared],
      entry: entry(organization: "永定农学院"), bars: [:]),
    Case(
      name: "one's own province", kinds: [.sameProvince], entry: entry(organization: "巴山大学"),
      bars: ["J2": [.sameProvince]]),
    Case(
      name: "an adviser of the same name, spaces aside", kinds: [.adviserOrAuthor],
      entry: entry(advisers: ["卫俊琪"]), bars: ["J2": [.adviserOrAuthor]]),
    Case(
      name: "an adviser whose name has another dot", kinds: [.adviserOrAuthor],
      entry: entry(advisers: ["阿不都•热合曼"]), bars: ["J6": [.adviserOrAuthor]]),
    Case(
      name: "an author whose name has another dot", kinds: [.adviserOrAuthor],
      entry: entry(members: ["阿不都‧热合曼"]), bars: ["J6": [.adviserOrAuthor]]),
    Case(
      name: "an author of the same name", kinds: [.adviserOrAuthor],
      entry: entry(members: ["姜　佳一"]), bars: ["J3": [.adviserOrAuthor]]),
    Case(
      name: "adviser and author are said once", kinds: [.adviserOrAuthor],
      entry: entry(members: ["姜佳一"], advisers: ["姜佳一"]), bars: ["J3": [.adviserOrAuthor]]),
    Case(
      name: "a former workplace", kinds: [.pastOrganization],
      entry: entry(organization: "海边大学"), bars: ["J4": [.pastOrganization]]),
    Case(
      name: "a declared household", kinds: [.household],
      entry: entry(members: ["方 舟"], advisers: ["方舟"]), bars: ["J4": [.household]]),
    Case(
      name: "a declared relative, with the relation written beside the name", kinds: [.household],
      entry: entry(members: ["林一"]), bars: ["J5": [.household]]),
    Case(
      name: "a former workplace within a sentence", kinds: [.pastOrganization],
      entry: entry(organization: "江城大学"), bars: ["J5": [.pastOrganization]]),
    Case(
      name: "former workplaces and households do not bar where the round does not name them",
      kinds: [.sameOrganization], entry: entry(organization: "海边大学", members: ["方舟"]), bars: [:]),
    Case(name: "what was declared", entry: entry("A7"), bars: ["J3": [.declared]]),
    Case(
      name: "every reason is given", entry: entry("A7", organization: "永定农学院", advisers: ["韩天雨"]),
      bars: ["J1": [.sameOrganization, .adviserOrAuthor], "J3": [.declared]]),
  ]

  @Test(arguments: cases)
  func `each kind of conflict names the judges who may not judge an entry`(example: Case) {
    let check = ConflictCheck(
      example.kinds, judges: Self.judges, provinces: ["巴山大学": "北川省"],
      declared: [
        .init(judge: Judge.ID("J3"), entry: Entry.ID("A7"), reason: "合作课题"),
        .init(judge: Judge.ID("J9"), entry: Entry.ID("A7"), reason: "不在名单"),
      ])
    let bars = check.bars(from: example.entry)
    #expect(
      Dictionary(uniqueKeysWithValues: bars.map { ($0.judge.text, $0.conflicts.map(\.kind)) })
        == example.bars)
  }

  @Test(
    arguments: [
      "京华理工大学", "京理工", "D01", "京华 理工大学", "京华工学院", "京华理工大学信息学院",
    ])
  func `a judge of the entry's organization is barred whatever the unit is called`(unit: String) {
    let check = ConflictCheck(
      [.sameOrganization],
      judges: [Judge(id: Judge.ID("J1"), name: "甲评", organization: unit)],
      organizations: OrganizationNamesTests.names)
    #expect(check.bars(from: Self.entry(organization: "京华理工大学")).count == 1)
    #expect(check.bars(from: Self.entry(organization: "燕山师范大学")).isEmpty)
    #expect(check.doubts(from: Self.entry(organization: "京华理工大学")).isEmpty)
  }

  @Test func `a unit that only looks like the organization is a doubt and bars nobody`() {
    let check = ConflictCheck(
      [.sameOrganization],
      judges: [Judge(id: Judge.ID("J1"), name: "甲评", organization: "京华里工大学")],
      organizations: OrganizationNamesTests.names)
    let entry = Self.entry(organization: "京华理工大学")
    #expect(check.bars(from: entry).isEmpty)
    #expect(check.doubts(from: entry).map(\.organization) == ["京华理工大学"])
    #expect(check.doubts(from: Self.entry(organization: "燕山师范大学")).isEmpty)
  }

  @Test func `a judge without a province has that of the registered unit, written either way`() {
    let judges = [
      Judge(id: Judge.ID("J1"), name: "甲评", organization: "京理工"),
      Judge(id: Judge.ID("J2"), name: "乙评", organization: "湖心大学", province: "京华"),
      Judge(id: Judge.ID("J3"), name: "丙评", organization: "湖心大学", province: "北川省"),
    ]
    let check = ConflictCheck(
      [.sameProvince], judges: judges, organizations: OrganizationNamesTests.names,
      provinces: ["京华理工大学": "京华市", "燕山师范大学": "京华市"])
    #expect(check.bars(from: Self.entry()).map(\.judge.text) == ["J1", "J2"])
  }

  @Test
  func `a conflict shows the judge's unit when it is written in another way than the entry's`() {
    let judges = [
      Judge(id: Judge.ID("J1"), name: "韩天雨", organization: "京理工"),
      Judge(id: Judge.ID("J2"), name: "苏立", organization: "京华理工大学"),
    ]
    let check = ConflictCheck(
      [.sameOrganization], judges: judges, organizations: OrganizationNamesTests.names)
    let reasons = check.bars(from: Self.entry(organization: "京华理工大学")).flatMap(\.conflicts)
    #expect(reasons.map(\.reason) == ["京华理工大学（评委单位：京理工）", "京华理工大学"])
  }

  @Test func `bars come in the order of the judges`() {
    let check = ConflictCheck(
      [.sameOrganization],
      judges: Self.judges
        + Self.judges.map {
          Judge(id: Judge.ID("K" + $0.id.text), name: $0.name, organization: "永定农学院")
        })
    let bars = check.bars(from: Self.entry(organization: "永定农学院"))
    #expect(bars.map(\.judge.text) == ["J1", "KJ1", "KJ2", "KJ3", "KJ4", "KJ5", "KJ6"])
  }

  @Test(arguments: Conflict.Kind.allCases, Language.allCases)
  func `a conflict says what it rests on`(kind: Conflict.Kind, language: Language) {
    #expect(Conflict(kind, reason: "永定农学院").message(in: language).contains("永定农学院"))
  }
}
