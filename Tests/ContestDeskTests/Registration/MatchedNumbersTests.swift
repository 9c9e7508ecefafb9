import Contest
import ContestDesk
import ContestStore
import Testing

/// A corrected list is about the works that it names, however its rows are sorted.
struct MatchedNumbersTests {
  private static let unit = ["推荐单位：京华理工大学"]
  private static let titles = ["作品名称", "推荐单位", "作品类别"]
  private static let track = "科技发明制作A类"

  /// A book in which the works 甲, 乙 and 丙 are stored from a list without numbers, each with members of its own.
  private func book() async throws -> FormBook {
    let book = try await FormBook()
    let works = zip(1...3, ["甲", "乙", "丙"]).map { unnumbered(FormBook.work("\($0)", $1)) }
    let report = try await book.desk.importEntries(
      [try book.workbook(rows: [Self.unit, unnumbered(FormBook.headings)] + works)],
      edition: book.edition)
    #expect(report.isStored && report.count(.new) == 3)
    return book
  }

  private func unnumbered(_ row: [String]) -> [String] { Array(row.dropFirst()) }

  private func read(_ rows: [[String]], into book: FormBook) async throws -> ImportReport {
    try await book.desk.importEntries(
      [try book.workbook("更正.xlsx", rows: [Self.unit] + rows)], edition: book.edition)
  }

  private func titled(_ names: String...) -> [[String]] {
    [Self.titles] + names.map { [$0, "京华理工大学", Self.track] }
  }

  @Test func `rows without numbers that are sorted anew change nothing`() async throws {
    let book = try await book()
    let report = try await read(titled("丙", "甲", "乙"), into: book)
    #expect(report.lines.map(\.kind) == [.unchanged, .unchanged, .unchanged])
    #expect(report.lines.map(\.number) == ["3", "1", "2"])
  }

  @Test func `a row that was taken out is missing, and no other work moves into its place`()
    async throws
  {
    let book = try await book()
    let report = try await read(titled("甲", "丙"), into: book)
    #expect(report.count(.unchanged) == 2 && report.count(.changed) == 0)
    #expect(report.lines.filter { $0.kind == .missing }.map(\.title) == ["乙"])
  }

  @Test func `a work whose title changed is known by its members`() async throws {
    let book = try await book()
    let works = [("2", "乙（修订）"), ("3", "丙"), ("1", "甲")].map {
      unnumbered(FormBook.work($0.0, $0.1))
    }
    let report = try await read([unnumbered(FormBook.headings)] + works, into: book)
    let changed = report.lines.filter { $0.kind == .changed }
    #expect(changed.map(\.number) == ["2"])
    #expect(changed.map(\.differences) == [["作品名称：乙 → 乙（修订）"]])
  }

  @Test func `a new work in the first row gets the next number`() async throws {
    let book = try await book()
    let works = [("4", "丁"), ("1", "甲"), ("2", "乙"), ("3", "丙")].map {
      unnumbered(FormBook.work($0.0, $0.1))
    }
    let report = try await read([unnumbered(FormBook.headings)] + works, into: book)
    #expect(report.lines.filter { $0.kind == .new }.map(\.number) == ["4"])
    #expect(report.count(.unchanged) == 3)
  }

  @Test func `a title that nobody has is taken for the one in its place, and that is told`()
    async throws
  {
    let book = try await book()
    let report = try await read(titled("甲", "乙（修订）", "丙"), into: book)
    #expect(report.lines.filter { $0.kind == .changed }.map(\.number) == ["2"])
    let told = report.problems.filter { $0.code == "import-matched-by-place" }
    #expect(told.map(\.severity) == [.warning] && told.map(\.place.cell) == ["A4"])
  }

