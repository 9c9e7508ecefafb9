import Testing

@testable import Contest

struct ScoringMethodTests {
  /// Marks that are hard on an estimator: a row per entry, a column per judge.
  struct Case: Sendable, CustomTestStringConvertible {
    let name: String
    let table: MarkTable
    var testDescription: String { name }

    init(_ name: String, _ rows: [[Double?]]) {
      self.name = name
      table = MarkTable(rows: rows)
    }
  }

  static let hardCases: [Case] = [
    Case("nothing", []),
    Case("entries and judges without marks", [[nil, nil], [nil, nil]]),
    Case("one mark", [[80, nil], [nil, nil]]),
    Case("one entry", [[80, 70, 90]]),
    Case("one judge", [[80], [70], [90]]),
    Case("all equal", [[80, 80, 80], [80, 80, 80], [80, 80, 80]]),
    Case("all zero", [[0, 0, 0], [0, 0, 0], [0, 0, 0]]),
    Case("a judge with one mark", [[80, 90], [70, nil], [60, nil]]),
    Case("a judge without spread", [[80, 75], [70, 75], [60, 75]]),
    Case(
      "two panels that share no entry",
      [[80, 70, nil, nil], [60, 50, nil, nil], [nil, nil, 90, 80], [nil, nil, 85, 75]]),
    Case(
      "each entry its own judges",
      [[80, 82, nil, nil, nil], [nil, nil, 60, 62, nil], [nil, nil, nil, nil, 70]]),
    Case("no noise at all", [[60, 62, 64], [65, 67, 69], [70, 72, 74], [75, 77, 79]]),
    Case(
      "a judge against all others", [[60, 62, 80], [65, 67, 75], [70, 72, 70], [75, 77, 65]]),
    Case("huge and tiny", [[1e6, 0, nil], [-1e6, nil, 1e6], [nil, 1e-4, nil]]),
    Case("many judges on one entry", [(0..<5_000).map { Double($0 % 100) }]),
  ]

  @Test(arguments: ScoringMethod.allCases, hardCases)
  func `every entry with a mark gets a number`(method: ScoringMethod, example: Case) {
    let table = example.table
    let found = method.estimate(table)
    #expect(found.entries.count == table.entryCount)
    for entry in 0..<table.entryCount {
      let estimate = found.entries[entry]
      #expect((estimate == nil) == table.range(of: entry).isEmpty)
      if let estimate {
        #expect(estimate.score.isFinite)
        #expect(estimate.standardError.map { $0.isFinite && $0 >= 0 } ?? true)
      }
    }
    for judge in found.judges.compactMap(\.self) {
      #expect(judge.severity.isFinite && judge.slope.isFinite)
      #expect(judge.noise.map { $0.isFinite && $0 >= 0 } ?? true)
    }
  }

  @Test func `two-way takes levels out: the worked example`() {
    let table = MarkTable(
      entryCount: 3, judgeCount: 3,
      marks: [
        .init(entry: 0, judge: 0, value: 80), .init(entry: 0, judge: 1, value: 70),
        .init(entry: 1, judge: 0, value: 70), .init(entry: 1, judge: 1, value: 60),
        .init(entry: 2, judge: 1, value: 70), .init(entry: 2, judge: 2, value: 75),
      ])
    let found = TwoWayScores()(table)
    let scores = found.entries.map { Points(rounding: $0?.score ?? 0) }
    #expect(scores == [74.1667, 64.1667, 74.1667])
    #expect(found.judges.map { Points(rounding: $0?.severity ?? 0) } == [-5.8333, 4.1667, -0.8333])
  }

  @Test func `rank-normal: the worked examples`() {
    #expect(
      RankNormal()([60, 70, 95]).map { Points(rounding: $0, places: 3) } == [40.326, 50, 59.674])
    #expect(RankNormal()([80, 80]) == [50, 50])
  }

  @Test func `severity puts lenient and severe, bold and timid judges on one scale`() {
    // Six entries of known quality; judges mark level + slope · quality exactly.
    let quality: [Double] = [-10, -6, -2, 2, 6, 10]
    let judges: [(level: Double, slope: Double)] = [(70, 1), (60, 0.5), (80, 1.5)]
    let marks = quality.indices.flatMap { entry in
      judges.indices.map { judge in
        MarkTable.Mark(
          entry: entry, judge: judge,
          value: judges[judge].level + judges[judge].slope * quality[entry])
      }
    }
    let found = JudgeSeverity()(MarkTable(entryCount: 6, judgeCount: 3, marks: marks))
    let order = found.entries.compactMap { $0?.score }
    #expect(order == order.sorted())
    let severity = found.judges.compactMap { $0?.severity }
    #expect(severity.map { $0.rounded() } == [0, 10, -10])
    let slopes = found.judges.compactMap { $0?.slope }
    #expect(slopes[1] < slopes[0] && slopes[0] < slopes[2])
  }

  @Test(arguments: [false, true])
  func `few judges and many are solved alike`(panels: Bool) {
    var settings = SimulatedContest.Settings(entries: 300, judges: 48, perEntry: 4)
    settings.panels = panels
    let table = SimulatedContest(settings, seed: 3).table
    let groups = JudgeGroups(table)
    let slope = (0..<48).map { 0.7 + Double($0 % 5) * 0.15 }
    let weight = (0..<48).map { 1 / (40.0 + Double($0 % 7) * 10) }
    let joint = JointSolve(table, groups: groups, slope: slope, weight: weight)
    let values = table.marks.map { $0.value - table.meanMark }
    var dense = joint.solve(values, dense: joint.denseInverse())
    var sparse = joint.solve(values, dense: nil)
    #expect(sparse.converged)
    let variances = joint.variances(joint.denseInverse())
    GroupAnchor.anchor(
      &dense, table, groups: groups, slope: slope, variances: variances, values: values)
    GroupAnchor.anchor(
      &sparse, table, groups: groups, slope: slope, variances: variances, values: values)
    for (one, other) in zip(dense.quality, sparse.quality) { #expect(abs(one - other) < 1e-5) }
  }
}

extension MarkTable {
  /// A row per entry, a column per judge.
  init(rows: [[Double?]]) {
    var marks: [Mark] = []
    for (entry, row) in rows.enumerated() {
      for (judge, value) in row.enumerated() {
        guard let value else { continue }
        marks.append(Mark(entry: entry, judge: judge, value: value))
      }
    }
    self.init(
      entryCount: rows.count, judgeCount: rows.map(\.count).max() ?? 0, marks: marks)
  }
}
