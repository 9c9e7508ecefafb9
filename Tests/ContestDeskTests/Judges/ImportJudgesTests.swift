import Contest
import ContestDesk
import ContestSheets
import Foundation
import Testing

struct ImportJudgesTests {
  static let headings = ["序号", "姓名", "工作单位", "职称", "研究方向", "可评类别", "手机", "最多可评件数", "省份"]
  static let rows = [
    headings,
    ["#1", "韩天雨", "京华理工大学", "教授", "机械设计、控制", "科技发明制作A类、自然科学论文", "17600000001", "#25", "京华市"],
    ["#2", "卫俊琪", "北方农业科学院", "研究员", "社会学", "", "15800000002", "", "北川省"],
  ]

  @Test func `judges are imported with numbers, tracks, topics and capacity`() async throws {
    let book = try await FormBook()
    let file = try book.workbook("评委.xlsx", rows: Self.rows)
    let report = try await book.desk.importJudges(file, edition: book.edition)
    #expect(report.isStored && report.problems.filter { $0.severity == .error }.isEmpty)
    let judges = try await book.desk.judges(book.edition)
    #expect(judges.map(\.id.text) == ["J001", "J002"])
    #expect(judges.first?.tracks == ["invention", "natural"])
    #expect(judges.first?.topics == ["机械设计", "控制"])
    #expect(judges.map(\.capacity) == [25, nil])
    #expect(judges.last?.tracks == [])
    let again = try await book.desk.importJudges(file, edition: book.edition)
    #expect(again.count(.unchanged) == 2)
  }

  @Test func `a list that brings a judge back says so, and the history too`() async throws {
    let book = try await FormBook()
    let file = try book.workbook("评委.xlsx", rows: Self.rows)
    _ = try await book.desk.importJudges(file, edition: book.edition)
    _ = try await book.desk.removeJudge("J002", edition: book.edition, reason: "因病")
    let report = try await book.desk.importJudges(file, edition: book.edition)
    let line = try #require(report.lines.first { $0.kind == .changed })
    #expect(line.changesLine == "J002 卫俊琪：状态：已移出 → 参加")
    let history = try await book.desk.history(of: "J002", edition: book.edition)
    #expect(history.lines.last?.old == "已移出" && history.lines.last?.new == "参加")
  }

  @Test func `a later list without a column leaves the stored values as they are`() async throws {
    let book = try await FormBook()
    _ = try await book.desk.importJudges(
      try book.workbook("评委.xlsx", rows: Self.rows), edition: book.edition)
    let before = try await book.desk.judges(book.edition)
    let short = try book.workbook(
      "评委二.xlsx", rows: [["姓名", "工作单位", "评委编号"], ["韩天雨", "京华理工大学", "J001"]])
    let report = try await book.desk.importJudges(short, edition: book.edition)
    #expect(report.count(.unchanged) == 1)
    #expect(try await book.desk.judges(book.edition) == before)
    #expect(before.first?.capacity == 25 && before.first?.tracks.count == 2)
  }

