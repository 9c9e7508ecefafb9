import Contest
import ContestSheets
import Testing

/// Cells with a line through them are always reported, and the line alone decides nothing.
struct RowStrikesTests {
  /// Style 1 has a line through it, style 2 says that it has none.
  private static let styles = """
    <fonts><font/><font><b/><strike/></font><font><strike val="0"/></font></fonts>\
    <cellXfs><xf fontId="0"/><xf fontId="1"/><xf fontId="2"/></cellXfs>
    """

  private static func text(_ text: String, style: Int = 0) -> String {
    "<c s=\"\(style)\" t=\"inlineStr\"><is><t>\(text)</t></is></c>"
  }

  /// A cell of two runs, the first of them struck out.
  private static func runs(_ struck: String, _ rest: String) -> String {
    """
    <c t="inlineStr"><is><r><rPr><strike/></rPr><t>\(struck)</t></r>\(rest.isEmpty ? "" : "<r><t>\(rest)</t></r>")</is></c>
    """
  }

  private static func number(_ value: Int, style: Int = 0) -> String {
    "<c s=\"\(style)\"><v>\(value)</v></c>"
  }

  private static let headings =
    "<row r=\"1\">" + ["编号", "得分", "备注"].map { text($0) }.joined() + "</row>"

  struct Case: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let rows: String
    let found: [String]

