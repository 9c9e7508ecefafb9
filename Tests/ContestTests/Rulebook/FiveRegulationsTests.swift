import Contest
import Testing

/// Regulations that were not written for us, as rulebooks, each played from marks to the list of prizes. The figures were
/// worked out by hand.
struct FiveRegulationsTests {
  /// 青年教师教学竞赛: 教学设计 20 分, 课堂教学 75 分, 教学反思 5 分.
  @Test func `a teaching contest of 20 and 75 and 5 points`() throws {
    var played = try PlayedTier(
      tier: """
        rounds:
          - {id: design, name: 教学设计, kind: review, rubric-total: sum, rubric: [{id: design, name: 教学设计, range: 0..20}]}
          - {id: lesson, name: 课堂教学, kind: live, rubric-total: sum, rubric: [{id: content, name: 教学内容, range: 0..30}, {id: art, name: 教学组织, range: 0..45}]}
          - id: thought
            name: 教学反思
            kind: review
            rubric-total: sum
            rubric: [{id: thought, name: 教学反思, range: 0..5}]
            total: {add: [design, lesson, thought], cap: 100}
            ties: [lesson-score, committee]
        awards:
          - {level: 一等奖, at-least: 90, at-most: 40%}
          - {level: 二等奖, at-least: 75}
        """)
    try played.judge("design", ["A": [18, 17, 19], "B": [19, 19, 19], "C": [15, 15, 15]])
    try played.sheets(
      "lesson",
      [
        "A": [[28, 42], [27, 41], [28, 41]], "B": [[26, 40], [26, 40], [26, 40]],
        "C": [[20, 40], [20, 40], [20, 40]],
      ])
    try played.judge("thought", ["A": [4.5, 4, 5], "B": [5, 5, 5], "C": [3, 3, 3]])
    // A 18 + 69 + 4.5, B 19 + 66 + 5, C 15 + 60 + 3. At most 40 % of three is one.
    #expect(played.ranking("thought") == ["A 91.50 1", "B 90.00 2", "C 78.00 3"])
    #expect(played.awards == ["A 一等奖", "B 二等奖", "C 二等奖"])
    #expect(
      played.explanation("A", "thought").contains(
        "各部分相加：教学设计 18.00 + 课堂教学 69.00 + 教学反思 4.50 = 91.50。"))
  }

  /// 创新竞赛: 创新性 30 分, 实用性 40 分, 展示 30 分; 去掉一个最高分和一个最低分.
  @Test func `an innovation contest whose criterion counts 30 points`() throws {
    var played = try PlayedTier(
      tier: """
        rounds:
          - id: review
            kind: review
            rubric-total: sum
            rubric: [{id: new, name: 创新性, range: 0..30}, {id: use, name: 实用性, range: 0..40}, {id: show, name: 展示, range: 0..30}]
            judges-per-entry: 5
            combine: {drop-high: 1, drop-low: 1}
            ties: [criterion-new, committee]
        awards: [{level: 金奖, count: 1}, {level: 银奖, count: 1}]
        """)
    try played.sheets(
      "review",
      [
        // 90, 88, 86, 92, 60: without 92 and 60 the mean is 88.
        "A": [[28, 35, 27], [26, 35, 27], [26, 35, 25], [30, 35, 27], [10, 30, 20]],
        "B": Array(repeating: [25, 35, 25], count: 5),
        // The same 85 as B, with 26 for 创新性.
        "C": Array(repeating: [26, 35, 24], count: 5),
      ])
    #expect(played.ranking("review") == ["A 88.00 1", "C 85.00 2", "B 85.00 3"])
    #expect(played.awards == ["A 金奖", "C 银奖"])
  }

  /// 大学生创新创业训练计划结题: 优秀不超过 5 %, 优良不超过 60 %; 没有成果的不得评优秀, 延期的不得评优良以上.
  @Test func `project closings graded under lids, with conditions that cap a grade`() throws {
    var played = try PlayedTier(
      tier: """
        rounds: [{id: close, name: 结题验收, kind: recorded, ties: [committee]}]
        awards:
          - {level: 优秀, at-least: 90, at-most: 5%, needs: {field: paper, is: 有}}
          - {level: 优良, at-least: 85, at-most: 60%, needs: no-late}
          - {level: 合格, at-least: 60}
        """, form: "form: [{id: paper, name: 成果, kind: choice, choices: [有, 无]}]")
    // P01 has 99 points, P02 98 … P20 80.
    let names = (1...20).map { "P" + String(100 + $0).dropFirst() }
    try played.record(
      "close",
      Dictionary(uniqueKeysWithValues: names.enumerated().map { ($1, ["\(99 - $0)"]) }))
    for name in names {
      played.entry(name) { $0.answers = ["paper": name == "P01" ? "无" : "有"] }
    }
    played.decide(.flag(Entry.ID("P03"), "late", true))
    // 5 % of 20 is one, 60 % is twelve. P15 has 85 points, and the twelve places are taken.
    let good = ["P01"] + names[3...13]
    let passed = ["P03"] + names[14...]
    #expect(
      Set(played.awards)
        == Set(["P02 优秀"] + good.map { "\($0) 优良" } + passed.map { "\($0) 合格" }))
    #expect(played.awards.count == 20)
    let notes = played.outcome.awards?.levels.flatMap(\.notes) ?? []
    #expect(notes.contains(.conditionUnmet([Entry.ID("P01")])))
    #expect(notes.contains(.conditionUnmet([Entry.ID("P03")])))
  }

  /// 路演: 专家评委 5 位占 70 %, 大众评委 7 位占 30 %, 获授权专利的另加 2 分.
  @Test func `experts 70 and seven public judges 30 per cent on one stage, with bonus points`()
    throws
  {
    var played = try PlayedTier(
      tier: """
        rounds:
          - id: stage
            name: 路演
            kind: live
            rubric: [{id: whole, name: 综合}]
            panels:
              - {id: experts, name: 专家评委, judges: 5, weight: 70%}
              - {id: public, name: 大众评委, judges: 7, weight: 30%}
            adjustments: [{id: patent, name: 专利加分, plus: 2}]
            cap: 100
            ties: [committee]
        awards: [{level: 金奖, count: 1}, {level: 银奖, count: 1}]
        """)
    let seven: [Points] = Array(repeating: 80, count: 7)
    try played.judge(
      "stage",
      [
        "A": [90, 92, 94, 88, 91] + seven,
        "B": Array(repeating: 90, count: 5) + Array(repeating: 85, count: 7),
        "C": Array(repeating: 99, count: 5) + Array(repeating: 99, count: 6),
      ])
    for number in 1...12 {
      played.decide(.seat("stage", Judge.ID("J\(number)"), number <= 5 ? "experts" : "public"))
    }
    played.decide(.flag(Entry.ID("A"), "patent", true))
    // A 0.7 × 91 + 0.3 × 80 = 87.7, and 2 for the patent; B 0.7 × 90 + 0.3 × 85 = 88.5; C lacks one public judge.
    #expect(
      played.ranking("stage") == ["A 89.70 1", "B 88.50 2", "C - result-panel-too-small"])
    #expect(played.awards == ["A 金奖", "B 银奖"])
    let lines = played.explanation("A", "stage")
    #expect(
      lines.prefix(2) == [
        "“专家评委”各评委总分：J1 90，J2 92，J3 94，J4 88，J5 91。",
        "“大众评委”各评委总分：J10 80，J11 80，J12 80，J6 80，J7 80，J8 80，J9 80。",
      ])
    #expect(lines.contains("分组加权：专家评委 91 × 0.7 + 大众评委 80 × 0.3 = 87.70。"))
    #expect(lines.contains("专利加分：87.7 + 2 = 89.7。"))
    #expect(played.outcome.open == [.sheetsMissing("stage", [Entry.ID("C")])])
  }

  /// 技能竞赛团体赛: 每队至多五人, 取最好的三人相加.
  @Test func `teams scored by their best three`() throws {
    var played = try PlayedTier(
      tier: """
        rounds: [{id: team, name: 团体, kind: recorded, members: 5, best: 3, ties: [best-run, committee]}]
        awards: [{level: 团体第一名, ranks: 1}, {level: 优胜, ranks: 2..3}]
        """)
    try played.record(
      "team",
      [
        "A": ["80", "85", "90", "70", "60"], "B": ["84", "84", "84", "缺席", "0"],
        "C": ["90", "90", "缺席", "缺席", "缺席"], "D": ["95", "80", "80", "10", "10"],
      ])
    for name in ["A", "B", "C", "D"] { played.entry(name) { $0.members = 5 } }
    // A and D have 255; D's best is 95.
    #expect(
      played.ranking("team") == [
        "D 255.00 1", "A 255.00 2", "B 252.00 3", "C - result-too-few-marks",
      ])
    #expect(played.awards == ["D 团体第一名", "A 优胜", "B 优胜"])
  }
}