  @Test func `a number beside the title of another work is refused`() async throws {
    let book = try await book()
    let report = try await read(
      [["编号"] + Self.titles, ["2", "丙", "京华理工大学", Self.track], ["3", "乙", "京华理工大学", Self.track]],
      into: book)
    #expect(!report.isStored)
    let refused = report.problems.filter { $0.code == "import-number-of-another" }
    #expect(refused.map(\.place.cell) == ["A3", "A4"])
    #expect(refused.first?.message(in: .chinese).contains("《丙》是编号 3") == true)
  }

  @Test func `a list that was numbered anew is refused though it names the members`() async throws {
    let book = try await book()
    let report = try await read(
      [FormBook.headings, ["1"] + unnumbered(FormBook.work("2", "乙"))], into: book)
    #expect(report.problems.contains { $0.code == "import-number-of-another" })
  }

  @Test func `a title that becomes another's is taken with the members of its own number`()
    async throws
  {
    let book = try await book()
    let report = try await read([FormBook.headings, FormBook.work("2", "丙")], into: book)
    #expect(!report.problems.contains { $0.code == "import-number-of-another" })
    #expect(report.isStored && report.lines.first?.differences == ["作品名称：乙 → 丙"])
  }

  /// Rows without numbers: title, track, author and student number.
  private func authored(_ rows: (title: String, track: String, author: String, number: String)...)
    -> [[String]]
  {
    [["作品名称", "推荐单位", "作品类别", "作者1姓名", "作者1学号", "作者1学历", "作者1入学时间"]]
      + rows.map { [$0.title, "京华理工大学", $0.track, $0.author, $0.number, "本科生", "2024-09-01"] }
  }

  private func bookOfAuthors() async throws -> FormBook {
    let book = try await FormBook()
    let report = try await book.desk.importEntries(
      [
        try book.workbook(
          rows: [Self.unit]
            + authored(("甲", Self.track, "张一", "101"), ("乙", Self.track, "赵三", "103")))
      ], edition: book.edition)
    #expect(report.isStored && report.count(.new) == 2)
    return book
  }

  @Test func `titles that went round are known by their authors`() async throws {
    let book = try await bookOfAuthors()
    let report = try await read(
      authored(("甲（修订）", Self.track, "张一", "101"), ("甲", Self.track, "赵三", "103")), into: book)
    #expect(report.lines.map(\.kind) == [.changed, .changed])
    #expect(report.lines.map(\.differences) == [["作品名称：甲 → 甲（修订）"], ["作品名称：乙 → 甲"]])
  }

  @Test
  func
    `of two rows with one title and one author the row that is stored stays, and the other is new`()
    async throws
  {
    let book = try await bookOfAuthors()
    let social = "哲学社会科学类社会调查报告"
    let headings = ["作品名称", "推荐单位", "作品类别", "所属组别", "作者1姓名", "作者1学号", "作者1学历", "作者1入学时间"]
    let report = try await read(
      [
        headings,
        ["乙", "京华理工大学", Self.track, "", "赵三", "103", "本科生", "2024-09-01"],
        ["乙", "京华理工大学", social, "民生福祉", "赵三", "103", "本科生", "2024-09-01"],
      ], into: book)
    #expect(report.lines.filter { $0.title == "乙" }.map(\.kind).contains(.unchanged))
    #expect(report.count(.changed) == 0)
  }

  @Test func `of two rows with the stored author and other titles the one in the place is told`()
    async throws
  {
    let book = try await bookOfAuthors()
    let report = try await read(
      authored(("戊", Self.track, "赵三", "103"), ("己", Self.track, "赵三", "103")), into: book)
    let told = report.problems.filter { $0.code == "import-matched-by-place" }
    #expect(told.map(\.place.cell) == ["A4"])
  }

  @Test func `a title whose authors are all others is taken with a warning`() async throws {
    let book = try await bookOfAuthors()
    let report = try await read(authored(("甲", Self.track, "钱四五", "109")), into: book)
    let told = report.problems.filter { $0.code == "import-people-all-others" }
    #expect(told.map(\.severity) == [.warning] && told.map(\.place.cell) == ["D3"])
  }
}
