import Contest
import ContestTestSupport
import Testing

struct MarkListTests {
  struct Row: Sendable {
    var entry = "A"
    var judge = "张"
    var criterion = ""
    var points: Points = 80
    var track = ""
  }

  struct Case: Sendable, CustomTestStringConvertible {
    let name: String
    let rows: [Row]
    var weights: [String: Points]?
    /// Codes and rows of the problems; rows are numbered from 1.
    var problems: [String] = []
    /// Totals as entry, judge and value.
    let totals: [String]
    var testDescription: String { name }
  }

  static let cases: [Case] = [
    Case(name: "nothing", rows: [], totals: []),
    Case(name: "one mark", rows: [Row()], totals: ["A 张 80"]),
    Case(
      name: "a mark outside the range", rows: [Row(), Row(judge: "李", points: 100.5)],
      problems: ["mark-out-of-range 2"], totals: ["A 张 80"]),
    Case(
      name: "the range holds both its ends", rows: [Row(points: 0), Row(judge: "李", points: 100)],
      totals: ["A 张 0", "A 李 100"]),
    Case(
      name: "the same judge twice on an entry", rows: [Row(), Row(entry: "B"), Row(points: 81)],
      problems: ["mark-judged-twice 3"], totals: ["B 张 80"]),
    Case(
      name: "criteria weigh the same without weights",
      rows: [Row(criterion: "科学性"), Row(criterion: "创新性", points: 91)], totals: ["A 张 171/2"]),
    Case(
      name: "weights are relative",
      rows: [Row(criterion: "科学性"), Row(criterion: "创新性", points: 90)],
      weights: ["科学性": 30, "创新性": 70], totals: ["A 张 87"]),
    Case(
      name: "a criterion without its mark: no total",
      rows: [Row(criterion: "科学性"), Row(criterion: "创新性"), Row(judge: "李", criterion: "创新性")],
      problems: ["mark-criterion-missing 3"], totals: ["A 张 80"]),
    Case(
      name: "the same criterion twice",
      rows: [Row(criterion: "科学性"), Row(criterion: "科学性", points: 70), Row(criterion: "创新性")],
      problems: ["mark-judged-twice 2"], totals: []),
    Case(
      name: "a criterion without a weight",
      rows: [Row(criterion: "科学性"), Row(criterion: "创新性")], weights: ["科学性": 1],
      problems: ["mark-no-weight"], totals: []),
    Case(
      name: "a negative weight", rows: [Row(criterion: "科学性"), Row(criterion: "创新性")],
      weights: ["科学性": 2, "创新性": -1], problems: ["mark-weight-below-zero"], totals: []),
    Case(
      name: "weights that are all zero", rows: [Row(criterion: "科学性"), Row(criterion: "创新性")],
      weights: ["科学性": 0, "创新性": 0], problems: ["mark-weights-all-zero"], totals: []),
    Case(
      name: "two tracks for one entry", rows: [Row(track: "甲"), Row(judge: "李", track: "乙")],
      problems: ["mark-track-differs 2"], totals: ["A 张 80", "A 李 80"]),
  ]

  @Test(arguments: cases)
  func `marks become totals, and each fault is told at its row`(example: Case) {
    let list = MarkList(example.rows, weights: example.weights)
    let problems = list.problems.map { problem in
      problem.code + (problem.place.row.map { " \($0)" } ?? "")
    }
    #expect(problems == example.problems)
    let totals = list.totals.map {
      "\(list.entries[$0.entry].id) \(list.judges[$0.judge].id) \($0.value)"
    }
    #expect(totals == example.totals)
  }

  struct Marked: Sendable {
    var entry = "A"
    var judge = "张"
    var home = ""
    var criterion = ""
    var points: Points = 80
    var sheet = ""
  }

  /// A finished list, with the codes of its problems and the rows they are at.
  static func list(
    _ rows: [Marked], _ weighing: MarkList.Weighing = .equal, insists: Bool = false,
    range: ClosedRange<Points> = 0...100
  ) -> MarkList {
    var list = MarkList(range: range)
    list.weigh(weighing, insists: insists)
    for (index, row) in rows.enumerated() {
      if !row.sheet.isEmpty { list.move(to: Place(sheet: row.sheet)) }
      list.add(
        entry: row.entry, judge: row.judge, judgeOrganization: row.home, criterion: row.criterion,
        points: row.points, row: index + 1, column: 3)
    }
    list.finish()
    return list
  }

  static func problems(of list: MarkList) -> [String] {
    list.problems.map { $0.code + ($0.place.row.map { " \($0)" } ?? "") }
  }

  static func totals(of list: MarkList) -> [String] {
    list.totals.map {
      "\(list.entries[$0.entry].id) \(list.judges[$0.judge].id) \($0.value)"
    }
  }

