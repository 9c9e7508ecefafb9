import Contest
import ContestDesk
import ContestSheets
import ContestStore
import Foundation
import Testing

struct ImportEntriesTests {
  @Test
  func `similar numbers of one school are reported, in the file and in the store`()
    async throws
  {
    let book = try await FormBook()
    /// A work of other persons under that number.
    func work(_ number: String, like other: String) -> [String] {
      [number] + FormBook.work(other).dropFirst()
    }
    let first = try book.workbook(
      rows: FormBook.sheet([FormBook.work("31"), work("031", like: "32"), FormBook.work("5")]))
    let report = try await book.desk.importEntries([first], edition: book.edition)
    let alike = report.problems.filter { $0.code == "mark-look-alike" }
    #expect(alike.count == 1 && alike.first?.severity == .warning && report.isStored)
    #expect(alike.first?.message(in: .chinese).contains("“31”“031”") == true)
    let second = try book.workbook("二.xlsx", rows: FormBook.sheet([work("05", like: "6")]))
    let later = try await book.desk.importEntries([second], edition: book.edition)
    #expect(later.problems.contains { $0.code == "mark-look-alike" })
  }

  @Test(arguments: [
    (9, "二〇二四年九月一日", "cell-not-a-day"), (9, "2024级", "cell-not-a-day"),
    (4, "√", "registration-form-unknown"),
    (6, "张三、李四", "registration-several-names"), (6, "=x", "registration-formula"),
    (5, "赵老师", "registration-no-name"),
  ])
  func `an unreadable cell is not also reported as blank`(
    column: Int, text: String, code: String
  ) async throws {
    let book = try await FormBook()
    var work = FormBook.work("1")
    work[column] = text
    if column == 6 { work.replaceSubrange(12..., with: [String](repeating: "", count: 6)) }
    let report = try await book.desk.importEntries(
      [try book.workbook(rows: FormBook.sheet([work]))], edition: book.edition)
    let found = report.problems.filter { $0.severity != .note }
    #expect(found.map(\.code) == [code], "\(found)")
    #expect(report.cells.refused == 1)
  }

