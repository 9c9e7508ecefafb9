import Testing

@testable import Contest

struct MarkTableTests {
  static let table = MarkTable(
    entryCount: 3, judgeCount: 3,
    marks: [
      .init(entry: 2, judge: 0, value: 1), .init(entry: 0, judge: 2, value: 2),
      .init(entry: 2, judge: 2, value: 3), .init(entry: 0, judge: 0, value: 4),
    ])

  @Test func `marks lie entry by entry, in the order they came`() {
    #expect(Self.table.marks.map(\.value) == [2, 4, 1, 3])
    #expect((0..<3).map { Self.table.range(of: $0) } == [0..<2, 2..<2, 2..<4])
  }

  @Test func `the marks of each judge are found by place`() {
    #expect(Self.table.countsByJudge() == [2, 0, 2])
    let (starts, order) = Self.table.byJudge()
    #expect(starts == [0, 2, 2, 4])
    #expect(order.map { Self.table.marks[Int($0)].value } == [4, 1, 2, 3])
  }

  @Test func `a table may have no marks`() {
    let table = MarkTable(entryCount: 2, judgeCount: 1, marks: [])
    #expect(table.marks.isEmpty && table.range(of: 1).isEmpty && table.byJudge().starts == [0, 0])
  }
}
