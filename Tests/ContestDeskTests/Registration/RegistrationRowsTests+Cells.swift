import Contest
import ContestSheets
import Testing

@testable import ContestDesk

/// What stands in a cell, also in one that is merged over several works.
extension RegistrationRowsTests {
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

  /// 40% of 60 people was kept as 40 people, and met “at least half”.
  @Test
  func `a per cent is refused where people are counted, and taken where a share is asked for`()
    async throws
  {
    let rulebook = FormBook.rulebook
      .replacing(
        "kind: text, max: 20}",
        with: """
          kind: text, max: 20}
            - {id: size, name: 人数, kind: number}
            - {id: young, name: 青年人数, kind: number}
            - {id: spent, name: 研发投入占比, kind: number}
            - {id: money, name: 经费, kind: number}
          """
      )
      .replacing(
        "eligibility:",
        with: """
          eligibility:
            - {rule: number-between, field: size, from: 6, to: 200}
            - {rule: answer-share, field: young, of: size, at-least: 50%}
            - {rule: number-between, field: spent, from: 5}
          """)
    let book = try await FormBook(rulebook: rulebook)
    var reader = RegistrationReader(book.edition, organization: "湖心大学")
    let table = """
      编号,作品名称,作品类别,作者1姓名,人数,青年人数,研发投入占比,经费
      1,果园小车,科技发明制作A类,白一,60,40%,6%,10%
      2,稻田小车,科技发明制作A类,白二,60％,40,6,10
      3,碑刻整理,科技发明制作A类,白三,60,40人,6,10
      """
    try reader.read(SheetSource.open(bytes: Array(table.utf8), name: "报名.csv"))
    #expect(
      codes(reader, .error) == [
        "F2 registration-percent-of-count", "E3 registration-percent-of-count",
        "F4 cell-no-number",
      ])
    #expect(
      reader.problems.all.first { $0.severity == .error }?.message(in: .chinese)
        == "“40%”是百分数，“青年人数”填的是个数。请填写数字，如 24，不写百分号。")
    #expect(reader.drafts.first?.registration.answers["spent"] == "6")
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

  @Test(arguments: ["13800138000", "１３８００１３８０００", "138-0013-8000"])
  func `a mobile in the column of student numbers is doubted`(number: String) async throws {
    let reader = try await Self.read([
      ["编号", "作品名称", "作品类别", "指导教师", "作者1姓名", "作者1学号", "作者1学历"],
      ["1", "碑刻整理", "科技发明制作A类", "郑师", "白一", number, "本科生"],
    ])
    #expect(codes(reader, .warning).contains("F2 registration-like-mobile"))
    #expect(codes(reader, .error) == [])
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

  /// Only the first of the works used to get the adviser, without a word.
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

  @Test func `a name merged over several works is told once, at its cell`() async throws {
    let reader = try await Self.merged(4, "白一")
    #expect(codes(reader, .error) == ["D2 table-merged-down"])
    #expect(reader.drafts.map(\.isFaulty) == [true, true, true])
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

  /// 2005.05 used to be read as the first of May, which differs from the day in an ID number of 2005-05-20.
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
}
