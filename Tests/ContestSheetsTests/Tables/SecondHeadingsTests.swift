import Contest
import ContestSheets
import Testing

/// Two tables below each other on one sheet are refused with both places, never read as one.
struct SecondHeadingsTests {
  static let columns = [
    TableColumn(.entry, isRequired: true), TableColumn(.judgeMark), TableColumn(.organization),
    TableColumn(.score), TableColumn(.note, isUsed: false),
  ]

  struct Case: Sendable, CustomTestStringConvertible {
    let name, text: String
    /// The cell of the other headings and the row of the first, as told; `nil` where there is one table.
    var told: (cell: String, first: Int)?
    var testDescription: String { name }
  }

  static let cases = [
    Case(
      name: "a second table with more columns",
      text: "编号,得分,\nK1,99,\nK2,98,\n,,\n编号,单位,得分\nK3,甲,70\n", told: ("A5", 1)),
    Case(
      name: "a second table with fewer columns",
      text: "编号,单位,得分\nK3,甲,70\n\n编号,得分,\nK1,99,\n", told: ("A4", 1)),
    Case(
      name: "tables of two groups below their titles",
      text: "小学组,,,\n编号,评委1,评委2,\nP1,99,98,\n中学组,,,\n编号,评委1,评委2,评委3\nM1,70,71,72\n",
      told: ("A5", 2)),
    Case(
      name: "a list of something else below", text: "编号,得分,\nK1,99,\n姓名,联系电话,\n张伟,无,\n",
      told: ("A3", 1)),
    Case(
      name: "judges by name in the second", text: "编号,张伟,\nK1,99,\n编号,李娜,赵敏\nK2,90,91\n",
      told: ("A3", 1)),
    Case(name: "the same headings again", text: "编号,得分\nK1,99\n编号,得分\nK2,98\n"),
    Case(
      name: "lines about the table above it",
      text: "学校,京华理工大学,联系人,张伟\n地点,礼堂,,\n编号,单位,得分,\nK1,甲,99,\n"),
    Case(name: "an entry that is called like a heading", text: "编号,单位,得分\nK1,学校,90\n单位,甲,80\n"),
  ]

  @Test func `a title of its own above the same headings is told, one printed on each page is not`()
    throws
  {
    func told(_ text: String) throws -> [String] {
      let table = try TableFile.read(
        SheetSource.open(bytes: Array(text.utf8), name: "表.csv"), columns: Self.columns)
      #expect(table.rows.compactMap { $0.text("entry") } == ["A1", "B1"])
      return table.problems.filter { $0.code == "table-part-begins" }.map {
        "\($0.place.cell ?? "") \($0.message(in: .chinese).prefix(9))"
      }
    }
    let part = "编号,得分\nA1,95\n,\n文科评分表,\n,\n编号,得分\nB1,93\n"
    #expect(try told("理科评分表,\n" + part) == ["A5 “文科评分表”以下"])
    #expect(try told("文科评分表,\n" + part) == [])
  }

  @Test func `a title with nothing below it begins no part`() throws {
    func told(_ end: String) throws -> [String] {
      let table = try TableFile.read(
        SheetSource.open(bytes: Array("编号,得分\nA1,95\nA2,93\n\(end)".utf8), name: "表.csv"),
        columns: Self.columns)
      return table.problems.map { "\($0.place.cell ?? "") \($0.code)" }
    }
    #expect(try told("第二组,\n") == ["A4 table-part-without-rows"])
    #expect(try told("第二组,\nB1,90\n") == ["A4 table-part-begins"])
  }

  @Test(arguments: cases)
  func `another table on the sheet is told with both places`(example: Case) throws {
    let table = try TableFile.read(
      SheetSource.open(bytes: Array(example.text.utf8), name: "表.csv"), columns: Self.columns)
    let found = table.problems.first { $0.code == "table-second-table" }
    #expect(found?.place.cell == example.told?.cell)
    if let first = example.told?.first {
      #expect(found?.message(in: .chinese).contains("第 \(first) 行") == true)
      #expect(found?.message(in: .english).contains("row \(first)") == true)
      #expect(table.problems.allSatisfy { $0.severity < .error || $0.code == found?.code })
    }
    let filled = example.text.split { ",\n".contains($0) }.count
    #expect(table.account.cells.total == filled)
    #expect(table.account.cells.refused == (example.told == nil ? 0 : 1))
  }
}
