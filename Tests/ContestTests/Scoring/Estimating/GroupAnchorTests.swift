import Testing

@testable import Contest

struct GroupAnchorTests {
  static func scores(_ rows: [[Double?]]) -> [Double] {
    TwoWayScores()(MarkTable(rows: rows)).entries.compactMap { $0?.score }
  }

  @Test func `in one group the scores have the mean of the marks`() {
    let scores = Self.scores([[80, 70], [60, 50], [90, 80]])
    #expect(isClose(scores.reduce(0, +) / 3, 71.666_666_67))
  }

  @Test func `the gap between large groups is put down to severity, for the most part`() {
    // Two panels of two judges, twenty entries each, the second 20 points lower throughout.
    let good = (0..<20).map { [Double(70 + $0), Double(72 + $0), nil, nil] }
    let low = (0..<20).map { [nil, nil, Double(50 + $0), Double(52 + $0)] }
    let scores = Self.scores(good + low)
    let high: Double = scores.prefix(20).reduce(0, +)
    let rest: Double = scores.suffix(20).reduce(0, +)
    let gap = (high - rest) / 20
    #expect(gap > 0 && gap < 10)
  }

  @Test func `a single entry with three judges of its own keeps its plain mean, nearly`() {
    let field = (0..<20).map { [Double(60 + $0), Double(62 + $0), nil, nil, nil] }
    let single: [Double?] = [nil, nil, 95, 96, 97]
    let scores = Self.scores(field + [single])
    let last = scores[20]
    #expect(last > 85 && last <= 96)
  }
}
