import Contest
import ContestSheets
import ContestTestSupport
import Foundation
import Testing

/// Every cell of a table is taken, passed over or refused.
struct SheetAccountTests {
  static let columns = [
    TableColumn(.entry, isRequired: true), TableColumn(.judge, isRequired: true),
    TableColumn(.score, isRequired: true), TableColumn(.note, isUsed: false),
  ]

  static func read(_ text: String) throws -> Table {
    try TableFile.read(SheetSource.open(bytes: Array(text.utf8), name: "表.csv"), columns: columns)
  }

  struct Case: Sendable, CustomTestStringConvertible {
    let name, text: String
    let cells: CellCounts
    var passed: [String] = []
    var testDescription: String { name }
  }

  static let cases = [
    Case(
      name: "headings are passed over, data is taken", text: "编号,评委,得分\nA1,甲,90\n",
      cells: CellCounts(taken: 3, passedOver: 3), passed: ["1 heading"]),
    Case(
      name: "titles, blank cells, known and unknown columns",
      text: "某校汇总\n编号,评委,得分,备注,年级\nA1,甲,90,好,3\nA2,乙, ,,\n",
      cells: CellCounts(taken: 5, passedOver: 8), passed: ["1 title", "2 heading"]),
    Case(
      name: "a row that sums up and a footer", text: "编号,评委,得分\nA1,甲,90\n平均分,,90\n填表人：丙,,\n",
      cells: CellCounts(taken: 3, passedOver: 6),
      passed: ["1 heading", "3 summary-row", "4 footer"]),
    Case(
      name: "a value in the columns asked for makes data of a row that begins like a footer",
      text: "编号,评委,得分\n负责人制度研究：以湖区为例,甲,90\n备注,乙,80\n",
      cells: CellCounts(taken: 6, passedOver: 3), passed: ["1 heading"]),
    Case(
      name: "a name beside the label of a footer is no data",
      text: "编号,评委,得分\nA1,甲,90\n填表人：,丙,\n", cells: CellCounts(taken: 3, passedOver: 5),
      passed: ["1 heading", "3 footer"]),
    Case(
      name: "a code makes data of a row that begins like a footer, a telephone number does not",
      text: "备注,编号,评委,得分\n好,A1,甲,90\n复核,A2,甲,\n联系电话,62330000,,\n",
      cells: CellCounts(taken: 5, passedOver: 8), passed: ["1 heading", "4 footer"]),
    Case(
      name: "headings again on the next page", text: "编号,评委,得分\nA1,甲,90\n编号,评委,得分\nA2,甲,80\n",
      cells: CellCounts(taken: 6, passedOver: 6), passed: ["1 heading", "3 repeated-heading"]),
    Case(
      name: "a cell without a heading and a lost character are refused",
      text: "编号,评委,,得分\nA1,甲,7,\u{FFFD}\n", cells: CellCounts(taken: 2, passedOver: 3, refused: 2),
      passed: ["1 heading"]),
    Case(
      name: "rows of full marks and weights, counts and parts, groups and footers with figures",
      text:
        "编号,评委,得分\n满分,,100\n权重,,1\nA1,甲,90\nA2,甲,80\n其中：重点,甲,5\n共3件,甲,3\n第一组,甲,3\n记分员,甲,5\n",
      cells: CellCounts(taken: 6, passedOver: 19),
      passed: [
        "1 heading", "2 rule-row", "3 rule-row", "6 summary-row", "7 summary-row", "8 group-title",
        "9 footer",
      ]),
    Case(
      name: "words that are no entry's number, with figures, among codes",
      text: "编号,评委,得分\nA1,甲,90\nA2,甲,80\n合格线,甲,60\n示例,甲,85\n/,甲,1\nEND,甲,1\nA5（退赛）,甲,70\n",
      cells: CellCounts(taken: 9, passedOver: 15),
      passed: ["1 heading", "4 no-entry", "5 no-entry", "6 no-entry", "7 no-entry"]),
    Case(
      name: "the same words where entries are called by their titles",
      text: "编号,评委,得分\n湖区调查,甲,90\n雨水花园设计,甲,80\n合格线,甲,60\n",
      cells: CellCounts(taken: 9, passedOver: 3), passed: ["1 heading"]),
    Case(
      name: "a judge who is no judge", text: "编号,评委,得分\nA1,甲,90\nA1,平均,90\n",
      cells: CellCounts(taken: 3, passedOver: 6), passed: ["1 heading", "3 summary-row"]),
    Case(
      name: "a note that sums up is not looked at",
      text: "备注,编号,评委,得分\n合计,A1,甲,90\n满分,A2,甲,100\n,A3,甲,80\n",
      cells: CellCounts(taken: 9, passedOver: 6), passed: ["1 heading"]),
    Case(
      name: "groups that are the entries", text: "编号,评委,得分\n第一组,甲,90\n第二组,甲,80\n",
      cells: CellCounts(taken: 6, passedOver: 3), passed: ["1 heading"]),
    Case(
      name: "no headings at all", text: "x,y\n1,2\n", cells: CellCounts(passedOver: 4)),
  ]

