import Contest
import ContestSheets
import Testing

@testable import ContestDesk

/// Which rows are works, which columns are read, and what is told of the others.
struct RegistrationRowsTests {
  static func read(
    _ rows: [[String]], organization: String? = "湖心大学"
  ) async throws -> RegistrationReader {
    let book = try await FormBook()
    var reader = RegistrationReader(book.edition, organization: organization)
    try reader.read(SheetSource.open(try book.workbook(rows: rows)))
    return reader
  }

  static func read(csv text: String) async throws -> RegistrationReader {
    let book = try await FormBook()
    var reader = RegistrationReader(book.edition, organization: "湖心大学")
    try reader.read(SheetSource.open(bytes: Array(text.utf8), name: "报名.csv"))
    return reader
  }

  private func titles(_ reader: RegistrationReader) -> [String] {
    reader.drafts.map(\.registration.title)
  }

  private func codes(_ reader: RegistrationReader, _ severity: Severity) -> [String] {
    reader.problems.all.filter { $0.severity == severity }
      .map { "\($0.place.cell ?? $0.place.row.map(String.init) ?? "") \($0.code)" }
  }

  /// A row that somebody crossed out came in as a new work.
  @Test func `a struck-out work is refused and is not a correct row`() async throws {
    let book = try await FormBook()
    var works = (1...4).map { FormBook.work("\($0)") }
    works[1] = works[1].map { $0.isEmpty ? $0 : "~" + $0 }
    works[2][6] = "~" + works[2][6]
    let file = try book.workbook(rows: FormBook.sheet(works))
    let preview = try await book.desk.importEntries(
      [file], edition: book.edition, options: ImportOptions(mode: .preview))
    let errors = preview.problems.filter { $0.severity == .error }
    #expect(
      errors.map { "\($0.place.cell ?? "\($0.place.row ?? 0)") \($0.code)" }
        == ["5 table-struck-row", "G6 table-struck-cell"])
    let good = try await book.desk.importEntries(
      [file], edition: book.edition, options: ImportOptions(takesGoodRowsOnly: true))
    #expect(good.isStored && good.count(.new) == 2)
  }

  /// Twelve workers of three factories, in a list without numbers, were one entry of twelve authors.
  @Test func `where an entry is one person, each row of a list without numbers is one`()
    async throws
  {
    let alone = FormBook.rulebook.replacing("subject: work", with: "subject: person")
      .replacing("max: 10", with: "max: 1").replacing(
        "individual-max: 3", with: "individual-max: 1")
    let book = try await FormBook(rulebook: alone)
    func read(_ rows: [[String]]) throws -> RegistrationReader {
      var reader = RegistrationReader(book.edition, organization: nil)
      try reader.read(SheetSource.open(try book.workbook(rows: rows)))
      return reader
    }
    let heading = ["单位", "工种", "姓名", "手机"]
    let people = [
      ["一机厂", "科技发明制作A类", "赵大勇", "13800000001"],
      ["二机厂", "科技发明制作A类", "钱大勇", "13800000002"],
      ["二机厂", "科技发明制作A类", "孙大勇", "13800000003"],
    ]
    let reader = try read([heading] + people)
    #expect(
      reader.drafts.map { "\($0.registration.organization) \($0.registration.title)" } == [
        "一机厂 赵大勇", "二机厂 钱大勇", "二机厂 孙大勇",
      ])
    #expect(!reader.problems.all.contains { $0.code == "member-count-too-many" })
    // 选手编号 is their number.
    let numbered = try read(
      [["选手编号"] + heading] + people.enumerated().map { ["A\($0 + 1)"] + $1 })
    #expect(numbered.drafts.map(\.registration.number) == ["A1", "A2", "A3"])
  }

  @Test func `persons in a list without numbers and titles begin where the class stands`()
    async throws
  {
    let book = try await FormBook(
      rulebook: FormBook.rulebook.replacing("subject: work", with: "subject: person"))
    var reader = RegistrationReader(book.edition, organization: "湖心大学")
    try reader.read(
      SheetSource.open(
        try book.workbook(rows: [
          ["类别", "姓名", "学号"], ["科技发明制作A类", "赵一", "1"], ["", "钱二", "2"],
          ["科技发明制作A类", "孙三", "3"],
        ])))
    #expect(reader.drafts.map { $0.registration.members.map(\.name) } == [["赵一", "钱二"], ["孙三"]])
  }

  @Test(arguments: ["示例驱动的程序合成", "样例学习", "范例：某法", "例：某", "（示例）某法", "【样例】某法"])
  func `a title that begins like an example is a work`(title: String) async throws {
    let reader = try await Self.read([
      ["编号", "作品名称", "作品类别", "作者1姓名"], ["1", title, "科技发明制作A类", "白一"],
      ["示例2", "果园小车", "科技发明制作A类", "白二"],
    ])
    #expect(titles(reader) == [title, "果园小车"])
  }

  @Test func `the form's example is ignored, and an overwritten one is read`()
    async throws
  {
    let book = try await FormBook()
    let path = book.path("模板.xlsx")
    try EntryTemplate.write(book.edition, to: path, organization: "湖心大学", created: FormBook.now)
    let source = try SheetSource.open(path)
    var reader = RegistrationReader(book.edition)
    try reader.read(source)
    #expect(reader.drafts.isEmpty)
    #expect(
      reader.accounts.flatMap(\.sheets).flatMap(\.rowsPassedOver).count { $0.reason == .example }
        == 2)

    let form = try #require(source.sheets.first { $0.name == "报名表" })
    var rows = try source.allRows(of: form).map { row in
      (1...max(row.lastColumn, 1)).map { row.cell(at: $0).shown }
    }
    let name = try #require(rows[2].firstIndex(of: "姓名"))
    rows[3][name] = "白一"
    let again = try await Self.read(rows)
    #expect(again.drafts.count == 1)
    #expect(again.drafts.first?.isFaulty == true)
  }

  @Test func `titles of groups and totals are ignored, and works with such names are read`()
    async throws
  {
    let reader = try await Self.read(
      csv: """
        编号,作品名称,作品类别,作者1姓名
        一、理科,,,
        1,智慧果园,科技发明制作A类,白一
        （二）文科,,,
        2,小计算机,科技发明制作A类,白二
        小计,2件,,
        合计,合计的艺术,科技发明制作A类,白三
        """)
    #expect(titles(reader) == ["智慧果园", "小计算机", "合计的艺术"])
    let passed = reader.accounts.flatMap(\.sheets).flatMap(\.rowsPassedOver)
    #expect(
      passed.map { "\($0.row) \($0.reason.rawValue)" } == [
        "1 heading", "2 group-title", "4 group-title", "6 summary-row",
      ])
  }

  @Test func `a row that has everything a work needs is a work, whatever its first word`()
    async throws
  {
    let reader = try await Self.read(
      csv: """
        作品名称,作品类别,作者1姓名
        负责人制度研究：以湖区为例,科技发明制作A类,白一
        备注（一）,科技发明制作A类,白二
        果园小车,科技发明制作A类,白三
        填表人：,赵海强,审核人
        备注：以上三件,,
        """)
    #expect(titles(reader) == ["负责人制度研究：以湖区为例", "备注（一）", "果园小车"])
    let passed = reader.accounts.flatMap(\.sheets).flatMap(\.rowsPassedOver)
    #expect(passed.filter { $0.reason == .footer }.map(\.row) == [5, 6])
    #expect(!codes(reader, .warning).contains { $0.contains("footer") })
  }

  @Test func `a row that begins like a footer and has part of a work is reported`() async throws {
    let reader = try await Self.read(
      csv: """
        编号,作品名称,作品类别,作者1姓名
        1,果园小车,科技发明制作A类,白三
        备注,稻田小车,,白四
        """)
    #expect(titles(reader) == ["果园小车"])
    #expect(codes(reader, .warning).contains("3 registration-taken-for-footer"))
  }

  /// A note that took a work out was passed over without a word.
  @Test(arguments: [
    ("注：王二同学已转学，第1件请剔除。,,,", true), ("说明：以上第1件为重点推荐，第2件不再申报,,,", true),
    ("合计：1件，其中第1件撤回,,,", true), ("填表人：,王老师,,", false), ("注：本表一式两份,,,", false),
  ])
  func `a row below the table that asks for a change is quoted, and each footer is shown`(
    footer: String, isOfChange: Bool
  ) async throws {
    let reader = try await Self.read(
      csv: "编号,作品名称,作品类别,作者1姓名\n1,果园小车,科技发明制作A类,白三\n\(footer)\n")
    #expect(titles(reader) == ["果园小车"])
    let told = reader.problems.all.filter { $0.code == "registration-footer-of-change" }
    #expect(told.count == (isOfChange ? 1 : 0))
    let first = footer.split(separator: ",").first.map(String.init) ?? ""
    if isOfChange {
      #expect(told.first?.severity == .warning && told.first?.place.row == 3)
      #expect(told.first?.message(in: .chinese).contains(first) == true)
    }
    let row = try #require(reader.accounts.first?.sheets.first?.rowsPassedOver.last)
    if row.reason == .footer {
      #expect(row.text?.hasPrefix(first) == true)
      let shown = reader.accounts.flatMap { $0.lines(in: .chinese) }.joined()
      #expect(shown.contains("第 3 行（表尾：“\(first)"))
    }
  }

  @Test func `a footer with unfilled labels is ignored`() async throws {
    let reader = try await Self.read(
      csv: "编号,作品名称,作品类别,作者1姓名\n1,果园小车,科技发明制作A类,白三\n填表人：,,审核人：,\n")
    let row = try #require(reader.accounts.first?.sheets.first?.rowsPassedOver.last)
    #expect(row.reason == .footer && row.text == nil)
  }

  /// A remark that gave another group and another author was passed over without a word.
  @Test func `unread remarks are quoted, in one line for each sheet`() async throws {
    let head = "编号,作品名称,作品类别,作者1姓名,备注\n"
    func read(_ remarks: [String]) async throws -> [Problem] {
      let rows = remarks.enumerated().map { "\($0 + 1),果园小车\($0)号,科技发明制作A类,白三,\($1)\n" }
      return try await Self.read(csv: head + rows.joined()).problems.all.filter {
        $0.code == "registration-remarks-not-taken"
      }
    }
    let change = try await read(["无", "请改为初中组，作者换成赵六", "", "—"])
    #expect(change.map(\.severity) == [.warning] && change.first?.place.cell == "E1")
    #expect(
      change.first?.message(in: .chinese).contains("有 1 行写了话：第 3 行“请改为初中组，作者换成赵六”。") == true)
    #expect(try await read(["", "无", "/"]).isEmpty)
    let plain = try await read(["重点推荐"])
    #expect(plain.map(\.severity) == [.note])
    // The one that speaks of a change is among the five that are shown.
    let many = try await read(["一", "二", "三", "四", "五", "六", "第7件撤回"].map { "批次" + $0 })
    let text = try #require(many.first).message(in: .chinese)
    #expect(many.map(\.severity) == [.warning] && text.contains("有 7 行"))
    #expect(text.contains("第7件撤回") && text.contains("批次四") && !text.contains("批次五"))
    // A row that is void is refused, and its remark is not told again.
    #expect(try await read(["作废"]).isEmpty)
  }

  @Test func `repeated headings on a new page are not a work`() async throws {
    let reader = try await Self.read(
      csv: """
        编号,作品名称,作品类别,作者1姓名
        1,果园小车,科技发明制作A类,白三
        编号,作品名称,作品类别,作者1姓名
        2,稻田小车,科技发明制作A类,白四
        """)
    #expect(titles(reader) == ["果园小车", "稻田小车"])
  }

  // MARK: Columns

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

  // MARK: Works of one title

  @Test func `rows with a work's own cells begin a work, and an equal title is reported`()
    async throws
  {
    let reader = try await Self.read(
      csv: """
        作品名称,作品类别,作者姓名
        智慧果园,科技发明制作A类,白一
        智慧果园,科技发明制作A类,白二
        智慧果园,科技发明制作A类,白三
        """)
    #expect(reader.drafts.map { $0.registration.members.map(\.name) } == [["白一"], ["白二"], ["白三"]])
    let problem = try #require(reader.problems.all.first { $0.code == "registration-like-titles" })
    #expect(problem.message(in: .chinese).contains("第 3、4 行"))
  }

  @Test func `rows that repeat only the title are authors of one work, with a note`()
    async throws
  {
    let reader = try await Self.read(
      csv: """
        作品名称,作品类别,作者姓名
        智慧果园,科技发明制作A类,白一
        智慧果园,,白二
        稻田小车,科技发明制作A类,白三
        """)
    #expect(reader.drafts.map { $0.registration.members.map(\.name) } == [["白一", "白二"], ["白三"]])
    #expect(codes(reader, .warning).contains("A3 registration-repeated-titles"))
  }

  @Test func `numbers or 第几作者 show where a work begins, and nothing is reported`() async throws {
    let reader = try await Self.read(
      csv: """
        编号,作品名称,作品类别,作者姓名,第几作者
        1,智慧果园,科技发明制作A类,白一,1
        1,智慧果园,科技发明制作A类,白二,2
        2,智慧果园,科技发明制作A类,白三,1
        """)
    #expect(reader.drafts.map { $0.registration.members.map(\.name) } == [["白一", "白二"], ["白三"]])
    let ordered = try await Self.read(
      csv: """
        作品名称,作品类别,作者姓名,第几作者
        智慧果园,科技发明制作A类,白一,1
        智慧果园,科技发明制作A类,白二,2
        智慧果园,科技发明制作A类,白三,1
        """)
    #expect(ordered.drafts.map { $0.registration.members.map(\.name) } == [["白一", "白二"], ["白三"]])
    for reader in [reader, ordered] {
      #expect(!reader.problems.all.contains { $0.code.hasSuffix("-titles") })
    }
  }

  // MARK: What stands in a cell

  @Test func `names separated by a space are two people, and a title is not part of a name`()
    async throws
  {
    let reader = try await Self.read(
      csv: """
        编号,作品名称,作品类别,作者1姓名,指导教师
        1,碑刻整理,科技发明制作A类,白一,郑丰年 冯玉兰
        2,果园小车,科技发明制作A类,苏　立,郑丰年(教授)
        """)
    #expect(
      reader.drafts.map { $0.registration.advisers.map(\.name) } == [["郑丰年", "冯玉兰"], ["郑丰年"]])
    #expect(reader.drafts.last?.registration.members.map(\.name) == ["苏立"])
    #expect(codes(reader, .note).contains("E3 registration-title-beside-name"))
    #expect(codes(reader, .error) == [])
  }

  static let cells = [
    (column: "作者1姓名", text: "白一、白二", error: "registration-several-names"),
    (column: "作者1姓名", text: "20270001", error: "registration-name-is-number"),
    (column: "作者1姓名", text: "白一 110199200503141235", error: "registration-personal-number"),
    (column: "指导教师", text: "20240031", error: "registration-name-is-number"),
    (column: "作品名称", text: "果园小车13800138000", error: "registration-personal-number"),
    (column: "编号", text: "110199200503141235", error: "registration-personal-number"),
    (column: "作者1学号", text: "110199200503141235", error: "registration-personal-number"),
    (column: "作品类别", text: "110199200503141235", error: "registration-track-unknown"),
    (column: "作者1学历", text: "13800138000", error: "registration-degree-unknown"),
  ]

  @Test(arguments: cells)
  func `a value of another column is refused, and no personal number is shown`(
    _ cell: (column: String, text: String, error: String)
  ) async throws {
    let headings = ["编号", "作品名称", "作品类别", "指导教师", "作者1姓名", "作者1学号", "作者1学历"]
    var row = ["1", "碑刻整理", "科技发明制作A类", "郑师", "白一", "20270001", "本科生"]
    row[try #require(headings.firstIndex(of: cell.column))] = cell.text
    let reader = try await Self.read([headings, row])
    let errors = reader.problems.all.filter { $0.severity == .error }
    #expect(errors.map(\.code) == [cell.error])
    for problem in reader.problems.all {
      let said = Language.allCases.map(problem.line).joined() + (problem.found ?? "")
      #expect(!said.contains("110199200503141235") && !said.contains("13800138000"))
    }
  }

  @Test func `a school or a track merged over several works holds for each of them`() async throws {
    let book = try await FormBook()
    let path = book.path("合并.xlsx")
    let writer = try WorkbookWriter(path: path, created: FormBook.now)
    let sheet = writer.addSheet("报名")
    let plain = writer.style(CellFormat())
    for (column, heading) in ["推荐单位", "编号", "作品名称", "作品类别", "作者1姓名"].enumerated() {
      sheet.write(heading, row: 1, column: column + 1)
    }
    sheet.merge("东湖中学", CellRange(rows: 2...4, columns: 1...1), plain)
    sheet.merge("科技发明制作A类", CellRange(rows: 3...5, columns: 4...4), plain)
    sheet.write("科技发明制作A类", row: 2, column: 4)
    sheet.write("西湖中学", row: 5, column: 1)
    for row in 2...5 {
      sheet.write(String(row == 5 ? 1 : row - 1), row: row, column: 2)
      sheet.write("果园小车\(row)号", row: row, column: 3)
      sheet.write("白一", row: row, column: 5)
    }
    try writer.close()
    var reader = RegistrationReader(book.edition)
    try reader.read(SheetSource.open(path))
    #expect(codes(reader, .error) == [])
    #expect(reader.drafts.map(\.registration.organization) == ["东湖中学", "东湖中学", "东湖中学", "西湖中学"])
    #expect(Set(reader.drafts.map(\.registration.track)) == ["invention"])
  }

  /// A line through 指导教师 was told as an error, and the good rows came in with the advisers all the same.
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

  private static func merged(
    _ column: Int, _ text: String, rows: ClosedRange<Int> = 2...4
  ) async throws -> RegistrationReader {
    let book = try await FormBook()
    let path = book.path("合并.xlsx")
    let writer = try WorkbookWriter(path: path, created: FormBook.now)
    let sheet = writer.addSheet("报名")
    let headings = ["编号", "作品名称", "作品类别", "作者1姓名", "作者1学号", "指导教师", "备注"]
    for (place, heading) in headings.enumerated() {
      sheet.write(heading, row: 1, column: place + 1)
    }
    for row in 2...4 {
      let cells = [
        "\(row - 1)", "果园小车\(row)号", "科技发明制作A类", "白一", "2027000\(row)", "郑师", "",
      ]
      for (place, text) in cells.enumerated() where place + 1 != column {
        sheet.write(text, row: row, column: place + 1)
      }
    }
    sheet.merge(text, CellRange(rows: rows, columns: column...column), writer.style(CellFormat()))
    try writer.close()
    var reader = RegistrationReader(book.edition, organization: "湖心大学")
    try reader.read(SheetSource.open(path))
    return reader
  }

  /// Only the first work had the adviser, without a word.
  @Test func `an adviser merged over several works holds for each of them, with a note`()
    async throws
  {
    let reader = try await Self.merged(6, "卢川")
    #expect(codes(reader, .error) == [])
    #expect(codes(reader, .note).contains("F2 table-merged-taken"))
    #expect(reader.drafts.map { $0.registration.advisers.map(\.name) } == [["卢川"], ["卢川"], ["卢川"]])
    #expect(reader.drafts.allSatisfy { !$0.isFaulty })
  }

  @Test func `a student number merged over several works belongs to nobody`() async throws {
    let reader = try await Self.merged(5, "20270001")
    #expect(codes(reader, .error) == ["E2 table-merged-down"])
    #expect(reader.drafts.map(\.isFaulty) == [true, true, true])
    let blank = try await Self.merged(5, "")
    #expect(codes(blank, .error) == [])
    // Nothing is done with a remark.
    let remark = try await Self.merged(7, "三件同批")
    #expect(codes(remark, .error) == [] && !codes(remark, .note).contains("G2 table-merged-taken"))
  }

  @Test func `a line above the headings may name the unit`() async throws {
    let rows = [
      ["推荐作品汇总表"], ["推荐单位：湖心大学"], ["编号", "作品名称", "作品类别", "作者1姓名"],
      ["1", "果园小车", "科技发明制作A类", "白一"],
    ]
    let reader = try await Self.read(rows, organization: nil)
    let account = try #require(reader.accounts.first?.sheets.first)
    #expect(account.rowsPassedOver.map(\.row) == [1, 3])
    #expect(account.cells == CellCounts(taken: 5, passedOver: 5))
  }

  @Test func `a blank school that is not merged is a fault, and numbers are not compared for it`()
    async throws
  {
    let reader = try await Self.read(
      [
        ["推荐单位", "编号", "作品名称", "作品类别", "作者1姓名"],
        ["", "1", "果园小车", "科技发明制作A类", "白一"], ["", "1", "风洞模型", "科技发明制作A类", "白二"],
      ], organization: nil)
    #expect(codes(reader, .error) == ["A2 table-missing-value", "A3 table-missing-value"])
  }

  @Test func `files without a school do not share its numbers`() async throws {
    let book = try await FormBook()
    var reader = RegistrationReader(book.edition)
    let rows = [["编号", "作品名称", "作品类别", "作者1姓名"], ["1", "果园小车", "科技发明制作A类", "白一"]]
    for name in ["s3.xlsx", "s4.xlsx"] {
      try reader.read(SheetSource.open(try book.workbook(name, rows: rows)))
    }
    #expect(
      reader.problems.all.filter { $0.severity == .error }.map(\.code) == [
        "registration-organization-missing", "registration-organization-missing",
      ])
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

  @Test func `a person's number does not belong to a school's name`() async throws {
    let rows = [
      ["推荐单位：甲大学（张老师13812348000）"], ["编号", "作品名称", "作品类别", "作者1姓名"],
      ["1", "果园小车", "科技发明制作A类", "白一"],
    ]
    let reader = try await Self.read(rows, organization: nil)
    #expect(reader.drafts.map(\.registration.organization) == ["甲大学"])
    let other = try await Self.read(
      [["推荐单位：13812348000甲大学"]] + rows.dropFirst(), organization: nil)
    #expect(codes(other, .error) == ["2 registration-personal-number"])
    let named = try await Self.read(Array(rows.dropFirst()), organization: "联系13812348000")
    #expect(codes(named, .error) == [" registration-personal-number"])
  }

  @Test func `groups and titles above the headings are not headings themselves`()
    async throws
  {
    let reader = try await Self.read([
      ["基本信息", "", "", "作者信息"], ["作品", "", "", "第一作者", "", "第二作者", ""],
      ["序号", "作品名称", "作品类别", "姓名", "学号", "姓名", "学号"],
      ["1", "碑刻整理", "科技发明制作A类", "白一", "20250001", "白二", "20250002"],
    ])
    #expect(titles(reader) == ["碑刻整理"])
    #expect(reader.drafts.first?.registration.members.map(\.name) == ["白一", "白二"])
    #expect(codes(reader, .error).isEmpty)
  }

  @Test func `rows below the headings that repeat or explain them are not works`()
    async throws
  {
    let reader = try await Self.read([
      ["编号", "作品名称", "作品类别", "作者1姓名"], ["（必填）", "（必填）", "（下拉选择）", "（必填）"],
      ["1", "果园小车", "科技发明制作A类", "白一"],
    ])
    #expect(titles(reader) == ["果园小车"])
    let three = try await Self.read([
      ["编号", "作品名称", "作品类别", "作者1姓名"], ["作品名称", "编号", "作者1姓名", "作品类别"],
      ["1", "果园小车", "科技发明制作A类", "白一"],
    ])
    #expect(codes(three, .error) == ["A2 table-heading-rows"])
  }

  @Test func `months instead of days are read as their first day, and the rows are reported`()
    async throws
  {
    let reader = try await Self.read([
      ["编号", "作品名称", "作品类别", "作者1姓名", "作者1入学时间"],
      ["1", "果园小车", "科技发明制作A类", "白一", "2025年9月"],
      ["2", "智慧果园", "科技发明制作A类", "白二", "2025-09-01"],
      ["3", "碑刻整理", "科技发明制作A类", "白三", "2024.09"],
    ])
    #expect(
      reader.drafts.map { $0.registration.members.first?.enrolledOn?.description }
        == ["2025-09-01", "2025-09-01", "2024-09-01"])
    let told = reader.problems.all.first { $0.code == "registration-months-only" }
    #expect(told?.severity == .note && told?.place.cell == "E2")
    #expect(told?.message(in: .chinese).hasPrefix("“作者1入学时间”第 2、4 行只到月份") == true)
  }

  /// 2005.05 was read as the first of May and then differed from an ID number of 2005-05-20.
  @Test(arguments: [
    ("2005.05", true), ("2005-05-20", true), ("2005.06", false), ("2005-05-01", false),
  ])
  func `a month of birth agrees with an ID number, which gives the day`(
    written: String, agrees: Bool
  ) async throws {
    let reader = try await Self.read([
      ["编号", "作品名称", "作品类别", "作者1姓名", "作者1出生日期", "作者1身份证号"],
      ["1", "果园小车", "科技发明制作A类", "白一", written, FormBook.id(serial: 1)],
    ])
    #expect(codes(reader, .error) == (agrees ? [] : ["F2 registration-born-on-differs"]))
    if agrees {
      #expect(
        reader.drafts.first?.registration.members.first?.bornOn == CalendarDay("2005-05-20"))
      #expect(!reader.problems.all.contains { $0.code == "registration-months-only" })
    }
  }

  @Test(arguments: [
    [["编号", "作品名称", "作品类别", "作者1姓名"], ["序号", "作品名称", "作品类别", "作者1姓名", "作者1学号"]],
    [["编号", "作品名称", "作品类别", "作者1姓名", "作者1学号"], ["作品名称", "作品类别", "作者1姓名", ""]],
  ])
  func `a second table on the sheet is refused with both places`(headings: [[String]]) async throws
  {
    let reader = try await Self.read([
      headings[0], ["1", "果园小车", "科技发明制作A类", "白一"], [], headings[1],
      ["2", "智慧果园", "科技发明制作A类", "白二"],
    ])
    #expect(titles(reader) == ["果园小车"])
    #expect(codes(reader, .error) == ["A4 table-second-table"])
    let passed = reader.accounts.flatMap(\.sheets).flatMap(\.rowsPassedOver)
    #expect(passed.filter { $0.reason == .otherTable }.map(\.row) == [4, 5])
  }

  /// Of two tracks for one number the first was taken without a word.
  @Test func `a further row that gives the work another track is refused at its cell`()
    async throws
  {
    let reader = try await Self.read([
      ["编号", "作品名称", "作品类别", "姓名", "学号"],
      ["1", "果园小车", "科技发明制作A类", "白一", "101"],
      ["1", "果园小车", "科技发明制作B类", "白二", "102"],
      ["2", "竹桥", "科技发明制作A类", "白三", "103"],
      ["2", "竹桥", " 科技发明制作A类 ", "白四", "104"], ["2", "竹桥", "", "白五", "105"],
    ])
    #expect(codes(reader, .error) == ["C3 registration-differs-from-first-row"])
    #expect(titles(reader) == ["果园小车", "竹桥"])
    #expect(reader.drafts.map(\.isFaulty) == [true, false])
    #expect(reader.drafts.map(\.registration.members.count) == [2, 3])
  }

  /// Two units number their works from 1 each; one whose work had the same title lost it to the other.
  @Test func `a further row of another unit is refused, unless the unit is given with the file`()
    async throws
  {
    let rows = [
      ["编号", "推荐单位", "作品名称", "作品类别", "姓名"],
      ["1", "湖心大学", "果园小车", "科技发明制作A类", "白一"],
      ["1", "湖东学院", "果园小车", "科技发明制作A类", "白二"],
    ]
    let code = "B3 registration-differs-from-first-row"
    #expect(codes(try await Self.read(rows, organization: nil), .error) == [code])
    #expect(!codes(try await Self.read(rows), .error).contains(code))
  }

  @Test func `another answer in a further row is told, and the first is taken`() async throws {
    let reader = try await Self.read([
      ["编号", "作品名称", "作品类别", "作品摘要", "姓名"],
      ["1", "果园小车", "科技发明制作A类", "会摘果", "白一"],
      ["1", "果园小车", "科技发明制作A类", "会浇水", "白二"],
      ["1", "果园小车", "科技发明制作A类", "会摘果", "白三"],
    ])
    #expect(codes(reader, .error).isEmpty)
    #expect(codes(reader, .warning).contains("D3 registration-one-answer"))
    #expect(reader.drafts.first?.registration.answers["abstract"] == "会摘果")
  }

  /// 一 and 四 are numerals, but no digits; such lines became works without a title, track or author.
  @Test(arguments: [
    "一厂", "第二部分", "竹桥改由李四负责", "2026年11月1日", "2、以上项目均已公示", "填报说明：1.请按时报送；2.一式两份",
  ])
  func `a line alone under the numbers that is none is told, and is no work`(text: String)
    async throws
  {
    let reader = try await Self.read([
      ["序号", "作品名称", "作品类别", "姓名", "学号"],
      ["1", "果园小车", "科技发明制作A类", "白一", "101"], [text],
    ])
    #expect(titles(reader) == ["果园小车"])
    #expect(codes(reader, .error).isEmpty)
    #expect(codes(reader, .warning).contains { $0.hasPrefix("A3 ") })
  }

  @Test func `a number alone in its row begins a work whose authors follow`()
    async throws
  {
    let reader = try await Self.read([
      ["编号", "作品名称", "作品类别", "姓名", "学号"],
      ["1", "果园小车", "科技发明制作A类", "白一", "101"], ["A2"],
    ])
    #expect(reader.drafts.map(\.registration.number) == ["1", "A2"])
  }
}
