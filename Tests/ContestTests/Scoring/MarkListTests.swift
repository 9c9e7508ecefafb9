import Contest
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
  func `problems and totals`(example: Case) {
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

  @Test func `each message says something in both languages`() {
    let problems: [MarkProblem] = [
      .outOfRange(101, 0...100), .judgedTwice(entry: "A", judge: "张", criterion: "", firstRow: 2),
      .criterionMissing(entry: "A", judge: "张", criterion: "科学性"),
      .trackDiffers(entry: "A", one: "甲", other: "乙"), .noWeight("科学性"),
      .weightBelowZero("科学性", -1), .weightsAllZero, .weightTwice("科学性"), .noJudges, .noMarks,
    ]
    #expect(Set(problems.map(\.code)).count == problems.count)
    for problem in problems {
      #expect(problem.message(in: .chinese).hasSuffix("。"))
      #expect(problem.message(in: .english).count > 20)
    }
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
