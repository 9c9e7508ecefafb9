import Contest
import Testing

struct RecordedResultTests {
  struct Case: Sendable, CustomTestStringConvertible {
    let name: String
    var rules = RecordedRules(columns: .runs(3), best: 2)
    var average = Combination.Average.sum
    let marks: [RecordedMark?]
    var members: Int?
    let expected: RecordedResult.Outcome
    /// The columns that count, 1-based.
    var counting: [Int] = []
    var testDescription: String { name }
  }

  static let cases: [Case] = [
    Case(
      name: "the best two of three are added", marks: [.mark(80), .mark(85), .mark(90)],
      expected: .value(175), counting: [2, 3]),
    Case(
      name: "an absence is no zero", marks: [.mark(80), .absent, .mark(90)],
      expected: .value(170), counting: [1, 3]),
    Case(
      name: "one mark where two count", marks: [.mark(80), .absent, .absent],
      expected: .missing(.tooFewMarks(have: 1, need: 2))),
    Case(
      name: "absent from all", marks: [.absent, .absent, .absent], expected: .missing(.absent)),
    Case(
      name: "a blank is waited for", marks: [.mark(80), .mark(85), nil],
      expected: .missing(.notRecorded(have: 2, need: 3))),
    Case(
      name: "nothing recorded", marks: [nil, nil, nil],
      expected: .missing(.notRecorded(have: 0, need: 3))),
    Case(
      name: "equal runs: the first count", marks: [.mark(80), .mark(80), .mark(80)],
      expected: .value(160), counting: [1, 2]),
    Case(
      name: "less is better: the lowest count",
      rules: RecordedRules(better: .less, columns: .runs(3), best: 1),
      marks: [.mark(80), .mark(75), .mark(90)], expected: .value(75), counting: [2]),
    Case(
      name: "absence counts as zero where the rulebook says so",
      rules: RecordedRules(absent: .zero, columns: .runs(3), best: 2),
      marks: [.mark(80), .absent, .absent], expected: .value(80), counting: [1, 2]),
    Case(
      name: "the mean of the best two", average: .mean,
      marks: [.mark(80), .mark(85), .mark(90)], expected: .value(87.5), counting: [2, 3]),
    Case(
      name: "the median of three is the middle one", rules: RecordedRules(columns: .runs(3)),
      average: .median, marks: [.mark(90), .mark(10), .mark(85)], expected: .value(85),
      counting: [1, 2, 3]),
    Case(
      name: "the median of four is the mean of the two in the middle",
      rules: RecordedRules(columns: .runs(4)), average: .median,
      marks: [.mark(95), .mark(80), .mark(90), .mark(85)], expected: .value(87.5),
      counting: [1, 2, 3, 4]),
    Case(
      name: "the median of one", rules: RecordedRules(), average: .median, marks: [.mark(7)],
      expected: .value(7), counting: [1]),
    Case(
      name: "a team of two where the best three of five count",
      rules: RecordedRules(columns: .members(5), best: 3),
      marks: [.mark(80), .mark(85), nil, nil, nil], members: 2,
      expected: .missing(.tooFewMarks(have: 2, need: 3))),
    Case(
      name: "a team of four: the blank fifth is nobody's",
      rules: RecordedRules(columns: .members(5), best: 3),
      marks: [.mark(80), .mark(85), .mark(90), .mark(70), nil], members: 4,
      expected: .value(255), counting: [1, 2, 3]),
    Case(
      name: "a team of five lacks one mark",
      rules: RecordedRules(columns: .members(5), best: 3),
      marks: [.mark(80), .mark(85), .mark(90), .mark(70), nil], members: 5,
      expected: .missing(.notRecorded(have: 4, need: 5))),
    Case(
      name: "all events count", rules: RecordedRules(columns: .runs(3)),
      marks: [.mark(80), .mark(85), .mark(90)], expected: .value(255), counting: [1, 2, 3]),
    Case(
      name: "zero is a mark", rules: RecordedRules(), marks: [.mark(0)], expected: .value(0),
      counting: [1]),
  ]

