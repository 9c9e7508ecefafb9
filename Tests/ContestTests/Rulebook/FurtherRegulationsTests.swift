import Contest
import Testing

/// Five further regulations that were not written for us, told in our own words and played from marks to prizes; the figures were
/// worked out by hand. None needed code of its own; one became shorter by a word (``PlaceCount/Lid``).
///
/// Two leave something to the organiser that no word says yet: who meets whom in a debate, whose matches are recorded here; and one
/// sample of a tasting under three codes, whose three sittings are the sheets of one entry.
struct FurtherRegulationsTests {

  /// 音乐比赛: 初赛按评委排的名次相加, 取前三; 决赛打分, 金银奖合计不超过决赛人数的七成, 金奖占其一半.
  @Test func `music by elimination: the judges' places, then marks, two prizes under one lid`()
    throws
  {
    var played = try PlayedTier(
      rulebook: InventedRegulationsTests.rulebook(
        "{id: piano, name: 钢琴}",
        """
        rounds:
          - id: heat
            name: 初赛
            kind: review
            rubric: [{id: play, name: 演奏}]
            judges-per-entry: 3
            adjust: places
            combine: {average: sum, decimals: 1}
            ties: [committee]
            advance: {count: 3, reserves: 1}
          - id: final
            name: 决赛
            kind: live
            rubric-total: sum
            rubric: [{id: skill, name: 技巧, range: 0..60}, {id: music, name: 音乐, range: 0..40}]
            judges-per-entry: 2
            ties: [criterion-music, committee]
        awards:
          - {levels: [金奖, 银奖], lid: 70%, within: {金奖: 1/2}}
          - {level: 优胜奖, to: not-advanced-of heat}
        """, subject: "person"))
    // Places: A 1 1 2 = 4, B 2 3 1 = 6, C 3 2 4 = 9, D 4 4 3 = 11.
    try played.judge(
      "heat", ["A": [95, 90, 88], "B": [90, 80, 91], "C": [85, 85, 70], "D": [80, 70, 75]])
    #expect(played.ranking("heat") == ["A 4.0 1", "B 6.0 2", "C 9.0 3", "D 11.0 4"])
    try played.sheets(
      "final",
      ["A": [[50, 30], [50, 30]], "B": [[48, 32], [48, 32]], "C": [[40, 20], [40, 20]]])
    played.inputs.confirmed = ["heat"]
    // A and B have 80; B's music is better. 70 % of 3 are 2: one gold, one silver.
    #expect(played.ranking("final") == ["B 80.00 1", "A 80.00 2", "C 60.00 3"])
    #expect(played.awards == ["B 金奖", "A 银奖", "D 优胜奖"])
  }

  /// 盲品: 同一酒样分三次盲品, 取中位数; 80 分以上授奖, 至多三分之一.
  @Test func `a tasting of blind triplicates by the median of three sittings`() throws {
    var played = try PlayedTier(
      rulebook: InventedRegulationsTests.rulebook(
        "{id: tea, name: 茶样}",
        """
        rounds:
          - {id: taste, name: 盲品, kind: review, blind: double, rubric: [{id: taste, name: 滋味}], judges-per-entry: 3, combine: {average: median, decimals: 1}, ties: [highest-mark, committee]}
        awards: [{level: 金叶奖, at-least: 80, at-most: 1/3}]
        """))
    try played.judge("taste", ["A": [82, 40, 84], "B": [90, 79, 78], "C": [81, 82, 82]])
    // A and C have 82; A's best is 84.
    #expect(played.ranking("taste") == ["A 82.0 1", "C 82.0 2", "B 79.0 3"])
    #expect(played.awards == ["A 金叶奖"])
  }

  /// 辩论赛: 小组单循环, 胜 3 分平 1 分, 同分比净胜票; 前两名进决赛, 三位评委投票.
  @Test func `a debate whose matches are recorded`() throws {
    var played = try PlayedTier(
      rulebook: InventedRegulationsTests.rulebook(
        "{id: debate, name: 辩论}",
        """
        rounds:
          - {id: votes, name: 净胜票, kind: recorded, range: -9..9}
          - id: group
            name: 小组赛
            kind: recorded
            events: [{name: 第一场, range: 0..3}, {name: 第二场, range: 0..3}]
            combine: {average: sum, decimals: 0}
            ties: [votes-score, committee]
            advance: {count: 2, reserves: 1}
          - {id: final, name: 决赛, kind: recorded, range: 0..3, ties: [committee]}
        awards: [{level: 冠军, count: 1}, {level: 亚军, count: 1}, {level: 季军, to: not-advanced-of group}]
        """, subject: "collective"))
    try played.record("votes", ["A": ["1"], "B": ["-2"], "C": ["1"]])
    try played.record("group", ["A": ["3", "1"], "B": ["0", "1"], "C": ["1", "1"]])
    #expect(played.ranking("group") == ["A 4 1", "C 2 2", "B 1 3"])
    try played.record("final", ["A": ["1"], "C": ["2"]])
    played.inputs.confirmed = ["group"]
    #expect(played.awards == ["C 冠军", "A 亚军", "B 季军"])
  }