  @Test func `a judge written with one organization and also without is one judge`() {
    for rows in [
      [Marked(home: "甲校"), Marked(entry: "B"), Marked(entry: "C", judge: "李")],
      [Marked(), Marked(entry: "B", home: "甲校"), Marked(entry: "C", judge: "李")],
    ] {
      let list = Self.list(rows)
      #expect(list.judges.map(\.id) == ["张", "李"])
      #expect(list.judges.map(\.organization) == ["甲校", ""])
      #expect(Self.totals(of: list) == ["A 张 80", "B 张 80", "C 李 80"])
      #expect(list.problems.isEmpty)
    }
  }

  @Test
  func `one name with two organizations is two judges, and a mark without organization is refused`()
  {
    let list = Self.list([
      Marked(home: "乙校"), Marked(home: "甲校", points: 90), Marked(entry: "B", judge: "李"),
    ])
    #expect(Self.problems(of: list) == ["mark-namesakes"])
    #expect(
      list.problems.first?.message(in: .chinese).contains("乙校、甲校") == true)
    #expect(
      Self.totals(of: list) == ["A 张（乙校） 80", "A 张（甲校） 90", "B 李 80"])
    let unclear = Self.list([
      Marked(home: "乙校"), Marked(home: "甲校", points: 90), Marked(entry: "B"),
    ])
    #expect(
      Self.problems(of: unclear) == ["mark-namesake-without-organization 3", "mark-namesakes"])
  }

  @Test func `several names with two organizations are told in the order of the names`() {
    let list = Self.list(
      ["b", "a"].flatMap { [Marked(judge: $0, home: "甲校"), Marked(judge: $0, home: "乙校")] })
    let names = list.problems.map { $0.message(in: .english) }
    #expect(names.count == 2 && names.first?.contains("“a”") == true)
    #expect(names.last?.contains("“b”") == true)
  }

  @Test
  func `a mark far from the entry's others is doubted at its own row, criterion by criterion`() {
    let one = Self.list([
      Marked(judge: "甲", points: 86), Marked(judge: "乙", points: 88),
      Marked(judge: "丙", points: 8.5),
      Marked(entry: "B", judge: "甲", points: 8), Marked(entry: "B", judge: "乙", points: 9),
    ])
    #expect(Self.problems(of: one) == ["mark-doubtful 3"])
    #expect(one.problems.first?.message(in: .chinese).contains("8.5，而其他分数是 86、88") == true)
    #expect(one.problems.allSatisfy { $0.severity == .warning })
    // 85 and 87 beside 8 and 9: each criterion is looked at by itself.
    let two = Self.list([
      Marked(judge: "甲", criterion: "科学性", points: 85),
      Marked(judge: "甲", criterion: "规范", points: 8),
      Marked(judge: "乙", criterion: "科学性", points: 87),
      Marked(judge: "乙", criterion: "规范", points: 9),
      Marked(judge: "丙", criterion: "科学性", points: 8.6),
      Marked(judge: "丙", criterion: "规范", points: 9),
    ])
    #expect(Self.problems(of: two) == ["mark-doubtful 5"])
    #expect(Self.totals(of: two).count == 3)
  }

  @Test func `a part of one among marks of a hundred is doubted, also where a work has no others`()
  {
    let list = Self.list([
      Marked(judge: "甲", points: 0.9), Marked(judge: "乙", points: 0.85),
      Marked(entry: "B", judge: "甲", points: 0.7), Marked(entry: "B", judge: "乙", points: 92),
      Marked(entry: "C", judge: "甲", points: 88), Marked(entry: "C", judge: "乙", points: 1),
    ])
    #expect(
      Self.problems(of: list) == ["mark-doubtful 3", "mark-below-one 1", "mark-below-one 2"])
    #expect(list.problems.last?.message(in: .chinese).contains("表中最高的是 92") == true)
    let small = Self.list([Marked(judge: "甲", points: 0.9), Marked(judge: "乙", points: 0.95)])
    #expect(Self.problems(of: small).isEmpty)
  }

  static let weighted = [
    Marked(criterion: "科学性", points: 40), Marked(criterion: "创新性", points: 25),
    Marked(criterion: "实用性", points: 20),
  ]
  static let hundred: [String: Points] = ["科学性": 40, "创新性": 30, "实用性": 30]

  @Test func `points up to their full marks are added, and a mark above them is refused`() {
    let list = Self.list(Self.weighted, .points(full: Self.hundred))
    #expect(Self.totals(of: list) == ["A 张 85"] && list.problems.isEmpty)
    var rows = Self.weighted
    rows[0].points = 40.5
    let above = Self.list(rows, .points(full: Self.hundred))
    #expect(Self.problems(of: above) == ["mark-above-full-marks 1"] && above.totals.isEmpty)
  }

  @Test func `unequal weights that no mark exceeds may be full marks, so the list asks`() {
    let asks = ["mark-weights-like-full-marks"]
    #expect(Self.problems(of: Self.list(Self.weighted, .weights(Self.hundred))) == asks)
    // The same weights as shares of 10 are scaled to the highest mark.
    let tenth: [String: Points] = ["科学性": 4, "创新性": 3, "实用性": 3]
    #expect(Self.problems(of: Self.list(Self.weighted, .weights(tenth))) == asks)
    // Within weights that add up to 150, though not within their shares of 100.
    let many: [String: Points] = ["科学性": 60, "创新性": 50, "实用性": 40]
    var high = Self.weighted
    high[0].points = 50
    #expect(Self.problems(of: Self.list(high, .weights(many))) == asks)
    // Within neither: weights.
    high[0].points = 61
    #expect(Self.list(high, .weights(many)).problems.isEmpty)
    // One mark above its weight: they are weights.
    var rows = Self.weighted
    rows[2].points = 31
    #expect(Self.list(rows, .weights(Self.hundred)).problems.isEmpty)
    // Whoever insists has weights.
    #expect(Self.list(Self.weighted, .weights(Self.hundred), insists: true).problems.isEmpty)
    // Equal weights say nothing.
    let equal: [String: Points] = ["科学性": 50, "创新性": 50, "实用性": 50]
    #expect(Self.list(Self.weighted, .weights(equal)).problems.isEmpty)
  }

  @Test func `weights for criteria that nobody marked are told in the order of their names`() {
    let list = Self.list(
      [Marked(criterion: "a"), Marked(criterion: "b")],
      .weights(["a": 1, "b": 1, "y": 1, "x": 1]), insists: true)
    let texts = list.problems.map { $0.message(in: .english) }
    #expect(Self.problems(of: list) == ["mark-weight-without-marks", "mark-weight-without-marks"])
    #expect(texts.first?.contains("“x”") == true && texts.last?.contains("“y”") == true)
  }

  @Test func `one entry in two spellings is one, and a note says so`() {
    let list = Self.list([
      Marked(entry: "001"), Marked(entry: "００１", judge: "李"), Marked(entry: "００１", judge: "王"),
    ])
    #expect(list.entries.map(\.id) == ["001"] && list.totals.count == 3)
    #expect(Self.problems(of: list) == ["mark-spelled-twice 2"])
    #expect(list.problems.map(\.severity) == [.note])
  }

  @Test func `the same mark on two sheets is told with the sheet of the first`() {
    let list = Self.list([Marked(sheet: "初评"), Marked(points: 90, sheet: "复核")])
    #expect(Self.problems(of: list) == ["mark-judged-twice 2"])
    #expect(list.problems.first?.place.sheet == "复核")
    #expect(list.problems.first?.message(in: .chinese).contains("初评") == true)
    let same = Self.list([Marked(sheet: "初评"), Marked(points: 90, sheet: "初评")])
    #expect(same.problems.first?.message(in: .chinese).contains("初评") == false)
  }

  static let everyProblem: [MarkProblem] = [
    .outOfRange(101, 0...100),
    .judgedTwice(entry: "A01", judge: "张三", criterion: "", firstRow: 2),
    .judgedTwice(entry: "A01", judge: "张三", criterion: "科学性", firstRow: 2, sheet: "初评"),
    .criterionMissing(entry: "A01", judge: "张三", criterion: "科学性"),
    .trackDiffers(entry: "A01", one: "甲类", other: "乙类"), .noWeight("科学性"),
    .weightBelowZero("科学性", -1), .weightsAllZero, .weightTwice("科学性"),
    .weightWithoutMarks("科学姓", nearest: "科学性"), .weightWithoutMarks("创新性", nearest: nil),
    .weightsLikeFullMarks, .aboveFullMarks(41, "科学性"), .spelledTwice("００１", as: "001"),
    .lookAlike(LookAlikeNames(["001", "1"])), .namesakes("张三", organizations: ["京华理工大学", "永定农学院"]),
    .namesakeWithoutOrganization("张三"), .doubtful(8.5, beside: [86, 88], entry: "A01"),
    .belowOne(0.9, highest: 95, entry: "A01"), .noJudges, .noMarks,
  ]

  @Test func `every problem's sentence reads as it was looked at`() throws {
    #expect(Set(Self.everyProblem.map(\.code)).count == 19)
    let lines = Self.everyProblem.flatMap { problem in
      [problem.code] + Language.allCases.map { "  \(problem.message(in: $0))" }
    }
    try expectGolden(lines.joined(separator: "\n") + "\n", "mark-problems.txt")
  }
}

extension MarkList {
  init(_ rows: [MarkListTests.Row], weights: [String: Points]? = nil) {
    self.init()
    if let weights { weigh(.weights(weights), insists: true) }
    for (index, row) in rows.enumerated() {
      note(entry: row.entry, track: row.track, row: index + 1)
      add(
        entry: row.entry, judge: row.judge, criterion: row.criterion, points: row.points,
        row: index + 1, column: 3)
    }
    finish()
  }
}
