import Contest
import Testing

struct OfficeTableRowsTests {
  @Test func `rows that are made one by one are the same rows`() {
    let held = (0..<5).map { [OfficeTable.Cell.integer($0), .text("第 \($0) 行")] }
    let made = OfficeTable.Rows(count: 5) { [.integer($0), .text("第 \($0) 行")] }
    var table = OfficeTable(
      name: "表", title: "表", columns: [.init("甲", width: 5), .init("乙", width: 9)], body: made)
    #expect(Array(made) == held && table.rows == held)
    #expect(made.count == 5 && made[4] == held[4] && Array(made.prefix(2)) == Array(held.prefix(2)))
    table.rows = Array(held.prefix(1))
    #expect(table.body.count == 1 && Array(table.body) == [held[0]])
  }

  @Test func `a table without rows has none`() {
    #expect(OfficeTable.Rows([]).isEmpty)
    #expect(Array(OfficeTable.Rows(count: 0) { _ in [.blank] }) == [])
  }
}
