import Contest
import ContestSheets
import Testing

/// Words beside the data are never used. Those that might change a result are reported.
struct WordsBesideTests {
  static let columns = [
    TableColumn("entry", ["编号"], isRequired: true), TableColumn("judge", ["评委"]),
    TableColumn("score", ["得分"], isRequired: true), TableColumn("note", ["备注"], isUsed: false),
  ]

  struct Case: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let text: String
    let found: [String]

    init(_ name: String, _ text: String, _ found: [String]) {
      (testDescription, self.text, self.found) = (name, text, found)
    }
  }

  static let cases = [
    Case(
      "a remark that calls its row void", "编号,得分,备注\nA1,90,已作废\nA2,80,\n",
      ["error C2 table-row-is-void"]),
    Case(
      "a remark of a penalty", "编号,得分,备注\nA1,90,超时扣2分\nA2,80,好\n",
      ["note C1 table-remarks-not-used"]),
    Case(
      "a remark that asks for a change", "编号,得分,备注\nA1,90,成绩应为95\n",
      ["warning C1 table-remarks-not-used"]),
    Case("remarks that say nothing", "编号,得分,备注\nA1,90,无\nA2,80,好\nA3,70,/\n", []),
    Case(
      "a penalty beside the marks", "编号,得分,扣分\nA1,90,5\nA2,80,0\n",
      ["note C1 table-unknown-heading", "warning C1 table-column-may-count"]),
    Case("no penalty at all", "编号,得分,扣分\nA1,90,0\nA2,80,\n", ["note C1 table-unknown-heading"]),
    Case(
      "full marks that differ", "编号,得分,满分\nA1,45,50\nA2,60,100\n",
      ["note C1 table-unknown-heading", "warning C1 table-column-may-count"]),
    Case(
      "full marks that are the same", "编号,得分,满分\nA1,45,100\nA2,60,100\n",
      ["note C1 table-unknown-heading"]),
    Case(
      "a row that is not valid", "编号,得分,是否有效\nA1,90,是\nA2,80,否\n",
      ["note C1 table-unknown-heading", "warning C1 table-remarks-not-used"]),
    Case(
      "a row that has left", "编号,得分,状态\nA1,90,正常\nA2,80,已退赛\n",
      ["note C1 table-unknown-heading", "error C3 table-row-is-void"]),
    Case(
      "a note below the table", "编号,得分\nA1,90\n说明：A1 成绩作废\n", ["warning A3 table-line-of-change"]),
    Case(
      "a note above the table", "汇总表（注：1号作废）\n编号,得分\nA1,90\n", ["warning A1 table-line-of-change"]),
    Case(
      "notes on how to fill it in, and how marks are counted",
      "填写说明：请勿更改表头\n编号,得分\nA1,90\n注：去掉一个最高分\n填表人：丙\n", []),
    Case(
      "the line below our own list of marks",
      "编号,得分\nA1,90\n说明：去高、去低是按规程计算该作品成绩时去掉的最高分、最低分；空白表示未评分，不等于 0 分。\n", []),
  ]

  @Test(arguments: cases)
  func `what may change a result is told at its place`(row: Case) throws {
    let source = try SheetSource.open(bytes: Array(row.text.utf8), name: "表.csv")
    let table = try TableFile.read(source, columns: Self.columns)
    #expect(
      table.problems.map { "\($0.severity.rawValue) \($0.place.cell ?? "") \($0.code)" }
        == row.found)
  }

  @Test func `up to five remarks are quoted with their rows, those of changes first`() throws {
    let rows = (1...7).map { "A\($0),90,\($0 == 7 ? "改为B组" : "重点推荐")" }
    let text = "编号,得分,备注\n" + rows.joined(separator: "\n")
    let source = try SheetSource.open(bytes: Array(text.utf8), name: "表.csv")
    let problem = try #require(
      try TableFile.read(source, columns: Self.columns).problems.first)
    #expect(
      problem.message(in: .chinese).hasPrefix(
        "“备注”列没有采用，有 7 行写了话：第 2 行“重点推荐”、第 3 行“重点推荐”、第 4 行“重点推荐”、第 5 行“重点推荐”、第 8 行“改为B组”…。"))
  }

  /// What departments write is sealed: it is told that they wrote, and not what.
  @Test func `a reader of confidential tables has the words left out`() throws {
    let text = "编号,得分,补充意见\nA1,90,有异议：涉案\nA2,80,取消资格\n注：A1 有异议\n"
    let source = try SheetSource.open(bytes: Array(text.utf8), name: "表.csv")
    let reader = try DataReader(source, source.sheets[0], columns: Self.columns)
    reader.quotesRemarks = false
    while try reader.next() != nil {}
    let told = reader.problems.filter { $0.severity == .warning }
    #expect(
      told.map { "\($0.place.cell ?? "") \($0.code)" } == [
        "C2 table-remarks-not-used", "A4 table-line-of-change",
      ])
    let void = try #require(reader.problems.first { $0.code == "table-row-is-void" })
    #expect(void.place.cell == "C3" && void.found == nil)
    #expect(!void.message(in: .chinese).contains("取消资格"))
    #expect(told.allSatisfy { !$0.message(in: .chinese).contains("涉案") })
    #expect(told.allSatisfy { !$0.message(in: .chinese).contains("A1") })
  }

  @Test func `a column whose words its reader tells itself is left to it`() throws {
    let text = "编号,得分,备注\nA1,90,作废\nA2,80,超时扣2分\n"
    func codes(_ remarks: TableColumn.Remarks) throws -> [String] {
      let source = try SheetSource.open(bytes: Array(text.utf8), name: "表.csv")
      return try TableFile.read(
        source,
        columns: Self.columns.dropLast()
          + [TableColumn("note", ["备注"], isUsed: false, remarks: remarks)]
      ).problems.map(\.code)
    }
    #expect(try codes(.told) == ["table-remarks-not-used", "table-row-is-void"])
    #expect(try codes(.voidByReader) == ["table-remarks-not-used"])
    #expect(try codes(.byReader) == [])
  }
}
