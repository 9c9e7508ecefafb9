import ChildProgram
import Contest
import ContestSheets
import Foundation
import Testing

struct WorkbookWriterTests {
  static let created = Instant(millisecondsSince1970: 1_800_000_000_000)

  /// A workbook that uses everything that the writer offers.
  static func write(to path: String) throws {
    let writer = try WorkbookWriter(path: path, created: created, title: "成绩")
    let sheet = writer.addSheet("成绩/汇总")
    let words = writer.addSheet("字典")
    let head = writer.style(
      CellFormat(
        font: "黑体", size: 12, bold: true, fill: 0xD9E1F2, horizontal: .center, border: true))
    let open = writer.style(CellFormat(locked: false, numberFormat: "0.00"))
    sheet.merge("成绩汇总表", CellRange(rows: 1...1, columns: 1...4), head)
    sheet.write("=1+1", row: 2, column: 1)
    sheet.write("a_x000D_b", row: 2, column: 2)
    sheet.write(Points("88.35") ?? 0, row: 3, column: 1, open)
    sheet.write("2027-04-12" as CalendarDay, row: 3, column: 2)
    sheet.write(true, row: 3, column: 3)
    sheet.write(formula: "=A3*2", value: 176.7, row: 3, column: 4, open)
    sheet.comment("请核对", row: 3, column: 1)
    words.write("自然科学类学术论文", row: 1, column: 1)
    words.hide()
    let range = CellRange(rows: 4...20, columns: 1...1)
    sheet.setInput(InputRule(.listFrom("=字典!$A$1:$A$1"), title: "类别", message: "请选择"), in: range)
    sheet.setInput(InputRule(.list(["甲", "乙"])), in: CellRange(rows: 4...20, columns: 2...2))
    sheet.setInput(
      InputRule(.points(0...100), refusal: "0 到 100"), in: CellRange(rows: 4...20, columns: 3...3))
    sheet.setInput(
      InputRule(.formula("=LEN(D4)=18")), in: CellRange(rows: 4...20, columns: 4...4))
    sheet.setColors(.formula("=$A4=\"\"", CellFormat(fill: 0xFFEB9C)), in: range)
    sheet.setColors(.outside(0...100, CellFormat(fill: 0xFFC7CE)), in: range)
    sheet.addChart(
      SheetChart(
        "分布", categoriesName: "分数段", valuesName: "件数",
        categories: CellRange(rows: 3...3, columns: 1...4),
        values: CellRange(rows: 3...3, columns: 1...4)), atRow: 22, column: 1)
    sheet.setWidth(SheetWriter.width(of: "作品名称"), ofColumns: 1...2)
    sheet.setHeight(24, ofRow: 1)
    sheet.freeze(rows: 1)
    sheet.setPage(landscape: true)
    sheet.setPageNumbers(header: "A&B")
    sheet.repeatRows(1...2)
    sheet.setPrintArea(CellRange(rows: 1...20, columns: 1...4))
    sheet.setAutofilter(CellRange(rows: 2...20, columns: 1...4))
    sheet.protect()
    sheet.hideRow(21)
    writer.defineName("contest_version", "=\"2027.1\"")
    try writer.close()
  }

  @Test func `a title with control characters makes a workbook that opens`() throws {
    let folder = try TemporaryFolder()
    let path = folder.path + "/a.xlsx"
    let writer = try WorkbookWriter(path: path, created: Self.created, title: "\u{1B}[31m红\n\u{0}榜")
    writer.addSheet("成绩").write("A1", row: 1, column: 1)
    try writer.close()
    let archive = try Data(contentsOf: URL(filePath: path))
    #expect(!archive.isEmpty)
    let properties = try unzipped("docProps/core.xml", of: path)
    #expect(properties.contains("<dc:title>[31m红 榜</dc:title>"), "\(properties)")
  }

  /// A part of a workbook, as `unzip` gives it.
  private func unzipped(_ part: String, of path: String) throws -> String {
    try ChildProgram.run(["unzip", "-p", path, part]).output
  }

