import Contest
import Testing

struct OrganizationNamesTests {
  static let names = OrganizationNames([
    .init(
      id: "D01", name: "京华理工大学", shortName: "京理工", formerNames: ["京华工学院"], parent: "京华市教委"),
    .init(id: "D02", name: "燕山师范大学", shortName: "燕师大"),
    .init(id: "D03", name: "云州市"),
    .init(id: "D04", name: "南苑学院", shortName: "南苑"),
    .init(id: "D05", name: "北苑大学医学院", parent: "D06"),
    .init(id: "D06", name: "北苑大学"),
    .init(id: "D07", name: "东湖大学甲学院", shortName: "两家"),
    .init(id: "D08", name: "西湖大学乙学院", shortName: "两家"),
  ])

  struct Case: Sendable, CustomTestStringConvertible {
    let written: String
    let match: OrganizationNames.Match
    var testDescription: String { written }
  }

  static let cases = [
    Case(written: "京华理工大学", match: .registered("D01")),
    Case(written: "京华 理工大学", match: .registered("D01")),
    Case(written: "“京华理工大学”", match: .registered("D01")),
    Case(written: "京理工", match: .registered("D01")),
    Case(written: "ｄ０１", match: .registered("D01")),
    Case(written: "京华工学院", match: .registered("D01")),
    Case(written: "京华理工大学信息学院", match: .part(of: "D01")),
    Case(written: "京华理工大学（南校区）", match: .part(of: "D01")),
    Case(written: "京华工学院机械系", match: .part(of: "D01")),
    Case(written: "北苑大学医学院护理系", match: .part(of: "D05")),
    Case(written: "东湖大学", match: .above(["D07"])),
    Case(written: "京华市教委", match: .above(["D01"])),
    Case(written: "两家", match: .several(["D07", "D08"])),
    Case(written: "京华里工大学", match: .near(["D01"])),
    Case(written: "京华理工学院", match: .near(["D01"])),
    Case(written: "京华理工", match: .near(["D01"])),
    Case(written: "京理工信息学院", match: .near(["D01"])),
    Case(written: "京工大", match: .near(["D01"])),
    Case(written: "南苑大学", match: .near(["D04"])),
    Case(written: "云州市第二中学", match: .near(["D03"])),
    Case(written: "燕山理工大学", match: .unknown),
    Case(written: "湖心大学", match: .unknown),
    Case(written: "", match: .unknown),
  ]

  @Test(arguments: cases)
  func `a written name is registered, part of a unit, near, or unknown`(example: Case) {
    #expect(Self.names.match(example.written) == example.match)
  }

  /// A judge of 京华理工大学机械工程学院 could judge the works of 机械工程学院, and nobody was told.
  @Test(arguments: [
    ("京华理工大学机械工程学院", OrganizationNames.Match.near(["01"])),
    ("京华理工大学机械学院", .near(["01"])), ("京华理工大学文学院", .near(["03"])),
    ("京华理工大学图书馆", .unknown), ("机械工程学院", .registered("01")),
  ])
  func `a college behind the name of a school is near the college of the list`(
    written: String, match: OrganizationNames.Match
  ) {
    let colleges = OrganizationNames([
      .init(id: "01", name: "机械工程学院", shortName: "机械学院"), .init(id: "03", name: "文学院"),
    ])
    #expect(colleges.match(written) == match)
  }

  @Test(arguments: ["阿不都•热合曼", "阿不都・热合曼", "阿不都‧热合曼", "阿不都∙热合曼"])
  func `dots in a name do not count, whichever they are`(written: String) {
    #expect(OrganizationNames.key(written) == OrganizationNames.key("阿不都·热合曼"))
  }

  @Test func `many names together mean the same as each by itself`() {
    let written = Self.cases.map(\.written)
    let matches = Self.names.matches(of: written + written)
    #expect(matches.count == Set(written).count)
    for example in Self.cases { #expect(matches[example.written] == example.match) }
  }

  @Test func `a unit belongs together with those above and below it, not with those beside it`() {
    let names = OrganizationNames([
      .init(id: "A", name: "北苑大学"), .init(id: "B", name: "北苑大学医学院"),
      .init(id: "C", name: "北苑大学法学院"), .init(id: "D", name: "湖心大学", parent: "A"),
    ])
    #expect(names.own(.registered("A")) == ["A", "B", "C", "D"])
    #expect(names.own(.registered("B")) == ["A", "B"])
    #expect(names.own(names.match("北苑大学理学院")) == ["A"])
    #expect(names.own(.registered("D")) == ["A", "D"])
    #expect(names.own(.near(["A"])).isEmpty)
  }

  @Test func `units that name one another as parent come to an end`() {
    let names = OrganizationNames([
      .init(id: "A", name: "甲大学", parent: "乙大学"), .init(id: "B", name: "乙大学", parent: "甲大学"),
    ])
    #expect(names.own(.registered("A")) == ["A", "B"])
  }

  @Test func `units that may be one are found, and schools that differ by a number are not`() {
    let names = OrganizationNames(
      ["京华理工大学", "京华里工大学", "京华理工大学信息学院", "云州市第一中学", "云州市第二中学", "燕山师范大学"].map {
        .init(id: $0, name: $0)
      })
    #expect(names.alike("京华理工大学") == ["京华里工大学", "京华理工大学信息学院"])
    #expect(names.alike("云州市第一中学") == [] && names.alike("燕山师范大学") == [])
  }
}
