import Contest
import Testing

struct FigureMissingTests {
  private static func missing(_ rows: [[Double?]], judge: Int = 0) -> [FigureMissing] {
    let table = MarkTable(rows: rows)
    return JudgeFigures.all(table, JudgeSeverity()(table))[judge].missing
  }

  @Test func `a judge with one mark has one reason for all blanks`() {
    #expect(Self.missing([[80, 70], [nil, 60], [nil, 90]]) == [.oneMark])
  }

  @Test func `three entries in common are one too few`() {
    let rows: [[Double?]] = [[80, 70], [90, 85], [70, 60], [75, nil]]
    #expect(Self.missing(rows).contains(.fewShared(3)))
  }

  @Test func `equal marks of the judge and equal means of the others are told apart`() {
    let rows: [[Double?]] = [[80, 70, 71], [80, 85, 84], [80, 60, 66], [80, 75, 70]]
    #expect(Self.missing(rows) == [.equal(isOwn: true)])
    let others: [[Double?]] = [[70, 80], [85, 80], [60, 80], [75, 80]]
    #expect(Self.missing(others).contains(.equal(isOwn: false)))
  }

  @Test func `a judge without blanks is told of none`() {
    let rows: [[Double?]] = [[80, 70, 71], [90, 85, 84], [60, 65, 66], [70, 75, 70]]
    #expect(Self.missing(rows).isEmpty)
  }

  @Test(arguments: 0..<300)
  func `each blank of a judge has its reason, and each reason a blank`(seed: Int) {
    var random = SeededGenerator(seed: 7_000 + seed)
    let judges = 1 + random.number(below: 4)
    let values: [Double] = [[80], [80, 90], [60, 70, 80, 90]][random.number(below: 3)]
    let rows: [[Double?]] = (0..<(1 + random.number(below: 6))).map { _ in
      (0..<judges).map { _ in
        random.number(below: 4) == 0 ? nil : values[random.number(below: values.count)]
      }
    }
    let table = MarkTable(rows: rows)
    for figures in JudgeFigures.all(table, JudgeSeverity()(table)) {
      let missing = figures.missing
      #expect((figures.spread == nil) == missing.contains(.oneMark))
      #expect((figures.noise == nil) == (missing.contains(.oneMark) || missing.contains(.noise)))
      let isAgreement = missing.contains { one in
        switch one {
        case .fewShared, .equal, .oneMark: true
        case .noise: false
        }
      }
      #expect((figures.agreement == nil) == isAgreement, "\(rows)")
    }
  }
}