  @Test(arguments: ["作品名称", "所属组别"])
  func `a cell of a work with an error value is told once, and not as blank or as not used`(
    heading: String
  ) async throws {
    let book = try await FormBook()
    let headings = ["推荐单位"] + FormBook.headings
    var work = ["京华理工大学"] + FormBook.work("1")
    (work[3], work[4]) = ("自然科学类学术论文", "数理")
    work[try #require(headings.firstIndex(of: heading))] = "#N/A"
    let text = [headings, work].map { $0.joined(separator: ",") + "\n" }.joined()
    try Data(text.utf8).write(to: URL(filePath: book.path("一.csv")))
    let report = try await book.desk.importEntries([book.path("一.csv")], edition: book.edition)
    #expect(report.problems.filter { $0.severity == .error }.map(\.code) == ["cell-error-value"])
    #expect(!report.problems.contains { $0.code == "registration-remark-unread" })
  }

  @Test func `if only correct rows are stored, no cell of the others counts as taken`() async throws
  {
    let book = try await FormBook()
    var bad = FormBook.work("2")
    bad[2] = "不存在的类别"
    let file = try book.workbook(rows: FormBook.sheet([FormBook.work("1"), bad]))
    let all = try await book.desk.importEntries(
      [file], edition: book.edition, options: ImportOptions(mode: .preview))
    #expect(all.cells.refused == 1)
    let report = try await book.desk.importEntries(
      [file], edition: book.edition, options: ImportOptions(takesGoodRowsOnly: true))
    #expect(report.written == 1 && report.cells.total == all.cells.total)
    #expect(report.cells.refused == bad.count { !$0.isEmpty })
  }

  /// It used to say that the import was stored, and how many entries were written: 0.
  @Test func `if no row is correct nothing is stored`() async throws {
    let book = try await FormBook()
    var bad = FormBook.work("2")
    bad[2] = "不存在的类别"
    let file = try book.workbook(rows: FormBook.sheet([bad]))
    let report = try await book.desk.importEntries(
      [file], edition: book.edition, options: ImportOptions(takesGoodRowsOnly: true))
    #expect(report.written == 0 && !report.isStored && report.errors == 1)
    // Rows that are in since before are in.
    let good = try book.workbook("好.xlsx", rows: FormBook.sheet([FormBook.work("1")]))
    _ = try await book.desk.importEntries([good], edition: book.edition)
    let both = try book.workbook("两行.xlsx", rows: FormBook.sheet([FormBook.work("1"), bad]))
    let again = try await book.desk.importEntries(
      [both], edition: book.edition, options: ImportOptions(takesGoodRowsOnly: true))
    #expect(again.isStored && again.count(.unchanged) == 1)
  }

  @Test func `files of one name in two folders keep their own faults and cells`() async throws {
    let book = try await FormBook()
    var files: [String] = []
    for (folder, number) in [("甲校", "1"), ("乙校", "2")] {
      try FileManager.default.createDirectory(
        atPath: book.path(folder), withIntermediateDirectories: true)
      var work = FormBook.work(number)
      if number == "2" { work[2] = "不存在的类别" }
      files.append(try book.workbook("\(folder)/报名表.xlsx", rows: FormBook.sheet([work])))
    }
    let report = try await book.desk.importEntries(files, edition: book.edition)
    let errors = report.problems.filter { $0.severity == .error }
    #expect(errors.map { $0.place.file } == ["乙校/报名表.xlsx"])
    #expect(report.read.map(\.file) == ["甲校/报名表.xlsx", "乙校/报名表.xlsx"])
    #expect(report.read.map(\.cells.refused) == [0, 1])
  }

  @Test func `each new work is stored with people, private data and an audit record`()
    async throws
  {
    let book = try await FormBook()
    let file = try book.workbook(rows: FormBook.sheet([FormBook.work("1"), FormBook.work("2")]))
    let report = try await book.desk.importEntries([file], edition: book.edition)
    #expect(report.isStored && report.count(.new) == 2 && report.errors == 0)
    let entries = try await book.desk.entries(book.edition)
    #expect(entries.map(\.entry.entry.number) == ["1", "2"])
    #expect(entries.first?.entry.entry.members.map(\.name) == ["朱杰明", "范晓华"])
    let id = try #require(entries.first?.entry.entry.id)
    let records = try await book.desk.database.read { connection in
      try AuditLog.verify(in: connection)
      return try AuditLog.records(of: .entry(id), in: connection)
    }
    #expect(records.map(\.action) == ["entries.import"])
    #expect(records.first?.actor == "qian")
    #expect(records.allSatisfy { !$0.detail.contains("13500000001") })
  }

  @Test func `two sites give the same codes, and each work its own identity for good`()
    async throws
  {
    var identities: [[Entry.Identity]] = []
    var codes: [[Entry.ID]] = []
    for _ in 1...2 {
      let site = try await FormBook()
      let file = try site.workbook(rows: FormBook.sheet([FormBook.work("1"), FormBook.work("2")]))
      _ = try await site.desk.importEntries([file], edition: site.edition)
      let first = try await site.desk.entries(site.edition).map(\.entry)
      let changed = try site.workbook(
        "更正.xlsx", rows: FormBook.sheet([FormBook.work("1", "城轨客流疏散装置"), FormBook.work("2")]))
      _ = try await site.desk.importEntries([changed], edition: site.edition)
      let now = try await site.desk.entries(site.edition).map(\.entry)
      #expect(now.map(\.version) == [2, 1])
      #expect(now.map(\.identity) == first.map(\.identity))
      identities.append(now.map(\.identity))
      codes.append(now.map(\.entry.id))
    }
    #expect(codes[0] == codes[1])
    #expect(Set(identities.joined()).count == 4)
  }

  @Test func `a dry run writes nothing and reports the same`() async throws {
    let book = try await FormBook()
    let file = try book.workbook(rows: FormBook.sheet([FormBook.work("1")]))
    let dry = try await book.desk.importEntries(
      [file], edition: book.edition, options: ImportOptions(mode: .preview))
    #expect(try await book.desk.entries(book.edition).isEmpty)
    let real = try await book.desk.importEntries([file], edition: book.edition)
    #expect(dry.lines == real.lines && !dry.isStored && real.isStored)
  }

  @Test func `nothing is stored when any row has an error`() async throws {
    let book = try await FormBook()
    var bad = FormBook.work("2")
    bad[2] = "不存在的类别"
    let file = try book.workbook(rows: FormBook.sheet([FormBook.work("1"), bad]))
    let report = try await book.desk.importEntries([file], edition: book.edition)
    #expect(!report.isStored && report.errors == 1)
    #expect(try await book.desk.entries(book.edition).isEmpty)
    // The codes would go to whoever registers next.
    #expect(report.lines.allSatisfy { $0.id == nil } && report.count(.new) == 1)

    let good = try await book.desk.importEntries(
      [file], edition: book.edition, options: ImportOptions(takesGoodRowsOnly: true))
    #expect(good.isStored && good.count(.refused) == 1)
    #expect(good.lines.contains { $0.kind == .new && $0.id != nil })
    #expect(try await book.desk.entries(book.edition).map(\.entry.entry.number) == ["1"])
  }

  @Test func `a corrected file changes works by number and reports what changed`() async throws {
    let book = try await FormBook()
    let first = try book.workbook(
      rows: FormBook.sheet([FormBook.work("1"), FormBook.work("2"), FormBook.work("3")]))
    _ = try await book.desk.importEntries([first], edition: book.edition)
    var changed = FormBook.work("2", "城轨客流疏散装置")
    changed[11] = "13500000009"
    let second = try book.workbook("更正.xlsx", rows: FormBook.sheet([FormBook.work("1"), changed]))
    let report = try await book.desk.importEntries([second], edition: book.edition)
    #expect(report.lines.map(\.kind) == [.unchanged, .changed, .missing])
    #expect(
      report.lines[1].differences == ["作品名称：盐碱地微生物菌剂装置2号 → 城轨客流疏散装置", "作者1手机已更改"])
    let entries = try await book.desk.entries(book.edition)
    #expect(entries.map(\.entry.version) == [1, 2, 1])
  }

