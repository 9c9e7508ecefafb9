import Contest
import ContestDesk
import ContestSheets
import ContestStore
import Testing

struct ImportPastAwardsTests {
  /// A book whose rulebook keeps out who won before, with one work by 朱杰明 and 范晓华 of 京华理工大学.
  private func book() async throws -> FormBook {
    let rule = "  - {rule: not-awarded-before, level: 优胜者, who: everyone}\n"
    let text = FormBook.rulebook.replacing("eligibility:\n", with: "eligibility:\n" + rule)
    let book = try await FormBook(rulebook: text)
    let works = try book.workbook(rows: FormBook.sheet([FormBook.work("1")]))
    _ = try await book.desk.importEntries([works], edition: book.edition)
    return book
  }

  private func codes(_ book: FormBook) async throws -> [String] {
    try await book.desk.checkEntries(book.edition).flatMap(\.findings).map(\.code).filter {
      $0.hasPrefix("not-awarded")
    }
  }

  @Test func `without a list of winners entries have a doubt, and with one winners are found`()
    async throws
  {
    let book = try await book()
    #expect(try await codes(book) == ["not-awarded-before-no-table"])
    #expect(try await book.desk.passClean(book.edition).passed.isEmpty)
    let list = [["年份", "等次", "姓名", "单位", "学号"], ["2025年", "优胜者", "朱杰明", "京华理工大学", "202400011"]]
    let file = try book.workbook("往届.xlsx", rows: list)
    let preview = try await book.desk.importPastAwards(file, edition: book.edition, mode: .preview)
    #expect(!preview.isStored && preview.winners == 1)
    #expect(try await codes(book) == ["not-awarded-before-no-table"])
    let report = try await book.desk.importPastAwards(file, edition: book.edition)
    #expect(report.isStored && report.doubtful == 1)
    let cells = report.account.cells
    #expect(cells.total == 10 && cells.taken == 5 && cells.passedOver == 5)
    #expect(try await codes(book) == ["not-awarded-before-awarded"])
    let again = try await book.desk.importPastAwards(file, edition: book.edition)
    #expect(!again.isStored && again.problems.map(\.code) == ["past-awards-same-file"])
  }

  /// A list of prizes as it is exported has its year in the title alone, and is what an office is asked to import.
  @Test(
    arguments: [
      (["2025年大学生作品赛获奖名单"], "past-awards-year-of-title"),
      (["2025年大学生作品赛获奖名单", "2026年5月4日"], "table-missing-heading"),
      (["大学生作品赛获奖名单"], "table-missing-heading"), (["2099年获奖名单"], "table-missing-heading"),
    ])
  func `the year of a list without the column is the one in its title`(
    titles: [String], code: String
  ) async throws {
    let book = try await book()
    let list =
      titles.map { [$0] } + [["序号", "奖项", "单位", "成员"], ["1", "优胜者", "京华理工大学", "朱杰明"]]
    let report = try await book.desk.importPastAwards(
      try book.workbook("往届.xlsx", rows: list), edition: book.edition)
    #expect(report.problems.map(\.code).contains(code), "\(report.problems)")
    #expect(report.isStored == (code == "past-awards-year-of-title"))
    #expect(try await codes(book).contains("not-awarded-before-no-table") == !report.isStored)
  }

  /// Lists of persons have 姓名, with 成员 beside it where others are on the form; lists of collectives have 负责人.
  @Test(
    arguments: [
      (["序号", "等次", "姓名", "单位", "成员"], ["1", "优胜者", "朱杰明", "京华理工大学", "朱杰明、王一"]),
      (["序号", "等次", "集体名称", "单位", "负责人"], ["1", "优胜者", "清河站突击队", "京华理工大学", "朱杰明"]),
    ])
  func `a list as it is exported has its winners under the name, or under who leads`(
    heads: [String], row: [String]
  ) async throws {
    let book = try await book()
    let report = try await book.desk.importPastAwards(
      try book.workbook("往届.xlsx", rows: [["2025年青年五四奖章表彰名单"], heads, row]),
      edition: book.edition)
    #expect(report.isStored && report.winners == 1, "\(report.problems)")
  }

  @Test func `that there is no list of winners is told once for a file`() async throws {
    let book = try await book()
    let rows = FormBook.sheet(["2", "3", "4"].map { FormBook.work($0) })
    let report = try await book.desk.importEntries(
      [try book.workbook("三件.xlsx", rows: rows)], edition: book.edition,
      options: ImportOptions(mode: .preview))
    let told = report.problems.filter { $0.code == "not-awarded-before-no-table" }
    #expect(told.count == 1 && told.first?.place.cell == nil, "\(told)")
  }

  /// With a rule about 青年五四奖章, a prize listed as 启明大学青年五四奖章 used to be left out without a word.
  @Test(arguments: [("优胜者", 0), (" 优胜者 ", 0), ("京华市优胜者", 1)])
  func `a prize that no rule uses is reported at its row`(level: String, warnings: Int)
    async throws
  {
    let book = try await book()
    let file = try book.workbook(
      "往届.xlsx", rows: [["年份", "等次", "姓名", "单位"], ["2025", level, "朱杰明", "京华理工大学"]])
    let report = try await book.desk.importPastAwards(file, edition: book.edition)
    #expect(report.isStored)
    let told = report.problems.filter { $0.code == "past-awards-other-level" }
    #expect(told.count == warnings && told.allSatisfy { $0.place.cell == "B2" })
    #expect(try await codes(book) == (warnings == 0 ? ["not-awarded-before-namesake"] : []))
  }

