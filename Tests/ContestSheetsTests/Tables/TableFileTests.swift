import Contest
import ContestSheets
import Foundation
import Testing

struct TableFileTests {
  static let columns = [
    TableColumn("entry", ["作品编号", "编号"], isRequired: true),
    TableColumn("score", ["得分", "成绩"], isRequired: true),
    TableColumn("member-name", ["作者#姓名", "成员#姓名"]),
  ]

  static func read(_ text: String) throws -> Table {
    try TableFile.read(SheetSource.open(bytes: Array(text.utf8), name: "表.csv"), columns: columns)
  }

  @Test func `headings are found below titles, in any order and width, with numbers`() throws {
    let table = try Self.read(
      "某校汇总表\n\n单位：永定农学院,,,填表日期：2027年4月\n成 绩（百分制）,作者１姓名,作者二姓名, 编号　,备忘\n90,甲,乙,A1,x\n填表人：丙,审核人：丁\n"
    )
    #expect(table.header?.row == 4)
    #expect(table.header?.numbers(of: "member-name") == [1, 2])
    #expect(table.rows.count == 1)
    #expect(table.rows.first?.text("entry") == "A1")
    #expect(table.rows.first?.text("member-name", 2) == "乙")
    #expect(table.rows.first?.place(of: "entry").description == "表.csv › D5")
    #expect(table.problems.map(\.code) == ["table-unknown-heading"])
    #expect(table.header?.otherColumns.map(\.title) == ["备忘"])
  }

  struct Case: Sendable, CustomTestStringConvertible {
    let name, text: String
    let problems: [String]
    var testDescription: String { name }
  }

  static let cases = [
    Case(
      name: "a heading twice", text: "编号,得分,得分\nA1,1,2\n", problems: ["C1 table-repeated-heading"]),
    Case(
      name: "a heading missing", text: "编号,作者1姓名\nA1,甲\n", problems: ["- table-missing-heading"]),
    Case(name: "no headings", text: "x,y\n1,2\n", problems: ["- table-no-headings"]),
    Case(name: "no rows", text: "编号,得分\n", problems: ["- table-no-rows"]),
    Case(
      name: "all faults of all rows at once", text: "编号,得分\nA1,\n,3\nA2,1,多\n",
      problems: [
        "B2 table-missing-value", "A3 table-missing-value", "C4 table-value-without-heading",
      ]
    ),
  ]

  @Test(arguments: cases)
  func `problems are collected with their places`(example: Case) throws {
    let found = try Self.read(example.text).problems.map { "\($0.place.cell ?? "-") \($0.code)" }
    #expect(found == example.problems)
  }

