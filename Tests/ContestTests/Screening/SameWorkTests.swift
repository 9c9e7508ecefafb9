import Testing

@testable import Contest

struct SameWorkTests {
  private func entry(
    _ id: String, _ title: String, _ school: String = "京华理工大学", author: String = "",
    adviser: String = ""
  ) -> Entry {
    Entry(
      id: Entry.ID(id), number: id, title: title, organization: school, track: "sci",
      members: author.isEmpty ? [] : [Member(name: author)],
      advisers: adviser.isEmpty ? [] : [Adviser(name: adviser)])
  }

  private func doubts(_ entries: [Entry]) -> [String] {
    var works = SameWork()
    for entry in entries { works.add(entry) }
    return works.doubts().map { "\($0.entry.text) \($0.reason.message(in: .chinese))" }
  }

  @Test(arguments: [
    ("风力机叶片", "风力机 叶片"), ("风力机叶片", "《风力机叶片》"), ("ABC 法", "ａｂｃ法"), ("甲——乙", "甲-乙"),
    ("基于AI的，某法", "基于ai的某法"),
  ])
  func `titles equal but for spaces, width and punctuation are alike`(_ pair: (String, String)) {
    #expect(SameWork.key(pair.0) == SameWork.key(pair.1))
  }

  @Test(arguments: [("风力机叶片", "风力机叶片2"), ("甲", "乙"), ("？", "！")])
  func `different titles are not alike`(_ pair: (String, String)) {
    #expect(SameWork.key(pair.0) != SameWork.key(pair.1))
  }

