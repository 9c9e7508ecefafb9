import Contest
import ContestSheets
import Testing

@testable import ContestDesk

struct EntryTemplateTests {
  private static let work = Registration(
    number: "7", title: "城轨客流疏散装置", organization: "京华理工大学", track: "natural", group: "数理",
    form: .collective,
    members: [
      RegisteredPerson(
        name: "朱杰明", studentNumber: "20240001", degree: .undergraduate,
        enrolledOn: "2024-09-01", idNumber: FormBook.id(serial: 8), mobile: "13500000001"),
      RegisteredPerson(
        name: "范晓华", studentNumber: "00240002", degree: .juniorCollege,
        enrolledOn: "2025-09-01", idNumber: FormBook.id(serial: 9), mobile: "13500000002"),
    ], advisers: [Adviser(name: "王文"), Adviser(name: "花丽")], answers: ["abstract": "摘要"])

  @Test func `works written into the form are read back unchanged, without the example`()
    async throws
  {
    let book = try await FormBook()
    let path = book.path("模板.xlsx")
    try EntryTemplate.write(
      book.edition, to: path, organization: "京华理工大学", prefilled: [Self.work],
      created: FormBook.now)
    var reader = RegistrationReader(book.edition)
    try reader.read(SheetSource.open(path))
    #expect(reader.problems.all.filter { $0.severity > .note }.map(\.code) == [])
    #expect(!reader.problems.all.contains { $0.code == "registration-sheet-skipped" })
    #expect(reader.drafts.map(\.registration) == [Self.work])
  }

  /// The form used to show only the source and not the rule: “2014 年北京：1974-05-01 至 2000-04-30；按届顺延”.
  @Test func `the instructions have each rule in words, followed by its source`() async throws {
    let text = FormBook.rulebook.replacing(
      "eligibility:\n",
      with:
        "eligibility:\n  - {rule: born-between, who: leader, from: 1987-05-01, to: 2013-04-30, source: 某地某年通知}\n"
    )
    let book = try await FormBook(rulebook: text)
    let path = book.path("说明.xlsx")
    try EntryTemplate.write(book.edition, to: path, created: FormBook.now)
    let source = try SheetSource.open(path)
    let guide = try #require(source.sheets.first)
    let reader = try source.rows(of: guide)
    var lines: [String] = []
    while let row = try reader.next() { lines.append("\(row.cell(at: 2).value)") }
    let line = try #require(lines.first { $0.contains("某地某年通知") })
    #expect(line.contains("负责人的出生日期在") && line.contains("1987"), "\(line)")
    #expect(lines.filter { $0.contains("依据：") }.count <= book.edition.rulebook.eligibility.count)
  }

  @Test func `the instructions speak of no number that the form does not ask for`() async throws {
    let fields = "fields: [name, student-number, degree, enrolled-on, id-number, mobile]"
    let book = try await FormBook(
      rulebook: FormBook.rulebook.replacing(
        fields, with: "fields: [name, student-number, degree, enrolled-on]"))
    let path = book.path("说明.xlsx")
    try EntryTemplate.write(book.edition, to: path, created: FormBook.now)
    let source = try SheetSource.open(path)
    let reader = try source.rows(of: try #require(source.sheets.first))
    var lines: [String] = []
    while let row = try reader.next() { lines.append("\(row.cell(at: 2).value)") }
    #expect(lines.contains { $0.contains("学号各单元格已设为文本") })
    #expect(!lines.contains { $0.contains("身份证号、") || $0.contains("手机号") })
  }

  @Test func `an empty form has nothing to import`() async throws {
    let book = try await FormBook()
    let path = book.path("空.xlsx")
    try EntryTemplate.write(book.edition, to: path, created: FormBook.now)
    var reader = RegistrationReader(book.edition)
    try reader.read(SheetSource.open(path))
    #expect(reader.drafts.isEmpty)
    #expect(reader.problems.all.map(\.code).contains("table-no-rows"))
  }

  /// A school keeps the form and fills it in a year later; the days in its example are those of the year in which it was written.
  @Test(arguments: [(0, true), (1, true), (3, true), (4, false)])
  func `the example of a form of the three years before is no work`(age: Int, isKnown: Bool)
    async throws
  {
    let book = try await FormBook()
    let path = book.path("去年的.xlsx")
    try EntryTemplate.write(book.edition, to: path, created: FormBook.now)
    var reader = RegistrationReader(book.edition.rulebook, year: book.edition.year + age)
    try reader.read(SheetSource.open(path))
    #expect(reader.drafts.isEmpty == isKnown)
  }

  @Test func `the example names no more people than the rulebook allows`() async throws {
    let book = try await FormBook()
    var rulebook = book.edition.rulebook
    rulebook.people.advisers = PeopleRules.Count(0...1)
    rulebook.people.members = PeopleRules.Count(1...1)
    let columns = TemplateColumn.columns(for: rulebook)
    let advisers = try #require(columns.first { $0.heading == "指导教师" })
    #expect(advisers.example(row: 0, rulebook: rulebook, year: 2027) == "王示范")
    #expect(advisers.message == "最多 1 人，如：王文。没有的留空。")
    #expect(columns.allSatisfy { $0.example(row: 1, rulebook: rulebook, year: 2027).isEmpty })
    #expect(
      columns.contains {
        $0.example(row: 1, rulebook: book.edition.rulebook, year: 2027) == "李示范"
      })
  }

  @Test func `a form of another version is reported`() async throws {
    let book = try await FormBook()
    let path = book.path("旧.xlsx")
    try EntryTemplate.write(
      book.edition, to: path, organization: "京华理工大学", prefilled: [Self.work],
      created: FormBook.now)
    var newer = book.edition.rulebook
    newer.version = "2"
    var reader = RegistrationReader(newer, year: book.edition.year)
    try reader.read(SheetSource.open(path))
    #expect(reader.problems.all.map(\.code).contains("registration-other-template"))
  }

  @Test func `the form asks only for what the rulebook asks`() async throws {
    let book = try await FormBook()
    var rulebook = book.edition.rulebook
    rulebook.people.fields = [.name, .degree]
    let headings = TemplateColumn.columns(for: rulebook).map(\.heading)
    #expect(!headings.contains("身份证号") && !headings.contains("手机"))
    #expect(headings.contains("学历"))
  }
}
