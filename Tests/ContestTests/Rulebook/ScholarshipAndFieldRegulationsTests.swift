import Contest
import Testing

/// Three regulations of families that the others do not have, told in our own words and played from marks to prizes, the
/// figures worked out by hand: an archery meet, model aircraft, and a scholarship. None needed code.
struct ScholarshipAndFieldRegulationsTests {
  /// 射箭: 排名赛两个半场相加, 环数相同的比 10 环数; 前两名进决赛, 决赛从零计; 其余有名次的为优胜.
  @Test func `archers are ranked by rings, equals by tens, and the final starts at zero`() throws {
    var played = try PlayedTier(
      rulebook: InventedRegulationsTests.rulebook(
        "{id: recurve, name: 反曲弓}",
        """
        rounds:
          - {id: tens, name: 10环数, kind: recorded, range: 0..72, step: 1, combine: {decimals: 0}}
          - id: ranking
            name: 排名赛
            kind: recorded
            range: 0..360
            step: 1
            events: [上半场, 下半场]
            combine: {decimals: 0}
            ties: [tens-score, committee]
            advance: {count: 2}
          - {id: final, name: 决赛, kind: recorded, range: 0..150, step: 1, combine: {decimals: 0}, ties: [ranking-score, committee]}
        awards:
          - {level: 冠军, ranks: 1}
          - {level: 亚军, ranks: 2}
          - {level: 优胜, to: not-advanced-of ranking}
        """, subject: "person"))
    try played.record("tens", ["A": ["20"], "B": ["24"], "C": ["18"], "D": ["30"]])
    try played.record(
      "ranking",
      ["A": ["310", "330"], "B": ["320", "320"], "C": ["300", "345"], "D": ["280", "缺席"]])
    #expect(
      played.ranking("ranking") == ["C 645 1", "B 640 2", "A 640 3", "D - result-too-few-marks"])
    try played.record("final", ["B": ["135"], "C": ["132"]])
    played.inputs.confirmed = ["ranking"]
    #expect(played.ranking("final") == ["B 135 1", "C 132 2"])
    #expect(played.awards == ["B 冠军", "C 亚军", "A 优胜"])
  }

  /// 航模: 留空时间取两次中好的一次, 按最好的折成 60 分; 着陆距离越近越好, 折成 40 分; 相加.
  @Test func `model aircraft add the better flight and the nearer landing`() throws {
    var played = try PlayedTier(
      rulebook: InventedRegulationsTests.rulebook(
        "{id: glider, name: 滑翔机}",
        """
        rounds:
          - {id: flight, name: 留空, kind: recorded, range: 0..300, step: 1, runs: 2, best: 1, scale: {best: 60}}
          - id: landing
            name: 着陆
            kind: recorded
            range: 0..50
            better: less
            scale: {best: 40}
            total: {add: [flight, landing]}
            ties: [flight-score, committee]
        awards: [{level: 一等奖, count: 1}, {level: 二等奖, count: 1}]
        """, subject: "person"))
    try played.record(
      "flight", ["A": ["180", "240"], "B": ["200", "缺席"], "C": ["120", "150"]])
    try played.record("landing", ["A": ["8"], "B": ["5"], "C": ["4"]])
    // A 60 + 4 ÷ 8 × 40 = 80, B 50 + 4 ÷ 5 × 40 = 82, C 37.5 + 40 = 77.5.
    #expect(played.ranking("landing") == ["B 82.00 1", "A 80.00 2", "C 77.50 3"])
    #expect(played.awards == ["B 一等奖", "A 二等奖"])
  }

  /// 奖学金综合测评: 学业按本班最高折成 60 分, 志愿服务分段, 加分封顶 10 分, 品德 20 分; 有不及格的不评.
  @Test func `a scholarship adds study in its class, service by steps and a capped bonus`() throws {
    var played = try PlayedTier(
      tier: """
        rounds:
          - {id: study, name: 学业, kind: recorded, scale: {best-of: class, to: 60}}
          - {id: service, name: 志愿服务, kind: recorded, range: 0..500, steps: [{from: 20, points: 5}, {from: 40, points: 10}]}
          - {id: bonus, name: 加分, kind: recorded, range: 0..50, cap: 10}
          - id: conduct
            name: 品德
            kind: recorded
            range: 0..20
            total: {add: [study, service, bonus, conduct]}
            cap: 100
            ties: [own-score, committee]
        awards:
          - {level: 一等奖学金, share: 25%, rounding: down, needs: no-fail}
          - {level: 二等奖学金, share: 25%, rounding: down, needs: no-fail}
        """, form: "form: [{id: class, name: 班级, kind: text}]")
    try played.record("study", ["A": ["90"], "B": ["81"], "C": ["80"], "D": ["60"]])
    try played.record("service", ["A": ["40"], "B": ["20"], "C": ["19"], "D": ["50"]])
    try played.record("bonus", ["A": ["3"], "B": ["12"], "C": ["0"], "D": ["25"]])
    try played.record("conduct", ["A": ["18"], "B": ["20"], "C": ["20"], "D": ["15"]])
    for (name, own) in [("A", "一班"), ("B", "一班"), ("C", "二班"), ("D", "二班")] {
      played.entry(name) { $0.answers["class"] = own }
    }
    played.decide(.flag("A", "fail", true))
    // A 60 + 10 + 3 + 18, B 54 + 5 + 10 + 20, C 60 + 0 + 0 + 20, D 45 + 10 + 10 + 15.
    #expect(
      played.ranking("conduct") == ["A 91.00 1", "B 89.00 2", "C 80.00 3", "D 80.00 4"])
    #expect(played.awards == ["B 一等奖学金", "C 二等奖学金"])
  }
}
