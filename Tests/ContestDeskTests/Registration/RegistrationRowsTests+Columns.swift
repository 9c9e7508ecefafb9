import Contest
import ContestSheets
import Testing

@testable import ContestDesk

/// What the headings of columns say about the cells below.
extension RegistrationRowsTests {
  @Test func `a heading merged over several columns holds for all of them`() async throws {
    let book = try await FormBook()
    let writer = try WorkbookWriter(path: book.path("并.xlsx"), created: FormBook.now)
    let sheet = writer.addSheet("汇总")
    let plain = writer.style(CellFormat())
    for (column, text) in ["序号", "作品名称", "作品类别", "", "", "", "作者1姓名", "", ""].enumerated()
    where !text.isEmpty { sheet.write(text, row: 1, column: column + 1) }
    sheet.merge("指导教师", CellRange(rows: 1...1, columns: 4...6), plain)
    sheet.merge("其他作者", CellRange(rows: 1...1, columns: 8...9), plain)
    for (column, text) in [
      "1", "碑刻整理", "科技发明制作A类", "郑师", "冯师", "陈师", "白一", "白二", "白三",
    ].enumerated() { sheet.write(text, row: 2, column: column + 1) }
    try writer.close()
    var reader = RegistrationReader(book.edition, organization: "湖心大学")
    try reader.read(SheetSource.open(book.path("并.xlsx")))
    let work = try #require(reader.drafts.first?.registration)
    #expect(work.advisers.map(\.name) == ["郑师", "冯师", "陈师"])
    #expect(work.members.map(\.name) == ["白一", "白二", "白三"])
    #expect(codes(reader, .error) == [])
  }

  @Test(arguments: ["队名", "参赛队", "参赛队名（全称）"])
  func `a list of teams names them by 队名, and a list of works says that it did not read it`(
    heading: String
  ) async throws {
    let text = """
      编号,\(heading),作品类别,作者1姓名,作者2姓名
      1,雨燕队,科技发明制作A类,白一,白二
      2,雪豹队,科技发明制作A类,白三,白四
      """
    let teams = try await FormBook(
      rulebook: FormBook.rulebook.replacing("subject: work", with: "subject: collective"))
    var reader = RegistrationReader(teams.edition, organization: "湖心大学")
    try reader.read(SheetSource.open(bytes: Array(text.utf8), name: "报名.csv"))
    #expect(titles(reader) == ["雨燕队", "雪豹队"] && codes(reader, .error) == [])
    let works = try await Self.read(csv: text)
    #expect(works.problems.all.contains { $0.code == "table-missing-heading" })
    #expect(codes(works, .note).contains("B1 table-unknown-heading"))
  }

  @Test func `columns without a heading are read as the next author if the pattern is clear`()
    async throws
  {
    let reader = try await Self.read(
      csv: """
        编号,作品名称,作品类别,作者1姓名,作者1学号,,
        1,碑刻整理,科技发明制作A类,白一,20270001,白二,20270002
        2,果园小车,科技发明制作A类,白三,20270003,,
        """)
    #expect(reader.drafts.map { $0.registration.members.map(\.name) } == [["白一", "白二"], ["白三"]])
    #expect(reader.drafts.first?.registration.members.last?.studentNumber == "20270002")
    #expect(codes(reader, .warning).contains("F1 registration-read-by-pattern"))
  }

  @Test func `a repeated heading belongs to the next author`() async throws {
    let reader = try await Self.read(
      csv: """
        编号,作品名称,作品类别,姓名,学号,姓名,学号
        1,碑刻整理,科技发明制作A类,白一,20270001,白二,20270002
        """)
    let members = try #require(reader.drafts.first?.registration.members)
    #expect(members.map(\.name) == ["白一", "白二"])
    #expect(members.map(\.studentNumber) == ["20270001", "20270002"])
    #expect(codes(reader, .error) == [])
  }

  struct Stray: Sendable, CustomTestStringConvertible {
    let name, text, problem: String
    var testDescription: String { name }
  }

  static let strays = [
    Stray(
      name: "a column without a heading that fits no pattern",
      text: """
        编号,作品名称,作品类别,作者1姓名,作者1学号,,
        1,碑刻整理,科技发明制作A类,白一,20270001,已交材料,
        """, problem: "F1 registration-column-without-heading"),
    Stray(
      name: "a column beyond the headings",
      text: """
        编号,作品名称,作品类别,作者1姓名
        1,碑刻整理,科技发明制作A类,白一,教授
        """, problem: "E1 registration-column-without-heading"),
    Stray(
      name: "a title twice",
      text: """
        编号,作品名称,作品类别,作者1姓名,作品名称
        1,碑刻整理,科技发明制作A类,白一,碑刻整理与研究
        """, problem: "E1 registration-column-repeated"),
    Stray(
      name: "a name after the advisers",
      text: """
        编号,作品名称,作品类别,姓名,指导教师,姓名
        1,碑刻整理,科技发明制作A类,白一,郑师,冯师
        """, problem: "F1 registration-column-repeated"),
  ]

  @Test(arguments: strays)
  func `an unread column is named, and its rows are not stored`(stray: Stray) async throws {
    let reader = try await Self.read(csv: stray.text)
    #expect(codes(reader, .error) == [stray.problem])
    #expect(reader.drafts.map(\.isFaulty) == [true])
    #expect(reader.accounts.first?.cells.refused == 1)
  }

  @Test func `a repeated heading with the same values is not a fault`() async throws {
    let reader = try await Self.read(
      csv: """
        编号,作品名称,作品类别,作者1姓名,作品名称
        1,碑刻整理,科技发明制作A类,白一,碑刻整理
        """)
    #expect(codes(reader, .error) == [])
  }

  /// A line through 指导教师 is an error; with “good rows only” the rows used to be taken all the same, with their advisers.
  @Test func `with a struck-out heading no row is correct`() async throws {
    let book = try await FormBook()
    var rows = FormBook.sheet((1...3).map { FormBook.work("\($0)") })
    rows[2][5] = "~" + rows[2][5]
    let file = try book.workbook(rows: rows)
    for mode in [RunMode.preview, .run] {
      let report = try await book.desk.importEntries(
        [file], edition: book.edition, options: ImportOptions(mode: mode, takesGoodRowsOnly: true))
      #expect(report.count(.refused) == 3 && report.count(.new) == 0)
    }
    #expect(try await book.desk.entries(book.edition).isEmpty)
  }

  @Test func `a column 学院 is reported if the unit was taken from elsewhere`() async throws {
    let rows = [
      ["推荐单位：湖心大学"], ["编号", "学院", "作品名称", "作品类别", "作者1姓名"],
      ["1", "信息学院", "果园小车", "科技发明制作A类", "白一"],
    ]
    let reader = try await Self.read(rows, organization: nil)
    #expect(reader.drafts.map(\.registration.organization) == ["湖心大学"])
    #expect(codes(reader, .warning).contains("B2 registration-other-unit-column"))
  }
}
