import Contest
import Testing

struct AffinitiesTests {
  @Test func `pairs may come in any order, and one that is not listed is no candidate`() throws {
    let table = try Affinities(
      [
        .init(entry: 1, judge: 0, affinity: 0), .init(entry: 0, judge: 2, affinity: 1000),
        .init(entry: 0, judge: 1, affinity: 7),
      ], entries: 3, judges: 3)
    #expect(table.count == 3)
    #expect(table.affinity(entry: 0, judge: 1) == 7)
    #expect(table.affinity(entry: 0, judge: 2) == 1000)
    #expect(table.affinity(entry: 1, judge: 0) == 0)
    #expect(table.affinity(entry: 0, judge: 0) == nil && table.affinity(entry: 2, judge: 2) == nil)
  }

  @Test(arguments: [false, true])
  func `each pair is found, whether judges come in order or not`(isMixed: Bool) throws {
    // Judges 1, 3, 5 … of each of four entries.
    let listed = (0..<40).filter { !$0.isMultiple(of: 2) }
    let rows = (0..<4).flatMap { entry in
      (isMixed ? listed.reversed() : listed).map {
        Affinities.Row(entry: entry, judge: $0, affinity: entry * 100 + $0)
      }
    }
    let table = try Affinities(rows, entries: 4, judges: 40)
    for entry in 0..<4 {
      for judge in 0..<40 {
        let expected = judge.isMultiple(of: 2) ? nil : entry * 100 + judge
        #expect(table.affinity(entry: entry, judge: judge) == expected)
      }
    }
  }

  @Test func `every row that names nobody or is out of range is told with its number`() {
    let rows: [Affinities.Row] = [
      .init(entry: 2, judge: 0, affinity: 1), .init(entry: 0, judge: 2, affinity: 1),
      .init(entry: 0, judge: 0, affinity: 1001), .init(entry: 0, judge: 1, affinity: -1),
      .init(entry: 1, judge: 1, affinity: 1000),
    ]
    #expect(
      throws: AssignmentError.badInput([
        .noSuchEntry(row: 1, 2), .noSuchJudge(row: 2, 2), .affinityOutOfRange(row: 3, 1001),
        .affinityOutOfRange(row: 4, -1),
      ])
    ) { try Affinities(rows, entries: 2, judges: 2) }
  }

  @Test func `a pair listed again is told with the later row`() {
    let rows: [Affinities.Row] = [
      .init(entry: 0, judge: 1, affinity: 5), .init(entry: 1, judge: 1, affinity: 5),
      .init(entry: 0, judge: 1, affinity: 6),
    ]
    #expect(throws: AssignmentError.badInput([.pairTwice(row: 3)])) {
      try Affinities(rows, entries: 2, judges: 2)
    }
  }
}
