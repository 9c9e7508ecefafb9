import Contest
import ContestSheets
import Testing

@testable import ContestDesk

/// Who is an author or an adviser by the words of a sheet.
extension RegistrationReaderTests {
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

  @Test func `two authors joined by a word are two`() async throws {
    let read = try await reader([("作者", "王文和花丽")])
    #expect(read.drafts.first?.registration.members.map(\.name) == ["王文", "花丽"])
  }

  /// With 许知行 as 人选名称 and 许知性 as 姓名, both names used to stand in the letters to the departments.
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
}
