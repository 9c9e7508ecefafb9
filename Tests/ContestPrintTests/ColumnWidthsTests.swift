import Contest
import Testing

@testable import ContestPrint

struct ColumnWidthsTests {
  private func widened(
    _ widths: [Double], _ rows: [[String]]
  ) -> [Double] {
    let table = OfficeTable(
      name: "名单", title: "名单", columns: widths.map { _ in OfficeTable.Column("栏", width: 1) },
      rows: rows.map { $0.map { .text($0) } })
    return ColumnWidths.widened(widths, for: table, size: 10, padding: 3)
      .map { ($0 * 100).rounded() / 100 }
  }

  @Test func `a short text gets its width from a column that has more than it needs`() {
    // Six letters need 60 and the edges 7; the second column needs 20 of 200.
    #expect(widened([50, 200], [["优秀指导教师", "爱莲"]]) == [67, 183])
  }

  @Test func `long texts give what they have above twelve letters, and no column loses more`() {
    let long = "临王羲之兰亭集序与欧阳询九成宫"
    #expect(widened([50, 130], [["优秀指导教师", long]]) == [60, 120])
    #expect(widened([50, 120], [["优秀指导教师", long]]) == [50, 120])
  }

  @Test func `a code is kept on one line, and English words are not`() {
    // Twelve capitals of 7.5 and seven other signs of 6.2 are 133.4; the edges are 7.
    #expect(widened([50, 200], [["K7MQ-2XTD-9RWA-P4HC", "爱莲"]]) == [140.4, 109.6])
    #expect(widened([50, 200], [["An Ode to the Lotus", "爱莲"]]) == [50, 200])
  }

  @Test func `a column without texts is to be filled in and keeps its width`() {
    #expect(widened([50, 200], [["优秀指导教师", ""]]) == [50, 200])
  }

  @Test func `what fits stays as it is`() {
    #expect(widened([80, 200], [["优秀指导教师", "爱莲"]]) == [80, 200])
  }
}
