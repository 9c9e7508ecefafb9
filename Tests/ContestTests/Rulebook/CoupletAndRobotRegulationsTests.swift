import Contest
import Testing

/// Five regulations that others wrote, told in our own words and played from marks to prizes, the figures worked out by hand: a
/// county's call for couplets and essays, a city's robots, a city's essays of pupils, science shown on a stage, and mathematical
/// modelling in two groups.
///
/// One needed code: 同一作品形式同一作者不重复获奖 is a cap over all levels that counts apart in each track (``Cap/per``). The
/// other four are files only.
struct CoupletAndRobotRegulationsTests {
  /// 楹联、散文: 初评剔除, 复评入围, 终评定名次; 楹联和散文各评一、二等奖, 同一作品形式同一作者只得一项.
  private static let couplets = """
    rulebook: couplets
    name: 征联征文
    version: "1"
    source: 一县征联征文活动的公开报道，数字为默认值
    subject: work
    tracks: [{id: couplet, name: 楹联}, {id: essay, name: 散文}]
    people: {members: {min: 1, max: 1, fields: [name, id-number]}}
    tiers:
      - id: county
        name: 县级
        rounds:
          - {id: first, name: 初评, kind: review, rubric: [{id: whole, name: 综合}], judges-per-entry: 1, advance: {at-least: 60}}
          - {id: second, name: 复评, kind: review, rubric: [{id: whole, name: 综合}], judges-per-entry: 1, advance: {count: {couplet: 4, essay: 2}}}
          - {id: last, name: 终评, kind: review, rubric: [{id: whole, name: 综合}], judges-per-entry: 1, ties: [committee]}
        awards:
          - {level: 一等奖, count: 1, per: track}
          - {level: 二等奖, count: 2, per: track}
        caps: {leader: 1, over: awards, per: track}
    """

  private static func playedCouplets() throws -> PlayedTier {
    var played = try PlayedTier(rulebook: couplets)
    for (name, track, leader) in [
      ("A", "couplet", "A"), ("B", "couplet", "A"), ("C", "couplet", "C"), ("D", "couplet", "D"),
      ("E", "couplet", "E"), ("F", "essay", "A"), ("G", "essay", "C"),
    ] {
      played.entry(name) { ($0.track, $0.leader) = (Track.ID(track), Entry.ID(leader)) }
    }
    try played.judge(
      "first", ["A": [90], "B": [88], "C": [85], "D": [80], "E": [50], "F": [82], "G": [79]])
    try played.judge(
      "second", ["A": [90], "B": [88], "C": [85], "D": [80], "F": [82], "G": [79]])
    try played.judge(
      "last", ["A": [95], "B": [93], "C": [90], "D": [85], "F": [88], "G": [80]])
    return played
  }

