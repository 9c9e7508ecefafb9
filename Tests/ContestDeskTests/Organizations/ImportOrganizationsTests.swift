import Contest
import ContestDesk
import ContestStore
import Testing

struct ImportOrganizationsTests {
  static let list = [
    ["2027年参赛单位名单"], ["学校代码", "学校名称", "简称", "类型", "省份", "名额"],
    ["10001", "京华理工大学", "京华理工", "本科", "京华市", "#8"], ["10002", "燕山师范大学", "", "本科", "京华市", ""],
  ]

  @Test func `a list is imported, and imported again without a change`() async throws {
    let book = try await FormBook()
    let file = try book.workbook("单位.xlsx", rows: Self.list)
    let first = try await book.desk.importOrganizations(file, edition: book.edition)
    #expect(first.isStored && first.count(.new) == 2)
    let stored = try await book.desk.organizations(book.edition)
    #expect(stored.map(\.id) == ["10001", "10002"])
    #expect(stored.first?.quota == 8)
    let second = try await book.desk.importOrganizations(file, edition: book.edition)
    #expect(second.count(.unchanged) == 2)
  }

  @Test func `a row with an error is no new unit, and its numbers of persons are shown nowhere`()
    async throws
  {
    let book = try await FormBook()
    let rows = [
      ["单位代码", "单位名称"], ["1", "甲大学13800138000"], ["2", "乙大学"],
    ]
    let report = try await book.desk.importOrganizations(
      try book.workbook("单位.xlsx", rows: rows), edition: book.edition)
    #expect(report.hasErrors && report.lines.map(\.name) == ["乙大学"])
    // Nor does a row that would rename a stored unit.
    _ = try await book.desk.importOrganizations(
      try book.workbook("单位.xlsx", rows: [rows[0], ["1", "甲大学"]]), edition: book.edition)
    let renamed = try await book.desk.importOrganizations(
      try book.workbook("单位.xlsx", rows: [rows[0], rows[1]]), edition: book.edition)
    #expect(renamed.hasErrors && renamed.lines.isEmpty)
  }