  /// 接力运动会: 三个项目各按名次记 7、5、3 分, 并列平分; 总分相同比第一名的个数.
  @Test func `a relay day with points by place over three events`() throws {
    let event = { (id: String, name: String) in
      "  - {id: \(id), name: \(name), kind: recorded, unit: time, range: 0:30..9:00, points-by-place: [7, 5, 3]}"
    }
    var played = try PlayedTier(
      rulebook: InventedRegulationsTests.rulebook(
        "{id: relay, name: 接力}",
        """
        rounds:
        \(event("short", "短程"))
        \(event("middle", "中程"))
          - {id: long, name: 长程, kind: recorded, unit: time, range: 0:30..9:00, points-by-place: [7, 5, 3], total: {add: [short, middle, long]}, ties: [count-back, committee]}
        awards: [{level: 团体冠军, count: 1}]
        """, subject: "collective"))
    try played.record("short", ["A": ["1:00"], "B": ["1:01"], "C": ["1:02"]])
    try played.record("middle", ["A": ["2:05"], "B": ["2:00"], "C": ["2:05"]])
    try played.record("long", ["A": ["4:02"], "B": ["4:01"], "C": ["4:00"]])
    // A 7 + 4 + 3 = 14, B 5 + 7 + 5 = 17, C 3 + 4 + 7 = 14; A and C have one first place each.
    #expect(played.ranking("long").first == "B 17.00 1")
    #expect(played.awards == ["B 团体冠军"])
  }

  /// 摄影比赛: 评委七成, 网络投票按最高票折算占三成; 摄影协会会员另有加分, 迟交扣分.
  @Test func `photographs by jury and public vote`() throws {
    var played = try PlayedTier(
      rulebook: InventedRegulationsTests.rulebook(
        "{id: photo, name: 摄影}",
        """
        rounds:
          - {id: net, name: 网络投票, kind: public-vote, per-voter: {day: 1, in-all: 3}, from: 2027-05-01, to: 2027-05-07, scale: {best: 100}}
          - id: jury
            name: 评委评审
            kind: review
            rubric: [{id: idea, name: 立意, weight: 50}, {id: light, name: 用光, weight: 50}]
            judges-per-entry: 3
            combine: {drop-high: 1, drop-low: 1, decimals: 2}
            total: {net: 30%, jury: 70%}
            adjustments: [{id: late, minus: 2, when: late}]
            ties: [own-score, committee]
        awards: [{level: 最佳作品, count: 1}, {level: 人气奖, ranks: 1, of: net, stacks: true}]
        """))
    try played.record("net", ["A": ["200"], "B": ["50"]])
    try played.sheets(
      "jury",
      ["A": [[80, 80], [80, 80], [90, 90]], "B": [[95, 95], [95, 95], [60, 60]]])
    // A 30 + 56 = 86 less 2; B 7.5 + 66.5 = 74.
    played.decide(.flag(Entry.ID("A"), "late", true))
    #expect(played.ranking("jury") == ["A 84.00 1", "B 74.00 2"])
    #expect(Set(played.awards) == ["A 最佳作品", "A 人气奖"])
  }

  /// 三好学生: 学习成绩在班级前一半, 同时在年级前四成; 品德测评 80 分以上.
  @Test func `an honour for who is in front in two circles at once`() throws {
    var played = try PlayedTier(
      tier: """
        rounds:
          - {id: conduct, name: 品德测评, kind: recorded}
          - {id: study, name: 学习成绩, kind: recorded}
        awards:
          - {level: 三好学生, at-least: 60, of: study, needs: [{round: study, within: 1/2, of: class}, {round: study, within: 40%}, {round: conduct, at-least: 80}]}
        """, form: "form: [{id: class, name: 班级, kind: text}]")
    let marks = ["A": "95", "B": "90", "C": "85", "D": "95", "E": "88", "F": "70"]
    try played.record("study", marks.mapValues { [$0] })
    try played.record("conduct", marks.mapValues { _ in ["90"] }.merging(["D": ["79"]]) { $1 })
    for name in ["A", "B", "C"] { played.entry(name) { $0.answers["class"] = "一班" } }
    for name in ["D", "E"] { played.entry(name) { $0.answers["class"] = "二班" } }
    // The grade's places are A 1, D 1, B 3, E 4, C 5, F 6 of 6: 40% are the places 1 and 2. In class one A is 1 of 3 and within
    // the half, B is 2 of 3 and not. D is first in class two, and its conduct is too low. F gave no class.
    #expect(played.awards == ["A 三好学生"])
    let results = try #require(played.outcome["study"]?.results)
    let lines = results.explanation(of: Entry.ID("B"), in: .chinese)
    #expect(lines.contains("只比成绩，同一“班级”中第 2 名，共 3 名（只算本轮有成绩的申报，以后退出、停止的也算）。"), "\(lines)")
    #expect(lines.contains("只比成绩，全体中第 3 名，共 6 名（只算本轮有成绩的申报，以后退出、停止的也算）。"), "\(lines)")
  }
}
