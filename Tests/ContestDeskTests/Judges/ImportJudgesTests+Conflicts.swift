import Contest
import ContestDesk
import ContestSheets
import ContestStore
import Foundation
import Testing

/// The conflicts that a list of judges declares.
extension ImportJudgesTests {
  /// Each judge with a conflict used to be recorded again with every corrected list, so that earlier steps could not be undone.
  @Test func `a list with the conflicts that are stored changes nobody, and another reason does`()
    async throws
  {
    let book = try await FormBook()
    let works = try book.workbook(rows: FormBook.sheet([FormBook.work("1"), FormBook.work("2")]))
    let entries = try await book.desk.importEntries([works], edition: book.edition)
    let first = try #require(entries.lines.first { $0.number == "1" }?.id)
    func take(_ reason: String, _ numbers: [String]) async throws -> ListImportReport {
      let declared =
        [["评委", "作品编号", "单位", "原因"]] + numbers.map { ["卫俊琪", $0, "京华理工大学", reason] }
      return try await book.desk.importJudges(
        try book.workbook("评委.xlsx", [("评委", Self.rows), ("回避", declared)]), edition: book.edition)
    }
    func head() async throws -> Int {
      try await book.desk.database.read { try AuditLog.head(in: $0).sequence }
    }
    #expect(try await take("合作课题", ["1"]).isStored)
    let before = try await head()
    let again = try await take("合作课题", ["1"])
    #expect(again.lines.allSatisfy { $0.kind == .unchanged })
    #expect(try await head() == before)
    let other = try await take("师生", ["1", "2"])
    let line = try #require(other.lines.first { $0.kind == .changed })
    #expect(other.lines.count { $0.kind == .changed } == 1 && line.name == "卫俊琪")
    #expect(line.changes.map(\.what) == ["回避作品", "\(first) 的回避理由"])
    #expect(line.changes.last?.line.hasSuffix("合作课题 → 师生") == true)
    #expect(try await head() == before + 1)
    #expect(try await book.desk.checkStore().isSound)
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
    // The message has the edition's name, which an office knows, and not its id.
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

  /// It said that several organizations use the number, and asked for the organization that stood in the row.
  @Test(arguments: [("燕师", "1"), ("燕师", "8")])
  func `a conflict with the number of an unknown organization names the organization`(
    unit: String, number: String
  ) async throws {
    let book = try await FormBook()
    _ = try await book.desk.importOrganizations(
      try book.workbook("单位.xlsx", rows: [["单位名称"], ["京华理工大学"], ["燕山师范大学"]]),
      edition: book.edition)
    var numbers: [[String]] = []
    for row in FormBook.sheet([FormBook.work("1"), FormBook.work("8", "第八件")]) {
      numbers.append(row)
    }
    _ = try await book.desk.importEntries(
      [try book.workbook(rows: numbers)], edition: book.edition)
    let declared = [["评委", "作品编号", "单位", "原因"], ["韩天雨", number, unit, "亲属"]]
    let file = try book.workbook("评委.xlsx", [("评委", Self.rows), ("回避", declared)])
    let report = try await book.desk.importJudges(file, edition: book.edition)
    let errors = report.problems.filter { $0.severity == .error }
    #expect(errors.map(\.code) == ["judge-declared-no-such-organization"] && !report.isStored)
    #expect(errors.first?.message(in: .chinese).contains("“燕师”") == true)
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

  @Test func `a single sheet called 回避 makes nobody a judge`() async throws {
    let (book, report) = try await book([("回避", [["评委", "单位"], ["刘洋", "京华理工大学"]])])
    #expect(report.problems.contains { $0.severity == .error })
    #expect(try await book.desk.judges(book.edition).isEmpty)
  }
}