  @Test func `couplets and essays: an author has one prize of each kind`() throws {
    #expect(RulebookReader.read(Self.couplets).problems.map(\.code) == [])
    let played = try Self.playedCouplets()
    // B is by the author of A, who has 一等奖 of couplets; F is an essay by the same and counts apart.
    #expect(played.awards == ["A 一等奖", "F 一等奖", "C 二等奖", "D 二等奖", "G 二等奖"])
    let against = played.outcome.reasonsAgainstPrize(of: "B").map { $0.message(in: .chinese) }
    #expect(against.contains { $0.contains("同一负责人在本类别各等次合计至多 1 项") }, "\(against)")
    #expect(played.outcome.open.isEmpty, "\(played.outcome.open)")
    // There is one essay for two second prizes.
    let notes = (played.outcome.awards?.levels ?? []).flatMap(\.notes)
    #expect(
      notes == [.capOverAwards(Cap(1, .leader, per: .track), passedOver: ["B"]), .unfilled(1)])
    #expect(
      notes.first?.message(in: .chinese) == "每位负责人在每个类别各等次合计至多 1 项，因此未得此奖：B。")
  }

  @Test func `counted over both kinds together, the author's essay would have no prize`() throws {
    var played = try Self.playedCouplets()
    played.tier.awardCap?.per = .all
    #expect(!played.awards.contains("F 一等奖"))
    #expect(!played.awards.contains("B 二等奖"))
  }

  @Test func `a level's own cap stands beside it on the same lists alone`() {
    let same = Self.couplets.replacing(
      "{level: 二等奖, count: 2, per: track}",
      with: "{level: 二等奖, count: 2, per: track, caps: {leader: 1}}")
    #expect(RulebookReader.read(same).rulebook != nil)
    let wider = Self.couplets.replacing(
      "{level: 二等奖, count: 2, per: track}", with: "{level: 二等奖, count: 2, caps: {leader: 1}}")
    #expect(
      RulebookReader.read(wider).problems.contains {
        $0.severity == .error && $0.code == "rulebook-one-of"
      },
      "\(RulebookReader.read(wider).problems.map(\.code))")
  }

  /// 机器人: 场地赛三轮取两轮之和, 技术测试一段成功乘 1.1、两段成功乘 1.2, 再加问辩和项目研究各 100 分; 小学、初中分别评奖.
  @Test func `robots: the best two of three runs, times what the test adds, and two further parts`()
    throws
  {
    var played = try PlayedTier(
      rulebook: InventedRegulationsTests.rulebook(
        "{id: primary, name: 小学}, {id: junior, name: 初中}",
        """
        rounds:
          - id: field
            name: 场地赛
            kind: recorded
            range: 0..500
            step: 1
            runs: 3
            best: 2
            combine: {decimals: 1}
            adjustments:
              - {id: one-stage, name: 技术测试第一阶段成功, factor: 1.1}
              - {id: two-stages, name: 技术测试两个阶段成功, factor: 1.2}
          - {id: answer, name: 技术问辩, kind: recorded, range: 0..100, step: 1}
          - id: project
            name: 项目研究
            kind: recorded
            range: 0..100
            step: 1
            combine: {decimals: 1}
            total: {add: [field, answer, project]}
            ties: [field-score, committee]
        awards:
          - {level: 一等奖, count: 1, per: track}
          - {level: 二等奖, share: 50%, per: track}
        """, subject: "collective"))
    for name in ["A", "B", "C"] { played.entry(name) { $0.track = "primary" } }
    played.entry("D") { $0.track = "junior" }
    try played.record(
      "field",
      [
        "A": ["200", "150", "180"], "B": ["210", "缺席", "190"], "C": ["220", "100", "120"],
        "D": ["100", "100", "100"],
      ])
    try played.record("answer", ["A": ["80"], "B": ["70"], "C": ["90"], "D": ["50"]])
    try played.record("project", ["A": ["70"], "B": ["60"], "C": ["90"], "D": ["50"]])
    played.decide(.flag("A", "one-stage", true))
    played.decide(.flag("B", "two-stages", true))
    // A 380 × 1.1 + 150 = 568; B 400 × 1.2 + 130 = 610; C 340 + 180 = 520; D 200 + 100 = 300.
    #expect(
      Set(played.ranking("project")) == ["B 610.0 1", "A 568.0 2", "C 520.0 3", "D 300.0 1"])
    #expect(Set(played.awards) == ["B 一等奖", "D 一等奖", "A 二等奖", "C 二等奖"])
  }

  /// 学生征文: 各组一、二等奖个数相同, 优秀奖各组不同; 指导教师与获奖学生同等次; 组织奖看投稿和获奖.
  @Test func `essays of pupils: numbers by group, and a teacher's prize for each level`() throws {
    let text = InventedRegulationsTests.rulebook(
      "{id: primary, name: 小学组}, {id: senior, name: 高中组}",
      """
      rounds:
        - {id: first, name: 初审, kind: review, rubric: [{id: whole, name: 综合}], judges-per-entry: 1, advance: {count: {primary: 4, senior: 2}}}
        - {id: last, name: 终评, kind: review, rubric: [{id: whole, name: 综合}], judges-per-entry: 1, ties: [committee]}
      awards:
        - {level: 一等奖, count: {primary: 1, senior: 1}}
        - {level: 优秀奖, count: {primary: 2, senior: 1}}
        - {level: 一等指导教师奖, to: adviser, of-levels: [一等奖]}
        - {level: 优秀指导教师奖, to: adviser, of-levels: [优秀奖]}
        - {level: 组织奖, to: organization, count: 1, by: {entries: 40%, prizes: 60%}}
      """)
    var played = try PlayedTier(rulebook: text)
    for name in ["A", "B", "C", "D"] {
      played.entry(name) { ($0.track, $0.organization) = ("primary", "一小") }
    }
    for name in ["E", "F"] {
      played.entry(name) { ($0.track, $0.organization) = ("senior", "二中") }
    }
    let marks: [String: [Points]] = [
      "A": [90], "B": [85], "C": [80], "D": [75], "E": [88], "F": [70],
    ]
    try played.judge("first", marks)
    try played.judge("last", marks)
    #expect(Set(played.awards) == ["A 一等奖", "E 一等奖", "B 优秀奖", "C 优秀奖", "F 优秀奖"])
    #expect(played.tier.adviserAwards.map(\.levels) == [["一等奖"], ["优秀奖"]])
  }

  /// 科普讲解: 决赛自主命题 60 分、随机命题 30 分、知识问答 10 分, 自主命题超时每 10 秒扣 1 分, 不足 10 秒按 10 秒; 同分比随机命题.
  @Test func `science on a stage: three parts, overtime by ten seconds, equals by the second`()
    throws
  {
    var played = try PlayedTier(
      rulebook: InventedRegulationsTests.rulebook(
        "{id: show, name: 讲解}",
        """
        rounds:
          - {id: heats, name: 初赛, kind: live, rubric: [{id: whole, name: 综合}], judges-per-entry: 1, advance: {count: 3, reserves: 1}}
          - {id: overtime, name: 超时, kind: recorded, unit: time, range: 0:00..5:00}
          - {id: quiz, name: 知识问答, kind: recorded, range: 0..10, step: 1}
          - {id: impromptu, name: 随机命题, kind: live, rubric: [{id: whole, name: 综合, range: 0..30}], judges-per-entry: 3}
          - id: own
            name: 自主命题
            kind: live
            rubric: [{id: whole, name: 综合, range: 0..60}]
            judges-per-entry: 3
            total: {add: [quiz, impromptu, own]}
            adjustments: [{id: over, name: 超时, minus: 1, each: {round: overtime, started: 0:10}}]
            ties: [impromptu-score, committee]
        awards: [{level: 一等奖, count: 1}, {level: 二等奖, count: 1}, {level: 三等奖, count: 1}]
        """, subject: "person"))
    try played.judge("heats", ["A": [90], "B": [88], "C": [86], "D": [80]])
    try played.record("overtime", ["A": ["0:25"], "B": ["0:00"], "C": ["0:00"]])
    try played.record("quiz", ["A": ["8"], "B": ["9"], "C": ["9"]])
    try played.judge("impromptu", ["A": [25, 26, 27], "B": [27, 27, 27], "C": [28, 28, 28]])
    try played.judge("own", ["A": [55, 57, 56], "B": [54, 54, 54], "C": [50, 50, 50]])
    // A 8 + 26 + 56 − 3 = 87, C 9 + 28 + 50 = 87 with the better impromptu part, B 90.
    #expect(played.ranking("own") == ["B 90.00 1", "C 87.00 2", "A 87.00 3"])
    #expect(played.awards == ["B 一等奖", "C 二等奖", "A 三等奖"])
  }

  /// 数学建模: 本科、专科分开, 比例按有效论文计; 查重不过的不授奖, 由名次在后的递补.
  @Test func `modelling in two groups: shares of the valid papers, and none for a copied one`()
    throws
  {
    var played = try PlayedTier(
      rulebook: InventedRegulationsTests.rulebook(
        "{id: bachelor, name: 本科组}, {id: college, name: 专科组}",
        """
        rounds:
          - {id: review, name: 评阅, kind: review, blind: double, rubric: [{id: whole, name: 综合}], judges-per-entry: 2}
        awards:
          - {level: 一等奖, share: 20%, counting: ranked, per: track, needs: {flag: no-copied, name: 查重未通过}}
          - {level: 二等奖, share: 30%, counting: ranked, per: track, needs: no-copied}
        """, subject: "project"))
    for name in ["A", "B", "C", "D", "E"] { played.entry(name) { $0.track = "bachelor" } }
    played.entry("F") { $0.track = "college" }
    try played.judge(
      "review",
      [
        "A": [90, 90], "B": [88, 88], "C": [80, 80], "D": [70, 70], "E": [], "F": [60, 60],
      ])
    played.decide(.flag("B", "copied", true))
    // Of four valid papers of 本科组 20 % are 0.8, one prize, and 30 % are 1.2, one prize; of the one of 专科组 0.2 and 0.3, none.
    #expect(played.awards == ["A 一等奖", "C 二等奖"])
    let against = played.outcome.reasonsAgainstPrize(of: "B").map {
      $0.message(in: .chinese, naming: Names(played.tier))
    }
    #expect(
      against == ["“一等奖”：第 2 名；要求未登记“查重未通过”，不符合。", "“二等奖”：第 2 名；要求未登记“查重未通过”，不符合。"])
  }
}
