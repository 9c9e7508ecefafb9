import Testing

@testable import Contest

struct TwoWayScoresTests {
  static let table = MarkTable(rows: [[80, 70, nil], [70, 60, nil], [nil, 70, 75]])

  @Test func `C with 70 and 75 is as good as A with 80 and 70, since judge 2 is 10 lower`() {
    let found = TwoWayScores()(Self.table)
    #expect(
      found.entries.map { Points(rounding: $0?.score ?? 0) } == [74.1667, 64.1667, 74.1667])
    #expect(
      found.judges.map { Points(rounding: $0?.severity ?? 0) } == [-5.8333, 4.1667, -0.8333])
    #expect(found.groups == 1)
    #expect(found.entries.map { $0?.marks } == [2, 2, 2])
  }

  @Test func `marks that the fit explains in full have no error`() throws {
    // Six marks, three scores and three levels with one free: 6 − 3 − 3 + 1 leaves one, with nothing off.
    let found = TwoWayScores()(Self.table)
    #expect(try #require(found.entries[0]?.standardError) < 1e-6)
    #expect(try #require(found.judges[0]?.noise) < 1e-6)
  }

  @Test func `with no more marks than unknowns there is no standard error`() {
    let found = TwoWayScores()(MarkTable(rows: [[80], [70]]))
    #expect(found.entries.map { $0?.score } == [80, 70])
    #expect(found.entries.allSatisfy { $0?.standardError == nil })
    #expect(found.judges[0]?.noise == nil)
  }

  @Test func `a judge with one mark has no noise`() {
    let found = TwoWayScores()(MarkTable(rows: [[80, 70, 60], [70, 65, nil], [60, 50, nil]]))
    #expect(found.judges[2]?.noise == nil && found.judges[0]?.noise != nil)
  }

  @Test func `entries and judges without marks have no estimate`() {
    let found = TwoWayScores()(MarkTable(rows: [[80, nil], [nil, nil]]))
    #expect(found.entries.map { $0 == nil } == [false, true])
    #expect(found.judges.map { $0 == nil } == [false, true])
  }

  @Test func `the mean mark of no marks is 0`() {
    #expect(MarkTable(rows: []).meanMark == 0)
    #expect(Self.table.meanMark == 425.0 / 6)
  }
}