    init(_ name: String, _ rows: String, _ found: [String]) {
      (testDescription, self.rows, self.found) = (name, rows, found)
    }
  }

  static let cases = [
    Case(
      "a whole row", headings + "<row r=\"2\">\(text("A1", style: 1))\(number(85, style: 1))</row>",
      ["error 2 table-struck-row"]),
    Case(
      "a mark", headings + "<row r=\"2\">\(text("A1"))\(number(85, style: 1))</row>",
      ["error B2 table-struck-cell 85"]),
    Case(
      "words of a text in the cell",
      headings + "<row r=\"2\">\(runs("A1", "A2"))\(number(85))</row>",
      ["error A2 table-struck-words A1A2"]),
    Case(
      "all words of a text", headings + "<row r=\"2\">\(runs("A1", ""))\(number(85))</row>",
      ["error A2 table-struck-cell A1"]),
    Case(
      "words of a text that cells share",
      headings + "<row r=\"2\"><c t=\"s\"><v>1</v></c>\(number(85))</row>",
      ["error A2 table-struck-words 张三赵六"]),
    Case(
      "all words but a blank of a text that cells share",
      headings + "<row r=\"2\"><c t=\"s\"><v>2</v></c>\(number(85))</row>",
      ["error A2 table-struck-cell 王五 "]),
    Case(
      "a column that is not used",
      headings + "<row r=\"2\">\(text("A1"))\(number(85))\(text("重报", style: 1))</row>",
      ["note C1 table-remarks-not-used", "note C2 table-struck-unused"]),
    Case(
      "a heading that is used",
      "<row r=\"1\">\(text("编号"))\(text("得分", style: 1))</row>"
        + "<row r=\"2\">\(text("A1"))\(number(85))</row>", ["error B1 table-struck-cell 得分"]),
    Case(
      "a row that is no data",
      headings + "<row r=\"2\">\(text("A1"))\(number(85))</row>"
        + "<row r=\"3\">\(text("合计", style: 1))\(number(85, style: 1))</row>", []),
    Case(
      "blank cells, and a font that says no",
      headings + "<row r=\"2\">\(text("A1", style: 2))\(number(85))\(text(" ", style: 1))</row>", []
    ),
    Case("none", headings + "<row r=\"2\">\(text("A1"))\(number(85))</row>", []),
  ]

  @Test(arguments: cases)
  func `what is struck out is refused at its cell, a row once`(row: Case) throws {
    let table = try TableFile.read(
      OddWorkbook(
        rows: row.rows,
        shared: """
          <si><t>甲</t></si>\
          <si><r><rPr><strike/></rPr><t>张三</t></r><r><rPr><b/></rPr><t>赵六</t></r></si>\
          <si><r><rPr><strike/></rPr><t>王五</t></r><r><t xml:space="preserve"> </t></r></si>
          """, styles: Self.styles
      ).open(),
      columns: [
        TableColumn("entry", ["编号"], isRequired: true),
        TableColumn("score", ["得分"], isRequired: true),
        TableColumn("note", ["备注"], isUsed: false),
      ])
    let found = table.problems.map { problem in
      let place = problem.place.cell ?? problem.place.row.map(String.init) ?? "-"
      return [problem.severity.rawValue, place, problem.code, problem.found]
        .compactMap(\.self).joined(separator: " ")
    }
    #expect(found == row.found)
    let isRefused = row.found.contains { $0.hasPrefix("error") }
    #expect((table.account.cells.refused > 0) == isRefused)
  }

  @Test(
    arguments: [
      ("A2:C10", 1, ["warning A2 A2:C10"]), ("A1:C1048576", 1, ["warning A1 A1:C1048576"]),
      // A format without a line, rows below the data, two ranges of one rule.
      ("A2:C10", 0, []), ("A3:C10", 1, []),
      ("B2 C2:C9", 1, ["warning B2 B2:B2", "warning C2 C2:C9"]),
    ])
  func `a rule that may strike cells of the table out is named, for it is not computed`(
    cells: String, format: Int, found: [String]
  ) throws {
    let source = try OddWorkbook(
      rows: Self.headings + "<row r=\"2\">\(Self.text("A1"))\(Self.number(85))</row>",
      styles: "<dxfs><dxf><font><b/></font></dxf><dxf><font><strike/></font></dxf></dxfs>",
      after: """
        <conditionalFormatting sqref="\(cells)"><cfRule type="expression" dxfId="\(format)">\
        <formula>$C2="退"</formula></cfRule></conditionalFormatting>
        """
    ).open()
    let table = try TableFile.read(
      source, columns: [TableColumn("entry", ["编号"]), TableColumn("score", ["得分"])])
    let told = table.problems.filter { $0.code == "table-struck-by-rule" }
    #expect(
      told.map {
        "\($0.severity.rawValue) \($0.place.cell ?? "") \($0.message(in: .chinese).prefix { $0 != " " })"
      }
        == found)
    #expect(table.rows.count == 1)
  }

  @Test(
    arguments: [
      ("<font><strike/></font>", ["A2:C10", "E3:E4"]),
      ("<numFmt numFmtId=\"9\" formatCode=\";;;\"/>", ["A2:C10", "E3:E4"]),
      ("<font><strike val=\"0\"/></font>", []), ("<font><b/></font>", []),
      ("<numFmt numFmtId=\"9\" formatCode=\"0.0\"/>", []),
    ])
  func `a rule that Excel keeps in its extension is named as well`(
    format: String, found: [String]
  ) throws {
    let source = try OddWorkbook(
      rows: Self.headings + "<row r=\"2\">\(Self.text("A1"))\(Self.number(85))</row>"
        + "<row r=\"3\">\(Self.text("A2"))\(Self.number(86))</row>",
      after: """
        <extLst><ext xmlns:x14="http://schemas.microsoft.com/office/spreadsheetml/2009/9/main" uri="x">\
        <x14:conditionalFormattings><x14:conditionalFormatting xmlns:xm="http://schemas.microsoft.com/office/excel/2006/main">\
        <x14:cfRule type="expression" id="{1}"><xm:f>名单!$A$1="退"</xm:f><x14:dxf>\(format)</x14:dxf></x14:cfRule>\
        <xm:sqref>A2:C10 E3:E4</xm:sqref></x14:conditionalFormatting></x14:conditionalFormattings></ext></extLst>
        """
    ).open()
    let table = try TableFile.read(
      source, columns: [TableColumn("entry", ["编号"]), TableColumn("score", ["得分"])])
    let told = table.problems.filter { $0.code == "table-struck-by-rule" }
    #expect(told.map { String($0.message(in: .chinese).prefix { $0 != " " }) } == found)
    #expect(table.rows.count == 2)
  }

  @Test(arguments: [(";;;", ["warning B2 table-unseen-cells"]), ("0;-0;;@", []), ("0.0", [])])
  func `cells that show nothing for their format are read and told once a column`(
    format: String, told: [String]
  ) throws {
    let source = try OddWorkbook(
      rows: Self.headings
        + "<row r=\"2\">\(Self.text("A1"))\(Self.number(85, style: 1))</row>"
        + "<row r=\"3\">\(Self.text("A2"))\(Self.number(86, style: 1))</row>",
      styles: """
        <numFmts count="1"><numFmt numFmtId="170" formatCode="\(format)"/></numFmts>\
        <cellXfs><xf numFmtId="0"/><xf numFmtId="170"/></cellXfs>
        """
    ).open()
    let table = try TableFile.read(
      source, columns: [TableColumn("entry", ["编号"]), TableColumn("score", ["得分"])])
    let found = table.problems.filter { $0.severity != .note }
    #expect(found.map { "\($0.severity.rawValue) \($0.place.cell ?? "") \($0.code)" } == told)
    #expect(found.allSatisfy { $0.message(in: .chinese).contains("有 2 格") })
    #expect(table.rows.map { $0.cell("score").value } == [.number("85"), .number("86")])
  }

  @Test func `a copy with its faults marked keeps the lines, so that it is refused again`() throws {
    let source = try OddWorkbook(
      rows: Self.headings
        + "<row r=\"2\">\(Self.runs("A1", "A2"))\(Self.number(85, style: 1))\(Self.text("好"))</row>",
      styles: Self.styles
    ).open()
    let columns = [
      TableColumn("entry", ["编号"], isRequired: true), TableColumn("score", ["得分"]),
    ]
    let table = try TableFile.read(source, columns: columns)
    let folder = try TemporaryFolder()
    try ErrorWorkbook.write(
      copying: source, problems: table.problems, to: folder.path + "/copy.xlsx",
      created: Instant(millisecondsSince1970: 0))
    let copy = try SheetSource.open(folder.path + "/copy.xlsx")
    let again = try TableFile.read(copy, columns: columns, sheet: "表一")
    #expect(again.problems.filter { $0.severity == .error }.map(\.place.cell) == ["A2", "B2"])
    // The comments that we wrote into the copy are not reported as comments.
    #expect(!again.problems.contains { $0.code == "table-comment" })
  }
}
