import Contest
import ContestSheets
import Testing

@testable import ContestDesk

/// What the reader makes of sheets as they come; ``ImportEntriesTests`` has what the Desk does with it.
struct RegistrationReaderTests {
  func read(
    _ sheets: [(name: String, rows: [[String]])], name: String = "报名.xlsx",
    organization: String? = nil
  ) async throws -> RegistrationReader {
    let book = try await FormBook()
    var reader = RegistrationReader(book.edition, organization: organization)
    try reader.read(SheetSource.open(try book.workbook(name, sheets)))
    return reader
  }

  func errors(_ reader: RegistrationReader) -> [String] {
    reader.problems.all.filter { $0.severity == .error }.map { "\($0.place.cell ?? "") \($0.code)" }
  }

  /// One work of 京华理工大学 with authors and what stands beside them; further columns as given.
  func reader(
    _ cells: [(heading: String, text: String)], organization: String? = "京华理工大学"
  ) async throws -> RegistrationReader {
    let base = [("序号", "1"), ("作品名称", "会报警的水杯"), ("作品类别", "科技发明制作A类")]
    return try await read(
      [("表", [base.map(\.0) + cells.map(\.heading), base.map(\.1) + cells.map(\.text)])],
      organization: organization)
  }

  func members(_ text: String) async throws -> (names: [[String]], told: [String]) {
    let book = try await FormBook()
    var reader = RegistrationReader(book.edition, organization: "京华理工大学")
    try reader.read(SheetSource.open(bytes: Array(text.utf8), name: "报名.csv"))
    return (
      reader.drafts.map { $0.registration.members.map(\.name) },
      reader.problems.all.filter { $0.place.row ?? 1 > 1 }.map {
        "\($0.severity) \($0.place.cell ?? "") \($0.code)"
      }
    )
  }

  @Test func `one row for each work, below title lines and above signatures`() async throws {
    let reader = try await read([("汇总", FormBook.sheet([FormBook.work("1"), FormBook.work("2")]))])
    #expect(errors(reader) == [])
    #expect(reader.drafts.map(\.registration.number) == ["1", "2"])
    let work = try #require(reader.drafts.first?.registration)
    #expect(work.organization == "京华理工大学")
    #expect(work.track == "invention" && work.form == .collective)
    #expect(work.advisers.map(\.name) == ["王文", "花丽"])
    #expect(work.members.map(\.name) == ["朱杰明", "范晓华"])
    #expect(work.members[1].enrolledOn == "2025-09-01")
    #expect(work.members[0].idNumber == FormBook.id(serial: 2))
  }

  @Test func `one row for each author, with the work's cells blank below and blank rows between`()
    async throws
  {
    let rows = [
      ["作品编号", "作品名称", "类别", "组别", "作者姓名", "第几作者", "学历层次", "指导老师1", "指导老师2"],
      ["SF1", "城轨客流调查", "哲学社会科学类社会调查报告", "民生福祉", "朱杰明", "#1", "硕士", "蒋若然", "钱雨"],
      ["", "", "", "", "范 晓 华", "#2", "本科生"], [],
      ["SF2", "古籍识别调查", "哲学社会科学类社会调查报告", "文明文化", "凤海", "#1", "本科生"],
    ]
    let reader = try await read(
      [("填写说明", [["每位作者一行。"]]), ("报名表", rows), ("字典", [["甲", "乙", "丙", "丁"]])],
      organization: "燕山师范大学")
    #expect(errors(reader) == [])
    #expect(reader.drafts.map(\.registration.members.count) == [2, 1])
    #expect(reader.drafts.first?.registration.members.map(\.name) == ["朱杰明", "范晓华"])
    #expect(reader.drafts.first?.registration.advisers.map(\.name) == ["蒋若然", "钱雨"])
    #expect(reader.problems.all.count { $0.code == "registration-sheet-skipped" } == 2)
  }

  @Test func `an unreadable remark is reported, and its row is read`() async throws {
    let book = try await FormBook()
    var reader = RegistrationReader(book.edition, organization: "京华理工大学")
    let text = "作品编号,作品名称,类别,作者,备注\n1,水杯,科技发明制作A类,林一舟,#REF!\n2,伞,科技发明制作A类,高远,好\n"
    try reader.read(SheetSource.open(bytes: Array(text.utf8), name: "报名.csv"))
    let told = reader.problems.all.filter { $0.code == "registration-remark-unread" }
    #expect(told.map { "\($0.severity) \($0.place.cell ?? "")" } == ["warning E2"])
    #expect(reader.drafts.map(\.registration.title) == ["水杯", "伞"])
  }

