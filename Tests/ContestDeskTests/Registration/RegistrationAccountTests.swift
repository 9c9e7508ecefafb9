import Contest
import ContestSheets
import ContestTestSupport
import Foundation
import Glibc
import Testing

@testable import ContestDesk

/// Every cell of a registration is taken, passed over with a reason, or refused.
struct RegistrationAccountTests {
  /// How many cells of the visible sheets hold something, counted without the reader.
  private static func filled(_ source: SheetSource) throws -> Int {
    try source.sheets.filter { !$0.isHidden }.reduce(0) { count, sheet in
      try count
        + source.allRows(of: sheet).reduce(0) { $0 + $1.cells.count { !$0.value.isBlank } }
    }
  }

  /// The bytes of a text as Excel writes them in China.
  private static func gb18030(_ text: String) -> Data? {
    guard let converter = iconv_open("GB18030", "UTF-8"), converter != iconv_t(bitPattern: -1)
    else {
      return nil
    }
    defer { iconv_close(converter) }
    var input = Array(text.utf8CString.dropLast())
    var output = [CChar](repeating: 0, count: input.count * 2 + 4)
    let written = input.withUnsafeMutableBufferPointer { from in
      output.withUnsafeMutableBufferPointer { to -> Int? in
        var (start, left) = (from.baseAddress, from.count)
        var (target, room) = (to.baseAddress, to.count)
        guard iconv(converter, &start, &left, &target, &room) >= 0, left == 0 else { return nil }
        return to.count - room
      }
    }
    return written.map { Data(output.prefix($0).map(UInt8.init(bitPattern:))) }
  }

  private static func check(_ report: ImportReport, _ file: String) throws {
    let total = try filled(SheetSource.open(file))
    #expect(report.cells.total == total)
    #expect(report.read.count == 1)
    let sheets = try #require(report.read.first?.sheets)
    // A column is taken or passed over with a reason, and so is each row that is not data.
    #expect(
      sheets.allSatisfy {
        $0.columns.values.allSatisfy { ($0.meaning == nil) == ($0.reason != nil) }
      })
  }

  /// The shapes in which schools send their works.
  enum Shape: String, CaseIterable, Sendable {
    case numberedColumns, rowPerAuthor, twoHeadingRows, namesInOneCell

    func rows(_ works: [[String]]) -> [[String]] {
      switch self {
      case .numberedColumns:
        return FormBook.sheet(works.map { $0 + ["已核"] }).map { row in
          row.count == FormBook.headings.count ? row + ["备注"] : row
        }
      case .rowPerAuthor:
        let headings =
          Array(FormBook.headings.prefix(6)) + [
            "姓名", "学号", "学历", "入学时间", "身份证号", "手机", "性别",
          ]
        let rows = works.flatMap { work in
          [
            Array(work.prefix(12)) + ["女"],
            Array(repeating: "", count: 6) + work.suffix(6) + ["男"], [],
          ]
        }
        return [["汇总表"], ["推荐单位：京华理工大学"], headings] + rows + [["填表人：白一"]]
      case .twoHeadingRows:
        let upper = Array(FormBook.headings.prefix(6)) + ["作者1", "", "", "", "", "", "作者2"]
        let lower =
          Array(repeating: "", count: 6)
          + (0..<2).flatMap { _ in ["姓名", "学号", "学历", "入学时间", "身份证号", "手机"] }
        return [["推荐单位：京华理工大学"], upper, lower] + works
      case .namesInOneCell:
        return [["推荐单位：京华理工大学"], ["序号", "作品名称", "作品类别", "个人/集体", "第一作者", "其他作者", "奇怪的列"]]
          + works.map { [$0[0], $0[1], $0[2], "集体", $0[6], $0[12], "x"] } + [["合计", "2 件"]]
      }
    }
  }

  @Test(arguments: Shape.allCases)
  func `the cells of each shape add up, and nothing is refused`(shape: Shape) async throws {
    let book = try await FormBook()
    let rows = shape.rows([FormBook.work("1"), FormBook.work("2")])
    let file = try book.workbook(rows: rows)
    let report = try await book.desk.importEntries([file], edition: book.edition)
    #expect(report.errors == 0 && report.written == 2)
    try Self.check(report, file)
    #expect(report.cells.refused == 0)
  }

  @Test func `a CSV file in GB18030 adds up`() async throws {
    let book = try await FormBook()
    let rows = Shape.numberedColumns.rows([FormBook.work("1")])
    let width = rows.map(\.count).max() ?? 0
    let text = rows.map { row in
      (row + Array(repeating: "", count: width - row.count)).joined(separator: ",")
    }.joined(separator: "\r\n")
    let path = book.path("报名.csv")
    try #require(Self.gb18030(text)).write(to: URL(filePath: path))
    let report = try await book.desk.importEntries([path], edition: book.edition)
    #expect(report.written == 1)
    try Self.check(report, path)
  }

  @Test func `the form that the system writes adds up, filled in or not`() async throws {
    let book = try await FormBook()
    let path = book.path("模板.xlsx")
    let works = [FormBook.work("1")].map { work in
      Registration(
        number: work[0], title: work[1], organization: "", track: "invention", form: .collective,
        members: [
          RegisteredPerson(
            name: "朱杰明", studentNumber: "20240001", degree: .undergraduate,
            enrolledOn: "2024-09-01", idNumber: FormBook.id(serial: 2), mobile: "13500000001"),
          RegisteredPerson(
            name: "范晓华", studentNumber: "20240002", degree: .undergraduate,
            enrolledOn: "2024-09-01", idNumber: FormBook.id(serial: 3), mobile: "13500000002"),
        ], advisers: [Adviser(name: "王文")])
    }
    try EntryTemplate.write(
      book.edition, to: path, organization: "京华理工大学", prefilled: works, created: FormBook.now)
    let report = try await book.desk.importEntries([path], edition: book.edition)
    #expect(report.errors == 0 && report.written == 1)
    try Self.check(report, path)
  }

  @Test(arguments: 0..<60)
  func `however a form is broken, its cells add up`(seed: Int) async throws {
    let book = try await FormBook()
    var random = SeededGenerator(seed: seed)
    var rows = Shape.allCases[seed % Shape.allCases.count].rows([
      FormBook.work("1"), FormBook.work("2"),
    ])
    for _ in 0..<(1 + seed % 6) {
      let row = Int.random(in: rows.indices, using: &random)
      let column = Int.random(in: 0..<22, using: &random)
      while rows[row].count <= column { rows[row].append("") }
      rows[row][column] =
        ["", "x", "备注：某", "13800138000", "110199200503141235", "作品名称", "#7", "无", "　"]
        .randomElement(
          using: &random) ?? ""
    }
    let file = try book.workbook(rows: rows)
    let report = try await book.desk.importEntries(
      [file], edition: book.edition, organization: "京华理工大学",
      options: ImportOptions(takesGoodRowsOnly: true))
    try Self.check(report, file)
    let said =
      report.problems.map { Language.allCases.map($0.line).joined() + ($0.found ?? "") }
      + report.lines.map { "\($0)" }
    #expect(!said.contains { $0.contains("110199200503141235") || $0.contains("13800138000") })
  }
}