  @Test func `each of the works has the doubt, and none counts as the first`() {
    let found = doubts([
      entry("1", "风力机叶片", adviser: "郑师"), entry("9", "风力机 叶片", adviser: "郑师"),
      entry("3", "稻田小车"), entry("5", "《风力机叶片》", "燕山师范大学"),
    ])
    #expect(
      found == [
        "1 与本单位编号 9，燕山师范大学编号 5 同名，指导教师也有相同的，可能是重复申报，请核实。",
        "9 与本单位编号 1，燕山师范大学编号 5 同名，指导教师也有相同的，可能是重复申报，请核实。",
        "5 与京华理工大学编号 1、9 同名，可能是重复申报，请核实。",
      ])
  }

  /// Every pupil who wrote 爱莲说 used to be in doubt of having handed in another's work.
  @Test func `a set text of four schools is a doubt only where somebody is on both works`() {
    var entries = [
      entry("1", "爱莲说", "一小", author: "李喆", adviser: "郑师"),
      entry("2", "爱莲说", "一小", author: "王堃", adviser: "郑师"),
      entry("3", "《爱莲说》", "二小", author: "陶祎", adviser: "吴师"),
      entry("4", "爱莲说", "三小", author: "欧阳赟"),
    ]
    // Three schools may still be one work handed on.
    #expect(doubts(entries).count == 4)
    entries.append(entry("5", "爱莲说", "四小", author: "王䶮"))
    #expect(doubts(entries).isEmpty)
    // An author who is named at two schools, and a teacher of two schools.
    entries.append(entry("6", "爱莲说", "四小", author: "陶祎"))
    entries.append(entry("7", "爱莲说", "五小", author: "司马犇", adviser: "郑师"))
    #expect(
      doubts(entries) == [
        "1 与五小编号 7 同名，指导教师也有相同的，可能是重复申报，请核实。",
        "2 与五小编号 7 同名，指导教师也有相同的，可能是重复申报，请核实。",
        "3 与四小编号 6 同名，成员也有相同的，可能是重复申报，请核实。",
        "6 与二小编号 3 同名，成员也有相同的，可能是重复申报，请核实。",
        "7 与一小编号 1、2 同名，指导教师也有相同的，可能是重复申报，请核实。",
      ])
    // Nobody knows who made a work without a name.
    entries.append(entry("8", "爱莲说", "六小"))
    #expect(doubts(entries).contains { $0.hasPrefix("8 ") })
  }

  @Test func `at most five others are named`() {
    let found = doubts((1...8).map { entry(String($0), "调查报告") })
    #expect(found.first?.contains("与本单位编号 2、3、4、5、6 等共 7 件同名") == true)
  }

  /// Two nominees called 张伟, of two colleges, used to be told as one person entered twice.
  @Test(arguments: [("a", "b", 0), ("a", "a", 2), ("a", nil, 2)] as [(String, String?, Int)])
  func `candidates of one name with different ID numbers are two people`(
    one: String, other: String?, doubts expected: Int
  ) {
    let entries = [(one, "机械工程学院"), (other, "外国语学院")].enumerated().map { place, who in
      Entry(
        id: Entry.ID("\(place)"), number: "\(place)", title: "张伟", organization: who.1,
        track: "person", members: [Member(name: "张伟", identity: who.0)])
    }
    #expect(doubts(entries).count == expected)
  }

  /// The identity of one may be made of the student number, that of the other of the ID number.
  @Test(arguments: [("2005-03-01", 2), ("2005-03-02", 0), (nil, 0)] as [(String?, Int)])
  func `candidates of one name with other numbers may be one person if born on one day`(
    born: String?, doubts expected: Int
  ) {
    let day = { (text: String?) in text.flatMap { CalendarDay($0) } }
    let entries = [("a", day("2005-03-01")), ("b", day(born))].enumerated().map { place, who in
      Entry(
        id: Entry.ID("\(place)"), number: "\(place)", title: "张伟", organization: "校\(place)",
        track: "person", members: [Member(name: "张伟", bornOn: who.1, identity: who.0)])
    }
    #expect(doubts(entries).count == expected)
  }

  @Test func `one work alone is no doubt`() {
    #expect(doubts([entry("1", "风力机叶片")]).isEmpty)
  }

  /// Where the other schools are not at hand, the title is said to be a usual one; and only those asked for are told.
  @Test func `a title may be known as a usual one, and some of the works asked for`() {
    var works = SameWork()
    works.usualTitles = ["爱莲说"]
    for entry in [
      entry("1", "爱莲说", "一小", author: "李喆"), entry("2", "《爱莲说》", "二小", author: "王堃"),
      entry("3", "爱莲说", "三小", author: "李喆"), entry("4", "陋室铭", "一小", author: "李喆"),
      entry("5", "陋室铭", "二小", author: "王堃"),
    ] { works.add(entry) }
    #expect(works.doubts().map(\.entry.text) == ["1", "3", "4", "5"])
    #expect(works.doubts(of: ["3", "5"]).map(\.entry.text) == ["3", "5"])
    works.usualTitles = []
    #expect(works.doubts().map(\.entry.text) == ["1", "2", "3", "4", "5"])
  }

  @Test(arguments: 0..<20)
  func `of a usual title exactly those with somebody in common are in doubt`(seed: Int) {
    var random = SeededGenerator(seed: seed)
    let works = (0..<40).map { number in
      entry(
        "\(number)", "爱莲说", "\(Int.random(in: 0..<6, using: &random))小学",
        author: number == 7 && seed % 4 == 0 ? "" : "学生\(Int.random(in: 0..<60, using: &random))",
        adviser: Bool.random(using: &random) ? "" : "教师\(Int.random(in: 0..<30, using: &random))")
    }
    var rule = SameWork()
    for work in works { rule.add(work) }
    let expected = works.filter { one in
      works.contains { other in
        guard other.id != one.id else { return false }
        let (names, others) = (one.members.map(\.name), other.members.map(\.name))
        if names.isEmpty || others.isEmpty || names == others { return true }
        return one.organization != other.organization && !one.advisers.isEmpty
          && one.advisers.map(\.name) == other.advisers.map(\.name)
      }
    }
    #expect(rule.doubts().map(\.entry) == expected.map(\.id))
  }

  @Test func `of two thousand works of a set text each is compared with the few that share a name`()
  {
    var index = SameWork.NameIndex()
    for number in 0..<2_000 {
      index.add(members: ["学生\(number / 2)"], advisers: ["教师\(number / 4)"])
    }
    let compared = (0..<2_000).reduce(0) { sum, number in
      sum + index.near(members: ["学生\(number / 2)"], advisers: ["教师\(number / 4)"]).count
    }
    #expect(compared == 8_000)
    #expect(index.near(members: [], advisers: []).count == 2_000)
  }
}
