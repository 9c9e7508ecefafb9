import Contest
import Testing

struct UnitRecordTests {
  static func line(
    _ tier: String, _ prizes: [(String, Int)]?, programme: String = "志愿服务项目大赛", year: Int = 2020
  ) -> UnitRecord.Line {
    UnitRecord.Line(
      year: year, programme: Bilingual(chinese: programme), tier: Bilingual(chinese: tier),
      edition: Edition.ID("v-\(year)-\(tier)"), unit: "奉化区", sent: 6, accepted: 5,
      prizes: prizes?.map { UnitRecord.Prize(Bilingual(chinese: $0.0), $0.1) })
  }

  static let record = UnitRecord(
    name: "奉化区", otherNames: ["奉化市"],
    lines: [
      line("省赛", [("金奖", 1)]),
      line("市赛", [("金奖", 1), ("银奖", 2), ("铜奖", 1), ("优胜奖", 1)]),
      line("市赛", [], programme: "创意大赛"), line("市赛", nil, year: 2021),
    ], absent: [UnitRecord.Absence("v-2019-市赛", Bilingual(chinese: "2019年志愿服务项目大赛市赛"))])

  @Test func `provincial gold and city prizes are one line of a unit`() {
    #expect(
      Self.record.sentence(of: 2020, in: .chinese)
        == "2020：志愿服务项目大赛省赛金奖 1；市赛金奖 1、银奖 2、铜奖 1、优胜奖 1；创意大赛市赛报送 6 件，未获奖")
    #expect(Self.record.sentence(of: 2021, in: .chinese) == "2021：志愿服务项目大赛市赛报送 6 件，尚未评奖")
    #expect(
      Self.record.sentence(of: 2021, in: .english)
        == "2021: 志愿服务项目大赛, 市赛 6 sent, prizes not given yet")
  }

  @Test func `a title that a re-check took back stays on record as such`() {
    var line = Self.line("市级", [("提名奖", 1)], programme: "青年文明号", year: 2026)
    line.withdrawn = [UnitRecord.Prize(Bilingual(chinese: "一星"), 2)]
    var alone = line
    (alone.prizes, alone.year) = ([], 2027)
    let record = UnitRecord(name: "奉化区", otherNames: [], lines: [line, alone], absent: [])
    #expect(
      record.sentence(of: 2026, in: .chinese) == "2026：青年文明号市级提名奖 1（另有经复核撤销的：一星 2）")
    #expect(record.sentence(of: 2027, in: .chinese) == "2027：青年文明号市级经复核撤销：一星 2")
    #expect(record.sentence(of: 2027, in: .english).contains("withdrawn by re-checks: 一星 2"))
  }

  @Test func `the table says which names were joined and what the unit took no part in`() {
    let table = Self.record.table(in: .chinese)
    #expect(table.rows.count == 4 && table.rows[3].last?.printed == "报送 6 件，尚未评奖")
    #expect(table.notes == ["合并计算的名称：奉化市", "没有报送：2019年志愿服务项目大赛市赛"])
  }

  private static func unit(
    _ id: String, _ name: String, _ former: [String] = [], short: String = ""
  ) -> OrganizationNames.Named {
    OrganizationNames.Named(id: id, name: name, shortName: short, formerNames: former)
  }

  @Test func `former names join a unit over the years, also through a third`() throws {
    let editions: [Edition.ID: [OrganizationNames.Named]] = [
      "a-2016": [Self.unit("1", "奉化市"), Self.unit("2", "海曙区")],
      "a-2020": [Self.unit("7", "奉化区", ["奉化市"]), Self.unit("8", "奉化新区")],
      "a-2024": [Self.unit("9", "甬南区", ["奉化区"], short: "甬南")],
    ]
    for name in ["奉化市", "甬南区", "甬南", "奉化区", "9"] {
      let joined = try #require(JoinedUnit(name, in: editions), "\(name)")
      #expect(joined.units == ["a-2016": ["1"], "a-2020": ["7"], "a-2024": ["9"]], "\(name)")
    }
    #expect(JoinedUnit("海曙区", in: editions)?.units == ["a-2016": ["2"]])
    #expect(JoinedUnit("余姚市", in: editions) == nil)
  }

  @Test func `one code in two editions is not one unit, unless it was asked for`() throws {
    let editions: [Edition.ID: [OrganizationNames.Named]] = [
      "a-2016": [Self.unit("001", "奉化市")], "a-2020": [Self.unit("001", "海曙区")],
    ]
    #expect(JoinedUnit("奉化市", in: editions)?.units == ["a-2016": ["001"]])
  }

  @Test func `units of one edition that were merged later are one, with a line each`() throws {
    let editions: [Edition.ID: [OrganizationNames.Named]] = [
      "a-2027": [Self.unit("02", "文学院", short: "文院"), Self.unit("03", "化工学院")],
      "a-2028": [Self.unit("03", "化工学院", ["文学院", "02"])],
    ]
    for name in ["文学院", "化工学院", "文院"] {
      let joined = try #require(JoinedUnit(name, in: editions), "\(name)")
      #expect(joined.units == ["a-2027": ["02", "03"], "a-2028": ["03"]], "\(name)")
      #expect(joined.doubtful.isEmpty, "\(name)")
      // The code of the merged unit is among its former names, and is no name.
      #expect(!joined.names.contains("02"))
    }
    var record = Self.record
    record.lines = ["文学院", "化工学院"].map { unit in
      var line = Self.line("校赛", [("一等奖", 1)], programme: "微创新大赛", year: 2027)
      line.unit = unit
      return line
    }
    #expect(
      record.sentence(of: 2027, in: .chinese) == "2027：微创新大赛校赛（文学院）一等奖 1；校赛（化工学院）一等奖 1")
  }

  @Test func `a text that stands for two units of one edition is in doubt`() throws {
    let editions: [Edition.ID: [OrganizationNames.Named]] = [
      "a-2027": [Self.unit("1", "甲校", short: "一中"), Self.unit("2", "乙校", ["一中"])]
    ]
    #expect(JoinedUnit("一中", in: editions)?.doubtful == ["a-2027": ["1", "2"]])
  }
}
