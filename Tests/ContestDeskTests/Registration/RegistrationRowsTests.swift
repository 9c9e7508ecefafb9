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

  func titles(_ reader: RegistrationReader) -> [String] {
    reader.drafts.map(\.registration.title)
  }

  func codes(_ reader: RegistrationReader, _ severity: Severity) -> [String] {
    reader.problems.all.filter { $0.severity == severity }
      .map { "\($0.place.cell ?? $0.place.row.map(String.init) ?? "") \($0.code)" }
  }

  /// A row that somebody crossed out used to come in as a new work.
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

  /// A list of twelve workers without numbers used to be read as one entry with twelve authors.
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

  /// A note that withdraws a work used to be passed over without a word.
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

  /// A remark that changes the group and an author used to be passed over without a word.
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

  /// 一 and 四 are numerals, but no digits; lines with them used to become works without a title, track or author.
  @Test(arguments: [
    "一厂", "第二部分", "竹桥改由李四负责", "2026年11月1日", "2、以上项目均已公示", "填报说明：1.请按时报送；2.一式两份",
  ])
  func `a text alone among the numbers is reported, and is not a work`(text: String)
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
}
