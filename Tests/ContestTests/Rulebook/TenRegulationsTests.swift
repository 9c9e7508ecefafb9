import Contest
import Testing

/// Ten further regulations of schools, sports days, skills, music, tastings and votes, as rulebooks, each played from marks to
/// the list of prizes. The regulations are of common shapes, told in our own words; the figures were worked out by hand.
///
/// None of the ten needed code. Which were awkward: ``awkward``.
struct TenRegulationsTests {
  /// What a rulebook says only by a detour, though it plays.
  static let awkward: [String: String] = [
    "debate": "the best speaker is a second round over the same entries"
  ]

  // MARK: 1. A sports day: places become points, relays count double

  /// 校运动会班级总分: 单项前 6 名按 7、5、4、3、2、1 计分, 接力加倍, 总分相同的比第一名多少.
  @Test func `a sports day adds points by place, the relay doubled`() throws {
    var played = try PlayedTier(
      tier: """
        rounds:
          - {id: run, name: 百米, kind: recorded, unit: time, range: 0:08..0:30, points-by-place: [7, 5, 4, 3, 2, 1], shared: mean}
          - {id: jump, name: 跳远, kind: recorded, range: 0..9, points-by-place: [7, 5, 4, 3, 2, 1], shared: mean}
          - id: relay
            name: 接力
            kind: recorded
            unit: time
            range: 0:30..5:00
            points-by-place: [14, 10, 8, 6, 4, 2]
            total: {add: [run, jump, relay]}
            ties: [count-back, committee]
        awards: [{level: 团体第一名, ranks: 1}, {level: 团体第二名, ranks: 2}]
        """)
    try played.record("run", ["A": ["0:12.1"], "B": ["0:12.1"], "C": ["0:13"]])
    try played.record("jump", ["A": ["5.1"], "B": ["5.4"], "C": ["5.9"]])
    try played.record("relay", ["A": ["0:52"], "B": ["0:55"], "C": ["0:54"]])
    // A 6 + 4 + 14 = 24, B 6 + 5 + 8 = 19, C 4 + 7 + 10 = 21.
    #expect(played.ranking("relay") == ["A 24.00 1", "C 21.00 2", "B 19.00 3"])
    #expect(played.awards == ["A 团体第一名", "C 团体第二名"])
  }

  // MARK: 2. A choir contest

  /// 合唱比赛: 7 位评委, 去掉一个最高分和一个最低分, 保留两位小数; 迟到扣 1 分; 90 分以上金奖, 80 分以上银奖.
  @Test func `a choir contest of seven judges, late arrival costs a point`() throws {
    var played = try PlayedTier(
      tier: """
        rounds:
          - id: stage
            name: 合唱
            kind: live
            rubric-total: sum
            rubric: [{id: song, name: 演唱, range: 0..60}, {id: show, name: 台风, range: 0..40}]
            judges-per-entry: 7
            combine: {drop-high: 1, drop-low: 1, average: mean, decimals: 2}
            adjustments: [{id: late, name: 迟到, minus: 1}]
            ties: [criterion-song, committee]
        awards: [{level: 金奖, at-least: 90}, {level: 银奖, at-least: 80}]
        """)
    try played.sheets(
      "stage",
      [
        "A": [[55, 36], [55, 36], [55, 36], [55, 36], [55, 36], [60, 40], [10, 10]],
        "B": Array(repeating: [54, 36], count: 7), "C": Array(repeating: [50, 30], count: 7),
      ])
    played.decide(.flag(Entry.ID("B"), "late", true))
    #expect(played.ranking("stage") == ["A 91.00 1", "B 89.00 2", "C 80.00 3"])
    #expect(played.awards == ["A 金奖", "B 银奖", "C 银奖"])
  }

  // MARK: 3. A welders' contest

  /// 焊工技能竞赛: 理论 30 %, 实操 70 %, 理论不足 60 分的不得获奖; 同分比实操.
  @Test func `a welders' contest in which theory below sixty bars from prizes`() throws {
    var played = try PlayedTier(
      tier: """
        rounds:
          - {id: theory, name: 理论, kind: recorded, range: 0..100, keyed: twice}
          - id: weld
            name: 实操
            kind: recorded
            range: 0..100
            total: {theory: 30%, weld: 70%}
            ties: [own-score, committee]
        awards:
          - {level: 技术能手, count: 1, needs: {round: theory, at-least: 60}}
          - {level: 优秀选手, count: 2, needs: {round: theory, at-least: 60}}
        """)
    try played.record("theory", ["A": ["55"], "B": ["80"], "C": ["70"], "D": ["缺席"]])
    try played.record("weld", ["A": ["98"], "B": ["88"], "C": ["90"], "D": ["99"]])
    // A 16.5 + 68.6 = 85.1, B 24 + 61.6 = 85.6, C 21 + 63 = 84. D was absent from the theory.
    #expect(played.ranking("weld").prefix(3) == ["B 85.60 1", "A 85.10 2", "C 84.00 3"])
    #expect(played.awards == ["B 技术能手", "C 优秀选手"])
  }

