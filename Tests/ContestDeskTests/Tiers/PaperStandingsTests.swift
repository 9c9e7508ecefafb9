import Contest
import ContestSheets
import Foundation
import Testing

@testable import ContestDesk

/// Offices say in many ways which entries are only reserves; none of them becomes an entry for that.
struct PaperStandingsTests {
  private static let rulebook = TwoOffices.rulebook.replacing(", cap-per-organization: 1", with: "")
    .replacing("{per-organization: 2, reserves: 1}", with: "{per-organization: 2, reserves: 2}")
    .replacing(
      "members: {min: 1, max: 5}",
      with: "members: {min: 1, max: 5, fields: [name, student-number, degree, enrolled-on, mobile]}"
    )
  private static let heading = "序号,作品名称,作品类别,姓名,学号,学历,入学时间,手机"
  private static let works = [
    "1,夜读灯,不分类,苏立,2025001,本科生,2025-09-01,19900001234",
    "2,助盲杖,不分类,王文,2024002,本科生,2024-09-01,19900001235",
    "3,雨水花园,不分类,花丽,2024003,硕士研究生,2024-09-01,19900001236",
    "4,微菌剂,不分类,陈晨,2024004,本科生,2024-09-01,19900001237",
  ]

  /// A sheet of rows, with cells that are merged over several of them.
  private struct Page {
    var name = "Sheet1"
    var rows: [String]
    /// Row, rows, column, text.
    var merged: [(Int, Int, Int, String)] = []
  }

  private func receive(
    _ pages: [Page], mode: RunMode = .run, in offices: TwoOffices
  ) async throws -> PackageReceipt {
    try await offices.city.receivePaper(try write(pages, offices), from: "永定农学院", mode: mode)
  }

  private func write(_ pages: [Page], _ offices: TwoOffices) throws -> String {
    let path = offices.folder.appending(path: "\(UUID().uuidString).xlsx").path
    let writer = try WorkbookWriter(
      path: path, created: Instant(millisecondsSince1970: 1_807_000_000_000))
    for page in pages {
      let sheet = writer.addSheet(page.name)
      for (row, line) in (["推荐单位（盖章）：永定农学院"] + page.rows).enumerated() {
        for (column, cell) in line.split(separator: ",", omittingEmptySubsequences: false)
          .enumerated() where !cell.isEmpty
        {
          sheet.write(String(cell), row: row + 1, column: column + 1)
        }
        for (first, count, column, text) in page.merged where first == row + 1 {
          sheet.merge(
            text, CellRange(rows: first...(first + count - 1), columns: column...column),
            writer.style(CellFormat()))
        }
      }
    }
    try writer.close()
    return path
  }

  private func expectReserves(
    _ receipt: PackageReceipt, _ advanced: [String] = ["1", "2"], _ reserves: [String] = ["3", "4"]
  ) {
    #expect(receipt.report.isStored, "\(receipt.report.problems)")
    #expect(receipt.record.codes("advanced") == advanced)
    #expect(receipt.record.codes("reserve") == reserves)
  }

  @Test func `a sheet of reserves holds reserves`() async throws {
    let offices = try await TwoOffices(rulebook: Self.rulebook)
    let receipt = try await receive(
      [
        Page(name: "推荐作品", rows: [Self.heading] + Self.works.prefix(2)),
        Page(name: "候补作品", rows: ["永定农学院推荐汇总表", Self.heading] + Self.works.suffix(2)),
      ], in: offices)
    expectReserves(receipt)
    let told = receipt.report.problems.filter { $0.code == "paper-taken-by-title" }
    #expect(told.map { $0.message(in: .chinese) } == ["“候补作品”之下的 2 项，按候补接收。"])
    #expect(try await offices.stored().count == 2)
  }

  @Test(arguments: ["二、候补作品（2项）", "候补作品", "（候补）", "注：以下为候补"])
  func `rows under a title of reserves are reserves`(title: String) async throws {
    let offices = try await TwoOffices(rulebook: Self.rulebook)
    let receipt = try await receive(
      [
        Page(
          rows: [Self.heading, "一、推荐作品"] + Self.works.prefix(2) + [title]
            + Self.works.suffix(2))
      ], in: offices)
    expectReserves(receipt)
    // The title was used, so that nobody is asked to fill it in.
    #expect(!receipt.report.problems.contains { $0.code == "registration-lone-cell" })
  }

  @Test func `groups under reserves are of reserves, and a further title of the same kind is not`()
    async throws
  {
    let offices = try await TwoOffices(rulebook: Self.rulebook)
    let receipt = try await receive(
      [
        Page(
          rows: [Self.heading, "一、候补作品", "（一）理科组", Self.works[2], "（二）文科组", Self.works[3], "二、文科组"]
            + Self.works.prefix(2))
      ], in: offices)
    expectReserves(receipt)
  }

  @Test func `where reserves end is asked, not guessed`() async throws {
    let offices = try await TwoOffices(rulebook: Self.rulebook)
    let receipt = try await receive(
      [Page(rows: [Self.heading, "候补作品", Self.works[2], "二、文科组", Self.works[0]])], in: offices)
    #expect(!receipt.report.isStored)
    let fault = try #require(receipt.report.problems.first { $0.code == "paper-unclear-title" })
    #expect(fault.place.row == 6)
    #expect(try await offices.packages().isEmpty)
  }