  /// The message used to call the column 权重, although this table calls it 作品数.
  @Test func `a blank cell is told by the heading that the table has`() throws {
    let table = try TableFile.read(
      SheetSource.open(bytes: Array("学校,作品数\n甲校,3\n乙校,\n".utf8), name: "表.csv"),
      columns: [
        TableColumn("group", ["组别", "学校"], isRequired: true),
        TableColumn("weight", ["权重", "作品数"], isRequired: true),
      ])
    #expect(
      table.problems.map { "\($0.place.cell ?? "") \($0.message(in: .chinese))" }
        == ["B3 “作品数”没有填写。请补填。"])
  }

  @Test func `a table written as workbook or CSV is read back`() throws {
    let folder = try TemporaryFolder()
    let rows: [[TableFile.Value]] = [
      [.text("=1+1"), .number(92.1)], [.text("00012"), .number(-0.25)],
    ]
    for name in ["结果.xlsx", "result.csv"] {
      let path = folder.path + "/" + name
      try TableFile.write(
        rows, columns: Array(Self.columns.prefix(2)), to: path,
        created: Instant(millisecondsSince1970: 1_800_000_000_000))
      let table = try TableFile.read(path, columns: Self.columns)
      #expect(table.problems.isEmpty)
      #expect(table.rows.map { $0.text("entry") } == ["=1+1", "00012"])
      #expect(try table.rows.map { try $0.cell("score").points() } == [92.1, -0.25])
    }
    #expect(folder.files.sorted() == ["result.csv", "结果.xlsx"])
    let csv = try String(contentsOfFile: folder.path + "/result.csv", encoding: .utf8)
    #expect(csv == "entry,score\r\n'=1+1,92.1\r\n00012,-0.25\r\n")
  }

  @Test func `merged cells lend their value to the rows below`() throws {
    let text = { (value: String) in "<c t=\"inlineStr\"><is><t>\(value)</t></is></c>" }
    let source = try OddWorkbook(
      rows:
        "<row>\(text("编号"))\(text("得分"))</row><row r=\"2\">\(text("A1"))<c><v>1</v></c></row><row r=\"3\"><c r=\"B3\"><v>2</v></c></row>",
      after: "<mergeCells><mergeCell ref=\"A2:A3\"/></mergeCells>"
    ).open()
    let reader = try DataReader(
      source, source.sheets[0], columns: Self.columns, fillingMerged: true)
    var entries: [String] = []
    while let row = try reader.next() { entries.append(row.cell("entry").value.text) }
    #expect(entries == ["A1", "A1"])
    #expect(
      reader.mergedProblems().map { "\($0.severity) \($0.place.cell ?? "") \($0.code)" } == [
        "note A2 table-merged-taken"
      ])
    // A reader that lends nothing refuses the cell.
    let strict = try DataReader(source, source.sheets[0], columns: Self.columns)
    while try strict.next() != nil {}
    #expect(
      strict.mergedProblems().map { "\($0.severity) \($0.code)" } == ["error table-merged-down"])
    var below = strict.place
    (below.row, below.column) = (3, 1)
    #expect(strict.isBelowMerged(below))
    below.row = 2
    #expect(!strict.isBelowMerged(below))
  }

  /// 复核表 as we print it: a column that counts the rows comes first, and the note is merged over all columns; no word of
  /// footers begins it.
  private func spanned(
    _ note: String, after: [String] = []
  ) throws -> (rows: [String], codes: [String], passed: [PassedOver]) {
    func row(_ texts: [String]) -> String {
      let cells = texts.map { "<c t=\"inlineStr\"><is><t>\($0)</t></is></c>" }
      return "<row>\(cells.joined())</row>"
    }
    let rows =
      [row(["序号", "编号", "得分"]), row(["1", "A1", "7"]), row(["2", "A2", "7"]), row([note])]
      + after.map { row(["3", $0, "8"]) }
    let source = try OddWorkbook(
      rows: rows.joined(), after: "<mergeCells><mergeCell ref=\"A4:C4\"/></mergeCells>"
    ).open()
    let reader = try DataReader(source, source.sheets[0], columns: Self.columns)
    var entries: [String] = []
    while let row = try reader.next() { entries.append(row.cell("entry").value.text) }
    return (
      entries, (reader.mergedProblems() + reader.problems).map(\.code),
      reader.account.rowsPassedOver.map(\.reason)
    )
  }

  @Test func `a note that is merged over the whole table is no row of it`() throws {
    let note = try spanned("获奖名次全部再看一遍，其余抽取一半")
    #expect(note.rows == ["A1", "A2"])
    #expect(note.codes == ["table-unknown-heading"], "\(note.codes)")
    #expect(note.passed.contains(.footer))
    // Rows after it belong to what it announces, which somebody should look at.
    let title = try spanned("下面是加试的", after: ["A3"])
    #expect(title.rows == ["A1", "A2", "A3"])
    #expect(title.codes == ["table-unknown-heading", "table-part-begins"], "\(title.codes)")
  }

  @Test func `a row merged over the whole table that may be an entry is refused`() throws {
    let entry = try spanned("A3 缺席")
    #expect(entry.codes.contains("table-merged-across"), "\(entry.codes)")
  }

  /// Offices merge the empty rows below a table for a seal; the file is no worse for it.
  @Test func `empty merged cells are nobody's, filled ones are told from the top`() throws {
    let rows = [["序号", "编号", "得分"], ["1", "A1", "7"], ["2", "A2", "7"], ["", "", ""]].map {
      "<row>" + $0.map { "<c t=\"inlineStr\"><is><t>\($0)</t></is></c>" }.joined() + "</row>"
    }
    func read(_ merged: [String]) throws -> [Problem] {
      let cells = merged.map { "<mergeCell ref=\"\($0)\"/>" }.joined()
      let source = try OddWorkbook(
        rows: rows.joined(), after: "<mergeCells>\(cells)</mergeCells>"
      ).open()
      let reader = try DataReader(
        source, source.sheets[0], columns: Self.columns, fillingMerged: true)
      while try reader.next() != nil {}
      #expect(reader.mergedDown(in: [3]).isEmpty)
      return reader.mergedProblems()
    }
    #expect(try read(["A4:C4", "A5:C6", "A9:C9"]).isEmpty)
    let filled = try read(["B3:C3", "B2:C2", "A5:C5"]).filter { $0.code == "table-merged-across" }
    #expect(filled.map(\.place.row) == [2, 3])
  }
}
