import Contest
import Testing

/// Dives: the middle marks of each added, times the dive's own difficulty.
struct RecordedResultAttemptsTests {
  private static let seven = AttemptRule(
    count: 5, judges: 7, dropHigh: 2, dropLow: 2, factorRange: 1...5)

  private static func rules(_ rule: AttemptRule, best: Int? = nil) -> JudgingRules {
    var recorded = RecordedRules(columns: .attempts(rule))
    recorded.best = best
    var rules = JudgingRules(
      rubric: Rubric(columns(rule), total: .sum), judgesPerEntry: 1,
      combine: Combination(average: .sum))
    rules.recorded = recorded
    return rules
  }

  private static func columns(_ rule: AttemptRule) -> [Criterion] {
    (1...rule.count).flatMap { attempt in
      (1...rule.judges).map {
        Criterion(id: Criterion.ID("attempt-\(attempt)-judge-\($0)"), name: Bilingual("评"))
      } + [Criterion(id: Criterion.ID("attempt-\(attempt)-factor"), name: Bilingual("难度"))]
    }
  }

  /// Marks and factor of each dive, in order; `nil` for one at which nobody showed.
  private static func marks(_ dives: [(marks: [Points], factor: Points)?])
    -> [Criterion.ID: RecordedMark]
  {
    var all: [Criterion.ID: RecordedMark] = [:]
    for (place, dive) in dives.enumerated() {
      for judge in 0..<7 {
        let column = Criterion.ID("attempt-\(place + 1)-judge-\(judge + 1)")
        all[column] =
          dive.map { $0.marks.indices.contains(judge) ? .mark($0.marks[judge]) : nil } ?? .absent
      }
      if let dive {
        all[Criterion.ID("attempt-\(place + 1)-factor")] = .mark(dive.factor)
      }
    }
    return all
  }

  private static func result(
    _ dives: [(marks: [Points], factor: Points)?], _ rule: AttemptRule = seven, best: Int? = nil,
    absent: RecordedRules.Absent = .noPlace
  ) -> RecordedResult {
    let rules = rules(rule, best: best)
    var recorded = RecordedRules(columns: .attempts(rule), best: best)
    recorded.absent = absent
    return RecordedResult(marks(dives), by: rules, recorded)
  }

  private static let tens: [Points] = [10, 10, 10, 10, 10, 10, 10]

  /// Women's 10 m platform, Tokyo 2020: 82.50 + 96.00 + 95.70 + 96.00 + 96.00 = 466.20; on two dives seven tens, on the last
  /// six and a 9.5. Source: Olympic Council of Asia, 2021-08-05; difficulties follow from the results and three tens.
  @Test func `five dives of an Olympic final come to 466.20`() {
    let result = Self.result([
      ([9, 9, 9.5, 9, 9.5, 9, 9.5], 3.0), (Self.tens, 3.2),
      ([9.5, 9.5, 9.5, 10, 9.5, 10, 10], 3.3),
      (Self.tens, 3.2), ([10, 10, 10, 9.5, 10, 10, 10], 3.2),
    ])
    #expect(
      result.attempts.map(\.value) == [
        Fraction(825, over: 10), 96, Fraction(957, over: 10), 96, 96,
      ])
    #expect(result.outcome == .value(Fraction(46620, over: 100)))
    #expect(result.parts.count { $0.counts } == 5 * 4)
  }

  /// 7.5, 7, 7.5, 7, 7.5, 8, 6.5 at 3.0 are 66, as the rule's own table has it.
  @Test func `of seven marks the two highest and the two lowest are set aside`() {
    let rule = AttemptRule(count: 1, judges: 7, dropHigh: 2, dropLow: 2)
    let result = Self.result([([7.5, 7, 7.5, 7, 7.5, 8, 6.5], 3)], rule)
    #expect(result.attempts.map(\.marks) == [[7, 7.5, 7.5]])
    #expect(result.outcome == .value(66))
  }

  @Test func `a failed dive is zero, one that lacks a mark or its factor waits`() {
    let rule = AttemptRule(count: 2, judges: 7, dropHigh: 2, dropLow: 2)
    let failed: [Points] = [0, 0, 0, 0, 0, 0, 0]
    #expect(Self.result([(failed, 3), (Self.tens, 2)], rule).outcome == .value(60))
    #expect(
      Self.result([(Array(Self.tens.dropLast()), 3), (Self.tens, 2)], rule).outcome
        == .missing(.notRecorded(have: 1, need: 2)))
    var marks = Self.marks([(Self.tens, 3), (Self.tens, 2)])
    marks["attempt-2-factor"] = nil
    let rules = Self.rules(rule)
    #expect(
      RecordedResult(marks, by: rules, RecordedRules(columns: .attempts(rule))).outcome
        == .missing(.notRecorded(have: 1, need: 2)))
  }

  @Test
  func `an absent dive gives no place, counts as nothing where the rule says so, or is left out`() {
    let rule = AttemptRule(count: 2, judges: 7, dropHigh: 2, dropLow: 2)
    #expect(
      Self.result([nil, (Self.tens, 2)], rule).outcome
        == .missing(.tooFewMarks(have: 1, need: 2)))
    #expect(Self.result([nil, nil], rule).outcome == .missing(.absent))
    #expect(Self.result([nil, (Self.tens, 2)], rule, absent: .zero).outcome == .value(60))
    let best = Self.result([nil, (Self.tens, 2)], rule, best: 1)
    #expect(best.outcome == .value(60) && best.attempts.map(\.counts) == [true])
  }

  @Test func `the words of a rulebook say it, and full marks follow`() throws {
    func read(_ attempts: String, _ more: String = "") -> RulebookReader.Reading {
      RulebookReader.read(
        ShortRulebook.text(
          rounds:
            "{id: dives, name: 跳水, kind: recorded, range: 0..10, step: 0.5\(more), attempts: \(attempts)}"
        ))
    }
    let factor = "factor: {name: 难度, range: 1.2..5, step: 0.1}"
    let reading = read("{count: 5, judges: 7, drop-high: 2, drop-low: 2, \(factor)}")
    let rules = try #require(
      reading.rulebook?.tiers.first?.round("dives")?.judging,
      "\(reading.problems.map { $0.line(in: .english) })")
    #expect(rules.rubric.criteria.count == 40)
    #expect(rules.rubric.criteria[7].name.chinese == "第1次难度")
    #expect(rules.rubric.criteria[7].range == 1.2...5)
    #expect(rules.fullMarks == 750)
    #expect(
      read("{count: 5, judges: 4, drop-high: 2, drop-low: 2}").problems.map(\.code) == [
        "rulebook-out-of-range"
      ])
    #expect(read("{judges: 7}").problems.map(\.code) == ["rulebook-missing"])
    #expect(read("{count: 5, judges: 7}", ", runs: 3").problems.map(\.code) == ["rulebook-one-of"])
    #expect(
      read("{count: 5, judges: 7}", ", better: less").problems.map(\.code) == ["rulebook-one-of"])
    #expect(
      read("{count: 2, judges: 3}", ", best: 3").problems.map(\.code) == ["rulebook-out-of-range"])
  }
}
