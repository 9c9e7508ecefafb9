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
}
