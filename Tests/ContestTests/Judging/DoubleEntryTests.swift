import Contest
import Testing

struct DoubleEntryTests {
  private func keyed(_ entry: String, _ judge: String, _ mark: Points, row: Int)
    -> DoubleEntry.Keyed
  {
    DoubleEntry.Keyed(
      .init(entry: Entry.ID(entry), judge: Judge.ID(judge), criterion: "total"), mark,
      at: Place(row: row, column: 3))
  }

  @Test func `differences and one-sided rows are listed with their cells`() {
    let first = [
      keyed("A001", "J1", 96.5, row: 2), keyed("A001", "J2", 84, row: 3),
      keyed("A001", "J3", 78, row: 4),
    ]
    let second = [
      keyed("A001", "J2", 48, row: 2), keyed("A001", "J1", 96.5, row: 3),
      keyed("A002", "J1", 70, row: 4),
    ]
    let comparison = DoubleEntry(first: first, second: second)
    #expect(comparison.agreeing == 1)
    #expect(!comparison.agrees)
    #expect(
      comparison.differences == [
        .differ(first: first[1], second: second[0]), .onlyFirst(first[2]), .onlySecond(second[2]),
      ])
    #expect(comparison.differences[0].message(in: .chinese).contains("C3 是 84"))
    #expect(comparison.differences[0].message(in: .english).contains("48 at C2"))
  }

  @Test(arguments: 0..<50)
  func `the order of the rows does not matter`(seed: Int) {
    var random = SeededGenerator(seed: seed)
    let keying = (0..<10).map { keyed("A\($0)", "J1", Points(tenThousandths: $0), row: $0 + 2) }
    #expect(DoubleEntry(first: keying, second: random.drawn(keying)).agrees)
  }

  @Test func `two empty keyings agree on nothing`() {
    #expect(!DoubleEntry(first: [], second: []).agrees)
  }
}