  @Test func `a list of other people clears the entry, and replaces the list before`()
    async throws
  {
    let book = try await book()
    func take(_ name: String, _ row: [String]) async throws -> PastAwardsReport {
      let file = try book.workbook(name, rows: [["年份", "等次", "姓名", "单位"], row])
      return try await book.desk.importPastAwards(file, edition: book.edition, replacing: true)
    }
    _ = try await take("甲.xlsx", ["2025", "优胜者", "朱杰明", "京华理工大学"])
    #expect(try await codes(book) == ["not-awarded-before-namesake"])
    _ = try await take("乙.xlsx", ["2025", "优胜者", "朱杰明", "东湖大学"])
    #expect(try await codes(book).isEmpty)
    let wrong = try await take("丙.xlsx", ["去年", "优胜者", "朱杰明", "京华理工大学"])
    #expect(wrong.problems.map { "\($0.place.cell ?? "") \($0.code)" } == ["A2 past-awards-year"])
    #expect(wrong.account.cells.refused == 1 && !wrong.isStored)
    #expect(try await codes(book).isEmpty)
  }

  @Test func `an ambiguous year and a number that lost digits are refused`()
    async throws
  {
    let book = try await book()
    let rows = [
      ["年份", "等次", "姓名", "单位", "学号"], ["2024.5", "优胜者", "朱杰明", "京华理工大学", ""],
      ["2024-2025", "优胜者", "朱杰明", "京华理工大学", ""], ["2024/2023", "优胜者", "朱杰明", "京华理工大学", ""],
      ["2024-06", "优胜者", "朱杰明", "京华理工大学", "2.02301E+11"], ["2024年度", "优胜者", "不详", "京华理工大学", ""],
    ]
    let report = try await book.desk.importPastAwards(
      try book.workbook("年.xlsx", rows: rows), edition: book.edition)
    #expect(
      Set(report.problems.map { "\($0.place.cell ?? "") \($0.code)" }) == [
        "A2 past-awards-year", "A3 past-awards-year", "A4 past-awards-year", "E5 id-lost-digits",
        "C6 registration-no-name",
      ])
  }

  @Test func `names and units are read as everywhere, and words beside them are reported`()
    async throws
  {
    let book = try await book()
    let head = ["年份", "等次", "姓名", "单位", "备注"]
    let wrong = [
      ("张三→李四", "甲大学", ""), ("张三*", "甲大学", ""), ("陈二等", "甲大学", ""), ("王五", "甲大学、乙大学", ""),
      ("王五", "同上", ""), ("赵六", "甲大学", "已作废"),
    ].map { ["2025", "优胜者", $0.0, $0.1, $0.2] }
    let report = try await book.desk.importPastAwards(
      try book.workbook("名.xlsx", rows: [head] + wrong), edition: book.edition)
    #expect(
      Set(report.problems.map { "\($0.place.cell ?? "") \($0.code)" }) == [
        "C2 registration-no-name", "C3 registration-no-name", "C4 registration-no-name",
        "D5 registration-several-units", "D6 registration-unit-as-above",
        "E7 registration-row-is-void",
      ])
    let right = try await book.desk.importPastAwards(
      try book.workbook("对.xlsx", rows: [head, ["2025", "优胜者", "朱杰明（教授）、李 四", "京华理工大学"]]),
      edition: book.edition)
    #expect(right.isStored && right.winners == 2)
    #expect(right.problems.map(\.code) == ["registration-title-beside-name"])
    #expect(try await codes(book) == ["not-awarded-before-namesake"])
  }

  /// Lists of a whole year also name those without a prize. A row with 未获奖 used to keep its person out as a winner of 未获奖.
  @Test func `a row without a prize makes nobody a winner, and words for nothing are no number`()
    async throws
  {
    let book = try await book()
    let head = ["年份", "等次", "姓名", "单位", "学号"]
    let report = try await book.desk.importPastAwards(
      try book.workbook(
        "无.xlsx",
        rows: [
          head, ["2025", "未获奖", "朱杰明", "京华理工大学", "202400011"],
          ["2025", "—", "朱杰明", "京华理工大学", ""], ["2025", "同上", "范晓华", "京华理工大学", ""],
        ]), edition: book.edition)
    #expect(!report.isStored)
    #expect(
      report.problems.filter { $0.severity == .error }.map { "\($0.place.cell ?? "") \($0.code)" }
        == ["B2 past-awards-no-prize", "B3 table-missing-value", "B4 table-missing-value"])
    // 无 as a student number would make the two names of the row one person.
    let two = try await book.desk.importPastAwards(
      try book.workbook("两.xlsx", rows: [head, ["2025", "优胜者", "朱杰明、李四", "京华理工大学", "无"]]),
      edition: book.edition)
    #expect(two.isStored && two.winners == 2)
  }
}
