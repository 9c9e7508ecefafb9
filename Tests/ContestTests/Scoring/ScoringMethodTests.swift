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