  @Test(arguments: cases)
  func `cells are taken, passed over or refused`(example: Case) throws {
    let table = try Self.read(example.text)
    #expect(table.account.cells == example.cells)
    let passed = table.account.sheets.flatMap(\.rowsPassedOver).map {
      "\($0.row) \($0.reason.rawValue)"
    }
    #expect(passed == example.passed)
  }

  @Test func `each row with a strange number is told at its cell`() throws {
    let table = try Self.read(
      "编号,评委,得分\nA1,甲,90\nA2,甲,80\n合格线,甲,60\nA5（退赛）,甲,70\n有效评委数,甲,4\n")
    let told = table.problems.map { "\($0.severity) \($0.place.cell ?? "") \($0.code)" }
    #expect(
      told == [
        "warning A4 table-no-entry", "warning A5 table-unlike-code", "warning A6 table-no-entry",
      ])
    #expect(table.problems[0].message(in: .chinese).contains("A1、A2"))
  }

  @Test func `texts written as formulas are what stands in their quotation marks, and it is said`()
    throws
  {
    let table = try Self.read("编号,评委,得分\n=\"00123\",甲,=\"90\"\n\"=\"\"7\"\"\",甲,80\n'=\"x\",甲,70\n")
    #expect(table.rows.map { $0.text("entry") } == ["00123", "7", "=\"x\""])
    let notes = table.problems.filter { $0.code == "table-formula-texts" }
    #expect(notes.map(\.place.cell) == ["A2"] && notes.first?.severity == .note)
    #expect(notes.first?.message(in: .chinese).contains("3 格") == true)
  }

  @Test(arguments: 0..<100)
  func `the three add up to the cells that are not blank`(seed: Int) throws {
    var random = SeededGenerator(seed: seed)
    let words = [
      "", "", " ", "A1", "甲", "90", "8.5", "平均分", "填表人：丙", "编号", "得分", "评委", "=1", "备注", "注", "60分",
      "x",
    ]
    var lines = ["编号,评委,得分,备注,年级"]
    for _ in 0..<30 {
      lines.append(
        (0..<6).map { _ in words[random.number(below: words.count)] }.joined(separator: ","))
    }
    let text = lines.joined(separator: "\n")
    let filled = lines.flatMap { $0.split(separator: ",") }.count { !$0.allSatisfy(\.isWhitespace) }
    let table = try Self.read(text)
    let cells = table.account.cells
    #expect(cells.total == filled)
    #expect(min(cells.taken, cells.passedOver, cells.refused) >= 0)
    let named = Set(
      table.problems.filter { $0.severity == .error && $0.found ?? "x" != "" }.compactMap(
        \.place.cell))
    #expect(cells.refused <= named.count)
  }

  @Test func `every visible sheet that fits is read, another is named, a hidden one is told`()
    throws
  {
    let folder = try TemporaryFolder()
    let path = folder.path + "/分组.xlsx"
    let writer = try WorkbookWriter(path: path, created: Instant(millisecondsSince1970: 0))
    for (name, entry) in [("第一组", "A1"), ("第二组", "B1")] {
      let sheet = writer.addSheet(name)
      for (column, text) in ["编号", "评委", "得分"].enumerated() {
        sheet.write(text, row: 1, column: column + 1)
      }
      sheet.write(entry, row: 2, column: 1)
      sheet.write("甲", row: 2, column: 2)
      sheet.write(90, row: 2, column: 3)
    }
    writer.addSheet("说明").write("填写说明", row: 1, column: 1)
    try writer.close()
    let table = try TableFile.read(path, columns: Self.columns)
    #expect(table.rows.map { $0.text("entry") } == ["A1", "B1"])
    #expect(table.problems.map(\.code) == ["table-sheet-left-out"])
    #expect(table.account.cells == CellCounts(taken: 6, passedOver: 7))
    #expect(table.account.sheets.map(\.sheet) == ["第一组", "第二组", "说明"])
    let one = try TableFile.read(path, columns: Self.columns, sheet: "第二组")
    #expect(one.rows.map { $0.text("entry") } == ["B1"])
    #expect(one.account.cells == CellCounts(taken: 3, passedOver: 10))
  }

  @Test func `a sheet with headings and no row beside one with rows is told`() throws {
    let folder = try TemporaryFolder()
    func read(_ rows: [(sheet: String, entry: String?)]) throws -> Table {
      let path = folder.path + "/\(rows.count).xlsx"
      let writer = try WorkbookWriter(path: path, created: Instant(millisecondsSince1970: 0))
      for (name, entry) in rows {
        let sheet = writer.addSheet(name)
        for (column, text) in ["编号", "评委", "得分"].enumerated() {
          sheet.write(text, row: 1, column: column + 1)
        }
        guard let entry else { continue }
        sheet.write(entry, row: 2, column: 1)
        sheet.write("甲", row: 2, column: 2)
        sheet.write(90, row: 2, column: 3)
      }
      try writer.close()
      return try TableFile.read(path, columns: Self.columns)
    }
    let two = try read([("第一组", "A1"), ("第二组", nil)])
    #expect(
      two.problems.map { "\($0.severity.rawValue) \($0.place.sheet ?? "") \($0.code)" } == [
        "warning 第二组 table-empty-sheet"
      ])
    #expect(two.rows.count == 1)
    #expect(try read([("第一组", nil)]).problems.map(\.code) == ["table-no-rows"])
  }

  @Test func `a hidden column is told, and whether it was read`() throws {
    let folder = try TemporaryFolder()
    let path = folder.path + "/表.xlsx"
    let writer = try WorkbookWriter(path: path, created: Instant(millisecondsSince1970: 0))
    let sheet = writer.addSheet("表")
    for (column, text) in ["编号", "评委", "得分", "备注"].enumerated() {
      sheet.write(text, row: 1, column: column + 1)
    }
    for (column, text) in ["A1", "甲", "90", "好"].enumerated() {
      sheet.write(text, row: 2, column: column + 1)
    }
    sheet.setWidth(8, ofColumns: 2...2, hidden: true)
    sheet.setWidth(8, ofColumns: 4...4, hidden: true)
    try writer.close()
    let table = try TableFile.read(path, columns: Self.columns)
    #expect(
      table.problems.map { "\($0.place.cell ?? "") \($0.code) \($0.severity)" } == [
        "B1 table-hidden-column warning", "D1 table-hidden-column note",
      ])
    #expect(table.problems.map { $0.message(in: .chinese).contains("没有采用") } == [false, true])
    #expect(table.rows.first?.text("judge") == "甲")
  }

  @Test func `two headings of one meaning are both named`() throws {
    let table = try Self.read("编号,作品编号,评委,得分\n1,A1,甲,90\n")
    #expect(table.problems.map(\.code) == ["table-same-meaning"])
    let message = table.problems.first?.message(in: .chinese) ?? ""
    #expect(message.contains("“作品编号”") && message.contains("“编号”") && message.contains("A1"))
  }

  @Test func `an error that names a row refuses its cells, and a cell is refused once`() throws {
    let source = try SheetSource.open(
      bytes: Array("编号,评委,得分\nA1,甲,90\nA2,乙,80\n".utf8), name: "表.csv")
    var table = try TableFile.read(
      source, columns: [TableColumn(.entry), TableColumn(.judge), TableColumn(.score)])
    var account = table.account
    let row = Problem(TableError.noRows, at: Place(file: "表.csv", row: 3))
    let cell = Problem(TableError.noRows, at: Place(file: "表.csv", row: 3, column: 2))
    let heading = Problem(TableError.noRows, at: Place(file: "表.csv", row: 1))
    for _ in 0..<2 { try account.refuse([row, cell, heading], in: source) }
    #expect(account.cells == CellCounts(taken: 3, passedOver: 3, refused: 3))
    table = try TableFile.read(source, columns: [TableColumn(.entry)])
    #expect(table.account.cells == CellCounts(taken: 2, passedOver: 7))
  }

  @Test func `a sheet without headings is counted once, however far it is read`() throws {
    let text = (1...80).map { "x\($0),y\n" }.joined()
    let source = try SheetSource.open(bytes: Array(text.utf8), name: "表.csv")
    let reader = try DataReader(source, source.sheets[0], columns: [TableColumn(.entry)])
    #expect(reader.header == nil)
    try reader.readOn()
    #expect(reader.account.cells == CellCounts(passedOver: 160))
  }

  @Test func `a heading of last resort gives way to a better one, and stands in without it`() throws
  {
    let columns = [
      TableColumn(.entry, lastResort: ["序号"], isRequired: true), TableColumn(.score),
    ]
    for (text, id) in [
      ("序号,编号,得分\n1,A7,90\n", "A7"), ("编号,序号,得分\nA7,1,90\n", "A7"), ("序号,得分\n1,90\n", "1"),
    ] {
      let source = try SheetSource.open(bytes: Array(text.utf8), name: "表.csv")
      let table = try TableFile.read(source, columns: columns)
      #expect(table.rows.map { $0.text("entry") } == [id] && !table.hasErrors, "\(text)")
    }
  }

  @Test func `rows that were passed over for one reason are named together`() throws {
    let table = try Self.read("某校汇总\n二〇二七年\n团委制\n编号,评委,得分\nA1,甲,90\n填表人：丙,,\n")
    let line = try #require(table.account.lines(in: .chinese).first)
    #expect(line.contains("没有采用的行：第 1–3 行（表头以上的标题）、第 6 行（表尾：“填表人：丙”）"), "\(line)")
    let english = try #require(table.account.lines(in: .english).first)
    #expect(english.contains("rows 1–3 (") && english.contains("row 6 ("), "\(english)")
  }
}
