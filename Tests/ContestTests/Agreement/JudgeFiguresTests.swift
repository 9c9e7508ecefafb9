import Testing

@testable import Contest

struct JudgeFiguresTests {
  static func figures(_ rows: [[Double?]]) -> [JudgeFigures] {
    let table = MarkTable(rows: rows)
    return JudgeFigures.all(table, TwoWayScores()(table))
  }

  @Test func `mean, spread and the share of the commonest mark`() {
    let first = Self.figures([[60, 1], [60, 2], [90, 3], [70, 4]]).first
    #expect(first?.marks == 4 && first?.mean == 70)
    // Squares 100 + 100 + 400 + 0 over 3.
    #expect(isClose(first?.spread, 14.142_135_6))
    #expect(first?.commonest == 0.5)
  }

  @Test func `agreement is the correlation with the mean of the others`() {
    let figures = Self.figures([[1, 2, 4], [2, 4, 8], [3, 6, 12], [4, 8, 16]])
    #expect(isClose(figures[0].agreement, 1))
    let opposite = Self.figures([[1, 9], [2, 8], [3, 7], [4, 6]])
    #expect(isClose(opposite[0].agreement, -1))
  }

  @Test func `three entries marked by others too are too few for agreement`() {
    let figures = Self.figures([[1, 2], [2, 4], [3, 6], [4, nil]])
    #expect(figures[0].agreement == nil)
    #expect(figures[0].marks == 4)
  }

  @Test func `one mark has no spread, and a judge without marks no figures`() {
    let figures = Self.figures([[80, nil, nil], [70, 60, nil]])
    #expect(figures.map(\.judge) == [0, 1])
    #expect(figures[1].spread == nil && figures[1].commonest == 1)
  }

  @Test func `correlation needs a spread on both sides`() {
    #expect(pearson([1, 2, 3], [5, 5, 5]) == nil)
    #expect(pearson([1], [2]) == nil && pearson([1, 2], [1]) == nil)
    #expect(pearson([1, 2], [10, 30]) == 1 && pearson([1, 2], [30, 10]) == -1)
    #expect(isClose(pearson([1, 2, 3, 4], [1, 3, 2, 4]), 0.8))
  }
}