  @Test(arguments: [
    ("是否候补", ["否", "否", "是", "是"], ["3", "4"]),
    ("候补顺序", ["", "", "2", "1"], ["4", "3"]),
    ("候补", ["", "", "第二", "第一"], ["4", "3"]),
    ("推荐/候补", ["推荐", "推荐", "候补2", "候补1"], ["4", "3"]),
    ("学院审定", ["", "", "候补第 1 位", "候补第 2 位"], ["3", "4"]),
  ])
  func `a column of reserves is read, whatever it is called`(
    heading: String, said: [String], reserves: [String]
  ) async throws {
    let offices = try await TwoOffices(rulebook: Self.rulebook)
    let rows = zip(Self.works, said).map { "\($0),\($1)" }
    let receipt = try await receive(
      [Page(rows: ["\(Self.heading),\(heading)"] + rows)], in: offices)
    expectReserves(receipt, ["1", "2"], reserves)
    #expect(!receipt.report.problems.contains { $0.code == "table-unknown-heading" })
  }

  @Test func `a cell merged over several rows counts for each of them`() async throws {
    let offices = try await TwoOffices(rulebook: Self.rulebook)
    let receipt = try await receive(
      [
        Page(
          rows: ["\(Self.heading),推荐情况"] + Self.works,
          merged: [(3, 2, 9, "推荐"), (5, 2, 9, "候补")])
      ], in: offices)
    expectReserves(receipt)
  }

  @Test(arguments: [
    (["一、未推荐作品"], "", "paper-unclear-title"),
    (["一、候补作品"], "推荐", "paper-against-title"),
    ([], "原候补", "paper-unclear-standing"),
    ([], "候补是", "paper-unclear-reserve"),
  ])
  func `what contradicts itself or says neither is refused`(
    titles: [String], said: String, code: String
  ) async throws {
    let offices = try await TwoOffices(rulebook: Self.rulebook)
    let heading = said == "候补是" ? "候补顺序" : "推荐情况"
    let word = said == "候补是" ? "甲" : said
    let receipt = try await receive(
      [Page(rows: ["\(Self.heading),\(heading)"] + titles + ["\(Self.works[0]),\(word)"])],
      in: offices)
    #expect(!receipt.report.isStored)
    #expect(receipt.report.problems.contains { $0.code == code }, "\(receipt.report.problems)")
    #expect(try await offices.packages().isEmpty)
  }

  @Test func `a title that speaks of both is told where no row says that it is a reserve`()
    async throws
  {
    let offices = try await TwoOffices(rulebook: Self.rulebook)
    let page = Page(name: "推荐及候补", rows: [Self.heading] + Self.works.prefix(2))
    let receipt = try await receive([page], in: offices)
    expectReserves(receipt, ["1", "2"], [])
    #expect(receipt.report.problems.contains { $0.code == "paper-title-of-both" })
    // A file's name may say anything, so that it decides nothing; but it is told.
    let named = offices.folder.appending(path: "候补名单.xlsx").path
    try FileManager.default.moveItem(
      atPath: try write([Page(rows: [Self.heading] + Self.works.prefix(2))], offices),
      toPath: named)
    let trial = try await offices.city.receivePaper(named, from: "通惠学院", mode: .preview)
    #expect(trial.record.codes("advanced") == ["1", "2"])
    #expect(trial.report.problems.contains { $0.code == "paper-title-of-both" })
  }

  @Test func `registering such a list says that reserves are registered like the others`()
    async throws
  {
    let offices = try await TwoOffices(rulebook: Self.rulebook)
    func told(_ pages: [Page]) async throws -> [String] {
      let report = try await offices.city.importEntries(
        [try write(pages, offices)], edition: offices.edition,
        options: ImportOptions(mode: .preview))
      return report.problems.filter { $0.code == "registration-listed-reserves" }.map {
        $0.message(in: .chinese).prefix { $0 != "。" } + ""
      }
    }
    let sheets = [
      Page(name: "推荐", rows: [Self.heading] + Self.works.prefix(2)),
      Page(name: "候补", rows: [Self.heading] + Self.works.suffix(2)),
    ]
    #expect(try await told(sheets) == ["这张表上2 项写明是候补（第 3、4 行）"])
    let column = zip(Self.works, ["推荐", "候补", "撤回", "观点新颖"]).map { "\($0),\($1)" }
    #expect(
      try await told([Page(rows: ["\(Self.heading),推荐意见"] + column)])
        == ["这张表上1 项写明是候补（第 4 行），1 项写明撤回或不是推荐（第 5 行）"])
    let titled = [Self.heading, "一、推荐作品", Self.works[0], "二、落选作品", Self.works[1]]
    #expect(
      try await told([Page(rows: titled)]) == ["这张表上1 项写明撤回或不是推荐（第 6 行）"])
    #expect(try await told([Page(rows: [Self.heading, "一、理科组"] + Self.works)]).isEmpty)
  }
}