  @Test func `an unchanged file changes nothing, not even the log`() async throws {
    let book = try await FormBook()
    let file = try book.workbook(rows: FormBook.sheet([FormBook.work("1")]))
    _ = try await book.desk.importEntries([file], edition: book.edition)
    let before = try await book.desk.database.read { try AuditLog.head(in: $0) }
    let report = try await book.desk.importEntries([file], edition: book.edition)
    #expect(report.count(.unchanged) == 1)
    #expect(try await book.desk.database.read { try AuditLog.head(in: $0) } == before)
  }

  @Test func `an accepted entry is not changed by an import`() async throws {
    let book = try await FormBook()
    let file = try book.workbook(rows: FormBook.sheet([FormBook.work("1")]))
    _ = try await book.desk.importEntries([file], edition: book.edition)
    _ = try await book.desk.passClean(book.edition)
    let again = try book.workbook(rows: FormBook.sheet([FormBook.work("1", "换了题目")]))
    let report = try await book.desk.importEntries([again], edition: book.edition)
    #expect(!report.isStored && report.problems.map(\.code).contains("import-entry-settled"))
  }

  @Test func `certain findings refuse their row at the cell`() async throws {
    let book = try await FormBook()
    var late = FormBook.work("1")
    late[9] = "2027-09-01"
    var advisers = FormBook.work("2")
    advisers[5] = "甲、乙、丙、丁"
    var again = FormBook.work("3")
    again[10] = FormBook.id(serial: 2)
    let file = try book.workbook(rows: FormBook.sheet([late, advisers, again]))
    let report = try await book.desk.importEntries([file], edition: book.edition)
    let errors = report.problems.filter { $0.severity == .error }.map {
      "\($0.place.cell ?? "") \($0.code)"
    }
    #expect(
      errors == [
        "J4 enrolled-before-too-late", "F5 adviser-count-too-many",
        "K6 one-entry-per-person-exceeded",
      ])
  }

  @Test func `a person who is also on another school's work is found`() async throws {
    let book = try await FormBook()
    let first = try book.workbook(rows: FormBook.sheet([FormBook.work("1")]))
    _ = try await book.desk.importEntries([first], edition: book.edition)
    let second = try book.workbook("乙.xlsx", rows: FormBook.sheet([FormBook.work("1")]))
    let report = try await book.desk.importEntries(
      [second], edition: book.edition, organization: "燕山师范大学")
    #expect(report.problems.map(\.code).contains("one-entry-per-person-exceeded"))
    #expect(!report.isStored)
  }

  @Test func `doubts and quotas go to screening with the entries`() async throws {
    let book = try await FormBook()
    let works = (1...4).map { FormBook.work(String($0)) }
    var doubtful = works[0]
    (doubtful[2], doubtful[3], doubtful[8]) = ("自然科学类学术论文", "数理", "硕士研究生")
    let file = try book.workbook(rows: FormBook.sheet([doubtful] + works[1...]))
    let report = try await book.desk.importEntries([file], edition: book.edition)
    #expect(report.isStored)
    let entries = try await book.desk.entries(book.edition)
    #expect(
      entries.first?.findings.map(\.code) == [
        "tracks-degree-too-high", "works-per-organization-exceeded",
      ])
    #expect(
      entries.dropFirst().allSatisfy {
        $0.findings.map(\.code) == ["works-per-organization-exceeded"]
      }
    )
  }

  @Test func `what comes later puts those over the places in doubt that came before`() async throws
  {
    let book = try await FormBook()
    let three = try book.workbook(
      rows: FormBook.sheet((1...3).map { FormBook.work(String($0)) }))
    let ids = try await book.desk.importEntries([three], edition: book.edition).lines
      .compactMap(\.id)
    #expect(try await book.desk.entries(book.edition, onlyWithFindings: true).isEmpty)
    for number in ["4", "5"] {
      let one = try book.workbook("\(number).xlsx", rows: FormBook.sheet([FormBook.work(number)]))
      #expect(try await book.desk.importEntries([one], edition: book.edition).isStored)
    }
    let doubted = try await book.desk.entries(book.edition, onlyWithFindings: true)
    #expect(Set(doubted.map(\.entry.entry.id)).isSuperset(of: ids) && doubted.count == 5)
    // The count is that of the last import, and stands once.
    #expect(
      doubted.allSatisfy { item in
        item.findings.count == 1 && item.findings.first?.chinese.contains("申报数为 5，最多 3") == true
      })
  }

  /// Another school's work of the same title is compared with the file's; its school's other works are not at hand, and
  /// it was told of that one work as of all: "1 项申报中研究生的有 1 项，最多 0 项".
  @Test func `a file of one school leaves the counts of another school as they are`() async throws {
    let share = "  - {rule: degree-share, degree: graduate, at-most: 1/2, within: organization}\n"
    let book = try await FormBook(
      rulebook: FormBook.rulebook.replacing("tiers:\n", with: share + "tiers:\n"))
    var graduate = FormBook.work("1")
    graduate[8] = "硕士研究生"
    let first = try book.workbook(
      rows: FormBook.sheet([graduate, FormBook.work("2"), FormBook.work("3")]))
    #expect(try await book.desk.importEntries([first], edition: book.edition).isStored)
    #expect(try await book.desk.entries(book.edition, onlyWithFindings: true).isEmpty)
    let second = try book.workbook(
      "乙.xlsx", rows: FormBook.sheet([FormBook.work("9", graduate[1])]))
    let report = try await book.desk.importEntries(
      [second], edition: book.edition, organization: "燕山师范大学")
    #expect(report.isStored)
    let doubted = try await book.desk.entries(book.edition, onlyWithFindings: true)
    #expect(doubted.count == 2)
    #expect(doubted.allSatisfy { $0.findings.map(\.code).contains("same-work") })
    // What the rules find over the whole edition is what screening has.
    let again = try await book.desk.checkEntries(book.edition)
    #expect(again.map { $0.findings.map(\.chinese) } == doubted.map { $0.findings.map(\.chinese) })
  }

  @Test func `a count over the places says which rows of it are not taken`() async throws {
    let book = try await FormBook()
    let stored = try book.workbook(rows: FormBook.sheet([FormBook.work("1"), FormBook.work("2")]))
    #expect(try await book.desk.importEntries([stored], edition: book.edition).isStored)
    // Two more with a fault in each: four, of which two are there; three may be sent.
    let faulty = ["3", "4"].map { number in
      var work = FormBook.work(number)
      work[9] = "2027-09-01"
      return work
    }
    let file = try book.workbook("再报.xlsx", rows: FormBook.sheet(faulty))
    let report = try await book.desk.importEntries([file], edition: book.edition)
    #expect(!report.isStored)
    let told = try #require(
      report.problems.first { $0.code == "works-per-organization-exceeded" })
    #expect(
      told.explanation.message(in: .chinese).hasPrefix(
        "连同表里有错、还没有收的 2 项计算：本单位申报数为 4，最多 3，超出 1 项。请减去；已经报上的，由组委会登记退出。"))
  }

  /// Works of twelve schools whose files did not name the school used to be counted as one school's, beyond its cap.
  @Test func `works whose school is not known are not counted as one school's`() async throws {
    let book = try await FormBook()
    let files = try (1...2).map { file in
      try book.workbook(
        "\(file).xlsx",
        rows: [FormBook.headings] + (1...3).map { FormBook.work(String(file * 10 + $0)) })
    }
    let report = try await book.desk.importEntries(
      files, edition: book.edition, options: ImportOptions(mode: .preview))
    let codes = report.problems.map(\.code)
    #expect(codes.count { $0 == "registration-organization-missing" } == 2)
    #expect(!codes.contains("works-per-organization-exceeded"))
    #expect(report.problems.allSatisfy { $0.place.file != nil })
  }

  @Test func `with a list of organizations, a name that is not on it is refused`() async throws {
    let book = try await FormBook()
    let list = try book.workbook("单位.xlsx", rows: [["单位名称", "类型"], ["京华理工学院", "本科"]])
    _ = try await book.desk.importOrganizations(list, edition: book.edition)
    let file = try book.workbook(rows: FormBook.sheet([FormBook.work("1"), FormBook.work("2")]))
    let report = try await book.desk.importEntries([file], edition: book.edition)
    let problem = try #require(report.problems.first { $0.severity == .error })
    #expect(problem.code == "import-organization-unknown")
    #expect(problem.explanation.message(in: .chinese).contains("京华理工学院"))
    #expect(report.errors == 1 && !report.isStored)
  }

  @Test func `two units that are equally like an unknown name are both named`() async throws {
    let book = try await FormBook()
    let list = try book.workbook(
      "单位.xlsx", rows: [["单位名称", "类型"], ["京华理工学院", "本科"], ["京华农业大学", "本科"]])
    _ = try await book.desk.importOrganizations(list, edition: book.edition)
    let file = try book.workbook(rows: FormBook.sheet([FormBook.work("1")]))
    let report = try await book.desk.importEntries([file], edition: book.edition)
    let problem = try #require(report.problems.first { $0.severity == .error })
    let message = problem.explanation.message(in: .chinese)
    #expect(message.contains("“京华理工学院”") && message.contains("“京华农业大学”"), "\(message)")
  }

  @Test(arguments: [Role.judge, .auditor])
  func `an actor without the permission imports nothing`(role: Role) async throws {
    let book = try await FormBook(role: role)
    let file = try book.workbook(rows: FormBook.sheet([FormBook.work("1")]))
    await #expect(throws: NotPermitted.self) {
      _ = try await book.desk.importEntries([file], edition: book.edition)
    }
  }

  @Test func `personal data are masked unless asked for, and that is on record`() async throws {
    let book = try await FormBook()
    let file = try book.workbook(rows: FormBook.sheet([FormBook.work("1")]))
    let report = try await book.desk.importEntries([file], edition: book.edition)
    let id = try #require(report.lines.first?.id)
    let masked = try await book.desk.entry(id)
    #expect(masked.privateFields.first?.mobile == "135****0001")
    #expect(masked.privateFields.allSatisfy { $0.idNumber.contains("*") })
    let full = try await book.desk.entry(id, fully: true)
    #expect(full.privateFields.first?.mobile == "13500000001")
    let records = try await book.desk.database.read {
      try AuditLog.records(of: .entry(id), in: $0)
    }
    #expect(records.map(\.action) == ["entries.import", "entry.see-personal-data"])
  }

  @Test func `a broken file among several is named, the others are compared, and none is stored`()
    async throws
  {
    let book = try await FormBook()
    let good = try book.workbook("好.xlsx", rows: FormBook.sheet([FormBook.work("1")]))
    let whole = try Data(contentsOf: URL(filePath: good))
    let cut = book.path("断.xlsx")
    try whole.prefix(1_500).write(to: URL(filePath: cut))
    for mode in [RunMode.preview, .run] {
      let report = try await book.desk.importEntries(
        [cut, good], edition: book.edition,
        options: ImportOptions(mode: mode, takesGoodRowsOnly: true))
      #expect(report.unread == ["断.xlsx"] && !report.isStored && report.mode == mode)
      #expect(report.count(.new) == 1)
      let broken = report.problems.filter { $0.place.file == "断.xlsx" }
      #expect(broken.map(\.code) == ["file-not-whole"])
    }
    #expect(try await book.desk.entries(book.edition).isEmpty)
  }

  /// The message used to say that a withdrawn work must be returned first, which its state does not allow.
  @Test(arguments: EntryState.allCases)
  func `only what can be returned is to be returned first`(state: EntryState) {
    let fault = ImportFault.settled(number: "2", state: state)
    #expect(fault.remedies.isEmpty == !state.next.contains(.returned))
    let words = ImportFault.settled(number: "2", state: .withdrawn).message(in: .chinese)
    #expect(words.contains("另一个编号") && !words.contains("退回"))
  }

  @Test func `a number in a message is called a number`() {
    #expect(
      ImportFault.settled(number: "2", state: .accepted).message(in: .chinese)
        .hasPrefix("序号（编号）2 的状态是“审核通过”"))
  }

  @Test func `what is told of an entry that no import changes can be done`() {
    let words = [EntryState.accepted, .refused, .withdrawn].map {
      ImportFault.settled(number: "3", state: $0).message(in: .chinese)
    }
    #expect(words[0].contains("退回修改"))
    #expect(words[1].contains("申诉") && !words[1].contains("退回修改"))
    #expect(words[2].contains("撤销那一步") && words[2].contains("另一个编号"))
    #expect(ImportFault.settled(number: "3", state: .refused).remedies.isEmpty)
  }
}