  @Test(arguments: [
    ("例", "水杯", true), ("1", "水杯（示例）", true), ("1", "示例驱动的程序合成", false), ("例1", "水杯", false),
  ])
  func `a row that is called an example is read and reported`(
    number: String, title: String, isTold: Bool
  ) async throws {
    let read = try await members("作品编号,作品名称,类别,作者\n\(number),\(title),科技发明制作A类,林一舟\n")
    #expect(read.names == [["林一舟"]])
    #expect(read.told == (isTold ? ["warning B2 registration-like-example"] : []))
  }

  static let head = ["序号", "作品名称", "作品类别", "作者"]
  static func row(_ number: String) -> [String] {
    [number, "会报警的水杯\(number)号", "科技发明制作A类", "林一舟"]
  }

  @Test func `a list of contacts below the works is another table, and single lines are reported`()
    async throws
  {
    let rows =
      [["推荐单位：京华理工大学"], Self.head, Self.row("1"), ["附：联系人名单"]]
      + [["序号", "姓名", "性别", "联系电话", "QQ"], ["1", "张老师", "男", "010-1", "9"]]
    let read = try await read([("表", rows)])
    #expect(errors(read) == ["A5 table-second-table"])
    #expect(read.drafts.map(\.isFaulty) == [false])
    #expect(
      read.problems.all.filter { $0.code == "registration-lone-cell" }.map { $0.place.cell } == [
        "A4"
      ])
    let closing = try await self.read([
      ("表", [["推荐单位：京华理工大学"], Self.head, Self.row("1"), ["", "京华理工大学团委"], ["", "二〇二七年五月一日"]])
    ])
    #expect(errors(closing) == [] && closing.drafts.count == 1)
    #expect(closing.problems.all.count { $0.code == "registration-lone-cell" } == 2)
  }

  @Test(arguments: [
    (["作废", "门研究", "科技发明制作A类", "林一舟"], "A2"), (["1", "门研究", "科技发明制作A类", "林一舟", "已退赛"], "E2"),
    (["退赛", "门研究", "科技发明制作A类", "林一舟"], "A2"),
  ])
  func `a row that says that it no longer counts is refused`(row: [String], cell: String)
    async throws
  {
    let read = try await read([("表", [Self.head + ["备注"], row])], organization: "京华理工大学")
    #expect(errors(read) == ["\(cell) registration-row-is-void"])
    #expect(!read.drafts.contains { !$0.isFaulty })
  }

  /// Most schools write 组别 over what the rulebook calls its tracks. They used to be told that a column is missing.
  @Test func `a column of groups is read as tracks if the rulebook has no groups`()
    async throws
  {
    let rulebook = FormBook.rulebook.replacing(", groups: [机械与控制, 数理]", with: "")
      .replacing(", groups: [民生福祉, 文明文化]", with: "")
    func read(_ groups: [String], rulebook: String) async throws -> RegistrationReader {
      let book = try await FormBook(rulebook: rulebook)
      var reader = RegistrationReader(book.edition, organization: "京华理工大学")
      let rows = groups.enumerated().map { ["\($0 + 1)", "会报警的水杯\($0)号", $1, "林一舟"] }
      let sheet = [["序号", "作品名称", "组别", "作者1姓名"]] + rows
      try reader.read(SheetSource.open(try book.workbook(rows: sheet)))
      return reader
    }
    let taken = try await read(["科技发明制作A类", "自然科学类学术论文"], rulebook: rulebook)
    #expect(errors(taken) == [])
    #expect(taken.drafts.map(\.registration.track) == ["invention", "natural"])
    let note = taken.problems.all.first { $0.code == "registration-groups-as-tracks" }
    #expect(note?.severity == .note && note?.place.cell == "C1")
    // A word that is no track is refused at its cell.
    let wrong = try await read(["科技发明制作A类", "幼儿组"], rulebook: rulebook)
    #expect(errors(wrong) == ["C3 registration-track-unknown"])
    // With other words, or in a rulebook that has groups, the column is not read as tracks.
    for (groups, rulebook) in [(["幼儿组"], rulebook), (["科技发明制作A类"], FormBook.rulebook)] {
      let other = try await read(groups, rulebook: rulebook)
      #expect(!other.problems.all.contains { $0.code == "registration-groups-as-tracks" })
      #expect(other.drafts.allSatisfy { $0.lacks.contains(.track) })
    }
  }

  @Test func `a day as a bare number and a day in another century are reported`() async throws {
    let number = try await reader([("作者", "林一舟"), ("入学时间", "45536")])
    #expect(number.problems.all.contains { $0.code == "registration-days-as-numbers" })
    #expect(number.drafts.first?.registration.members.first?.enrolledOn == "2024-09-01")
    let old = try await reader([("作者", "林一舟"), ("入学时间", "1924-09-01")])
    #expect(old.problems.all.contains { $0.code == "registration-day-far-off" })
    let usual = try await reader([("作者", "林一舟"), ("入学时间", "2024-09-01")])
    #expect(!usual.problems.all.contains { $0.code.hasPrefix("registration-day") })
  }

  @Test func `a number that a spreadsheet has cut is refused`() async throws {
    #expect(
      errors(try await reader([("作者", "王文"), ("学号", "2.02301E+11")])) == ["E2 id-lost-digits"])
  }

  @Test func `a student number that a spreadsheet has made a day is told at its cell`()
    async throws
  {
    for heading in ["学号", "作者学号"] {
      let read = try await reader([("作者", "王文"), (heading, "3月5日")])
      let told = read.problems.all.filter { $0.code == "table-number-is-day" }
      #expect(told.map(\.place.cell) == ["E2"] && told.first?.severity == .warning, "\(heading)")
    }
  }

  @Test func `only what the rulebook asks of authors is called missing`() async throws {
    let book = try await FormBook()
    var rulebook = book.edition.rulebook
    rulebook.people.fields = [.name, .studentNumber, .degree]
    var reader = RegistrationReader(rulebook, year: 2027, organization: "京华理工大学")
    try reader.read(
      SheetSource.open(
        try book.workbook(
          "表.xlsx",
          rows: [["序号", "作品名称", "作品类别", "作者", "学号"], ["1", "水杯", "科技发明制作A类", "林一舟", "1"]])))
    let told = reader.problems.all.first { $0.code == "registration-not-in-sheet" }
    let message = told?.message(in: .chinese) ?? ""
    #expect(message.contains("其他作者的学历") && !message.contains("证件号") && !message.contains("等"))
  }

  @Test func `headings on two rows are read together`() async throws {
    let rows = [
      ["编号", "作品名称", "作品类别", "作者1", "", "作者2", ""],
      ["", "", "", "姓名", "学历", "姓名", "学历"],
      ["1", "助盲手杖", "科技发明制作A类", "朱杰明", "本科生", "范晓华", "专科"],
    ]
    let reader = try await read([("表", rows)], organization: "京华理工大学")
    #expect(errors(reader) == [])
    #expect(
      reader.drafts.first?.registration.members.map(\.degree) == [.undergraduate, .juniorCollege])
  }

  /// 作者1 over 姓名 and 学历 used to be read only if 作者2 stood beside it.
  @Test func `headings on two rows are read together with one person too`() async throws {
    let rows = [
      ["编号", "作品名称", "作品类别", "作者1", ""], ["", "", "", "姓名", "学历"],
      ["1", "助盲手杖", "科技发明制作A类", "朱杰明", "本科生"],
    ]
    let reader = try await read([("表", rows)], organization: "京华理工大学")
    #expect(errors(reader) == [])
    let members = try #require(reader.drafts.first?.registration.members)
    #expect(members.map(\.name) == ["朱杰明"] && members.map(\.degree) == [.undergraduate])
  }

  /// 职称 under 指导教师 made both rows look like headings of their own, and the sheet was refused.
  @Test(arguments: ["作者1", "作者"])
  func `a group over a column that is not ours is read together too`(author: String) async throws {
    let rows = [
      ["编号", "作品名称", "作品类别", author, "", "指导教师", ""],
      ["", "", "", "姓名", "学历", "姓名", "职称"],
      ["1", "助盲手杖", "科技发明制作A类", "朱杰明", "本科生", "郑丰年", "教授"],
    ]
    let reader = try await read([("表", rows)], organization: "京华理工大学")
    #expect(errors(reader) == [])
    let work = try #require(reader.drafts.first?.registration)
    #expect(work.members.map(\.name) == ["朱杰明"] && work.members.map(\.degree) == [.undergraduate])
    #expect(work.advisers.map(\.name) == ["郑丰年"])
  }

  struct Fault: Sendable, CustomTestStringConvertible {
    let name: String
    let column: Int
    let text: String
    let error: String
    var testDescription: String { name }
  }

  static let faults = [
    Fault(name: "no such track", column: 3, text: "科技小发明", error: "C4 registration-track-unknown"),
    Fault(name: "no title", column: 2, text: "", error: "B4 table-missing-value"),
    Fault(
      name: "a formula for a title", column: 2, text: "=\"甲\"&\"乙\"",
      error: "B4 registration-formula"),
    Fault(
      name: "an ID that became a number", column: 11, text: "#110199200505200000",
      error: "K4 id-lost-digits"),
    Fault(
      name: "a wrong check digit", column: 11, text: "110199200801141391",
      error: "K4 id-number-check-digit"),
    Fault(
      name: "ten digits of a mobile", column: 12, text: "1381234567", error: "L4 mobile-length"),
    Fault(name: "no such degree", column: 9, text: "讲师", error: "I4 registration-degree-unknown"),
    Fault(name: "no day", column: 10, text: "开学时", error: "J4 cell-not-a-day"),
    Fault(name: "neither 个人 nor 集体", column: 5, text: "两人", error: "E4 registration-form-unknown"),
    Fault(name: "no number", column: 1, text: "", error: "A4 registration-number-missing"),
    Fault(name: "data without a name", column: 13, text: "", error: "M4 registration-name-missing"),
    Fault(
      name: "the same person twice on one work", column: 17, text: FormBook.id(serial: 2),
      error: "Q4 registration-person-twice"),
  ]

  @Test(arguments: faults)
  func `a fault is reported at its cell`(fault: Fault) async throws {
    var work = FormBook.work("1")
    work[fault.column - 1] = fault.text
    let reader = try await read([("汇总", FormBook.sheet([work]))])
    #expect(errors(reader) == [fault.error])
    #expect(reader.drafts.first?.isFaulty == true)
  }

  @Test func `one person is told by the student number, whatever the case of its letters`()
    async throws
  {
    var work = FormBook.work("1")
    (work[7], work[10]) = ("2024x01", "")
    (work[12], work[13], work[16]) = (work[6], "2024Ｘ01", "")
    let reader = try await read([("汇总", FormBook.sheet([work]))])
    #expect(errors(reader).contains("M4 registration-person-twice"))
  }

  @Test func `a group of another track is reported with its track`() async throws {
    var work = FormBook.work("1")
    (work[2], work[3]) = ("哲学社会科学类社会调查报告", "数理")
    let reader = try await read([("汇总", FormBook.sheet([work]))])
    #expect(errors(reader) == ["D4 registration-group-of-other-track"])
    let message = try #require(reader.problems.all.first { $0.severity == .error })
    #expect(message.explanation.message(in: .chinese).contains("自然科学类学术论文"))
  }

  @Test func `another wording is accepted with a note, unless the group contradicts it`()
    async throws
  {
    var fits = FormBook.work("1")
    (fits[2], fits[3]) = ("自然科学论文", "数理")
    var doubtful = FormBook.work("2")
    (doubtful[2], doubtful[3]) = ("自然科学论文", "文明文化")
    let reader = try await read([("汇总", FormBook.sheet([fits, doubtful]))])
    #expect(errors(reader) == ["C5 registration-track-doubtful"])
    #expect(reader.drafts.first?.registration.track == "natural")
    #expect(reader.problems.all.contains { $0.code == "registration-track-alias" })
  }

  @Test func `a number used twice names the first`() async throws {
    let reader = try await read(
      [("汇总", FormBook.sheet([FormBook.work("1"), FormBook.work("2"), FormBook.work("1", "别的")]))])
    #expect(errors(reader) == ["A6 registration-number-twice"])
    #expect(reader.drafts.map(\.isFaulty) == [true, false, true])
    let problem = try #require(reader.problems.all.first { $0.severity == .error })
    #expect(problem.explanation.message(in: .english).contains("A4"))
    // 1 and 2 are used.
    #expect(problem.explanation.message(in: .chinese).contains("例如改为 3"))
  }

  @Test func `messages show no personal data`() async throws {
    var work = FormBook.work("1")
    (work[10], work[11]) = ("110199200801141391", "1381234567")
    let reader = try await read([("汇总", FormBook.sheet([work]))])
    for problem in reader.problems.all {
      for language in Language.allCases {
        let line = problem.line(in: language) + (problem.found ?? "")
        #expect(!line.contains("110199200801141391") && !line.contains("1381234567"))
      }
    }
  }

  @Test func `a sheet without headings is nothing to read`() async throws {
    let reader = try await read([("随笔", [["今天"], ["天气", "晴"]])])
    #expect(errors(reader) == [" registration-nothing-to-read"])
  }
}
