import Contest
import Testing

/// Four regulations of families that the others do not have, told in our own words and played from marks to prizes, the figures
/// worked out by hand: cooks with penalties of time, readers in groups of age with the hall's votes, model teachers with a cap a
/// district in alternating years, and a knock-out of debating teams. None needed code.
///
/// The knock-out is written twice: round by round, with votes and who goes on, and as one round of kind `knock-out`, which keeps the
/// draw and has a match for the third place.
struct KitchenAndStageRegulationsTests {
  /// What a regulation of these says and no word does, with what is done instead.
  static let wanting: [String: String] = [
    "最佳辩手":
      "a prize for one member of a team: the office enters the speaker as an entry of a track of its own"
  ]

  /// 厨艺技能赛: 理论两成、实操八成 (口味 50、形态 30、卫生 20); 超时每分钟扣 1 分, 不足的按 1 分钟计, 扣满 5 分为止, 超时 5 分钟以上的不得奖;
  /// 浪费食材扣 2 分; 同分比口味.
  @Test func `cooks lose a point for each minute begun, and beyond five minutes the prize`() throws
  {
    var played = try PlayedTier(
      rulebook: InventedRegulationsTests.rulebook(
        "{id: hot, name: 热菜}",
        """
        rounds:
          - {id: overtime, name: 超时, kind: recorded, unit: time, range: 0:00..30:00}
          - {id: theory, name: 理论, kind: recorded, range: 0..100}
          - id: dish
            name: 实操
            kind: live
            rubric-total: sum
            rubric: [{id: taste, name: 口味, range: 0..50}, {id: look, name: 形态, range: 0..30}, {id: clean, name: 卫生, range: 0..20}]
            judges-per-entry: 3
            total: {theory: 20%, dish: 80%}
            adjustments:
              - {id: over, name: 超时扣分, minus: 1, each: {round: overtime, started: 1:00, cap: 5}}
              - {id: waste, name: 浪费食材, minus: 2}
            ties: [criterion-taste, committee]
        awards:
          - {level: 金勺奖, count: 1, needs: [{round: overtime, at-most: 5:00}, no-injury]}
          - {level: 银勺奖, count: 2, needs: [{round: overtime, at-most: 5:00}, no-injury]}
          - {level: 优胜奖, at-least: 70}
        """, subject: "person"))
    try played.record(
      "overtime", ["A": ["2:10"], "B": ["0:00"], "C": ["6:30"], "D": ["0:00"], "E": ["0:00"]])
    try played.record(
      "theory", ["A": ["90"], "B": ["80"], "C": ["100"], "D": ["60"], "E": ["80"]])
    let same: ([Points]) -> [[Points]] = { [$0, $0, $0] }
    try played.sheets(
      "dish",
      [
        "A": same([45, 25, 18]), "B": same([43, 25, 18]), "C": same([46, 27, 19]),
        "D": same([42, 24, 18]), "E": same([44, 24, 18]),
      ])
    played.decide(.flag(Entry.ID("D"), "waste", true))
    // C 20 + 73.6 = 93.6, seven minutes begun cost five; A 18 + 70.4 = 88.4 less 3; B and E 16 + 68.8 = 84.8, and E tastes better;
    // D 12 + 67.2 = 79.2 less 2.
    #expect(
      played.ranking("dish") == ["C 88.60 1", "A 85.40 2", "E 84.80 3", "B 84.80 4", "D 77.20 5"])
    #expect(played.awards == ["A 金勺奖", "E 银勺奖", "B 银勺奖", "C 优胜奖", "D 优胜奖"])
    let why = played.explanation("A", "dish")
    #expect(why.contains { $0.contains("超时扣分") && $0.contains("85.4") }, "\(why)")
    // Whoever is hurt by a knife that was left about has no prize of the two.
    played.decide(.flag(Entry.ID("A"), "injury", true))
    #expect(played.awards == ["E 金勺奖", "B 银勺奖", "D 银勺奖", "C 优胜奖", "A 优胜奖"])
  }

  /// 经典诵读: 小学组、成人组分别初评取前两名; 决赛三位评委取中间分占八成, 现场观众的票按本组最高的折算占两成; 超时扣 2 分; 人气奖按票数.
  @Test func `readers are judged and voted for within their group of age`() throws {
    var played = try PlayedTier(
      rulebook: InventedRegulationsTests.rulebook(
        "{id: primary, name: 小学组}, {id: adult, name: 成人组}",
        """
        rounds:
          - {id: video, name: 初评, kind: review, rubric: [{id: whole, name: 综合}], judges-per-entry: 1, advance: {count: 2, per: track}}
          - {id: hall, name: 观众投票, kind: recorded, range: 0..500, step: 1, scale: {best-of: track, to: 100}, combine: {decimals: 2}}
          - id: stage
            name: 决赛
            kind: live
            beside: hall
            rubric: [{id: sound, name: 语音}, {id: feeling, name: 情感}]
            judges-per-entry: 3
            combine: {drop-high: 1, drop-low: 1, decimals: 2}
            total: {stage: 80%, hall: 20%}
            adjustments: [{id: long, name: 超时, minus: 2}]
            ties: [own-score, committee]
        awards:
          - {level: 一等奖, count: 1, per: track, of: stage}
          - {level: 二等奖, count: 1, per: track, of: stage}
          - {level: 人气奖, count: 1, per: track, of: hall, stacks: true}
          - {level: 优秀指导教师, to: adviser, of-levels: [一等奖]}
        """, subject: "person"))
    for name in ["A", "B", "C"] { played.entry(name) { $0.track = "primary" } }
    for name in ["D", "E"] { played.entry(name) { $0.track = "adult" } }
    try played.judge("video", ["A": [90], "B": [85], "C": [80], "D": [88], "E": [86]])
    played.inputs.confirmed = ["video"]
    try played.record("hall", ["A": ["40"], "B": ["50"], "D": ["120"], "E": ["90"]])
    let both: ([Points]) -> [[Points]] = { totals in totals.map { [$0, $0] } }
    try played.sheets(
      "stage",
      [
        "A": both([92, 90, 88]), "B": both([88, 87, 80]), "D": both([95, 91, 90]),
        "E": both([96, 95, 90]),
      ])
    played.decide(.flag(Entry.ID("D"), "long", true))
    // B 69.6 + 20, A 72 + 16; E 76 + 15, D 72.8 + 20 less 2. The hall gave A 40 of 50 and E 90 of 120.
    #expect(
      Set(played.ranking("stage")) == ["B 89.60 1", "A 88.00 2", "E 91.00 1", "D 90.80 2"])
    #expect(
      Set(played.awards) == ["B 一等奖", "A 二等奖", "E 一等奖", "D 二等奖", "B 人气奖", "D 人气奖"])
  }

  /// 模范教师: 单数年评教师, 双数年评班主任; 学生测评 85 分以上方可推荐; 每个区县至多两名, 农村教师不少于四成; 四年内得过的不再参评.
  @Test
  func `model teachers in alternating years, two a district and two in five from the country`()
    throws
  {
    func text(_ what: String, _ cadence: String) -> String {
      """
      rulebook: model-\(cadence)
      name: 模范\(what)
      version: "1"
      source: 自拟，全部为默认值
      subject: person
      cadence: \(cadence)
      tracks: [{id: town, name: 城区}, {id: rural, name: 农村}]
      people: {members: {min: 1, max: 1, fields: [name, id-number]}, advisers: {max: 0}}
      form: [{id: district, name: 区县, kind: choice, choices: [东区, 西区, 南县], required: true}]
      eligibility:
        - {rule: not-awarded-before, level: 模范\(what), years: 4, who: leader}
      tiers:
        - id: city
          name: 市级
          rounds:
            - {id: check, kind: screening}
            - {id: pupils, name: 学生测评, kind: recorded, range: 0..100}
            - id: lesson
              name: 课堂观摩
              kind: review
              rubric-total: sum
              rubric: [{id: teach, name: 教学, range: 0..60}, {id: care, name: 育人, range: 0..40}]
              judges-per-entry: 2
              ties: [criterion-care, committee]
              advance: {count: 4, needs: {round: pupils, at-least: 85}, caps: {district: 2}, least: {rural: 40%}}
            - {id: notice, kind: publicity, after: lesson, days: 5}
          awards:
            - {level: 模范\(what), to: advanced-of lesson}
            - {level: 提名奖, to: not-advanced-of lesson, needs: {round: pupils, at-least: 85}}

      """
    }
    let teachers = try #require(RulebookReader.read(text("教师", "odd-years")).rulebook)
    let heads = try #require(RulebookReader.read(text("班主任", "even-years")).rulebook)
    #expect(teachers.cadence == .oddYears && heads.cadence == .evenYears)
    var played = try PlayedTier(rulebook: text("教师", "odd-years"))
    let people:
      [(name: String, district: String, track: Track.ID, pupils: String, lesson: [Points])] = [
        ("A", "东区", "town", "90", [57, 38]), ("B", "东区", "town", "95", [56, 37]),
        ("C", "西区", "town", "84", [58, 39]), ("D", "东区", "town", "88", [55, 37]),
        ("E", "西区", "town", "92", [54, 36]), ("F", "南县", "rural", "91", [48, 32]),
        ("G", "南县", "rural", "86", [47, 31]), ("H", "西区", "rural", "90", [51, 34]),
      ]
    for one in people {
      played.entry(one.name) {
        $0.track = one.track
        $0.answers["district"] = one.district
      }
    }
    try played.record(
      "pupils", Dictionary(uniqueKeysWithValues: people.map { ($0.name, [$0.pupils]) }))
    try played.sheets(
      "lesson",
      Dictionary(uniqueKeysWithValues: people.map { ($0.name, [$0.lesson, $0.lesson]) }))
    played.inputs.confirmed = ["lesson"]
    // C has 97 and 84 of the pupils. Two in five of four is two from the country, H 85 and F 80; A 95 and B 93 fill the district.
    #expect(
      Set(played.awards) == [
        "A 模范教师", "B 模范教师", "F 模范教师", "H 模范教师", "D 提名奖", "E 提名奖", "G 提名奖",
      ])
  }

  /// 辩论淘汰赛: 每场三位评委投票, 两票以上晋级; 决赛定冠、亚军, 半决赛负者并列季军, 首轮负者八强.
  @Test func `a knock-out of debating teams goes on by two votes of three`() throws {
    var played = try PlayedTier(
      rulebook: InventedRegulationsTests.rulebook(
        "{id: team, name: 队伍}",
        """
        rounds:
          - {id: quarter, name: 八进四, kind: recorded, range: 0..3, step: 1, combine: {decimals: 0}, advance: {at-least: 2}}
          - {id: semi, name: 半决赛, kind: recorded, range: 0..3, step: 1, combine: {decimals: 0}, advance: {at-least: 2}}
          - {id: final, name: 决赛, kind: recorded, range: 0..3, step: 1, combine: {decimals: 0}, ties: [committee]}
        awards:
          - {level: 冠军, ranks: 1, of: final}
          - {level: 亚军, ranks: 2, of: final}
          - {level: 季军, to: not-advanced-of semi}
          - {level: 八强, to: not-advanced-of quarter}
        """, subject: "collective"))
    try played.record(
      "quarter",
      [
        "A": ["3"], "B": ["0"], "C": ["2"], "D": ["1"], "E": ["2"], "F": ["1"], "G": ["3"],
        "H": ["0"],
      ])
    try played.record("semi", ["A": ["2"], "G": ["1"], "C": ["1"], "E": ["2"]])
    played.inputs.confirmed = ["quarter", "semi"]
    try played.record("final", ["A": ["1"], "E": ["2"]])
    #expect(played.ranking("final") == ["E 2 1", "A 1 2"])
    #expect(
      Set(played.awards) == [
        "E 冠军", "A 亚军", "C 季军", "G 季军", "B 八强", "D 八强", "F 八强", "H 八强",
      ])
  }

  /// The same cup as one round: the draw is kept, the losers of the semi-finals play for the third place, and who lost in the first
  /// stage is ordered by the points of the groups.
  @Test func `a knock-out with its draw, seeds and a match for the third place is one round`()
    throws
  {
    var played = try PlayedTier(
      rulebook: InventedRegulationsTests.rulebook(
        "{id: team, name: 队伍}",
        """
        rounds:
          - {id: groups, name: 小组赛, kind: recorded, range: 0..9, step: 1}
          - {id: cup, name: 淘汰赛, kind: knock-out, seeds: 2, seeded-by: groups, third: match, ties: [groups-score]}
        awards:
          - {level: 冠军, ranks: 1..1}
          - {level: 亚军, ranks: 2..2}
          - {level: 季军, ranks: 3..3}
          - {level: 八强, ranks: 5..8}
        """, subject: "collective"))
    try played.record(
      "groups",
      [
        "A": ["9"], "B": ["8"], "C": ["6"], "D": ["6"], "E": ["4"], "F": ["3"], "G": ["2"],
        "H": ["1"],
      ])
    played.inputs.rounds["cup"] = TierInputs.RoundInput(
      entries: played.inputs.entries.map(\.id), isClosed: true)
    played.decide(.bracket("cup", ["A", "B", "F", "C", "H", "D", "G", "E"], seeds: 2))
    // 1: A–E, 2: C–H, 3: B–G, 4: F–D; 5: A–C, 6: B–D; 7: the third place, 8: the final.
    let won: [(Entry.ID, Entry.ID)] = [
      ("A", "E"), ("C", "H"), ("B", "G"), ("D", "F"), ("A", "C"), ("D", "B"), ("B", "C"),
      ("D", "A"),
    ]
    for (place, one) in won.enumerated() {
      played.decide(.match("cup", place + 1, MatchResult(one.0, beats: one.1)))
    }
    #expect(
      played.ranking("cup") == [
        "D 1 1", "A 2 2", "B 3 3", "C 4 4", "E 5 5", "F 5 6", "G 5 7", "H 5 8",
      ])
    #expect(
      played.awards == ["D 冠军", "A 亚军", "B 季军", "E 八强", "F 八强", "G 八强", "H 八强"])
    #expect(Self.wanting.count == 1)
  }
}
