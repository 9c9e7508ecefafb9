import Contest
import ContestSheets
import Testing

/// Headings on more than one row.
struct HeaderMapTests {
  static let columns = [
    TableColumn(.entry, or: ["编号"], lastResort: ["作品"], isRequired: true),
    TableColumn("judge-mark", ["评委#"]), TableColumn(.organization),
  ]

  private func table(_ text: String) throws -> Table {
    try TableFile.read(
      SheetSource.open(bytes: Array(text.utf8), name: "表.csv"), columns: Self.columns)
  }

  @Test(arguments: [
    ("the same headings in English", "编号,单位,评委1\nentry,organization,judge-mark1\nK1,甲,90\n"),
    ("how to fill the columns in", "编号,单位,评委1\n（必填）,（必填）,数字\nK1,甲,90\n"),
    ("both", "编号,单位,评委1\nentry,organization,x\n必填,选填,（0–100）\nK1,甲,90\n"),
  ])
  func `rows below the headings that say them again, or how to fill them in, are no data`(
    name: String, text: String
  ) throws {
    let table = try table(text)
    #expect(table.rows.map { $0.text("entry") } == ["K1"])
    #expect(table.problems.isEmpty)
  }

  @Test func `three rows that all look like headings are refused, and the rows are named`() throws {
    let table = try table("编号,单位,评委1\n编号,评委1,评委2\n编号,评委2,单位\nK1,甲,90\n")
    #expect(table.rows.isEmpty)
    let problem = try #require(table.problems.first)
    #expect(table.problems.count == 1)
    #expect(problem.code == "table-heading-rows" && problem.place.cell == "A2")
    #expect(problem.message(in: .chinese).hasPrefix("第 1–2 行都像表头"))
    #expect(table.account.cells.total == 12)
  }

  @Test func `a heading that is only a last resort does not go before one that is sure`() throws {
    let table = try table("作品,说明\n编号,单位\nK1,甲\n")
    #expect(table.rows.map { $0.text("entry") } == ["K1"])
  }
}
