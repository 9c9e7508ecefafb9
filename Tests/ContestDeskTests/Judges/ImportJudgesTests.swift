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

  @Test func `a number in full-width characters is stored as it is typed later`() async throws {
    let book = try await FormBook()
    let rows = [["姓名", "工作单位", "评委编号"], ["韩天雨", "京华理工大学", "Ｊ００６"]]
    _ = try await book.desk.importJudges(
      try book.workbook("评委.xlsx", rows: rows), edition: book.edition)
    #expect(try await book.desk.judges(book.edition).map(\.id.text) == ["J006"])
  }

  @Test func `a corrected list says whom it lacks, and a list of others lacks nobody`() async throws
  {
    let book = try await FormBook()
    _ = try await book.desk.importJudges(
      try book.workbook("评委.xlsx", rows: Self.rows), edition: book.edition)
    let heading = ["姓名", "工作单位"]
    let corrected = try book.workbook(
      "评委二.xlsx", rows: [heading, ["韩天雨", "京华理工大学"], ["卫俊奇", "北方农业科学院"]])
    let preview = try await book.desk.importJudges(
      corrected, edition: book.edition, mode: .preview)
    #expect(preview.kept == ["J002 卫俊琪"])
    #expect(try await book.desk.importJudges(corrected, edition: book.edition).kept == ["J002 卫俊琪"])
    let more = try book.workbook("评委三.xlsx", rows: [heading, ["周甲", "东湖大学"]])
    #expect(try await book.desk.importJudges(more, edition: book.edition).kept.isEmpty)
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
        // The rulebook of this edition lets neither bar anybody, which a father on the list would not know.
        "warning C2 judge-conflict-not-asked-for", "warning D2 judge-conflict-not-asked-for",
      ])
    #expect(
      report.problems.filter { $0.severity == .warning }.allSatisfy {
        $0.message(in: .chinese).contains("不据此回避")
      })
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
        "warning C2 judge-conflict-not-asked-for",
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
  func book(_ sheets: [(name: String, rows: [[String]])]) async throws -> (
    FormBook, ListImportReport
  ) {
    let book = try await FormBook()
    let works = try book.workbook(rows: FormBook.sheet([FormBook.work("1")]))
    _ = try await book.desk.importEntries([works], edition: book.edition)
    let file = try book.workbook("评委.xlsx", sheets)
    return (book, try await book.desk.importJudges(file, edition: book.edition))
  }

  /// A judge with 无 in this column used to be one of every track.
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

  /// The numbers of a refused list went to others with the next one, after the office had noted them.
  @Test func `a refused list names no number that it would have given`() async throws {
    let book = try await FormBook()
    let rows = [
      ["姓名", "工作单位", "评委编号"], ["刘洋", "东湖大学", ""], ["刘洋", "西山大学", ""], ["秦岭", "东湖大学", "Z9"],
      ["", "东湖大学", "Z8"],
    ]
    let report = try await book.desk.importJudges(
      try book.workbook("评委.xlsx", [("评委", rows)]), edition: book.edition)
    #expect(!report.isStored && report.lines.map(\.shown).contains("Z9 秦岭"))
    #expect(report.lines.count { $0.shown == "刘洋" } == 2)
    let told = report.problems.map { $0.message(in: .chinese) }
    #expect(told.allSatisfy { !$0.contains("J00") }, "\(told)")
    let good = try await book.desk.importJudges(
      try book.workbook("评委.xlsx", [("评委", Array(rows.dropLast()))]), edition: book.edition)
    #expect(good.isStored && good.lines.map(\.id) == ["J001", "J002", "Z9"])
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

  /// The message used to say “一项只由一个单位报送”, although a judge sends no entry.
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

  @Test func `all that is wrong in a row without a unit is told at once`() async throws {
    let (_, report) = try await book([
      ("名单", [["姓名", "工作单位", "可评类别", "最多可评件数"], ["周甲", "", "音乐", "0"]])
    ])
    #expect(
      report.problems.map { "\($0.place.cell ?? "") \($0.code)" }.sorted() == [
        "B2 table-missing-value", "C2 registration-track-unknown", "D2 judge-capacity",
      ])
  }

  /// A blank 可评类别 used to make a judge of 文科 one of every track, without a word.
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