  @Test(arguments: cases)
  func `recorded marks are put together as the rulebook says`(item: Case) throws {
    let criteria = item.marks.indices.map {
      Criterion(id: Criterion.ID("m\($0 + 1)"), name: Bilingual("第\($0 + 1)"))
    }
    var rules = JudgingRules(rubric: Rubric(criteria, total: .sum))
    rules.combine.average = item.average
    var marks: [Criterion.ID: RecordedMark] = [:]
    for (criterion, mark) in zip(criteria, item.marks) { marks[criterion.id] = mark }
    let result = RecordedResult(marks, by: rules, item.rules, members: item.members)
    #expect(result.outcome == item.expected)
    #expect(
      result.parts.filter(\.counts).map(\.column)
        == item.counting.map { Criterion.ID("m\($0)") })
    #expect(result.parts.count == item.marks.compactMap(\.self).count)
  }

  @Test(arguments: 0..<200)
  func `a better mark never makes the result worse`(seed: Int) throws {
    var random = SeededGenerator(seed: seed)
    let criteria = (1...4).map { Criterion(id: Criterion.ID("m\($0)"), name: Bilingual("第\($0)")) }
    let rules = JudgingRules(rubric: Rubric(criteria, total: .sum))
    let recorded = RecordedRules(columns: .runs(4), best: 1 + random.number(below: 4))
    var marks: [Criterion.ID: RecordedMark] = [:]
    for criterion in criteria {
      marks[criterion.id] = .mark(Points(tenThousandths: random.number(below: 100) * 10_000))
    }
    func value() throws -> Fraction {
      guard case .value(let value) = RecordedResult(marks, by: rules, recorded).outcome else {
        throw ScoringError.tooFewMarks(have: 0, need: 1)
      }
      return value
    }
    let before = try value()
    marks["m1"] = .mark(try #require(marks["m1"]?.mark) + 5)
    let after = try value()
    #expect(after >= before)
  }

  /// 技能竞赛: 模块 A 满分 30 占 40 %, 模块 B 满分 100 占 60 %.
  @Test func `events have ranges and weights of their own`() throws {
    var played = try PlayedTier(
      tier: """
        rounds:
          - id: work
            name: 实操
            kind: recorded
            events: [{name: 模块A, range: 0..30, step: 1, weight: 40%}, {name: 模块B, weight: 60%}]
        """)
    try played.record("work", ["A": ["30", "80"], "B": ["20", "缺席"]])
    // 30 × 0.4 + 80 × 0.6 = 60.
    #expect(played.ranking("work") == ["A 60.00 1", "B - result-too-few-marks"])
    #expect(played.explanation("A", "work").contains("加权：30 × 0.4 + 80 × 0.6 = 60.00。"))
    let rules = try #require(played.tier.round("work")?.judging)
    #expect(rules.fullMarks == 72)
    #expect(rules.rubric.criteria.map(\.range) == [0...30, 0...100])
  }

  @Test(arguments: [
    ("[{name: 甲, weight: 40%}, {name: 乙}]", "rulebook-weights-of-some"),
    ("[{name: 甲, weight: 40%}, {name: 乙, weight: 40%}]", "rulebook-weights-sum"),
    ("[{name: 甲, weight: 40%}, {name: 乙, weight: 60%}], best: 1", "rulebook-one-of"),
    ("[{name: 甲, range: 0..1, step: 0.3}, 乙]", "rulebook-out-of-range"),
    ("[{name: 甲, wieght: 40%}, 乙]", "rulebook-unknown-key"),
  ])
  func `events that do not fit are faults`(events: String, code: String) {
    let problems = RulebookReader.read(
      ShortRulebook.text(rounds: "{id: work, kind: recorded, events: \(events)}")
    ).problems
    #expect(problems.map(\.code).contains(code), "\(problems.map(\.code))")
  }

  /// 铁人三项: 三段用时相加, 少的在前.
  @Test func `times are added to a time, and the least is first`() throws {
    var played = try PlayedTier(
      tier: """
        rounds:
          - {id: swim, name: 游泳, kind: recorded, unit: time, range: 5:00..60:00}
          - {id: bike, name: 骑行, kind: recorded, unit: time, range: 20:00..180:00}
          - {id: run, name: 跑步, kind: recorded, unit: time, range: 10:00..90:00, total: {add: [swim, bike, run]}, ties: [own-score, committee]}
        awards: [{level: 冠军, ranks: 1}]
        """)
    try played.record("swim", ["A": ["12:00"], "B": ["11:00"], "C": ["10:00"]])
    try played.record("bike", ["A": ["40:00"], "B": ["41:00"], "C": ["缺席"]])
    try played.record("run", ["A": ["20:30.5"], "B": ["20:30"], "C": ["20:00"]])
    #expect(
      played.ranking("run") == [
        "B 72:30.00 1", "A 72:30.50 2", "C - result-no-earlier-result",
      ])
    #expect(played.awards == ["B 冠军"])
    #expect(
      played.explanation("B", "run").contains(
        "各部分相加：游泳 11:00.00 + 骑行 41:00.00 + 跑步 20:30.00 = 72:30.00。"))
    let mixed = RulebookReader.read(
      ShortRulebook.text(
        rounds:
          "{id: one, kind: recorded}, {id: two, kind: recorded, unit: time, range: 0:10..5:00, total: {add: [one, two]}}"
      ))
    #expect(mixed.problems.map(\.code) == ["rulebook-less-is-better"])
  }
}
