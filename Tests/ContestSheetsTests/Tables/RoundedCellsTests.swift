import Contest
import ContestSheets
import Testing

/// Two marks that look alike on paper may differ in the cells: 84.5 and 85.4 under `0` are both seen as 85.
struct RoundedCellsTests {
  private static func table(_ code: String, _ values: [String]) throws -> Table {
    let rows = values.enumerated().map { index, value in
      "<row r=\"\(index + 2)\"><c t=\"inlineStr\"><is><t>A\(index + 1)</t></is></c>"
        + "<c s=\"1\"><v>\(value)</v></c></row>"
    }
    let source = try OddWorkbook(
      rows: "<row r=\"1\">"
        + ["编号", "得分"].map { "<c t=\"inlineStr\"><is><t>\($0)</t></is></c>" }.joined() + "</row>"
        + rows.joined(),
      styles: """
        <numFmts count="1"><numFmt numFmtId="170" formatCode="\(code)"/></numFmts>\
        <cellXfs><xf numFmtId="0"/><xf numFmtId="170"/></cellXfs>
        """
    ).open()
    return try TableFile.read(
      source, columns: [TableColumn("entry", ["编号"]), TableColumn("score", ["得分"])])
  }

  @Test(arguments: [
    ("0", ["90", "84.5", "85.4"], "B3", "有 2 格", "这一格显示 85，实际是 84.5"),
    ("0.0_ ", ["84.25", "84.2"], "B2", "有 1 格", "这一格显示 84.3，实际是 84.25"),
    ("#,##0.0&quot;分&quot;;[Red]-0.0", ["84.5", "84.04"], "B3", "有 1 格", "显示 84.0，实际是 84.04"),
    ("0%", ["0.845", "0.9"], "B2", "有 1 格", "显示 85%，实际是 84.5%"),
  ])
  func `marks whose decimals the sheet hides are read as they are and told`(
    code: String, values: [String], cell: String, count: String, words: String
  ) throws {
    let table = try Self.table(code, values)
    let told = table.problems.filter { $0.code == "table-rounded-cells" }
    #expect(told.map { "\($0.severity.rawValue) \($0.place.cell ?? "")" } == ["warning \(cell)"])
    let message = told.first?.message(in: .chinese) ?? ""
    #expect(message.contains(count) && message.contains(words), "\(message)")
    #expect(table.rows.map { $0.cell("score").value } == values.map { .number($0) })
  }

  @Test(arguments: [
    ("0.00", ["84.5", "84.25"]), ("0.0", ["84.5", "90"]), ("General", ["84.55"]),
    ("# ?/?", ["84.5"]), ("0.0E+00", ["84.55"]), ("[&lt;60]0;0.0", ["84.55"]),
    // More decimals than a mark may have are refused by the reader of the mark, which says so.
    ("0.00", ["88.3333333333333"]), ("0%", ["0.85"]), ("0,", ["84.5"]),
  ])
  func `a format that hides no decimals of a mark is not told`(code: String, values: [String])
    throws
  {
    let table = try Self.table(code, values)
    #expect(!table.problems.contains { $0.code == "table-rounded-cells" })
  }
}
