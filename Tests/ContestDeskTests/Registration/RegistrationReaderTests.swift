import Contest
import ContestSheets
import Testing

@testable import ContestDesk

/// What the reader makes of sheets as they come; ``ImportEntriesTests`` has what the Desk does with it.
struct RegistrationReaderTests {
  private func read(
    _ sheets: [(name: String, rows: [[String]])], name: String = "报名.xlsx",
    organization: String? = nil
  ) async throws -> RegistrationReader {
    let book = try await FormBook()
    var reader = RegistrationReader(book.edition, organization: organization)
    try reader.read(SheetSource.open(try book.workbook(name, sheets)))
    return reader
  }

  private func errors(_ reader: RegistrationReader) -> [String] {
    reader.problems.all.filter { $0.severity == .error }.map { "\($0.place.cell ?? "") \($0.code)" }
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

  @Test
  func `student numbers listed as the names are go to their people, and other counts are refused`()
    async throws
  {
    func read(_ numbers: String, _ names: String = "林一舟、高远") async throws -> RegistrationReader {
      try await self.read(
        [
          (
            "表",
            [
              ["序号", "作品名称", "作品类别", "作者", "学号"],
              ["1", "会报警的水杯", "科技发明制作A类", names, numbers],
            ]
          )
        ], organization: "京华理工大学")
    }
    let both = try await read("2025010101、2025010102")
    #expect(errors(both) == [])
    #expect(
      both.drafts.first?.registration.members.map(\.studentNumber) == ["2025010101", "2025010102"])
    #expect(errors(try await read("2025010101 2025010102")) == [])
    #expect(
      errors(try await read("2025010101、2025010102、2025010103")) == [
        "E2 registration-several-numbers"
      ])
    #expect(
      errors(try await read("2025010101,2025010102", "林一舟")) == [
        "E2 registration-several-numbers"
      ])
    let one = try await read("2025010101")
    #expect(one.drafts.first?.registration.members.map(\.studentNumber) == ["2025010101", ""])
  }

  /// One work of 京华理工大学 with authors and what stands beside them; further columns as given.
  private func reader(
    _ cells: [(heading: String, text: String)], organization: String? = "京华理工大学"
  ) async throws -> RegistrationReader {
    let base = [("序号", "1"), ("作品名称", "会报警的水杯"), ("作品类别", "科技发明制作A类")]
    return try await read(
      [("表", [base.map(\.0) + cells.map(\.heading), base.map(\.1) + cells.map(\.text)])],
      organization: organization)
  }

  @Test func `degrees listed as the names are go to their people, and other counts are refused`()
    async throws
  {
    func read(_ names: String, _ degrees: String) async throws -> RegistrationReader {
      try await reader([("作者", names), ("学历", degrees)])
    }
    let both = try await read("林一舟、高远", "本科生、硕士研究生")
    #expect(errors(both) == [])
    #expect(both.drafts.first?.registration.members.map(\.degree) == [.undergraduate, .master])
    #expect(errors(try await read("林一舟", "本科生/硕士研究生")) == ["E2 registration-several-degrees"])
    #expect(
      errors(try await read("林一舟、高远", "本科生、硕士研究生、博士生")) == [
        "E2 registration-several-degrees"
      ])
    #expect(errors(try await read("林一舟", "研究生")) == ["E2 registration-degree-unclear"])
    let guessed = try await read("林一舟", "大三")
    #expect(guessed.problems.all.map(\.code).contains("registration-degree-taken"))
    #expect(guessed.drafts.first?.registration.members.first?.degree == .undergraduate)
  }

  @Test(arguments: [
    "吴一，吴二等3人", "王五及团队成员", "待定", "不详", "张三→李四", "张三 2024010101", "张三等", "张三 等", "张三*", "张三1*",
    "张三？", "张*三", "TRUE", "赵老师", "张三，教授", "张三，京华理工大学", "张三（已退赛）",
  ])
  func `a text that is not a name is not taken as one`(text: String) async throws {
    #expect(errors(try await reader([("作者", text)])) == ["D2 registration-no-name"])
  }

  @Test(arguments: [
    ("张三同学", "note D2 registration-title-beside-name"),
    ("张三-队长", "note D2 registration-title-beside-name"),
    ("张三（数学学院）", "note D2 registration-title-beside-name"),
    ("尤 一 许 二", "error D2 registration-names-unclear"),
    ("张三 初二", "note D2 registration-title-beside-name"),
    ("张三1", "warning D2 registration-number-in-name"),
    ("张三 高一", "error D2 registration-grade-or-name"),
    ("张三，高一，李四，高二", "error D2 registration-grade-or-name"),
    ("张三、张三", "error D2 registration-name-twice"),
  ])
  func `words beside a name are reported, and a text that may be two names is refused`(
    text: String, told: String
  ) async throws {
    let reader = try await reader([("作者", text)])
    let found = reader.problems.all.map { "\($0.severity) \($0.place.cell ?? "") \($0.code)" }
    #expect(found.contains(told))
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

  private func members(_ text: String) async throws -> (names: [[String]], told: [String]) {
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

  @Test(arguments: [
    ("团队成员,联系方式,姓名", "林一舟、高远,13800138000,周禾", ["F2 registration-name-of-whom"]),
    ("团队成员,填表人,姓名", "林一舟、高远,苏木,周禾", ["F2 registration-name-of-whom"]),
    ("团队成员,联系方式,姓名", "林一舟、高远,13800138000,高远", []),
    ("学生姓名,联系方式,姓名", "林一舟,13800138000,周禾", ["F1 registration-column-repeated"]),
    ("姓名,填表人,姓名", "林一舟,苏木,周禾", ["F1 registration-column-repeated"]),
    ("作者1姓名,学号,填表人,姓名", "林一舟,2024001,苏木,周禾", ["G1 registration-column-repeated"]),
    ("联系电话,作者1姓名,作者1手机", "13800138000,高远,13800138001", []),
  ])
  func `a name whose role is unclear is refused, not silently taken as an author`(
    heads: String, cells: String, told: [String]
  ) async throws {
    let book = try await FormBook()
    var reader = RegistrationReader(book.edition, organization: "京华理工大学")
    let text = "作品编号,作品名称,类别,\(heads)\n1,水杯,科技发明制作A类,\(cells)\n"
    try reader.read(SheetSource.open(bytes: Array(text.utf8), name: "报名.csv"))
    let errors = reader.problems.all.filter { $0.severity == .error }
    #expect(errors.compactMap { "\($0.place.cell ?? "") \($0.code)" } == told)
    // A draft with an error is not taken.
    if told.isEmpty {
      let members = try #require(reader.drafts.first?.registration.members)
      #expect(members.first?.name == "高远" && !members.contains { $0.name == "周禾" })
      // The numbered author's own phone, not the one without a number left of it.
      if heads.hasSuffix("手机") { #expect(members.map(\.mobile) == ["13800138001"]) }
    }
  }

  @Test(arguments: [true, false])
  func `people below and beside 联系人 are not authors`(isMerged: Bool) async throws {
    let book = try await FormBook()
    for (place, rows) in [
      [["编号", "作品名称", "作品类别", "姓名", "学号", "联系人", ""], ["", "", "", "", "", "姓名", "电话"]],
      [["编号", "作品名称", "作品类别", "作者1", "", "联系人", ""], ["", "", "", "姓名", "学号", "姓名", "电话"]],
      [["编号", "作品名称", "作品类别", "团队成员", "备注", "联系人", ""], ["", "", "", "", "", "姓名", "电话"]],
    ].enumerated() {
      let path = book.path("联系人\(place).xlsx")
      let writer = try WorkbookWriter(path: path, created: FormBook.now)
      let sheet = writer.addSheet("报名")
      let plain = writer.style(CellFormat())
      for (row, texts) in (rows + [["1", "水杯", "科技发明制作A类", "林一舟", "2024001", "周禾", "13800138000"]])
        .enumerated()
      {
        for (column, text) in texts.enumerated()
        where !text.isEmpty && !(isMerged && text == "联系人") {
          sheet.write(text, row: row + 1, column: column + 1)
        }
      }
      if isMerged { sheet.merge("联系人", CellRange(rows: 1...1, columns: 6...7), plain) }
      try writer.close()
      var reader = RegistrationReader(book.edition, organization: "京华理工大学")
      try reader.read(SheetSource.open(path))
      let people = try #require(reader.drafts.first?.registration.members)
      #expect(people.map(\.name) == ["林一舟"])
      #expect(people.map(\.mobile) == [""])
      let told = reader.problems.all.filter { $0.code == "table-unknown-heading" }
      #expect(told.compactMap(\.place.cell) == ["F2", "G2"])
    }
  }

  @Test func `the phone beside 联系人 does not belong to an author`() async throws {
    let book = try await FormBook()
    var reader = RegistrationReader(book.edition, organization: "京华理工大学")
    let text = "编号,作品名称,作品类别,姓名,学号,联系人,联系电话\n1,水杯,科技发明制作A类,林一舟,2024001,周禾,13800138000\n"
    try reader.read(SheetSource.open(bytes: Array(text.utf8), name: "报名.csv"))
    #expect(reader.drafts.first?.registration.members.map(\.mobile) == [""])
    let told = reader.problems.all.filter { $0.code == "registration-phone-of-other" }
    #expect(told.compactMap(\.place.cell) == ["G1"])
  }

  @Test func `a 姓名 beside the list of members is the first author, and nobody of the list is lost`()
    async throws
  {
    let head = "作品编号,作品名称,类别,团队成员,姓名\n"
    let one = try await members(head + "1,水杯,科技发明制作A类,林一舟、高远,高远\n2,伞,科技发明制作A类,苏木、高远,周禾\n")
    #expect(one.names == [["高远", "林一舟"], ["周禾", "苏木", "高远"]])
    #expect(one.told == ["warning E3 registration-name-beside-list"])
    let leader = try await members("作品编号,作品名称,类别,姓名,其他作者\n1,水杯,科技发明制作A类,林一舟,高远、苏木\n")
    #expect(leader.names == [["林一舟", "高远", "苏木"]] && leader.told == [])
    let rows = try await members(
      "作品编号,作品名称,类别,姓名,第几作者,团队成员\n1,水杯,科技发明制作A类,林一舟,1,林一舟、高远\n,,,高远,2,\n")
    #expect(rows.names == [["林一舟", "高远"]])
  }

  /// The commonest form of all: a leader, and members counted beside the leader.
  @Test func `队员1 beside 队长 is the second member if it names somebody else`() async throws {
    let head = "作品编号,作品名称,类别,队长,队员1,队员2\n"
    let other = try await members(
      head + "1,水杯,科技发明制作A类,林一舟,高远,苏木\n2,雨伞,科技发明制作A类,周禾,,\n")
    #expect(other.names == [["林一舟", "高远", "苏木"], ["周禾"]])
    let reader = try await reader([("队长", "林一舟"), ("队员1", "高远"), ("队员2", "苏木")])
    #expect(errors(reader) == [])
    #expect(
      reader.problems.all.contains {
        $0.code == "registration-members-after-leader" && $0.place.cell == "E1"
      })
    let numbers = try await self.reader([
      ("负责人姓名", "林一舟"), ("负责人学号", "101"), ("成员1姓名", "高远"), ("成员1学号", "102"),
    ])
    #expect(
      numbers.drafts.first?.registration.members.map { "\($0.name) \($0.studentNumber)" } == [
        "林一舟 101", "高远 102",
      ])
    let same = try await self.reader([("队长", "林一舟"), ("队员1", "林一舟"), ("队员2", "苏木")])
    #expect(errors(same) == [])
    #expect(same.drafts.map { $0.registration.members.map(\.name) } == [["林一舟", "苏木"]])
    // In one row the leader, in another somebody else: nobody knows which of them 队员1 is.
    let both = try await members(
      head + "1,水杯,科技发明制作A类,林一舟,林一舟,苏木\n2,雨伞,科技发明制作A类,周禾,高远,\n")
    #expect(both.names.first == ["林一舟", "苏木"])
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

  @Test func `names of all kinds are accepted without a warning`() async throws {
    for name in ["李 四", "阿依古丽·买买提", "John Smith", "𠮷田一", "欧阳娜娜", "1.陈二 2.褚三"] {
      let found = try await reader([("作者", name)]).problems.all.filter { $0.place.cell == "D2" }
      #expect(found.isEmpty, "\(name): \(found)")
    }
  }

  @Test func `advisers behind labels are the people named, each counted once`() async throws {
    let one = try await reader([("作者", "林一舟"), ("指导教师", "校内：钱一；校外：孙二")])
    #expect(errors(one) == [])
    #expect(one.drafts.first?.registration.advisers.map(\.name) == ["钱一", "孙二"])
    let other = try await reader([("作者", "林一舟"), ("指导教师", "博士生导师：李明")])
    #expect(errors(other) == [])
    #expect(other.drafts.first?.registration.advisers.map(\.name) == ["李明"])
    let home = try await reader([("作者", "林一舟"), ("指导教师", "钱一（数学学院）")])
    #expect(home.drafts.first?.registration.advisers.map(\.organization) == ["数学学院"])
    #expect(
      errors(try await reader([("作者", "林一舟"), ("指导教师", "赵老师")])) == ["E2 registration-no-name"])
  }

  static let head = ["序号", "作品名称", "作品类别", "作者"]
  static func row(_ number: String) -> [String] {
    [number, "会报警的水杯\(number)号", "科技发明制作A类", "林一舟"]
  }

  @Test func `a second unit's line makes all works of the sheet uncertain`() async throws {
    let first = [["推荐单位：京华理工大学"], Self.head, Self.row("1")]
    for rest in [
      [["推荐单位：永定大学"], Self.head, Self.row("2")], [["推荐单位：永定大学"], Self.row("2")],
      [["", "报送单位：", "永定大学"], Self.row("2")], [["推荐单位（盖章）：永定大学"]],
    ] {
      let read = try await read([("表", first + rest)])
      #expect(
        read.problems.all.filter { $0.severity == .error }.map(\.code) == [
          "registration-several-unit-lines"
        ])
      #expect(!read.drafts.contains { !$0.isFaulty })
    }
    for above in [[["推荐单位：京华理工大学"], ["报送单位：永定大学"]], [["推荐单位：京华理工大学", "", "报送单位：永定大学"]]] {
      let read = try await read([("表", above + [Self.head, Self.row("1")])])
      #expect(
        read.problems.all.filter { $0.severity == .error }.map(\.code) == [
          "registration-several-unit-lines"
        ])
      #expect(!read.drafts.contains { !$0.isFaulty })
    }
    let same = try await read([("表", first + [["推荐单位（盖章）：共青团京华理工大学委员会"]])])
    #expect(errors(same) == [])
    let named = try await read(
      [("表", first + [["推荐单位：永定大学"], Self.row("2")])], organization: "京华理工大学")
    #expect(errors(named) == [])
    #expect(named.problems.all.contains { $0.code == "registration-organization-overridden" })
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

  /// Eleven of twelve schools wrote 组别 over what the rulebook calls its tracks, and were told that a column is missing.
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
    // Other words are none of the rulebook's, and where it has groups they are groups.
    for (groups, rulebook) in [(["幼儿组"], rulebook), (["科技发明制作A类"], FormBook.rulebook)] {
      let other = try await read(groups, rulebook: rulebook)
      #expect(!other.problems.all.contains { $0.code == "registration-groups-as-tracks" })
      #expect(other.drafts.allSatisfy { $0.lacks.contains(.track) })
    }
  }

  @Test(
    arguments: [
      ("07-东湖小学.xlsx", "东湖小学"), ("x-东湖镇中心小学.xlsx", "东湖镇中心小学"), ("东湖幼儿园-报名表.xlsx", "东湖幼儿园"),
      ("11-十一中.csv", "十一中"), ("东湖中学.xlsx", "东湖中学"), ("报名表（第9中）.xlsx", "第9中"),
      ("师大附小_报名.xlsx", "师大附小"),
      ("中小学.xlsx", nil), ("全区小学.xlsx", nil), ("其中.xlsx", nil), ("汇总-小学.xlsx", nil),
    ] as [(String, String?)])
  func `a school in a file's name is a unit`(file: String, unit: String?) {
    #expect(UnitLine.organization(inFileName: file) == unit)
  }

  @Test func `numbers of the other authors go to them in order`() async throws {
    func read(_ numbers: String) async throws -> RegistrationReader {
      try await reader([
        ("第一作者", "林一舟"), ("第一作者学号", "2025010101"), ("其他作者", "高远、陈二"), ("其他作者学号", numbers),
      ])
    }
    let both = try await read("2025010102、2025010103")
    #expect(errors(both) == [])
    #expect(
      both.drafts.first?.registration.members.map(\.studentNumber) == [
        "2025010101", "2025010102", "2025010103",
      ])
    #expect(errors(try await read("2025010102")) == ["G2 registration-several-numbers"])
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

  @Test func `a file named after another unit is reported`() async throws {
    let rows = [["推荐单位：京华理工大学"], Self.head, Self.row("1")]
    func codes(_ name: String) async throws -> [String] {
      try await read([("表", rows)], name: name).problems.all.map(\.code)
    }
    let code = "registration-other-unit-in-file-name"
    #expect(try await codes("永定大学-报名表.xlsx").contains(code))
    #expect(try await !codes("京华理工大学信息学院-报名表.xlsx").contains(code))
    #expect(try await !codes("推荐学校-报名表.xlsx").contains(code))
  }

  private static let known = OrganizationNames([
    OrganizationNames.Named(id: "004", name: "燕山第二中学", shortName: "燕山二中"),
    OrganizationNames.Named(id: "007", name: "通惠师范大学", shortName: "通惠师大"),
    OrganizationNames.Named(id: "010", name: "潞河第一中学", formerNames: ["红旗技校"]),
  ])

  /// The units and problems of one sheet, read with a list of units.
  private func readKnown(
    _ title: String, name: String
  ) async throws -> (units: [String], codes: [String]) {
    let book = try await FormBook()
    var reader = RegistrationReader(book.edition, known: Self.known)
    let path = try book.workbook(name, rows: [[title], Self.head, Self.row("1")])
    try reader.read(SheetSource.open(path))
    return (
      reader.drafts.map(\.registration.organization),
      reader.problems.all.map(\.code).filter {
        $0.contains("file-name") || $0.contains("title") || $0.contains("organization-missing")
      }
    )
  }

  @Test(arguments: [
    // The short name in the file's name is the unit that the sheet names: nothing to tell.
    ("推荐单位：燕山第二中学", "04-燕山二中.xlsx", "燕山第二中学", [String]()),
    ("推荐单位：红旗技校", "10-潞河第一中学.xlsx", "红旗技校", []),
    ("推荐单位：燕山第二中学", "07-通惠师大.xlsx", "燕山第二中学", ["registration-other-unit-in-file-name"]),
    // Known units are found by any name, whatever stands around it.
    ("报名表", "07-通惠师大.xlsx", "通惠师范大学", ["registration-organization-from-file-name"]),
    ("报名表", "红旗技校报名表(最终版2).xlsx", "潞河第一中学", ["registration-organization-from-file-name"]),
    ("通惠师范大学报名表", "最终版.xlsx", "通惠师范大学", ["registration-organization-from-title"]),
    (
      "通惠师范大学报名表", "04-燕山二中.xlsx", "通惠师范大学",
      ["registration-organization-from-title", "registration-other-unit-in-file-name"]
    ),
    // Who holds the contest did not send the sheet, and two units are none.
    ("主办单位：通惠师范大学", "最终版.xlsx", "", ["registration-organization-missing"]),
    ("通惠师范大学、燕山第二中学报名表", "最终版.xlsx", "", ["registration-organization-missing"]),
  ])
  func `a known unit is found in the title or the file's name`(
    title: String, name: String, unit: String, codes: [String]
  ) async throws {
    let read = try await readKnown(title, name: name)
    #expect(read.units == [unit])
    #expect(read.codes.sorted() == codes.sorted())
  }

  @Test func `two authors joined by a word are two`() async throws {
    let read = try await reader([("作者", "王文和花丽")])
    #expect(read.drafts.first?.registration.members.map(\.name) == ["王文", "花丽"])
  }

  @Test(
    arguments: [
      ("无", "table-missing-value"), ("同上", "registration-unit-as-above"),
      ("\"", "registration-unit-as-above"), ("100", "registration-unit-is-number"),
      ("京华理工大学、燕山师范大学", "registration-several-units"),
    ])
  func `a cell that does not name one unit names none`(text: String, code: String) async throws {
    let read = try await reader([("作者", "王文"), ("推荐单位", text)], organization: nil)
    #expect(errors(read) == ["E2 \(code)"])
  }

  @Test func `words that ask for a stamp do not belong to the unit`() async throws {
    let read = try await reader([("作者", "王文"), ("推荐单位", "京华理工大学(盖章)")], organization: nil)
    #expect(errors(read) == [])
    #expect(read.drafts.first?.registration.organization == "京华理工大学")
  }

  @Test func `a number that a spreadsheet has cut is refused`() async throws {
    #expect(
      errors(try await reader([("作者", "王文"), ("学号", "2.02301E+11")])) == ["E2 id-lost-digits"])
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

  /// 作者1 over 姓名 and 学历 was read with 作者2 beside it and not alone.
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

  /// 人选名称 许知行 and 姓名 许知性 both stood in the letters to the departments.
  @Test(arguments: [
    ("许知行", "许知行", false), ("许知行", "许知性", true), ("青年创业项目", "许知性", false),
  ])
  func `a candidate's row that names two people is reported`(
    title: String, name: String, told: Bool
  )
    async throws
  {
    let rulebook = FormBook.rulebook.replacing("subject: work", with: "subject: person")
    let book = try await FormBook(rulebook: rulebook)
    var reader = RegistrationReader(book.edition, organization: "京华理工大学")
    let rows = [["编号", "人选名称", "人选类别", "姓名", "学号"], ["1", title, "科技发明制作A类", name, "1"]]
    try reader.read(SheetSource.open(try book.workbook(rows: rows)))
    let found = reader.problems.all.filter { $0.code == "registration-candidate-other-name" }
    #expect(found.map(\.place.cell) == (told ? ["B2"] : []))
    #expect(found.allSatisfy { $0.severity == .warning })
  }

  @Test func `authors in one cell follow the first author`() async throws {
    let rows = [
      ["编号", "作品名称", "作品类别", "第一作者", "第一作者学历", "其他作者（顿号分隔）", "指导教师"],
      ["NX-1", "助盲手杖", "科技发明制作A类", "苏　立", "本科生", "吕俊、俞嘉新", "王文，花丽"],
    ]
    let reader = try await read([("表", rows)], name: "03-永定农学院.xlsx")
    #expect(errors(reader) == [])
    let work = try #require(reader.drafts.first?.registration)
    #expect(work.members.map(\.name) == ["苏立", "吕俊", "俞嘉新"])
    #expect(work.organization == "永定农学院")
    #expect(
      reader.problems.all.contains { $0.code == "registration-organization-from-file-name" })
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

  @Test func `the organization comes from the option before the sheet`() async throws {
    let reader = try await read(
      [("汇总", FormBook.sheet([FormBook.work("1")]))], organization: "燕山师范大学")
    #expect(reader.drafts.first?.registration.organization == "燕山师范大学")
  }
}
