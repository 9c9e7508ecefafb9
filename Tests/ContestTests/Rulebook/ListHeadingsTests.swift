import Contest
import Testing

struct ListHeadingsTests {
  private static func rulebook(
    _ subject: String, tracks: String = "[{id: a, name: 甲}]", people: String = ""
  ) throws -> Rulebook {
    try #require(
      RulebookReader.read(
        """
        rulebook: small
        name: 小评选
        version: "1"
        source: 示例
        subject: \(subject)
        tracks: \(tracks)
        people: {members: {min: 1, max: 3, fields: [name]\(people)}}
        tiers:
          - id: city
            name: 市级
            rounds: [{id: check, kind: screening}]
        """
      ).rulebook)
  }

  private static func heads(
    _ rulebook: Rulebook, _ lines: [(title: String, people: [String])]
  ) -> [String] {
    let heads = ListHeadings(rulebook, lines)
    return [heads.title.chinese, heads.people?.chinese ?? "-"]
  }

  @Test func `a work has a name and authors`() throws {
    #expect(
      Self.heads(try Self.rulebook("work"), [(title: "雨水花园", people: ["张明"])])
        == ["作品名称", "作者"])
  }

  @Test func `a person alone is named once, and with others the people are listed`() throws {
    let persons = try Self.rulebook("person")
    #expect(Self.heads(persons, [(title: "张明", people: ["张明"])]) == ["姓名", "-"])
    #expect(
      Self.heads(
        persons,
        [(title: "张明", people: ["张明"]), (title: "李想", people: ["李想", "王一"])]) == ["姓名", "成员"])
    #expect(ListHeadings(persons, []).title.text(in: .english) == "Name")
  }

  @Test
  func `of a collective the one on the form leads it, and several are called as the rulebook says`()
    throws
  {
    let lines = [(title: "清河站突击队", people: ["张明"])]
    let several = [(title: "清河站突击队", people: ["张明", "李想"])]
    #expect(Self.heads(try Self.rulebook("collective"), lines) == ["集体名称", "负责人"])
    #expect(Self.heads(try Self.rulebook("collective"), several) == ["集体名称", "成员"])
    let named = try Self.rulebook("collective", people: ", name: 号长和联系人")
    #expect(Self.heads(named, several) == ["集体名称", "号长和联系人"])
    #expect(Self.heads(named, lines) == ["集体名称", "号长和联系人"])
  }

  @Test func `persons and collectives stand on one list`() throws {
    let both = try Self.rulebook(
      "person", tracks: "[{id: a, name: 个人}, {id: b, name: 集体, subject: collective}]")
    #expect(
      Self.heads(
        both, [(title: "张明", people: ["张明"]), (title: "清河站突击队", people: ["李想"])])
        == ["姓名、集体名称", "负责人"])
    #expect(
      Self.heads(
        both, [(title: "张明", people: ["张明"]), (title: "清河站突击队", people: ["李想", "王一"])])
        == ["姓名、集体名称", "成员"])
  }
}
