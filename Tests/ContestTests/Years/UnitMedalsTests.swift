import Contest
import Testing

/// 奉化's provincial gold and, in the city, one gold, two silver, one bronze stand in one row.
struct UnitMedalsTests {
  private static func source(
    _ year: Int, _ tier: String, _ place: Int, _ prizes: [String: [String: Int]]?,
    units: [OrganizationNames.Named], programme: String = "volunteer", office: String? = nil
  ) -> UnitMedals.Source {
    UnitMedals.Source(
      year: year, programme: Bilingual(chinese: programme), programmeKey: programme,
      tier: Bilingual(chinese: tier), place: place,
      levels: ["金奖", "银奖"].map { Bilingual(chinese: $0) }, units: units, prizes: prizes,
      office: office)
  }
  private static func unit(_ name: String, _ former: [String] = []) -> OrganizationNames.Named {
    OrganizationNames.Named(id: name, name: name, formerNames: former)
  }

  @Test func `a unit's prizes are added up over tiers, years and names`() throws {
    let medals = UnitMedals([
      Self.source(
        2020, "市赛", 0, ["奉化市": ["金奖": 1, "银奖": 2], "海曙区": ["银奖": 1]],
        units: [Self.unit("奉化市"), Self.unit("海曙区")]),
      Self.source(
        2021, "市赛", 0, ["奉化区": ["铜奖": 1]],
        units: [Self.unit("奉化区", ["奉化市"]), Self.unit("镇海区")]),
      Self.source(
        2021, "省赛", 1, ["奉化区": ["金奖": 1]], units: [Self.unit("奉化区")], office: "省团委"),
      Self.source(2022, "市赛", 0, nil, units: [Self.unit("奉化区")]),
    ])
    #expect(
      medals.columns.map { $0.tier.chinese + $0.level.chinese }
        == ["省赛金奖", "省赛银奖", "市赛金奖", "市赛银奖", "市赛铜奖"])
    #expect(medals.rows.map(\.unit) == ["奉化区", "海曙区"])
    #expect(medals.rows.map(\.counts) == [[1, 0, 1, 2, 1], [0, 0, 0, 1, 0]])
    #expect(medals.rows.first?.total == 5 && medals.without == 1)
    let notes = medals.notes(in: .chinese)
    #expect(notes.contains("尚未评奖，没有计入：2022年volunteer市赛"))
    #expect(notes.contains { $0.contains("2021年volunteer省赛（据省团委的归档）") })
    #expect(notes.contains("另有 1 个单位没有获奖。"))
  }

  @Test func `of several programmes each has its own columns, and units come by name`() {
    let medals = UnitMedals([
      Self.source(2021, "市赛", 0, ["乙": ["金奖": 3]], units: [Self.unit("乙")]),
      Self.source(2021, "市赛", 0, ["甲": ["金奖": 1]], units: [Self.unit("甲")], programme: "u30"),
    ])
    #expect(medals.columns.count == 4)
    #expect(medals.rows.map(\.unit) == ["乙", "甲"].sorted())
    #expect(medals.table(in: .chinese).columns.dropFirst().first?.heading == "u30 市赛金奖")
  }
}
