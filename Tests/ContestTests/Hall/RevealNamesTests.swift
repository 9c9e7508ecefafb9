import Contest
import Testing

struct RevealNamesTests {
  private static let names: RevealNames = {
    var tier = Tier(
      id: "city", name: Bilingual(chinese: "市赛"), rounds: [],
      awards: [
        AwardRule(level: Bilingual(chinese: "金奖", english: "Gold"), places: .count(1), per: .track),
        AwardRule(level: Bilingual(chinese: "银奖"), places: .count(2)),
      ])
    tier.cups = [Cup(name: Bilingual(chinese: "优胜杯", english: "Merit Cup"), places: 1...1)]
    tier.adviserAwards = [
      AdviserAward(name: Bilingual(chinese: "优秀指导教师", english: "Best Adviser"), levels: ["金奖"])
    ]
    let tracks = [
      Track(id: "electric", name: Bilingual(chinese: "电工", english: "Electrics")),
      Track(id: "weld", name: Bilingual(chinese: "焊工")),
    ]
    return RevealNames(tier, tracks)
  }()

  private static func prize(_ level: String, _ division: String = "") -> RevealPlan.Prize {
    RevealPlan.Prize(
      "A1", level: level, division: division, rank: 1, title: "夜读灯", organization: "甲校")
  }

  @Test func `levels and tracks have the names of the reader's language`() {
    #expect(Self.names.heading(of: Self.prize("金奖", "电工"), in: .english) == "Gold · Electrics")
    #expect(Self.names.heading(of: Self.prize("金奖", "电工"), in: .chinese) == "金奖 · 电工")
    #expect(Self.names.level("金奖", in: .english) == "Gold")
    #expect(Self.names.level("优胜杯", in: .english) == "Merit Cup")
    #expect(Self.names.level("优秀指导教师", in: .english) == "Best Adviser")
  }

  @Test func `what has no English name, or is of an earlier rulebook, keeps its Chinese one`() {
    #expect(Self.names.heading(of: Self.prize("金奖", "焊工"), in: .english) == "Gold · 焊工")
    #expect(Self.names.heading(of: Self.prize("银奖"), in: .english) == "银奖")
    #expect(Self.names.heading(of: Self.prize("特别奖", "钳工"), in: .english) == "特别奖 · 钳工")
  }
}
