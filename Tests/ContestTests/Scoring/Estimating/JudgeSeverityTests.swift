import Testing

@testable import Contest

struct JudgeSeverityTests {
  struct Case: Sendable, CustomTestStringConvertible {
    let name: String
    let change: @Sendable (inout SimulatedContest.Settings) -> Void
    /// How much larger a share of the true top it finds than the other method, at least.
    let overStandard, overTwoWay: Double
    var testDescription: String { name }
  }

  static let cases = [
    Case(name: "judges dealt by chance", change: { _ in }, overStandard: 0.02, overTwoWay: 0.03),
    Case(
      name: "some judges careless", change: { $0.sloppyJudges = 0.08 }, overStandard: 0.03,
      overTwoWay: 0.05),
    Case(
      name: "panels see different fields", change: { $0.panels = true }, overStandard: 0.2,
      overTwoWay: 0.02),
  ]

  @Test(arguments: cases)
  func `corrected for severity, more of the true top is found`(example: Case) {
    var settings = SimulatedContest.Settings()
    example.change(&settings)
    var found: [ScoringMethod: Double] = [:]
    for seed in 1...4 {
      let contest = SimulatedContest(settings, seed: seed)
      for method in [ScoringMethod.standard, .twoWay, .severity] {
        found[method, default: 0] +=
          ListAccuracy(
            scores: method.estimate(contest.table).entries.map { $0?.score },
            quality: contest.quality, top: 100
          ).inTop / 4
      }
    }
    let severity = found[.severity] ?? 0
    #expect(severity - (found[.standard] ?? 1) >= example.overStandard)
    #expect(severity - (found[.twoWay] ?? 1) >= example.overTwoWay)
  }

  @Test func `true scores lie within the standard errors as often as they should`() {
    let contest = SimulatedContest(SimulatedContest.Settings(), seed: 11)
    let estimates = JudgeSeverity()(contest.table)
    let mean = estimates.entries.compactMap { $0?.score }.reduce(0, +) / 3_000
    var squares = 0.0
    for (estimate, quality) in zip(estimates.entries, contest.quality) {
      guard let estimate, let error = estimate.standardError else { continue }
      // A point of quality is about 11.3 marks: slopes are 11 · e^N(0, 0.25).
      let off = (estimate.score - mean - 11.3 * quality) / error
      squares += off * off
    }
    #expect((0.85...1.25).contains(squares / 3_000))
  }

  @Test func `with no more marks than unknowns no standard error is claimed`() {
    // One entry and two judges: who is severe, and how sure the score is, nobody can say.
    let table = MarkTable(
      entryCount: 1, judgeCount: 2,
      marks: [.init(entry: 0, judge: 0, value: 90), .init(entry: 0, judge: 1, value: 80)])
    let entry = JudgeSeverity()(table).entries.first ?? nil
    #expect(entry?.score == 85)
    #expect(entry?.standardError == nil)
  }

  @Test func `the order of the marks does not matter`() {
    let table = SimulatedContest(.init(entries: 60, judges: 12, perEntry: 3), seed: 2).table
    var random = SeededGenerator(seed: 5)
    let other = MarkTable(entryCount: 60, judgeCount: 12, marks: random.drawn(table.marks))
    for (one, two) in zip(JudgeSeverity()(table).entries, JudgeSeverity()(other).entries) {
      #expect(abs((one?.score ?? 0) - (two?.score ?? 1)) < 1e-8)
    }
  }
}