  @Test func `what was written is read back`() throws {
    let folder = try TemporaryFolder()
    try Self.write(to: folder.path + "/a.xlsx")
    let source = try SheetSource.open(folder.path + "/a.xlsx")
    #expect(source.sheets.map(\.name) == ["成绩_汇总", "字典"])
    #expect(source.sheets.map(\.isHidden) == [false, true])
    #expect(source.definedNames["contest_version"] == "\"2027.1\"")
    let cells = try source.cells(of: source.sheets[0])
    #expect(
      cells == [
        "A1": .text("成绩汇总表"), "A2": .text("=1+1"), "B2": .text("a_x000D_b"),
        "A3": .number("88.35"), "B3": .day("2027-04-12"), "C3": .boolean(true),
        "D3": .number("176.7"),
      ])
  }

  @Test func `the same calls give the same bytes`() throws {
    let folder = try TemporaryFolder()
    try Self.write(to: folder.path + "/a.xlsx")
    try Self.write(to: folder.path + "/b.xlsx")
    let bytes = { (name: String) in
      try Data(contentsOf: URL(fileURLWithPath: folder.path + name))
    }
    #expect(try bytes("/a.xlsx") == bytes("/b.xlsx"))
  }

  @Test func `a file that fails or is given up leaves nothing`() throws {
    let folder = try TemporaryFolder()
    let path = folder.path + "/a.xlsx"
    do {
      let writer = try WorkbookWriter(path: path, created: Self.created)
      writer.addSheet("a").write(String(repeating: "x", count: 40_000), row: 1, column: 1)
      let error = #expect(throws: SheetError.self) { try writer.close() }
      #expect(error?.code == "file-cannot-write")
      let other = try WorkbookWriter(path: path, created: Self.created)
      _ = other.addSheet("b")
    }
    #expect(folder.files == [])
    #expect(throws: SheetError.self) {
      try WorkbookWriter(path: folder.path + "/no/a.xlsx", created: Self.created)
    }
  }

  @Test func `a number that no sheet can hold fails`() throws {
    let folder = try TemporaryFolder()
    let writer = try WorkbookWriter(path: folder.path + "/a.xlsx", created: Self.created)
    writer.addSheet("a").write(Double.nan, row: 1, column: 1)
    #expect(throws: SheetError.self) { try writer.close() }
  }

  @Test func `an error workbook lists all problems and keeps the cells`() throws {
    let folder = try TemporaryFolder()
    let source = try SheetSource.open(bytes: Array("编号,得分\nA1,九十\nA2,80\n".utf8), name: "表.csv")
    let problems = [
      Problem(
        CellReadingError.notPoints("九十"), at: Place(file: "表.csv", row: 2, column: 2), found: "九十"),
      Problem(TableError.noRows, severity: .warning, at: Place(row: 9)),
    ]
    let path = folder.path + "/错误.xlsx"
    try ErrorWorkbook.write(
      copying: source, problems: problems, to: path, created: Self.created)
    let book = try SheetSource.open(path)
    #expect(book.sheets.count == 2)
    let list = try book.allRows(of: book.sheets[0])
    #expect(list.count == 3)
    #expect(list[1][4] == .text("B2"))
    #expect(list[2][4] == .text("第 9 行"))
    // Whoever sends many copies back sees whose this one is.
    #expect(list[0][7] == .text("文件") && list[1][7] == .text("表.csv"))
    let cells = try book.cells(of: book.sheets[1])
    #expect(cells["B2"] == .text("九十"))
    #expect(cells["B3"] == .text("80"))
    let marked = try book.allRows(of: book.sheets[1])[1].cell(at: 2)
    #expect(marked.format == "@")
  }

  @Test func `a formula without a value is shown as it was typed`() throws {
    let folder = try TemporaryFolder()
    let file = OddWorkbook(
      rows: """
        <row r="1"><c r="A1" t="inlineStr"><is><t>编号</t></is></c></row>
        <row r="2"><c r="A2"><f>A1&amp;"2"</f></c><c r="B2"><f>1+1</f></c><c r="C2"><f>1+2</f><v>3</v></c></row>
        """
    ).bytes
    try Data(file).write(to: URL(filePath: folder.path + "/表.xlsx"))
    let source = try SheetSource.open(folder.path + "/表.xlsx")
    let rows = try source.allRows(of: source.sheets[0])
    #expect((1...4).map { rows[1].formula(at: $0) } == ["=A1&\"2\"", "=1+1", nil, nil])
    #expect(rows[1][1] == .formulaWithoutValue && rows[1][3] == .number("3"))
    let path = folder.path + "/错误.xlsx"
    let place = Place(file: "表.xlsx", sheet: "表一", row: 2, column: 1)
    try ErrorWorkbook.write(
      copying: source, problems: [Problem(CellReadingError.formulaWithoutValue, at: place)],
      to: path, created: Self.created)
    let book = try SheetSource.open(path)
    #expect(try book.allRows(of: book.sheets[0])[1][5] == .text("=A1&\"2\""))
    // Sent in again as it is, it is refused as before: nobody has typed anything in its place.
    let again = try book.allRows(of: book.sheets[1])[1]
    #expect(again[1] == .formulaWithoutValue && again[2] == .formulaWithoutValue)
    #expect((1...2).map { again.formula(at: $0) } == ["=A1&\"2\"", "=1+1"])
    #expect(throws: CellReadingError.formulaWithoutValue) { try again.cell(at: 1).cleanText() }
    #expect(again[3] == .number("3"))
    // So is a copy of the copy, which says the same.
    let second = folder.path + "/再错.xlsx"
    try ErrorWorkbook.write(
      copying: book,
      problems: [
        Problem(
          CellReadingError.formulaWithoutValue,
          at: Place(file: "错误.xlsx", sheet: "表一", row: 2, column: 1))
      ], to: second, created: Self.created)
    let copied = try SheetSource.open(second)
    let sheet = try #require(copied.sheets.first { $0.name == "表一" })
    #expect(try copied.allRows(of: sheet)[1].formula(at: 1) == "=A1&\"2\"")
  }

  /// A refused link came back as a plain text and was taken as the title of a work.
  @Test
  func `what was refused is not taken from the copy: links, long formulas, errors, long texts`()
    throws
  {
    let folder = try TemporaryFolder()
    let long = "CONCATENATE(" + String(repeating: "\"文\"\"字\",", count: 300) + "1)"
    let file = OddWorkbook(
      rows: """
        <row r="1"><c r="A1" t="inlineStr"><is><t>编号</t></is></c></row>
        <row r="2"><c r="A2"><f>HYPERLINK("http://x","点我")</f></c><c r="B2"><f>\(long)</f></c><c r="C2" t="e"><v>#DIV/0!</v></c><c r="D2" t="e"><f>1/0</f><v>#SPILL!</v></c><c r="E2" t="inlineStr"><is><t>\(String(repeating: "长", count: 40_000))</t></is></c></row>
        """
    ).bytes
    try Data(file).write(to: URL(filePath: folder.path + "/表.xlsx"))
    let source = try SheetSource.open(folder.path + "/表.xlsx")
    let before = try source.allRows(of: source.sheets[0])[1]
    let problems = (1...5).compactMap { column -> Problem? in
      do throws(CellReadingError) {
        _ = try before.cell(at: column).cleanText()
        return nil
      } catch {
        return Problem(
          error, at: Place(file: "表.xlsx", sheet: "表一", row: 2, column: column))
      }
    }
    #expect(problems.count == 5)
    let path = folder.path + "/错误.xlsx"
    try ErrorWorkbook.write(
      copying: source, problems: problems, to: path, created: Self.created)
    let book = try SheetSource.open(path)
    let again = try book.allRows(of: book.sheets[1])[1]
    for column in 1...5 {
      #expect(throws: CellReadingError.self, "\(column)") {
        try again.cell(at: column).cleanText()
      }
    }
    #expect(again.formula(at: 1) == "=HYPERLINK(\"http://x\",\"点我\")")
    #expect(again[3] == .error("#DIV/0!") && again[4] == .error("#SPILL!"))
    #expect(again[5] == .error("#N/A"))
  }
}