  @Test func `a code that lost its zeros makes no second organization`() async throws {
    let book = try await FormBook()
    func told(_ rows: [[String]]) async throws -> [String] {
      let file = try book.workbook("单位.xlsx", rows: [["单位代码", "单位名称"]] + rows)
      let report = try await book.desk.importOrganizations(file, edition: book.edition)
      return report.problems.filter { $0.severity == .error }.map {
        "\($0.place.cell ?? "") \($0.code)"
      }
    }
    #expect(try await told([["01", "机械学院"], ["02", "文学院"], ["11", "法学院"]]) == [])
    #expect(try await told([["#1", "机械工程学院"]]) == ["A2 organization-code-like-other"])
    #expect(
      try await told([["#3", "化工学院"], ["03", "化学学院"]]) == ["A3 organization-code-like-other"])
    #expect(try await told([["#4", "外语学院"], ["M04", "音乐学院"], ["40", "美术学院"]]) == [])
    #expect(try await book.desk.organizations(book.edition).count == 6)
  }

  @Test func `words such as 无 are not names, and two short names are two names`() async throws {
    let book = try await FormBook()
    let rows = [
      ["学校代码", "学校名称", "简称", "曾用名", "名额"], ["10001", "京华理工大学", "京理工/京工", "无", "8"],
      ["10002", "燕山师范大学", "无", "/", "-"], ["10003", "永定农学院", "-", "", ""],
    ]
    let report = try await book.desk.importOrganizations(
      try book.workbook("名.xlsx", rows: rows), edition: book.edition)
    let stored = try await book.desk.organizations(book.edition)
    #expect(stored.map(\.shortName) == ["京理工", "", ""], "\(report.problems)")
    #expect(stored.map(\.formerNames) == [["京工"], [], []])
    let wrong = [
      ["学校代码", "学校名称", "名额"], ["1", "甲大学", "#-1"], ["2.02301E+11", "乙大学", "#3"], ["3", "无", "#3"],
      ["4", "丙大学、丁大学", "#1"], ["5", "戊大学", "无"], ["6", "己大学", "待定"], ["7", "庚大学", "不限"],
      ["8", "辛大学", "/"],
    ]
    let refused = try await book.desk.importOrganizations(
      try book.workbook("错.xlsx", rows: wrong), edition: book.edition)
    #expect(
      Set(refused.problems.map { "\($0.place.cell ?? "") \($0.code)" }) == [
        "C2 organization-quota-negative", "A3 id-lost-digits", "B4 table-missing-value",
        "B5 registration-several-units", "C6 organization-quota-unclear",
        "C7 organization-quota-unclear", "C9 organization-quota-blank",
      ])
    #expect(refused.problems.first { $0.place.cell == "C9" }?.severity == .warning)
  }

  @Test func `a code in full-width digits is the code, and no second one`() async throws {
    let book = try await FormBook()
    for code in ["１０００５", "10005"] {
      _ = try await book.desk.importOrganizations(
        try book.workbook("名.xlsx", rows: [["单位代码", "单位名称"], [code, "甲大学"]]), edition: book.edition)
    }
    let stored = try await book.desk.organizations(book.edition)
    #expect(stored.map(\.id) == ["10005"] && stored.map(\.formerNames) == [[]])
  }

  @Test func `a code that a unit gets later is its code and no former name`() async throws {
    let book = try await FormBook()
    func take(_ rows: [[String]]) async throws -> ListImportReport {
      try await book.desk.importOrganizations(
        try book.workbook("名.xlsx", rows: rows), edition: book.edition)
    }
    _ = try await take([["单位名称"], ["北岭大学"]])
    let first = try #require(try await book.desk.organizations(book.edition).first)
    #expect(first.code == "" && first.pastNames == [] && first.otherCodes == [])
    let report = try await take([["单位代码", "单位名称"], ["10005", "北岭大学"]])
    let change = try #require(report.lines.first?.changes.first)
    #expect(report.lines.first?.changes.count == 1)
    #expect(change.what == "单位代码" && change.new == "10005")
    // By its code the unit gets a new name, as any other does.
    let renamed = try await take([["单位代码", "单位名称"], ["10005", "北岭科技大学"]])
    #expect(!renamed.hasErrors, "\(renamed.problems)")
    let stored = try await book.desk.organizations(book.edition)
    #expect(stored.map(\.name) == ["北岭科技大学"] && stored.map(\.code) == ["10005"])
    #expect(stored.map(\.pastNames) == [["北岭大学"]] && stored.map(\.otherCodes) == [[]])
  }

  @Test func `the code of a unit that was merged is another code, and its name a former one`()
    async throws
  {
    let book = try await FormBook()
    _ = try await book.desk.importOrganizations(
      try book.workbook(
        "名.xlsx", rows: [["单位代码", "单位名称"], ["10005", "北岭大学"], ["10006", "北岭学院"]]),
      edition: book.edition)
    _ = try await book.desk.mergeOrganization(
      "10006", into: "10005", edition: book.edition, reason: "合并")
    let stored = try #require(try await book.desk.organizations(book.edition).first)
    #expect(stored.code == "10005" && stored.otherCodes == ["10006"])
    #expect(stored.pastNames == ["北岭学院"])
  }

  @Test func `a day is no name of a unit, and is told where a code is wanted`() async throws {
    let book = try await FormBook()
    let rows = [
      ["单位代码", "单位名称"], ["3月5日", "甲大学"], ["02", "2027-03-05"], ["03", "3月8日"],
    ]
    let report = try await book.desk.importOrganizations(
      try book.workbook("名.xlsx", rows: rows), edition: book.edition)
    #expect(
      Set(report.problems.map { "\($0.severity) \($0.place.cell ?? "") \($0.code)" }) == [
        "warning A2 table-number-is-day", "error B3 registration-unit-is-number",
        "error B4 registration-unit-is-number",
      ])
  }

  @Test func `a cell with several names is refused, and an unknown parent is reported`()
    async throws
  {
    let book = try await FormBook()
    let head = ["单位名称", "曾用名", "上级单位", "备注"]
    let wrong = [
      head, ["甲校、乙校"], ["丁校\n戊校"], ["己校", "申校/酉校 戌校"], ["庚大学→辛大学"], ["壬大学", "", "", "已停用"],
    ]
    let refused = try await book.desk.importOrganizations(
      try book.workbook("错.xlsx", rows: wrong), edition: book.edition)
    #expect(
      Set(refused.problems.map { "\($0.place.cell ?? "") \($0.code)" }) == [
        "A2 registration-several-units", "A3 registration-several-units",
        "B4 registration-units-unclear", "A5 registration-unit-has-sign",
        "D6 registration-row-is-void",
      ])
    let right = [
      head, ["辰大学", "原辰学院、申校"], ["京华理工\n大学"], ["辰大学信息学院", "", "辰大学"], ["酉大学", "", "不存在大学"],
    ]
    let report = try await book.desk.importOrganizations(
      try book.workbook("对.xlsx", rows: right), edition: book.edition)
    #expect(
      report.problems.map { "\($0.severity) \($0.place.cell ?? "") \($0.code)" } == [
        "warning B2 registration-former-unit", "warning A3 registration-unit-on-lines",
        "warning C5 organization-parent-unknown",
      ])
    let stored = try await book.desk.organizations(book.edition)
    #expect(Set(stored.map(\.name)) == ["辰大学", "京华理工大学", "辰大学信息学院", "酉大学"])
    let former = stored.first { $0.name == "辰大学" }?.formerNames ?? []
    #expect(Set(former) == ["原辰学院", "辰学院", "申校"])
  }

  @Test func `an organization's own quota takes precedence over the rulebook's`() async throws {
    let book = try await FormBook()
    let list = try book.workbook("单位.xlsx", rows: Self.list)
    _ = try await book.desk.importOrganizations(list, edition: book.edition)
    let works = (1...4).map { FormBook.work(String($0)) }
    let file = try book.workbook(rows: FormBook.sheet(works))
    let report = try await book.desk.importEntries([file], edition: book.edition)
    #expect(report.isStored && report.lines.allSatisfy { $0.findings == 0 })
  }

  @Test func `a later list without a column leaves the stored values as they are`() async throws {
    let book = try await FormBook()
    let list = try book.workbook("单位.xlsx", rows: Self.list)
    _ = try await book.desk.importOrganizations(list, edition: book.edition)
    let before = try await book.desk.organizations(book.edition)
    let short = try book.workbook(
      "单位二.xlsx", rows: [["学校代码", "学校名称"], ["10001", "京华理工大学"], ["10002", "燕山师范大学"]])
    let report = try await book.desk.importOrganizations(short, edition: book.edition)
    #expect(report.count(.unchanged) == 2)
    #expect(try await book.desk.organizations(book.edition) == before)
    #expect(before.first?.shortName == "京华理工" && before.first?.province == "京华市")
  }

  @Test func `an empty cell in an existing column removes the stored value`() async throws {
    let book = try await FormBook()
    let list = try book.workbook("单位.xlsx", rows: Self.list)
    _ = try await book.desk.importOrganizations(list, edition: book.edition)
    let empty = try book.workbook(
      "单位二.xlsx", rows: [["学校代码", "学校名称", "简称"], ["10001", "京华理工大学", ""]])
    _ = try await book.desk.importOrganizations(empty, edition: book.edition)
    let stored = try await book.desk.organizations(book.edition).first
    #expect(stored?.shortName == "" && stored?.province == "京华市")
  }

  @Test func `a short name is recognized`() async throws {
    let book = try await FormBook()
    let list = try book.workbook("单位.xlsx", rows: Self.list)
    _ = try await book.desk.importOrganizations(list, edition: book.edition)
    let file = try book.workbook(rows: FormBook.sheet([FormBook.work("1")]))
    let report = try await book.desk.importEntries(
      [file], edition: book.edition, organization: "京华理工")
    #expect(report.lines.first?.organization == "京华理工大学")
  }

  @Test func `a name twice is refused and nothing is stored`() async throws {
    let book = try await FormBook()
    let rows = Self.list + [["10003", "京华理工大学"]]
    let file = try book.workbook("单位.xlsx", rows: rows)
    let report = try await book.desk.importOrganizations(file, edition: book.edition)
    #expect(
      report.problems.map { "\($0.place.cell ?? "") \($0.code)" } == [
        "B5 registration-organization-twice"
      ])
    #expect(try await book.desk.organizations(book.edition).isEmpty)
  }

  @Test func `a changed name is still recognized, for works and for judges`() async throws {
    let book = try await FormBook()
    let old = try book.workbook("单位.xlsx", rows: Self.list)
    _ = try await book.desk.importOrganizations(old, edition: book.edition)
    let works = try book.workbook(rows: FormBook.sheet([FormBook.work("1")]))
    _ = try await book.desk.importEntries([works], edition: book.edition)
    var rows = Self.list
    rows[2][1] = "京华科技大学"
    let new = try book.workbook("单位2.xlsx", rows: rows)
    let report = try await book.desk.importOrganizations(new, edition: book.edition)
    #expect(report.count(.changed) == 1 && report.count(.unchanged) == 1)
    #expect(
      report.problems.map { "\($0.place.cell ?? "") \($0.code) \($0.severity)" } == [
        "B3 organization-name-changed warning"
      ])
    let stored = try await book.desk.organizations(book.edition)
    #expect(stored.first?.name == "京华科技大学" && stored.first?.formerNames == ["京华理工大学"])
    let judges = try book.workbook(
      "评委.xlsx", rows: [["姓名", "工作单位"], ["甲评", "京华理工大学"], ["乙评", "湖心大学"]])
    _ = try await book.desk.importJudges(judges, edition: book.edition)
    let conflicts = try await book.desk.conflicts(book.edition, kinds: [.sameOrganization])
    #expect(conflicts.flatMap(\.bars).map(\.judge.text) == ["J001"])
    let again = try await book.desk.importEntries(
      [try book.workbook("再报.xlsx", rows: FormBook.sheet([FormBook.work("2")]))],
      edition: book.edition)
    #expect(again.lines.first?.organization == "京华科技大学")
    let unchanged = try await book.desk.importOrganizations(new, edition: book.edition)
    #expect(unchanged.count(.unchanged) == 2)
  }

  @Test func `a changed code is reported, and both are recognized`() async throws {
    let book = try await FormBook()
    let old = try book.workbook("单位.xlsx", rows: Self.list)
    _ = try await book.desk.importOrganizations(old, edition: book.edition)
    let new = try book.workbook(
      "单位2.xlsx", rows: [["学校代码", "学校名称"], ["19999", "京华理工大学"]])
    let report = try await book.desk.importOrganizations(new, edition: book.edition)
    #expect(
      report.problems.map { "\($0.place.cell ?? "") \($0.code) \($0.severity)" } == [
        "A2 organization-code-changed warning"
      ])
    let message = report.problems.first?.message(in: .chinese) ?? ""
    #expect(message.contains("10001") && message.contains("19999"))
    let stored = try await book.desk.organizations(book.edition).first
    #expect(stored?.id == "10001" && stored?.formerNames == ["19999"])
    let again = try await book.desk.importOrganizations(new, edition: book.edition)
    #expect(again.problems.isEmpty && again.count(.unchanged) == 1)
  }

  /// After a merger two rows of the office's old list mean one unit. Such a list used to be refused, and a row of the merged unit
  /// alone renamed the unit that took it in.
  @Test func `a list from before a merger is taken, and renames nobody`() async throws {
    let book = try await FormBook()
    let old = try book.workbook("单位.xlsx", rows: Self.list)
    _ = try await book.desk.importOrganizations(old, edition: book.edition)
    _ = try await book.desk.mergeOrganization(
      "燕山师范大学", into: "京华理工大学", edition: book.edition, reason: "合并")
    let again = try await book.desk.importOrganizations(old, edition: book.edition)
    #expect(again.isStored || again.count(.unchanged) == 1)
    #expect(
      again.problems.map { "\($0.place.cell ?? "") \($0.code) \($0.severity)" } == [
        "B4 organization-of-the-past warning"
      ])
    let alone = try book.workbook("一行.xlsx", rows: [Self.list[1], Self.list[3]])
    _ = try await book.desk.importOrganizations(alone, edition: book.edition)
    let other = try book.workbook(
      "另一个.xlsx", rows: [["学校代码", "学校名称"], ["10002", "湖心大学"]])
    let refused = try await book.desk.importOrganizations(other, edition: book.edition)
    #expect(refused.problems.map(\.code) == ["organization-former-code"] && !refused.isStored)
    #expect(try await book.desk.organizations(book.edition).map(\.name) == ["京华理工大学"])
  }

  struct Refusal: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let row: [String]
    let code: String
  }

  @Test(arguments: [
    Refusal(
      testDescription: "a code twice", row: ["10001", "湖心大学"], code: "organization-code-twice"),
    Refusal(
      testDescription: "a short name that is another's name", row: ["10003", "湖心大学", "燕山师范大学"],
      code: "organization-shared-name"),
    Refusal(
      testDescription: "a short name twice", row: ["10003", "湖心大学", "京华理工"],
      code: "organization-shared-name"),
  ])
  func `a name or code that two would share is refused, and nothing is stored`(
    refusal: Refusal
  ) async throws {
    let book = try await FormBook()
    let file = try book.workbook("单位.xlsx", rows: Self.list + [refusal.row])
    let report = try await book.desk.importOrganizations(file, edition: book.edition)
    #expect(report.problems.filter { $0.severity == .error }.map(\.code) == [refusal.code])
    #expect(try await book.desk.organizations(book.edition).isEmpty)
  }

  @Test func `the code of one with the name of another is refused`() async throws {
    let book = try await FormBook()
    let file = try book.workbook("单位.xlsx", rows: Self.list)
    _ = try await book.desk.importOrganizations(file, edition: book.edition)
    let mixed = try book.workbook(
      "错.xlsx", rows: [["单位代码", "单位名称"], ["10001", "燕山师范大学"]])
    let report = try await book.desk.importOrganizations(mixed, edition: book.edition)
    #expect(report.problems.map(\.code) == ["organization-code-and-name-differ"])
    #expect(try await book.desk.organizations(book.edition).map(\.name) == ["京华理工大学", "燕山师范大学"])
  }

  /// A blank 简称 used to clear the stored 文院, and the report said only 更改 1.
  @Test func `what a blank cell clears is in the dry run, the run and the history`()
    async throws
  {
    let book = try await FormBook()
    let file = try book.workbook("单位.xlsx", rows: Self.list)
    _ = try await book.desk.importOrganizations(file, edition: book.edition)
    let blank = try book.workbook(
      "更正.xlsx", rows: [["学校代码", "学校名称", "简称"], ["10001", "京华理工大学", ""]])
    for mode in [RunMode.preview, .run] {
      let report = try await book.desk.importOrganizations(blank, edition: book.edition, mode: mode)
      #expect(report.lines.map(\.changesLine) == ["10001 京华理工大学：简称：京华理工 → （空）"])
      #expect(
        report.problems.map { "\($0.severity) \($0.place.cell ?? "") \($0.code)" } == [
          "warning C2 list-value-cleared"
        ])
    }
    let history = try await book.desk.history(of: "京华理工大学", edition: book.edition)
    let line = try #require(history.lines.last)
    #expect([line.what, line.old, line.new] == ["简称", "京华理工", ""])
    #expect(line.file == "更正.xlsx" && line.place == "推荐汇总表 › 2")
  }

  /// A list of short names used to rename every college.
  @Test func `a short name in a list without codes renames nobody`() async throws {
    let book = try await FormBook()
    _ = try await book.desk.importOrganizations(
      try book.workbook("单位.xlsx", rows: Self.list), edition: book.edition)
    let report = try await book.desk.importOrganizations(
      try book.workbook("简称.xlsx", rows: [["学校名称"], ["京华理工"]]), edition: book.edition)
    #expect(report.count(.unchanged) == 1 && report.lines.map(\.name) == ["京华理工大学"])
    #expect(
      report.problems.map { "\($0.severity) \($0.place.cell ?? "") \($0.code)" } == [
        "warning A2 organization-name-kept"
      ])
    #expect(
      try await book.desk.organizations(book.edition).map(\.name) == ["京华理工大学", "燕山师范大学"])
  }

  @Test func `a name of two units is reported at the cell of the second`() async throws {
    let book = try await FormBook()
    let rows = [
      ["学校代码", "学校名称", "简称"], ["01", "机械学院", "机院"], ["02", "文学院", "文院"],
      ["05", "体育部", "机械学院"],
    ]
    let report = try await book.desk.importOrganizations(
      try book.workbook("同名.xlsx", rows: rows), edition: book.edition)
    #expect(
      report.problems.map { "\($0.place.cell ?? "") \($0.code)" } == [
        "C4 organization-shared-name"
      ])
  }
}