  @Test func `relatives and former workplaces are read as people write them, and reported`()
    async throws
  {
    let book = try await FormBook()
    _ = try await book.desk.importEntries(
      [try book.workbook(rows: FormBook.sheet([FormBook.work("1")]))], edition: book.edition)
    let head = ["姓名", "工作单位", "曾任单位", "同住亲属"]
    let file = try book.workbook(
      "评委.xlsx", rows: [head, ["韩天雨", "市图书馆", "曾在京华理工大学任教", "儿子林一"]])
    let report = try await book.desk.importJudges(file, edition: book.edition)
    #expect(
      Set(report.problems.map { "\($0.severity) \($0.place.cell ?? "") \($0.code)" }) == [
        "note C2 judge-past-organization-read", "note D2 judge-household-read",
      ])
    let judge = try #require(try await book.desk.judges(book.edition).first)
    #expect(judge.pastOrganizations == ["京华理工大学"] && judge.household == ["林一"])
    let bars = try await book.desk.conflicts(book.edition, kinds: [.pastOrganization])
    #expect(bars.map { $0.bars.map(\.judge.text) } == [["J001"]])
    // A list without the columns leaves them alone.
    let short = try book.workbook("评委二.xlsx", rows: [["姓名", "工作单位"], ["韩天雨", "市图书馆"]])
    #expect(
      try await book.desk.importJudges(short, edition: book.edition).count(.unchanged) == 1)
    #expect(try await book.desk.judges(book.edition).first == judge)
    // What names nobody is refused, and nothing is written.
    let unclear = try book.workbook(
      "评委三.xlsx", rows: [head, ["韩天雨", "市图书馆", "多所高校", "见附件"]])
    let refused = try await book.desk.importJudges(unclear, edition: book.edition)
    #expect(!refused.isStored)
    #expect(
      Set(refused.problems.map { "\($0.severity) \($0.place.cell ?? "") \($0.code)" }) == [
        "error C2 judge-past-organization-unclear", "error D2 judge-household-unclear",
      ])
    #expect(try await book.desk.judges(book.edition).first == judge)
  }

  @Test func `a repeated number and similar numbers are reported as such`() async throws {
    let book = try await FormBook()
    let head = ["评委编号", "姓名", "工作单位"]
    let twice = try await book.desk.importJudges(
      try book.workbook(
        "甲.xlsx", rows: [head, ["01", "周甲", "东湖大学"], ["01", "吴乙", "西湖大学"]]),
      edition: book.edition)
    #expect(
      twice.problems.map { "\($0.place.cell ?? "") \($0.code)" } == ["A3 judge-number-twice"])
    #expect(twice.problems.first?.message(in: .chinese).contains("B2") == true)
    let alike = try await book.desk.importJudges(
      try book.workbook(
        "乙.xlsx", rows: [head, ["01", "周甲", "东湖大学"], ["1", "吴乙", "西湖大学"]]),
      edition: book.edition)
    #expect(
      alike.problems.map { "\($0.place.cell ?? "") \($0.code) \($0.severity)" } == [
        "A3 mark-look-alike warning"
      ])
    #expect(alike.isStored)
    let later = try await book.desk.importJudges(
      try book.workbook("丙.xlsx", rows: [head, ["001", "郑丙", "东湖大学"]]), edition: book.edition)
    #expect(later.problems.map(\.code) == ["mark-look-alike"])
  }

  @Test func `a namesake at another unit is reported, and the same number moves the judge`()
    async throws
  {
    let book = try await FormBook()
    _ = try await book.desk.importJudges(
      try book.workbook("甲.xlsx", rows: [["姓名", "工作单位"], ["秦岭", "机械学院"]]),
      edition: book.edition)
    let moved = try await book.desk.importJudges(
      try book.workbook("乙.xlsx", rows: [["姓名", "工作单位"], ["秦　岭", "文学院"]]),
      edition: book.edition)
    #expect(
      moved.problems.map { "\($0.severity) \($0.place.cell ?? "") \($0.code)" } == [
        "warning A2 judge-namesake"
      ])
    #expect(moved.problems.first?.message(in: .chinese).contains("J001（机械学院）") == true)
    #expect(moved.count(.new) == 1)
    let known = try await book.desk.importJudges(
      try book.workbook(
        "丙.xlsx", rows: [["评委编号", "姓名", "工作单位"], ["J001", "秦岭", "图书馆"]]),
      edition: book.edition)
    #expect(known.problems.isEmpty && known.count(.changed) == 1)
  }

  @Test func `an unknown track is reported at its cell`() async throws {
    let book = try await FormBook()
    var rows = Self.rows
    rows[2][5] = "艺术类"
    let file = try book.workbook("评委.xlsx", rows: rows)
    let report = try await book.desk.importJudges(file, edition: book.edition)
    #expect(
      report.problems.map { "\($0.place.cell ?? "") \($0.code)" } == [
        "F3 registration-track-unknown"
      ])
    #expect(try await book.desk.judges(book.edition).isEmpty)
  }

  @Test func `a declared conflict, the own school and being adviser exclude a judge`() async throws
  {
    let book = try await FormBook()
    var second = FormBook.work("2")
    second[5] = "卫俊琪"
    let works = try book.workbook(rows: FormBook.sheet([FormBook.work("1"), second]))
    let entries = try await book.desk.importEntries([works], edition: book.edition)
    let declared = [["评委", "作品编号", "单位", "原因"], ["卫俊琪", "1", "京华理工大学", "合作课题"]]
    let file = try book.workbook("评委.xlsx", [("评委", Self.rows), ("回避", declared)])
    let report = try await book.desk.importJudges(file, edition: book.edition)
    #expect(report.isStored)
    let conflicts = try await book.desk.conflicts(book.edition)
    let found = conflicts.map { found in
      found.bars.map {
        "\(found.entry.number) \($0.judge.text) \($0.conflicts.map(\.kind.rawValue))"
      }
    }
    #expect(
      found == [
        ["1 J001 [\"same-organization\"]", "1 J002 [\"declared\", \"co-author\"]"],
        ["2 J001 [\"same-organization\"]", "2 J002 [\"adviser\"]"],
      ])
    #expect(conflicts.map(\.entry.id) == entries.lines.compactMap(\.id))
    let together = conflicts.flatMap(\.bars).flatMap(\.conflicts).filter { $0.kind == .coAuthor }
    // The edition's name and the work's title, which an office knows, not the edition's id.
    let heading = try await book.desk.edition(nil).heading
    #expect(!together.isEmpty && together.allSatisfy { $0.reason.contains("\(heading)的《") })
  }

  @Test func `a conflict with an unknown entry is reported`() async throws {
    let book = try await FormBook()
    let declared = [["评委", "作品编号", "原因"], ["韩天雨", "99", "亲属"]]
    let file = try book.workbook("评委.xlsx", [("评委", Self.rows), ("回避", declared)])
    let report = try await book.desk.importJudges(file, edition: book.edition)
    #expect(report.problems.contains { $0.code == "judge-declared-no-such-entry" })
    #expect(!report.isStored)
  }

  @Test func `an unreadable remark is reported, because it may say that the judge has left`()
    async throws
  {
    let book = try await FormBook()
    let file = book.path("评委.csv")
    try Data("姓名,工作单位,备注\n周甲,东湖大学,#N/A\n吴乙,东湖大学,好\n".utf8).write(
      to: URL(filePath: file))
    let report = try await book.desk.importJudges(file, edition: book.edition)
    #expect(
      report.problems.map { "\($0.severity) \($0.place.cell ?? "") \($0.code)" } == [
        "warning C2 registration-remark-unread"
      ])
    #expect(try await book.desk.judges(book.edition).count == 2)
  }

  /// A list with one work to be barred from.
  private func book(_ sheets: [(name: String, rows: [[String]])]) async throws -> (
    FormBook, ListImportReport
  ) {
    let book = try await FormBook()
    let works = try book.workbook(rows: FormBook.sheet([FormBook.work("1")]))
    _ = try await book.desk.importEntries([works], edition: book.edition)
    let file = try book.workbook("评委.xlsx", sheets)
    return (book, try await book.desk.importJudges(file, edition: book.edition))
  }

  @Test(arguments: [
    ["姓名", "工作单位", "回避作品", "回避原因"], ["回避原因", "工作单位", "回避作品", "姓名"],
    ["评委", "单位", "回避作品", "回避原因"], ["回避作品", "回避原因", "编号", "评委姓名", "单位"],
  ])
  func `conflicts stand in the list itself, in any order of columns`(
    headings: [String]
  ) async throws {
    let values = [
      "姓名": "周甲", "评委": "周甲", "评委姓名": "周甲", "工作单位": "东湖大学", "单位": "东湖大学", "回避作品": "1",
      "回避原因": "亲属", "编号": "Z1",
    ]
    let (book, report) = try await book([("名单", [headings, headings.map { values[$0] ?? "" }])])
    #expect(report.isStored && report.problems.isEmpty)
    let conflicts = try await book.desk.conflicts(book.edition, kinds: [.declared])
    #expect(conflicts.flatMap(\.bars).flatMap(\.conflicts).map(\.reason) == ["亲属"])
  }

  @Test(arguments: ["回避作品", "可评类别", "研究方向", "评委编号", "工作单位"])
  func `an unreadable cell is an error at its place, and no conflict is lost`(heading: String)
    async throws
  {
    let book = try await FormBook()
    let headings = ["姓名", "工作单位", "评委编号", "研究方向", "可评类别", "回避作品"]
    let row = ["周甲", "东湖大学", "Z1", "控制", "", ""]
    let broken = try book.broken("评委.csv", headings, row, at: heading)
    let report = try await book.desk.importJudges(broken, edition: book.edition)
    let place = Place(row: 2, column: (headings.firstIndex(of: heading) ?? 0) + 1).cell
    #expect(
      report.problems.filter { $0.severity == .error }.map { "\($0.place.cell ?? "") \($0.code)" }
        == ["\(place ?? "") cell-text-after-quote"])
    #expect(!report.isStored)
  }

  /// 无 made a judge one of every track.
  @Test(arguments: [
    ("无", "E2 judge-tracks-unclear", Severity.error), ("暂无", "E2 judge-tracks-unclear", .error),
    ("/", "E2 judge-tracks-blank", .warning),
  ])
  func `无 in the tracks does not mean every track`(word: String, told: String, severity: Severity)
    async throws
  {
    let book = try await FormBook()
    let rows = [
      ["姓名", "工作单位", "评委编号", "研究方向", "可评类别"], ["周甲", "东湖大学", "Z1", "控制", word],
      ["周乙", "东湖大学", "Z2", "控制", "不限"], ["周丙", "东湖大学", "Z3", "控制", ""],
    ]
    let report = try await book.desk.importJudges(
      try book.workbook("评委.xlsx", rows: rows), edition: book.edition)
    let tracks = report.problems.filter { $0.code.hasPrefix("judge-tracks") }
    #expect(tracks.map { "\($0.place.cell ?? "") \($0.code)" } == [told])
    #expect(tracks.map(\.severity) == [severity])
    #expect(report.isStored == (severity == .warning))
  }

  @Test func `a broken cell on the sheet of conflicts is an error too`() async throws {
    let book = try await FormBook()
    let headings = ["评委", "作品编号", "原因"]
    let broken = try book.broken("回避.csv", headings, ["周甲", "", "亲属"], at: "作品编号")
    let report = try await book.desk.importJudges(broken, edition: book.edition)
    #expect(
      report.problems.contains { $0.code == "cell-text-after-quote" && $0.place.cell == "B2" })
  }

  @Test func `a name that two judges have is refused on the sheet of conflicts`() async throws {
    let list = [
      ["姓名", "工作单位", "评委编号"], ["刘洋", "东湖大学", "Z1"], ["刘洋", "西山学院", "Z2"],
    ]
    let (book, report) = try await book([
      ("名单", list), ("回避", [["评委", "作品编号", "原因"], ["刘洋", "1", "亲属"]]),
    ])
    let errors = report.problems.filter { $0.severity == .error }
    #expect(
      errors.map { "\($0.place.sheet ?? "") \($0.place.cell ?? "") \($0.code)" } == [
        "回避 A2 round-several-judges"
      ])
    #expect(errors.first?.explanation.message(in: .chinese).contains("Z1（东湖大学）、Z2（西山学院）") == true)
    #expect(try await book.desk.judges(book.edition).isEmpty)
    let (other, taken) = try await self.book([
      ("名单", list), ("回避", [["评委", "评委编号", "作品编号", "原因"], ["刘洋", "Z2", "1", "亲属"]]),
    ])
    #expect(taken.isStored)
    let conflicts = try await other.desk.conflicts(other.edition, kinds: [.declared])
    #expect(conflicts.flatMap(\.bars).map(\.judge.text) == ["Z2"])
  }

  @Test
  func `a judge is recognized under another name of the unit, and namesakes need numbers`()
    async throws
  {
    let book = try await FormBook()
    let units = try book.workbook("单位.xlsx", rows: ImportOrganizationsTests.list)
    _ = try await book.desk.importOrganizations(units, edition: book.edition)
    func take(_ rows: [[String]]) async throws -> ListImportReport {
      try await book.desk.importJudges(
        try book.workbook("评委.xlsx", rows: [["姓名", "工作单位", "评委编号"]] + rows),
        edition: book.edition)
    }
    _ = try await take([["刘洋", "京华理工"]])
    let again = try await take([["刘 洋", "京华理工大学"]])
    #expect(again.count(.new) == 0)
    _ = try await take([["刘洋", "京华理工大学", "J009"]])
    let several = try await take([["刘洋", "京华理工大学"]])
    #expect(several.problems.map(\.code) == ["judge-several"])
  }

  @Test func `every cell of the list is taken, unread or refused`() async throws {
    let list = [
      ["评委名单"], ["序号", "姓名", "工作单位", "可评类别", "手机"], ["1", "周甲", "东湖大学", "", "13500000001"],
      ["2", "吴乙", "西山学院", "艺术类", ""],
    ]
    let notes = [["说明"], ["请填写全部评委"]]
    let (_, report) = try await book([("名单", list), ("说明", notes)])
    let cells = try #require(report.account?.cells)
    // Taken: two names and two units; refused: the track; the rest is title, headings, number, mobile and notes.
    #expect(cells.taken == 4 && cells.refused == 1 && cells.total == 16)
    #expect(
      report.problems.map(\.code).sorted() == [
        "judge-sheet-passed-over", "registration-track-unknown",
      ])
  }

  @Test func `a unit that is only similar to a registered one is reported at its cell`()
    async throws
  {
    let book = try await FormBook()
    let units = try book.workbook("单位.xlsx", rows: ImportOrganizationsTests.list)
    _ = try await book.desk.importOrganizations(units, edition: book.edition)
    let file = try book.workbook(
      "评委.xlsx",
      rows: [["姓名", "工作单位"], ["甲评", "京华里工大学"], ["乙评", "京华理工大学信息学院"], ["丙评", "湖心大学"]])
    let report = try await book.desk.importJudges(file, edition: book.edition)
    #expect(
      report.problems.map { "\($0.severity) \($0.place.cell ?? "") \($0.code)" } == [
        "warning B2 judge-organization-near"
      ])
    #expect(report.isStored)
  }

  static let unitSheets: [[[String]]] = [
    [["评委", "单位", "原因"], ["刘洋", "京华理工大学", "师生"]],
    [["评委", "单位"], ["刘洋", "京华理工大学"]],
    [["评委编号", "单位", "原因"], ["Z1", "京华理工大学", "师生"]],
    [["姓名", "回避单位", "理由"], ["刘洋（教授）", "京华理工大学", "师生"]],
    [["评委", "作品编号", "单位", "原因"], ["刘洋", "", "京华理工大学", "师生"]],
    [["评委", "评委编号", "单位", "原因"], ["刘洋", "Z1", "京华理工大学", "师生"]],
  ]

  @Test(arguments: unitSheets)
  func `a conflict with an organization counts for each of its entries, and is reported`(
    rows: [[String]]
  ) async throws {
    let list = [["姓名", "工作单位", "评委编号"], ["刘洋", "东湖大学", "Z1"]]
    let (book, report) = try await book([("名单", list), ("回避", rows)])
    #expect(report.isStored)
    #expect(
      report.problems.filter { $0.severity != .note }.map {
        "\($0.severity) \($0.place.sheet ?? "") \($0.place.row ?? 0) \($0.code)"
      } == ["warning 回避 2 judge-declared-organization"])
    #expect(try await book.desk.judges(book.edition).map(\.id.text) == ["Z1"])
    let conflicts = try await book.desk.conflicts(book.edition, kinds: [.declared])
    #expect(conflicts.flatMap(\.bars).map(\.judge.text) == ["Z1"])
  }

  @Test func `conflicts with units are recognized by 原因, whatever the sheet's name`() async throws {
    let (book, report) = try await book([
      ("名单", [["姓名", "工作单位", "回避单位"], ["刘洋", "东湖大学", "京华理工大学"]]),
      ("Sheet2", [["评委", "单位", "原因"], ["刘洋", "京华理工大学", "师生"]]),
    ])
    #expect(report.isStored)
    #expect(try await book.desk.judges(book.edition).count == 1)
    #expect(
      report.problems.map { "\($0.place.cell ?? "") \($0.code)" } == [
        "C2 judge-declared-organization", "A2 judge-declared-organization",
      ])
  }

  struct Lost: Sendable, CustomTestStringConvertible {
    let rows: [[String]]
    let found: String
    var testDescription: String { found }
  }

  static let lost = [
    Lost(
      rows: [["评委", "单位", "原因"], ["刘洋", "湖心大学", "师生"]],
      found: "A2 judge-declared-no-such-organization"),
    Lost(
      rows: [["评委", "单位", "原因"], ["刘洋", "", "师生"]], found: "B2 table-missing-value"),
    Lost(
      rows: [["评委", "作品编号", "原因"], ["刘洋", "", "师生"]], found: "B2 table-missing-value"),
    Lost(
      rows: [["评委", "评委编号", "单位"], ["周甲", "Z1", "京华理工大学"]],
      found: "A2 judge-number-not-name"),
    Lost(rows: [["评委", "工作单位", "原因"], ["刘洋", "丙大学", "师生"]], found: " judge-sheet-passed-over"),
    Lost(
      rows: [["评委", "单位", "回避人"], ["刘洋", "京华理工大学", "李四"]], found: "C1 judge-conflict-heading"),
  ]

  @Test(arguments: lost)
  func `a sheet called 回避 never lists judges, and a conflict that cannot be noted is refused`(
    test: Lost
  ) async throws {
    let list = [["姓名", "工作单位", "评委编号"], ["刘洋", "东湖大学", "Z1"]]
    let (book, report) = try await book([("名单", list), ("回避", test.rows)])
    #expect(
      report.problems.filter { $0.severity == .error }.map {
        "\($0.place.cell ?? "") \($0.code)"
      } == [test.found])
    #expect(try await book.desk.judges(book.edition).isEmpty)
  }

  /// “一项只由一个单位报送” was said of a judge, who sends no entry.
  @Test func `a judge's two units are told without words about entries`() async throws {
    let (_, report) = try await book([("名单", [["姓名", "工作单位"], ["王五", "甲校、乙校"]])])
    let told = report.problems.first { $0.code == "registration-several-units" }
    let message = told?.message(in: .chinese) ?? ""
    #expect(message.contains("这一栏只收一个") && !message.contains("报送"), "\(message)")
  }

  @Test(arguments: [
    ("张三→李四", "东湖大学", "", "A2 registration-no-name"),
    ("张三*", "东湖大学", "", "A2 registration-no-name"),
    ("陈二等", "东湖大学", "", "A2 registration-no-name"), ("孙院士", "东湖大学", "", "A2 registration-no-name"),
    ("无", "东湖大学", "", "A2 table-missing-value"),
    ("王五", "甲校、乙校", "", "B2 registration-several-units"),
    ("王五", "东湖大学", "已退出", "C2 registration-row-is-void"),
  ])
  func `a judge's cell that is not fully understood is refused`(
    name: String, unit: String, note: String, found: String
  ) async throws {
    let (book, report) = try await book([("名单", [["姓名", "工作单位", "备注"], [name, unit, note]])])
    #expect(
      report.problems.filter { $0.severity == .error }.map {
        "\($0.place.cell ?? "") \($0.code)"
      } == [found])
    #expect(try await book.desk.judges(book.edition).isEmpty)
  }

  @Test func `a unit merged over several judges counts for each`() async throws {
    let book = try await FormBook()
    let path = book.path("评委.xlsx")
    let writer = try WorkbookWriter(path: path, created: FormBook.now)
    let page = writer.addSheet("名单")
    for (row, cells) in [["姓名", "工作单位"], ["张三", "东湖大学"], ["李四", ""]].enumerated() {
      for (column, text) in cells.enumerated() where !text.isEmpty {
        page.write(text, row: row + 1, column: column + 1)
      }
    }
    page.merge("东湖大学", CellRange(rows: 2...3, columns: 2...2), writer.style(CellFormat()))
    try writer.close()
    let report = try await book.desk.importJudges(path, edition: book.edition)
    #expect(report.problems.filter { $0.severity == .error }.isEmpty)
    let judges = try await book.desk.judges(book.edition)
    #expect(judges.map(\.organization) == ["东湖大学", "东湖大学"])
  }

  @Test func `a single sheet called 回避 makes nobody a judge`() async throws {
    let (book, report) = try await book([("回避", [["评委", "单位"], ["刘洋", "京华理工大学"]])])
    #expect(report.problems.contains { $0.severity == .error })
    #expect(try await book.desk.judges(book.edition).isEmpty)
  }

  @Test(arguments: ["王 文(教授)", "王文教授", "教授 王文", "王文 组长", "组长：王文", "王文（组长）"])
  func `a title does not belong to a judge's name, so the adviser is recognized`(name: String)
    async throws
  {
    let (book, report) = try await book([
      ("名单", [["姓名", "工作单位"], [name, "东湖大学"]])
    ])
    #expect(
      report.problems.map { "\($0.severity) \($0.place.cell ?? "") \($0.code)" } == [
        "note A2 registration-title-beside-name"
      ])
    #expect(try await book.desk.judges(book.edition).map(\.name) == ["王文"])
    let conflicts = try await book.desk.conflicts(book.edition)
    #expect(conflicts.flatMap(\.bars).flatMap(\.conflicts).map(\.kind) == [.adviserOrAuthor])
  }

  @Test(arguments: [
    ("姓名", "张三13812345678"), ("工作单位", "东湖大学13812345678"), ("评委编号", "13812345678"),
    ("职称", "教授 110199200503141235"),
  ])
  func `an ID number or a mobile in a judge's stored data is refused`(
    heading: String, text: String
  ) async throws {
    let book = try await FormBook()
    let headings = ["姓名", "工作单位", "评委编号", "职称"]
    let usual = ["张三", "东湖大学", "07", "教授"]
    let row = zip(headings, usual).map { $0 == heading ? text : $1 }
    let report = try await book.desk.importJudges(
      try book.workbook("评委.xlsx", rows: [headings, row]), edition: book.edition)
    #expect(
      report.problems.map(\.code) == [
        heading == "姓名" ? "registration-personal-number" : "table-personal-number"
      ])
    #expect(!report.isStored)
    #expect(try await book.desk.judges(book.edition).isEmpty)
    for problem in report.problems {
      let told = problem.message(in: .chinese) + (problem.found ?? "")
      #expect(!told.contains("13812345678") && !told.contains("110199200503141235"), "\(told)")
    }
  }

  @Test func `two persons in one cell are refused`() async throws {
    let (book, report) = try await book([
      ("名单", [["姓名", "工作单位"], ["赵六、钱七", "东湖大学"]])
    ])
    #expect(
      report.problems.map { "\($0.place.cell ?? "") \($0.code)" } == [
        "A2 registration-several-names"
      ])
    #expect(try await book.desk.judges(book.edition).isEmpty)
  }

  @Test(arguments: ["0", "-1", "#0"])
  func `a limit of no entries is refused`(capacity: String) async throws {
    let (_, report) = try await book([
      ("名单", [["姓名", "工作单位", "最多可评件数"], ["周甲", "东湖大学", capacity]])
    ])
    #expect(report.problems.map { "\($0.place.cell ?? "") \($0.code)" } == ["C2 judge-capacity"])
  }

  /// A blank 可评类别 made a judge of 文科 one of everything, and nobody was told.
  @Test func `what a blank cell clears is reported and in the history`() async throws {
    let book = try await FormBook()
    _ = try await book.desk.importJudges(
      try book.workbook("评委.xlsx", rows: Self.rows), edition: book.edition)
    let blank = try book.workbook(
      "更正.xlsx", rows: [["姓名", "工作单位", "可评类别"], ["韩天雨", "京华理工大学", ""]])
    for mode in [RunMode.preview, .run] {
      let report = try await book.desk.importJudges(blank, edition: book.edition, mode: mode)
      #expect(
        report.lines.map(\.changesLine) == ["J001 韩天雨：可评类别：科技发明制作A类、自然科学类学术论文 → （空）"])
      #expect(
        report.problems.map { "\($0.severity) \($0.place.cell ?? "") \($0.code)" } == [
          "warning C2 list-value-cleared"
        ])
    }
    let history = try await book.desk.history(of: "J001", edition: book.edition)
    let line = try #require(history.lines.last)
    #expect([line.what, line.old, line.new] == ["可评类别", "科技发明制作A类、自然科学类学术论文", ""])
    #expect(line.file == "更正.xlsx" && line.place == "推荐汇总表 › 2")
  }
}