  // MARK: 4. A teachers' month: service hours in steps

  /// 班级考评: 纪律 50 分、卫生 30 分、志愿服务 20 分 (满 10 次 10 分, 满 20 次 20 分), 每年级前 30 % 为先进班.
  @Test func `classes marked on order, cleanliness and service by steps`() throws {
    var played = try PlayedTier(
      tier: """
        rounds:
          - {id: order, name: 纪律, kind: recorded, range: 0..50}
          - {id: clean, name: 卫生, kind: recorded, range: 0..30}
          - id: service
            name: 志愿服务
            kind: recorded
            range: 0..500
            steps: [{from: 10, points: 10}, {from: 20, points: 20}]
            total: {add: [order, clean, service], cap: 100}
            ties: [order-score, committee]
        awards: [{level: 先进班集体, share: 30%, rounding: down}]
        """)
    try played.record("order", ["A": ["48"], "B": ["50"], "C": ["40"], "D": ["45"]])
    try played.record("clean", ["A": ["28"], "B": ["30"], "C": ["30"], "D": ["25"]])
    try played.record("service", ["A": ["20"], "B": ["19"], "C": ["9"], "D": ["10"]])
    // A 48 + 28 + 20 = 96, B 50 + 30 + 10 = 90, D 45 + 25 + 10 = 80, C 40 + 30 + 0 = 70. 30 % of four is one.
    #expect(
      played.ranking("service") == ["A 96.00 1", "B 90.00 2", "D 80.00 3", "C 70.00 4"])
    #expect(played.awards == ["A 先进班集体"])
  }

  // MARK: 5. A tea tasting

  /// 斗茶: 外形 25 %、汤色 10 %、香气 25 %、滋味 30 %、叶底 10 %, 取中位数; 每个类别金奖 1 个, 每家茶企至多得奖 1 项.
  @Test func `a tea tasting by the median, with one prize a house`() throws {
    var played = try PlayedTier(
      tier: """
        rounds:
          - id: taste
            name: 审评
            kind: review
            rubric:
              - {id: shape, name: 外形, weight: 25}
              - {id: colour, name: 汤色, weight: 10}
              - {id: scent, name: 香气, weight: 25}
              - {id: flavour, name: 滋味, weight: 30}
              - {id: leaf, name: 叶底, weight: 10}
            judges-per-entry: 3
            combine: {average: median, decimals: 1}
            ties: [criterion-flavour, committee]
        awards: [{level: 金奖, count: 1}, {level: 银奖, count: 1}]
        caps: {organization: 1, over: awards}
        """)
    try played.sheets(
      "taste",
      [
        "A": [[90, 90, 90, 90, 90], [92, 92, 92, 92, 92], [10, 10, 10, 10, 10]],
        "B": Array(repeating: [89, 89, 89, 89, 89], count: 3),
        "C": Array(repeating: [88, 90, 88, 86, 90], count: 3),
      ])
    played.entry("B") { $0.organization = "校A" }
    // The median of A is 90; C 22 + 9 + 22 + 25.8 + 9 = 87.8. B is of the same house as A.
    #expect(played.ranking("taste") == ["A 90.0 1", "B 89.0 2", "C 87.8 3"])
    #expect(played.awards == ["A 金奖", "C 银奖"])
  }

  // MARK: 6. A photograph of the year, by likes and a jury

  /// 摄影展: 网络点赞按最高者折算成 100 分占 40 %, 评审 60 %; 设人气奖, 授予点赞最多的, 可兼得.
  @Test func `likes scaled to the best are forty per cent, and the most liked has a title`() throws
  {
    var played = try PlayedTier(
      tier: """
        rounds:
          - {id: likes, name: 点赞, kind: recorded, range: 0..1000000, step: 1, scale: {best: 100}, advance: {count: 3}}
          - id: jury
            name: 评审
            kind: review
            rubric: [{id: art, name: 艺术性}]
            judges-per-entry: 3
            total: {likes: 40%, jury: 60%}
            ties: [likes-score, committee]
        awards:
          - {level: 年度作品, count: 1, of: jury}
          - {level: 人气奖, count: 1, of: likes, stacks: true}
        """)
    try played.record("likes", ["A": ["3000"], "B": ["1500"], "C": ["600"]])
    try played.judge("jury", ["A": [70, 70, 70], "B": [95, 95, 95], "C": [90, 90, 90]])
    // A 40 + 42 = 82, B 20 + 57 = 77, C 8 + 54 = 62.
    #expect(played.ranking("jury") == ["A 82.00 1", "B 77.00 2", "C 62.00 3"])
    #expect(played.awards == ["A 年度作品", "A 人气奖"])
  }

  // MARK: 7. A chess team match: the worst board dropped

  /// 棋类团体: 四台对局积分, 去掉最差一台; 同分比最好一台.
  @Test func `a team match whose worst board is dropped`() throws {
    var played = try PlayedTier(
      tier: """
        rounds: [{id: boards, name: 对局, kind: recorded, range: 0..9, step: 0.5, members: 4, best: 3, ties: [best-run, committee]}]
        awards: [{level: 冠军, ranks: 1}, {level: 亚军, ranks: 2}]
        """)
    try played.record(
      "boards",
      ["A": ["6", "5", "4", "0"], "B": ["5", "5", "5", "5"], "C": ["7", "4", "4", "1"]])
    for name in ["A", "B", "C"] { played.entry(name) { $0.members = 4 } }
    #expect(played.ranking("boards") == ["C 15.00 1", "A 15.00 2", "B 15.00 3"])
    #expect(played.awards == ["C 冠军", "A 亚军"])
  }

  // MARK: 8. A reading contest in two circles: the quicker of equals

  /// 阅读知识竞赛: 笔试 100 分, 同分用时少者在前; 前 40 % 且不低于 60 分的得证书, 取整进一.
  @Test func `a quiz in which the quicker of equals is ahead`() throws {
    var played = try PlayedTier(
      tier: """
        rounds:
          - {id: speed, name: 用时, kind: recorded, unit: time, range: 0:10..60:00}
          - {id: quiz, name: 笔试, kind: recorded, range: 0..100, step: 1, ties: [time, committee]}
        awards: [{level: 阅读之星, at-least: 60, at-most: 40%, rounding: up}]
        """)
    try played.record("speed", ["A": ["20:00"], "B": ["18:30"], "C": ["9:00"], "D": ["30:00"]])
    try played.record("quiz", ["A": ["90"], "B": ["90"], "C": ["59"], "D": ["50"]])
    #expect(played.ranking("quiz") == ["B 90.00 1", "A 90.00 2", "C 59.00 3", "D 50.00 4"])
    #expect(played.awards == ["B 阅读之星", "A 阅读之星"])
  }

  // MARK: 9. A class vote for a role model

  /// 班级推优: 到会过半数同意, 名额 2 个, 末位相同再投一轮.
  @Test func `a class votes for two role models by more than half of those present`() throws {
    let reading = RulebookReader.read(
      """
      rulebook: class-vote
      name: 班级推优
      version: "1"
      source: 示例
      subject: person
      tracks: [{id: all, name: 团员}]
      tiers:
        - id: class
          name: 班级
          rounds:
            - {id: check, kind: screening}
            - {id: vote, kind: ballot, seats: 2, threshold: more than 1/2, of: present, quorum: 2/3, runs: 2, named: false}
            - {id: notice, kind: publicity, after: vote, days: 3, count: calendar}
          awards: [{level: 优秀团员, to: advanced-of vote}]
      """)
    #expect(reading.problems.isEmpty, "\(reading.problems.map { $0.line(in: .english) })")
    #expect(reading.rulebook?.tiers.first?.round("vote")?.judging?.ballot?.seats == 2)
  }

  // MARK: 10. A debate: panels and a best speaker

  /// 辩论赛: 专业评委 5 人占 60 %, 学生评委 5 人占 40 %, 超时扣 2 分; 最佳辩手另设, 可兼得.
  @Test func `a debate before two panels, with a best speaker beside the prize`() throws {
    var played = try PlayedTier(
      tier: """
        rounds:
          - {id: speaker, name: 辩手, kind: recorded, range: 0..100}
          - id: team
            name: 团队
            kind: live
            rubric: [{id: whole, name: 综合}]
            panels:
              - {id: experts, name: 专业评委, judges: 3, weight: 60%}
              - {id: pupils, name: 学生评委, judges: 2, weight: 40%}
            adjustments: [{id: overtime, name: 超时, minus: 2}]
            ties: [speaker-score, committee]
        awards:
          - {level: 优胜队, count: 1, of: team}
          - {level: 最佳辩手, count: 1, of: speaker, stacks: true}
        """)
    try played.record("speaker", ["A": ["88"], "B": ["93"]])
    try played.judge("team", ["A": [90, 90, 90, 80, 80], "B": [88, 88, 88, 90, 90]])
    for number in 1...5 {
      played.decide(.seat("team", Judge.ID("J\(number)"), number <= 3 ? "experts" : "pupils"))
    }
    played.decide(.flag(Entry.ID("B"), "overtime", true))
    // A 54 + 32 = 86, B 52.8 + 36 - 2 = 86.8.
    #expect(played.ranking("team") == ["B 86.80 1", "A 86.00 2"])
    #expect(played.awards == ["B 优胜队", "B 最佳辩手"])
  }

  @Test func `what is awkward is named, and nothing needed code`() {
    #expect(Self.awkward.count == 1)
  }
}
