import Contest
import Testing

/// Regulations of kinds that strangers bring, told in our own words and played from marks to prizes; the figures were worked
/// out by hand. What could not be said when they were first tried: ``wanting``.
struct InventedRegulationsTests {
  /// What had no word when these were written, each with the word that it has now.
  static let wanting: [String: String] = [
    "运动会": "events of different units in one edition: `tracks` on a round",
    "技能大赛":
      "modules with ranges and weights: `events` as mappings; a floor in one part: `needs: {round: …}`",
    "舞蹈": "the judges' places instead of their marks: `adjust: places`",
    "铁人三项": "the sum of times: `total: {add: …}` of rounds in which less is better",
    "品评": "a line that has to be reached before the places count: `at-least` in `advance`",
  ]

  static func rulebook(_ tracks: String, _ tier: String, subject: String = "work") -> String {
    let indented = tier.split(separator: "\n", omittingEmptySubsequences: false)
      .map { "    " + $0 }.joined(separator: "\n")
    return """
      rulebook: invented
      name: 自拟赛事
      version: "1"
      source: 自拟，全部为默认值
      subject: \(subject)
      tracks: [\(tracks)]
      tiers:
        - id: school
          name: 校级
      \(indented)

      """
  }

  /// 合唱比赛: 小学组、中学组分别评奖, 去掉一个最高分和一个最低分; 同分比音色, 再同由评委会决定.
  @Test func `a choir contest in two groups, equals by one criterion`() throws {
    var played = try PlayedTier(
      rulebook: Self.rulebook(
        "{id: junior, name: 小学组}, {id: senior, name: 中学组}",
        """
        rounds:
          - id: stage
            name: 演出
            kind: live
            rubric-total: sum
            rubric: [{id: tone, name: 音色, range: 0..40}, {id: show, name: 表现, range: 0..60}]
            judges-per-entry: 5
            combine: {drop-high: 1, drop-low: 1}
            ties: [criterion-tone, committee]
        awards:
          - {level: 一等奖, share: 1/3, per: track, rounding: up}
          - {level: 二等奖, share: 1/3, per: track, rounding: up}
        """, subject: "collective"))
    let five: ([Points]) -> [[Points]] = { Array(repeating: $0, count: 5) }
    try played.sheets(
      "stage",
      [
        "A": [[40, 60], [36, 50], [36, 50], [36, 50], [0, 0]], "B": five([30, 56]),
        "C": five([35, 40]), "D": five([38, 50]),
      ])
    for name in ["A", "B", "C"] { played.entry(name) { $0.track = "junior" } }
    played.entry("D") { $0.track = "senior" }
    // A and B have 86; the mean of 音色 over all five judges is 29.6 and 30.
    #expect(
      played.ranking("stage") == ["B 86.00 1", "A 86.00 2", "C 75.00 3", "D 88.00 1"])
    #expect(Set(played.awards) == ["B 一等奖", "D 一等奖", "A 二等奖"])
  }

  /// 校运动会: 百米记时、跳远三次取最好一次, 各取前三名记 5、3、1 分, 班级按积分排名.
  @Test func `a sports day whose events have units of their own, classes by points`() throws {
    var played = try PlayedTier(
      rulebook: Self.rulebook(
        "{id: dash, name: 百米}, {id: jump, name: 跳远}",
        """
        rounds:
          - {id: dash, name: 百米, kind: recorded, tracks: [dash], unit: time, range: 0:08..0:30}
          - {id: jump, name: 跳远, kind: recorded, tracks: [jump], range: 0..9, runs: 3, best: 1}
        awards:
          - {level: 第一名, ranks: 1, per: track, points: 5}
          - {level: 第二名, ranks: 2, per: track, points: 3}
          - {level: 第三名, ranks: 3, per: track, points: 1}
          - {level: 团体优胜, to: organization, count: 1, by: team-points}
        cups: [{name: 团体总分, places: 1..3}]
        """, subject: "person"))
    try played.record("dash", ["A": ["12.1"], "B": ["12.4"], "C": ["13"]])
    try played.record(
      "jump", ["D": ["5.1", "缺席", "5.3"], "E": ["5.2", "5", "4"], "F": ["缺席", "缺席", "4"]])
    for (name, track, unit) in [
      ("A", "dash", "一班"), ("B", "dash", "二班"), ("C", "dash", "二班"), ("D", "jump", "二班"),
      ("E", "jump", "一班"), ("F", "jump", "三班"),
    ] {
      played.entry(name) {
        $0.track = Track.ID(track)
        $0.organization = unit
      }
    }
    #expect(played.ranking("dash") == ["A 0:12.10 1", "B 0:12.40 2", "C 0:13.00 3"])
    #expect(played.ranking("jump") == ["D 5.30 1", "E 5.20 2", "F 4.00 3"])
    let awards = try #require(played.outcome.awards)
    let points = TeamPoints(awards, rules: played.tier.awards)
    // 二班 3 + 1 + 5 = 9, 一班 5 + 3 = 8, 三班 1.
    #expect(points.rows.map { "\($0.organization) \($0.points)" } == ["二班 9", "一班 8", "三班 1"])
  }

  /// 烹饪品评: 盲评编号, 三位评委取中位数; 80 分以上的前两名进入现场, 现场占六成.
  @Test func `a tasting with a line for the final`() throws {
    var played = try PlayedTier(
      rulebook: Self.rulebook(
        "{id: dish, name: 菜品}",
        """
        rounds:
          - id: taste
            name: 盲品
            kind: review
            blind: double
            rubric: [{id: flavour, name: 口味, weight: 70}, {id: look, name: 卖相, weight: 30}]
            judges-per-entry: 3
            combine: {average: median, decimals: 1}
            ties: [criterion-flavour, committee]
            advance: {count: 2, at-least: 80, reserves: 1}
          - id: cook
            name: 现场
            kind: live
            rubric: [{id: skill, name: 技艺}]
            judges-per-entry: 3
            total: {taste: 40%, cook: 60%}
            ties: [taste-score, committee]
        awards: [{level: 金勺奖, count: 1}, {level: 入围奖, to: not-advanced-of taste}]
        """))
    try played.sheets(
      "taste",
      [
        "A": [[90, 80], [92, 84], [60, 60]], "B": [[79, 79], [80, 79], [79, 80]],
        "C": [[85, 85], [85, 85], [85, 85]],
      ])
    // A's totals are 87, 89.6 and 60: the median is 87. B's median is 79.3.
    #expect(played.ranking("taste") == ["A 87.0 1", "C 85.0 2", "B 79.3 3"])
    try played.judge("cook", ["A": [80, 80, 80], "C": [84, 84, 84]])
    played.inputs.confirmed = ["taste"]
    #expect(
      played.outcome["taste"]?.selection?[Entry.ID("B")]?.reason.code == "selection-not-reached")
    // A 34.8 + 48 = 82.8; C 34 + 50.4 = 84.4.
    #expect(played.ranking("cook") == ["C 84.40 1", "A 82.80 2"])
    #expect(played.awards == ["C 金勺奖", "B 入围奖"])
  }

  /// 职业技能大赛: 理论 20 %, 实操两个模块; 理论不足 60 或操作违规的不得奖, 占人数 1/3.
  @Test func `a skills contest with weighted modules and a floor in theory`() throws {
    var played = try PlayedTier(
      rulebook: Self.rulebook(
        "{id: cnc, name: 数控}",
        """
        rounds:
          - {id: theory, name: 理论, kind: recorded, keyed: twice}
          - id: practice
            name: 实操
            kind: recorded
            events: [{name: 编程, weight: 30%}, {name: 加工, weight: 70%}]
            total: {theory: 20%, practice: 80%}
            ties: [own-score, committee]
        awards:
          - {level: 一等奖, share: 1/3, needs: [no-violation, {round: theory, at-least: 60}]}
          - {level: 优胜奖, at-least: 60, needs: no-violation}
        """, subject: "person"))
    try played.record("theory", ["A": ["59"], "B": ["60"], "C": ["95"]])
    try played.record("practice", ["A": ["90", "100"], "B": ["80", "80"], "C": ["100", "90"]])
    played.decide(.flag(Entry.ID("C"), "violation", true))
    // A 11.8 + 77.6 = 89.4; B 12 + 64 = 76; C 19 + 74.4 = 93.4.
    #expect(played.ranking("practice") == ["C 93.40 1", "A 89.40 2", "B 76.00 3"])
    #expect(played.awards == ["B 一等奖", "A 优胜奖"])
    let reasons = played.outcome.reasonsAgainstPrize(of: Entry.ID("C")).map {
      $0.message(in: .chinese)
    }
    #expect(reasons.contains { $0.contains("要求未登记“violation”，不符合") }, "\(reasons)")
  }

  /// 先进评选: 个人材料评审, 集体现场展示, 各用各的标准和评委, 各取一半.
  @Test func `honours for persons and collectives side by side`() throws {
    var played = try PlayedTier(
      rulebook: Self.rulebook(
        "{id: person, name: 个人}, {id: team, name: 集体, subject: collective}",
        """
        rounds:
          - {id: check, kind: screening}
          - {id: person, name: 个人评审, kind: review, tracks: [person], rubric: [{id: deeds, name: 事迹}], judges-per-entry: 1}
          - {id: team, name: 集体展示, kind: live, tracks: [team], rubric-total: sum, rubric: [{id: show, name: 展示, range: 0..50}, {id: record, name: 业绩, range: 0..50}], judges-per-entry: 1}
          - {id: notice, kind: publicity, days: 5}
        awards: [{level: 先进, share: 50%, per: track}]
        """, subject: "person"))
    try played.judge("person", ["A": [90], "B": [80]])
    try played.sheets("team", ["C": [[40, 40]], "D": [[45, 45]]])
    for name in ["A", "B"] { played.entry(name) { $0.track = "person" } }
    for name in ["C", "D"] { played.entry(name) { $0.track = "team" } }
    #expect(Set(played.awards) == ["A 先进", "D 先进"])
  }

  @Test func `each that wanted a word has one`() {
    #expect(Self.wanting.values.allSatisfy { $0.contains("`") })
  }
}
