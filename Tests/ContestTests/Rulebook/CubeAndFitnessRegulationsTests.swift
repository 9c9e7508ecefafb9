import Contest
import Testing

/// Regulations that were not written for us and first had no word for something, told in our own words and played from marks to
/// prizes; the figures were worked out by hand and by a plain program of their own. None needs code now: ``wanting``.
struct CubeAndFitnessRegulationsTests {
  /// What had no word when these were written, each with the word that it has now.
  static let wanting: [String: String] = [
    "魔方":
      "the best and the worst of several times set aside: `drop-high` and `drop-low` where marks are recorded",
    "体质健康":
      "a bonus by what was recorded, and not by the points for it: `score: recorded`; for less than a time: `under`",
    "设计奖": "any judge below a line, or all above it: `score: lowest-mark`",
    "数学竞赛": "a full mark in any problem: `score: best-run`",
    "机器人": "points by places within each track: `per` beside `points-by-place`",
  ]

  /// 魔方: 每轮 5 次, 去掉最好、最差, 余下 3 次平均; 一次没有成绩算最差, 两次没有的没有平均; 平均相同比最好的一次.
  @Test func `a cube is solved five times and the middle three are averaged`() throws {
    var played = try PlayedTier(
      rulebook: InventedRegulationsTests.rulebook(
        "{id: three, name: 三阶}",
        """
        rounds:
          - {id: final, name: 决赛, kind: recorded, unit: time, range: 0:01..10:00, runs: 5, combine: {drop-high: 1, drop-low: 1, average: mean, decimals: 2}, ties: [best-run]}
        awards:
          - {level: 冠军, ranks: 1}
          - {level: 亚军, ranks: 2}
        """, subject: "person"))
    try played.record(
      "final",
      [
        "A": ["12.00", "10.00", "11.00", "15.00", "13.00"],
        "B": ["12.00", "9.99", "11.00", "缺席", "13.00"],
        "C": ["9.00", "9.00", "9.00", "缺席", "缺席"],
        "D": ["12.01", "10.00", "11.01", "15.00", "13.00"],
        "E": ["缺席", "缺席", "缺席", "缺席", "缺席"],
      ])
    // A and B: 11, 12 and 13; B once needed 9.99. D: 11.01 + 12.01 + 13 = 36.02.
    #expect(
      played.ranking("final") == [
        "B 0:12.00 1", "A 0:12.00 2", "D 0:12.01 3", "C - result-too-few-marks",
        "E - result-absent",
      ])
    #expect(played.awards == ["B 冠军", "A 亚军"])
    #expect(
      played.explanation("D", "final").contains(
        "去掉最好 1 项、最差 1 项，余下平均：(0:12.01 + 0:11.01 + 0:13) ÷ 3 = 0:12.01（36.02 ÷ 3 四舍五入）。")
        || played.explanation("D", "final").contains {
          $0.hasPrefix("去掉最好 1 项、最差 1 项，余下平均：(0:12.01 + 0:11.01 + 0:13) ÷ 3 = 0:12.01")
        },
      "\(played.explanation("D", "final"))")
  }

  /// 学生体质健康: BMI 过高过低都减分; 引体向上、1000 米按标准给分, 超过 19 个每个加 1 分, 比 3:17 每少 4 秒加 1 分, 各至多 10 分; 引体向上不足 10 个不评优秀.
  @Test func `pull-ups beyond nineteen and seconds below a line add to the points for them`() throws
  {
    var played = try PlayedTier(rulebook: Self.fitness)
    try played.record("run", ["A": ["3:17"], "B": ["3:10"], "C": ["2:20"], "D": ["3:30"]])
    try played.record("pull", ["A": ["22"], "B": ["9"], "C": ["40"], "D": ["缺席"]])
    try played.record("bmi", ["A": ["17.8"], "B": ["17.9"], "C": ["24"], "D": ["28"]])
    // A: 100 × 0.4 + 100 × 0.4 + 80 × 0.2 = 96, and three pull-ups beyond 19. B: 100, 0 and 100: 60, and 7 seconds are one step.
    // C: 100, 100 and 80: 96, and ten for each.
    #expect(
      played.ranking("bmi") == ["C 116.00 1", "A 99.00 2", "B 61.00 3", "D - part-missing"]
        || played.ranking("bmi").prefix(3) == ["C 116.00 1", "A 99.00 2", "B 61.00 3"],
      "\(played.ranking("bmi"))")
    #expect(played.awards == ["C 优秀", "A 优秀", "B 及格"])
    #expect(
      played.explanation("A", "bmi").contains("引体向上附加分 22，超过 19 的部分每满 1 加 1 分：96 + 3 = 99。"),
      "\(played.explanation("A", "bmi"))")
    #expect(
      played.explanation("B", "bmi").contains(
        "1000 米附加分 3 分 10 秒，不到 3 分 17 秒，每少 4 秒加 1 分：60 + 1 = 61。"),
      "\(played.explanation("B", "bmi"))")
    // Nine pull-ups keep from the best level whatever the points.
    played.inputs.rounds["pull"]?.records["A"] = ["mark": .mark(9)]
    #expect(!played.awards.contains("A 优秀"))
  }

  @Test
  func `a change or a condition by a round that gives points has to say which number it means`() {
    let unsaid = Self.fitness.replacing("score: recorded, ", with: "")
    let told = RulebookReader.read(unsaid).problems.filter {
      $0.code == "rulebook-recorded-or-points"
    }
    #expect(told.count == 3)
    #expect(told.allSatisfy { $0.severity == .warning })
    #expect(RulebookReader.read(Self.fitness).problems.allSatisfy { $0.severity != .error })
  }

  private static let fitness = InventedRegulationsTests.rulebook(
    "{id: boys, name: 男生}",
    """
    rounds:
      - {id: run, name: 1000 米, kind: recorded, unit: time, range: 2:00..10:00, steps: [{to: "3:17", points: 100}, {to: "3:42", points: 80}]}
      - {id: pull, name: 引体向上, kind: recorded, beside: run, range: 0..60, step: 1, steps: [{from: 10, points: 60}, {from: 19, points: 100}]}
      - id: bmi
        name: 体重指数
        kind: recorded
        beside: pull
        range: 10..60
        step: 0.1
        steps: [{from: 10, points: 80}, {from: 17.9, points: 100}, {from: 24, points: 80}, {from: 28, points: 60}]
        total: {run: 40%, pull: 40%, bmi: 20%}
        adjustments:
          - {id: more, name: 引体向上附加分, plus: 1, each: {round: pull, score: recorded, over: 19, full: 1, cap: 10}}
          - {id: faster, name: 1000 米附加分, plus: 1, each: {round: run, score: recorded, under: 3:17, full: 0:04, cap: 10}}
    awards:
      - {level: 优秀, at-least: 90, of: bmi, needs: {round: pull, score: recorded, at-least: 10}}
      - {level: 及格, at-least: 60, of: bmi}
    """, subject: "person")

  /// 机器人: 场地赛、项目答辩各按本组的名次计分, 相加为综合成绩; 小学组、初中组分别评.
  @Test func `robots are placed within their own group before the places are added`() throws {
    var played = try PlayedTier(rulebook: Self.robots(per: ", per: track"))
    try Self.play(&played)
    // The primary teams are behind all others on the table and in the talk; within their group they are first and second.
    #expect(
      Set(played.ranking("talk")) == ["A 7.00 1", "B 5.00 2", "C 7.00 1", "D 5.00 2"])
    #expect(Set(played.awards) == ["A 冠军", "C 冠军"])
  }

  @Test func `places of several tracks in a total by track are told`() throws {
    let told = RulebookReader.read(Self.robots(per: "")).problems.filter {
      $0.code == "rulebook-places-over-tracks"
    }
    #expect(told.count == 1)
    #expect(
      RulebookReader.read(Self.robots(per: ", per: track")).problems.allSatisfy {
        $0.code != "rulebook-places-over-tracks"
      })
    // What is refused: lists of its own beside those of the next round, or without any points.
    let twice = Self.robots(per: ", per: track, advance: {count: 2}")
    #expect(RulebookReader.read(twice).problems.contains { $0.code == "rulebook-one-of" })
  }

  private static func play(_ played: inout PlayedTier) throws {
    for name in ["A", "B"] { played.entry(name) { $0.track = "primary" } }
    for name in ["C", "D"] { played.entry(name) { $0.track = "junior" } }
    try played.record("table", ["A": ["100"], "B": ["90"], "C": ["300"], "D": ["200"]])
    try played.judge("talk", ["A": [60], "B": [50], "C": [90], "D": [80]])
  }

  private static func robots(per: String) -> String {
    InventedRegulationsTests.rulebook(
      "{id: primary, name: 小学组}, {id: junior, name: 初中组}",
      """
      rounds:
        - {id: table, name: 场地赛, kind: recorded, range: 0..500, points-by-place: [4, 3, 2, 1]\(per)}
        - {id: talk, name: 项目答辩, kind: live, beside: table, rubric: [{id: whole, name: 综合}], judges-per-entry: 1, points-by-place: [3, 2, 1], total: {add: [table, talk]}}
      awards:
        - {level: 冠军, count: 1, per: track, of: talk}
      """, subject: "collective")
  }

  /// 马术障碍: 碰落一杆罚 4 分, 超过 1:18 每开始 4 秒罚 1 分; 没有登记用时的不能当作没有超时.
  @Test func `a rider without a time is asked about`() throws {
    var played = try PlayedTier(
      rulebook: InventedRegulationsTests.rulebook(
        "{id: open, name: 公开组}",
        """
        rounds:
          - {id: clock, name: 用时, kind: recorded, unit: time, range: 0:40..3:00}
          - {id: faults, name: 罚分, kind: recorded, beside: clock, better: less, range: 0..60, step: 4, adjustments: [{id: slow, name: 超时罚分, plus: 1, each: {round: clock, over: 1:18, started: 0:04}}], ties: [clock-score]}
        awards:
          - {level: 第一名, ranks: 1}
        """, subject: "person"))
    try played.record("clock", ["A": ["1:18"], "B": ["1:22.01"], "C": ["缺席"], "D": ["缺席"]])
    try played.record("faults", ["A": ["0"], "B": ["0"], "C": ["0"], "D": ["缺席"]])
    #expect(played.ranking("faults").first == "A 0.00 1=")
    // D has no result here either, so nothing could change.
    let asked = played.outcome.open.filter { $0.code == "open-amount-missing" }
    #expect(asked == [.amountMissing(Bilingual(chinese: "超时罚分"), ["C"])])
    // A and C are equal, and C has no time by which they could be compared.
    #expect(
      played.explanation("A", "faults").contains(
        "名次：并列第 1 名，“用时”没有成绩的不能比较（C），规程的其余比较都相同。"),
      "\(played.explanation("A", "faults"))")
  }

  /// 设计奖: 任一评委低于 60 分的不得奖; 平均 90 分以上而人人 85 分以上的得至尊奖, 平均 80 分以上的得优胜奖.
  @Test func `one juror below sixty keeps from every prize, and the best asks for all`() throws {
    var played = try PlayedTier(
      rulebook: InventedRegulationsTests.rulebook(
        "{id: product, name: 产品}",
        """
        rounds:
          - {id: jury, name: 评审, kind: review, rubric: [{id: form, name: 造型, weight: 40%}, {id: use, name: 功能, weight: 60%}], judges-per-entry: 5, combine: {drop-high: 1, drop-low: 1}}
        awards:
          - {level: 至尊奖, at-least: 90, needs: {round: jury, score: lowest-mark, at-least: 85}}
          - {level: 优胜奖, at-least: 80, needs: {round: jury, score: lowest-mark, at-least: 60}}
        """))
    let both: ([Points]) -> [[Points]] = { totals in totals.map { [$0, $0] } }
    try played.sheets(
      "jury",
      [
        "A": both([95, 94, 93, 92, 85]), "B": both([99, 98, 97, 96, 84.5]),
        "C": both([99, 98, 97, 96, 59.5]), "D": both([85, 84, 80, 79, 60]),
      ])
    // The mark that is set aside is a juror's mark too.
    #expect(played.awards == ["A 至尊奖", "B 优胜奖", "D 优胜奖"])
    let why = played.outcome.awardRules[1].needs?.words(in: .chinese, naming: .none)
    #expect(why == "“jury”评委给的最低分不低于 60 分")
  }

  /// 数学竞赛: 六题各 7 分, 前二分之一得奖牌; 没有奖牌而有一题满分的得荣誉奖; 缺一题没有登记的没有总分.
  @Test func `a full mark in any problem has an honourable mention`() throws {
    var played = try PlayedTier(
      rulebook: InventedRegulationsTests.rulebook(
        "{id: all, name: 高中组}",
        """
        rounds:
          - {id: exam, name: 考试, kind: recorded, events: [{name: 第1题, range: 0..7, step: 1}, {name: 第2题, range: 0..7, step: 1}, {name: 第3题, range: 0..7, step: 1}]}
        awards:
          - {level: 奖牌, share: 1/4}
          - {level: 荣誉奖, count: 100, needs: {round: exam, score: best-run, at-least: 7}}
          - {level: 各题有得, count: 100, stacks: true, needs: {round: exam, score: worst-run, at-least: 1}}
        """, subject: "person"))
    try played.record(
      "exam",
      [
        "A": ["7", "7", "7"], "B": ["6", "6", "6"], "C": ["7", "0", "0"], "D": ["缺席", "7", "7"],
      ])
    #expect(
      played.ranking("exam") == ["A 21.00 1", "B 18.00 2", "C 7.00 3", "D - result-too-few-marks"])
    #expect(played.awards == ["A 奖牌", "C 荣誉奖", "A 各题有得", "B 各题有得"])
  }

  @Test func `a part of a result is looked for where there is one`() {
    func told(_ score: String, _ kind: String) -> [String] {
      RulebookReader.read(
        InventedRegulationsTests.rulebook(
          "{id: all, name: 全部}",
          """
          rounds:
            - {id: one, name: 一, \(kind)}
          awards:
            - {level: 奖, count: 1, needs: {round: one, score: \(score), at-least: 1}}
          """)
      ).problems.map(\.code)
    }
    let judged = "kind: review, rubric: [{id: whole, name: 综合}]"
    #expect(told("lowest-mark", judged) == [])
    #expect(told("best-run", judged) == ["rulebook-unknown-word"])
    #expect(told("worst-run", "kind: recorded, runs: 3") == [])
    #expect(told("highest-mark", "kind: recorded, runs: 3") == ["rulebook-unknown-word"])
  }

  /// 黄酒品评: 大金 92 分、金 85 分、银 80 分, 获奖合计不超过三成, 超出的去掉分数低的; 晋级前五成, 至多两个.
  @Test func `medals have lines of their own under one lid, and a share has a limit`() throws {
    var played = try PlayedTier(
      rulebook: InventedRegulationsTests.rulebook(
        "{id: dry, name: 干型}",
        """
        rounds:
          - {id: first, name: 初评, kind: recorded, advance: {count: 2, needs: {round: first, within: 50%}}}
          - {id: taste, name: 盲品, kind: recorded}
        awards:
          - {level: 大金奖, at-least: 92, of: first, needs: {round: first, within: 30%}}
          - {level: 金奖, at-least: 85, of: first, needs: {round: first, within: 30%}}
          - {level: 银奖, at-least: 80, of: first, needs: {round: first, within: 30%}}
        """))
    let marks = [
      "A": 93, "B": 90, "C": 84, "D": 83, "E": 82, "F": 81, "G": 80, "H": 79, "I": 78, "J": 70,
    ]
    try played.record("first", marks.mapValues { ["\($0)"] })
    #expect(played.awards == ["A 大金奖", "B 金奖", "C 银奖"])
    #expect(played.outcome["first"]?.selection?.lists.flatMap(\.advanced).count == 2)
  }

  /// 图书奖: 评委会投票产生; 每家出版社至多一项.
  @Test func `a cap over all levels does not shorten a list, and that is told`() throws {
    let text = """
      rounds:
        - {id: first, name: 初评, kind: recorded, advance: {count: 2}}
        - {id: last, name: 终评, kind: recorded}
      awards:
        - {level: 文学奖, to: advanced-of first}
      caps: {organization: 1, over: awards}
      """
    var played = try PlayedTier(
      rulebook: InventedRegulationsTests.rulebook("{id: novel, name: 小说}", text))
    for name in ["A", "B"] { played.entry(name) { $0.organization = "人民社" } }
    try played.record("first", ["A": ["90"], "B": ["80"], "C": ["70"]])
    played.inputs.confirmed = ["first"]
    #expect(played.awards == ["A 文学奖", "B 文学奖"])
    let asked = played.outcome.open.filter { $0.code == "open-listed-beyond-cap" }
    #expect(asked.count == 1)
    #expect(
      asked.first?.message(in: .chinese).contains("各等次合计 2 项，规程至多 1 项：A、B 随晋级（当选）名单授予") == true,
      "\(asked.map { $0.message(in: .chinese) })")
    let warned = RulebookReader.read(
      InventedRegulationsTests.rulebook("{id: novel, name: 小说}", text)
    ).problems.filter { $0.code == "rulebook-cap-beside-lists" }
    #expect(warned.count == 1)
  }

  @Test func `each that wanted a word has one`() {
    #expect(Self.wanting.count == 5)
  }
}
