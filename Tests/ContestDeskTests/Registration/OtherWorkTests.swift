import Contest
import ContestDesk
import ContestStore
import Testing

/// A second list of a unit that begins at 1 again does not take the places of the works that are stored.
struct OtherWorkTests {
  private static let headings = [
    "序号", "作品名称", "推荐单位", "作品类别", "作者1姓名", "作者1学号", "作者1学历", "作者1入学时间",
  ]

  private func row(_ number: String, _ title: String, _ author: String, _ student: String)
    -> [String]
  {
    [number, title, "京华理工大学", "科技发明制作A类", author, student, "本科生", "2024-09-01"]
  }

  private func read(
    _ rows: [[String]], into book: FormBook, headings: [String] = Self.headings,
    takesGoodRowsOnly: Bool = false
  ) async throws -> ImportReport {
    try await book.desk.importEntries(
      [try book.workbook(rows: [headings] + rows)], edition: book.edition,
      options: ImportOptions(takesGoodRowsOnly: takesGoodRowsOnly))
  }

  private func book() async throws -> FormBook {
    let book = try await FormBook()
    let report = try await read(
      [row("1", "会报警的水杯", "林一舟", "101"), row("2", "宿舍节电插座", "周小满", "102")], into: book)
    #expect(report.isStored)
    return book
  }

  @Test func `a number whose title and authors are all others is refused, with a free number`()
    async throws
  {
    let book = try await book()
    let report = try await read([row("1", "校园鸟类图谱", "沈澜叶", "901")], into: book)
    #expect(!report.isStored)
    let refused = report.problems.filter { $0.severity == .error }
    #expect(refused.map(\.code) == ["import-number-of-other-work"])
    #expect(refused.map(\.place.cell) == ["A2"])
    #expect(refused.first?.message(in: .chinese).contains("如 3") == true)
  }

  /// All were told the same number, so that whoever did as told had doubles.
  @Test func `each refused row is told a free number of its own`() async throws {
    let book = try await book()
    let report = try await read(
      [row("1", "校园鸟类图谱", "沈澜叶", "901"), row("2", "厨余除味包", "罗禾生", "902")], into: book)
    let told = report.problems.filter { $0.severity == .error }.map { $0.message(in: .chinese) }
    #expect(told.count == 2 && told[0].contains("如 3）") && told[1].contains("如 4）"))
  }

  @Test func `the good rows of such a list are stored without it`() async throws {
    let book = try await book()
    let report = try await read(
      [row("1", "校园鸟类图谱", "沈澜叶", "901"), row("3", "厨余除味包", "罗禾生", "903")], into: book,
      takesGoodRowsOnly: true)
    #expect(report.isStored && report.count(.new) == 1 && report.count(.changed) == 0)
  }

  @Test func `a corrected title, name or student number is a correction`() async throws {
    let book = try await book()
    let report = try await read(
      [row("1", "校园鸟类图谱", "林一舟", "101"), row("2", "宿舍节电插座", "周小满", "112")], into: book)
    #expect(report.isStored && report.count(.changed) == 2)
    let again = try await read([row("1", "厨余除味包", "林一洲", "101")], into: book)
    #expect(again.isStored && again.count(.changed) == 1)
  }

  @Test func `authors that are all others under an alike title are told`() async throws {
    let book = try await book()
    let report = try await read([row("1", "会报警的水杯（修订）", "沈澜叶", "901")], into: book)
    #expect(report.isStored && report.count(.changed) == 1)
    let told = report.problems.filter { $0.code == "import-people-all-others" }
    #expect(told.map(\.severity) == [.warning] && told.map(\.place.cell) == ["E2"])
  }

  @Test func `whom the list has no column for makes no other work the stored one`() async throws {
    let book = try await FormBook()
    let two = Self.headings + ["作者2姓名", "作者2学号", "作者2学历", "作者2入学时间"]
    let first = try await read(
      [row("1", "会报警的水杯", "林一舟", "101") + ["高远山", "105", "本科生", "2024-09-01"]], into: book,
      headings: two)
    #expect(first.isStored)
    let report = try await read([row("1", "校园鸟类图谱", "沈澜叶", "901")], into: book)
    #expect(report.problems.contains { $0.code == "import-number-of-other-work" })
  }

  @Test func `a list of titles without authors changes titles`() async throws {
    let book = try await book()
    let report = try await read(
      [["1", "校园鸟类图谱", "京华理工大学"]], into: book, headings: ["序号", "作品名称", "推荐单位"])
    #expect(report.isStored && report.count(.changed) == 1)
  }

  @Test func `a work that has passed is not told to be returned for another's sake`() async throws {
    let book = try await book()
    let stored = try await book.desk.importEntries(
      [
        try book.workbook(
          "再交.xlsx", rows: [Self.headings, row("1", "会报警的水杯", "林一舟", "101")])
      ], edition: book.edition)
    let id = try #require(stored.lines.first { $0.number == "1" }?.id)
    try await book.desk.screen(id, .pass)
    let report = try await read([row("1", "校园鸟类图谱", "沈澜叶", "901")], into: book)
    #expect(
      report.problems.filter { $0.severity == .error }.map(\.code) == [
        "import-number-of-other-work"
      ])
  }

  @Test(arguments: [["编码", "序号"], ["编码", "编号"], ["作品编号", "序号"]])
  func `a list with our codes is about the works that have them`(numbers: [String]) async throws {
    let book = try await book()
    let before = try await read([row("1", "会报警的水杯", "林一舟", "101")], into: book)
    let code = try #require(before.lines.first { $0.number == "1" }?.id?.text)
    let report = try await read(
      [[code] + row("1", "会报警的水杯（修订）", "林一舟", "101")], into: book,
      headings: numbers + Self.headings.dropFirst())
    #expect(report.isStored && report.count(.new) == 0 && report.count(.changed) == 1)
    #expect(report.lines.first { $0.kind == .changed }?.number == "1")
  }
}
