import Testing

@testable import Contest

struct CompleteTableTests {
  @Test func `entries that one judge left out are not in it`() {
    let table = CompleteTable(MarkTable(rows: [[80, 70], [60, nil], [90, 85]]))
    #expect(table.rows == [[80, 70], [90, 85]])
    #expect(table.judges == 2)
  }

  @Test func `a judge without any mark has no column`() {
    let table = CompleteTable(MarkTable(rows: [[nil, 70, 60], [nil, 50, 40]]))
    #expect(table.rows == [[70, 60], [50, 40]])
    #expect(table.judges == 2)
  }

  @Test func `marks that came in another order stand in their judge's column`() {
    let table = CompleteTable(
      MarkTable(
        entryCount: 1, judgeCount: 2,
        marks: [.init(entry: 0, judge: 1, value: 5), .init(entry: 0, judge: 0, value: 4)]))
    #expect(table.rows == [[4, 5]])
  }

  @Test func `two marks of one judge do not make up for one of another`() {
    let table = CompleteTable(
      MarkTable(
        entryCount: 2, judgeCount: 2,
        marks: [
          .init(entry: 0, judge: 0, value: 5), .init(entry: 0, judge: 0, value: 6),
          .init(entry: 1, judge: 0, value: 7), .init(entry: 1, judge: 1, value: 8),
        ]))
    #expect(table.rows == [[7, 8]])
  }

  @Test func `a table without marks is empty`() {
    #expect(CompleteTable(MarkTable(rows: [[nil]])).rows.isEmpty)
  }
}
