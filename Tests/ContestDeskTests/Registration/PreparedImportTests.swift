import Contest
import ContestSheets
import ContestStore
import Foundation
import Synchronization
import Testing

@testable import ContestDesk

struct PreparedImportTests {
  /// Three files of one school each, with two works a file.
  private func files(_ book: FormBook) throws -> [String] {
    try (1...3).map { school in
      try book.workbook(
        "学校\(school).xlsx",
        rows: FormBook.sheet((1...2).map { FormBook.work("\(school * 2 + $0)") }))
    }
  }

  @Test func `each file of an import is a write of its own, and the import is on record`()
    async throws
  {
    let book = try await FormBook()
    let report = try await book.desk.importEntries(try files(book), edition: book.edition)
    #expect(report.isStored && report.written == 6)
    #expect(report.taken.map(\.state) == [.taken, .taken, .taken])
    let runs = try await book.desk.imports(of: book.edition)
    #expect(runs.count == 1 && runs[0].isOver)
    #expect(runs[0].files.map(\.name) == ["学校1.xlsx", "学校2.xlsx", "学校3.xlsx"])
    let again = try await book.desk.importEntries(try files(book), edition: book.edition)
    #expect(again.written == 0 && again.count(.unchanged) == 6)
    #expect(try await book.desk.imports(of: book.edition).count == 1)
  }

  @Test func `an import that broke off goes on with the files that are not in`() async throws {
    let book = try await FormBook()
    let files = try files(book)
    // What a kill after the first file leaves: the import on record, and the first file in.
    let digests = try files.map { try FileDigest.of($0) }
    let action = Action(
      actor: "qian", name: "entries.import", at: Instant(millisecondsSince1970: 1_807_000_000_000))
    let id = book.edition.id
    try await book.desk.database.write(action) { transaction in
      try ImportRecords.begin(
        zip(["学校1.xlsx", "学校2.xlsx", "学校3.xlsx"], digests).map { ($0, $1) },
        request: digests[0], id, in: transaction)
    }
    _ = try await book.desk.importEntries([files[0]], edition: book.edition)
    let broken = try await book.desk.imports(of: book.edition)
    #expect(broken.map { $0.files.map { $0.takenAt != nil } } == [[true, false, false]])

    let report = try await book.desk.importEntries(files, edition: book.edition)
    #expect(report.isStored && report.written == 4)
    #expect(report.taken.map(\.state) == [.takenBefore, .taken, .taken])
    #expect(report.lines.map(\.kind) == [.unchanged, .unchanged, .new, .new, .new, .new])
    let whole = try await book.desk.imports(of: book.edition)
    #expect(whole.count == 1 && whole[0].isOver)
    #expect(try await book.desk.entries(book.edition).count == 6)
  }

  /// The files of a folder that this program has open.
  private static func open(in folder: String) -> [String] {
    let manager = FileManager.default
    return ((try? manager.contentsOfDirectory(atPath: "/proc/self/fd")) ?? []).compactMap {
      try? manager.destinationOfSymbolicLink(atPath: "/proc/self/fd/\($0)")
    }.filter { $0.hasPrefix(folder) && $0.hasSuffix(".xlsx") }
  }

  @Test func `of many files none stays open once it is read`() async throws {
    let book = try await FormBook()
    let files = try (1...30).map { number in
      try book.workbook("\(number).xlsx", rows: FormBook.sheet([FormBook.work("\(number)")]))
    }
    // One of them has a fault, and is opened once more to count the cells that are refused.
    var faulty = FormBook.work("30")
    faulty[2] = "烹饪类"
    _ = try book.workbook("30.xlsx", rows: FormBook.sheet([faulty]))
    let counts = Mutex<[Int]>([])
    let folder = book.folder.path(percentEncoded: false)
    var desk = book.desk
    desk.work = WorkProgress(
      hears: { step in
        guard step.name.chinese == "核对" else { return }
        counts.withLock { $0.append(Self.open(in: folder).count) }
      }, stops: { false })
    let report = try await desk.importEntries(files, edition: book.edition)
    #expect(counts.withLock { $0 } == [0])
    #expect(!report.isStored && report.errors > 0)
    #expect(report.read.count == 30 && report.read.map(\.cells.refused).count { $0 > 0 } == 1)
  }

  /// Six works of one school in one file, of which two at most are written together.
  private func inParts(_ book: FormBook) throws -> (file: String, options: ImportOptions) {
    var options = ImportOptions()
    options.mostTogether = 2
    let file = try book.workbook(rows: FormBook.sheet((1...6).map { FormBook.work("\($0)") }))
    return (file, options)
  }

  @Test func `a file of many works is written in parts, and each entry knows its row`()
    async throws
  {
    let book = try await FormBook()
    let (file, options) = try inParts(book)
    let report = try await book.desk.importEntries([file], edition: book.edition, options: options)
    #expect(report.isStored && report.written == 6 && report.count(.new) == 6)
    let runs = try await book.desk.imports(of: book.edition)
    #expect(runs.map(\.isOver) == [true] && runs[0].files.map(\.name) == ["报名.xlsx"])
    let steps = try await book.desk.latestSteps(book.edition).compactMap(\.file)
    #expect(steps == (1...3).reversed().map { "报名.xlsx（这一次的第 \($0) 部分，共 3 部分）" })
    for line in report.lines {
      let id = try #require(line.id)
      let history = try await book.desk.history(of: id.text, edition: book.edition)
      let row = try #require(Int(line.number)) + 3
      #expect(history.lines.map(\.place) == ["推荐汇总表 › \(row)"])
    }
    // Their private data can be opened, and everything is on record as it stands.
    let (key, fields) = (book.desk.key, book.edition.rulebook.people.fields)
    let seal = RegistrationSeal(key, fields: fields)
    let head = try await book.desk.database.read { connection in
      for line in report.lines {
        let id = try #require(line.id)
        let box = try #require(try PeopleRecords.sealed(of: id, in: connection))
        let serial = try #require(Int(line.number)) * 2
        #expect(
          try seal.open(box, id: id).map(\.idNumber) == [serial, serial + 1].map(FormBook.id))
      }
      return try AuditLog.verify(in: connection)
    }
    #expect(head.sequence > 6)
    #expect(try await StoreCheck.run(on: book.desk.database).isSound)
  }

  @Test func `a part of a file is undone by itself`() async throws {
    let book = try await FormBook()
    let (file, options) = try inParts(book)
    _ = try await book.desk.importEntries([file], edition: book.edition, options: options)
    let last = try #require(try await book.desk.latestSteps(book.edition).first { $0.file != nil })
    _ = try await book.desk.undo(
      last.record, edition: book.edition, wholeWrite: true, reason: "导入错了")
    #expect(try await book.desk.entries(book.edition).count == 4)
  }

  @Test func `a file of which only some parts are in is not in, and the same import goes on`()
    async throws
  {
    let book = try await FormBook()
    let (file, options) = try inParts(book)
    let digest = try FileDigest.of(file)
    let first = try book.workbook(
      "先到.xlsx", rows: FormBook.sheet((1...2).map { FormBook.work("\($0)") }))
    let action = Action(
      actor: "qian", name: "entries.import", at: Instant(millisecondsSince1970: 1_807_000_000_000))
    let id = book.edition.id
    // What a kill after the first part leaves.
    try await book.desk.database.write(action) { transaction in
      try ImportRecords.begin([("报名.xlsx", digest)], request: digest, id, in: transaction)
    }
    _ = try await book.desk.importEntries([first], edition: book.edition)
    try await book.desk.database.write(action) { transaction in
      try ImportRecords.take(
        "报名.xlsx", digest, part: (1, 3), entries: 2, rows: "", id, in: transaction)
    }
    #expect(try await book.desk.imports(of: book.edition).map(\.isOver) == [false])

    let report = try await book.desk.importEntries([file], edition: book.edition, options: options)
    #expect(report.isStored && report.written == 4)
    #expect(report.count(.unchanged) == 2 && report.count(.new) == 4)
    #expect(try await book.desk.imports(of: book.edition).map(\.isOver) == [true])
    #expect(try await book.desk.entries(book.edition).count == 6)
  }

  @Test func `corrections of many works are written in parts too`() async throws {
    let book = try await FormBook()
    let (file, options) = try inParts(book)
    _ = try await book.desk.importEntries([file], edition: book.edition, options: options)
    let changed = try book.workbook(
      "更正.xlsx",
      rows: FormBook.sheet((1...7).map { FormBook.work("\($0)", "改过名称的装置\($0)号") }))
    let report = try await book.desk.importEntries(
      [changed], edition: book.edition, options: options)
    #expect(report.isStored && report.count(.changed) == 6 && report.count(.new) == 1)
    let titles = try await book.desk.entries(book.edition).map(\.entry.entry.title)
    #expect(titles.count == 7 && titles.allSatisfy { $0.hasPrefix("改过名称的装置") })
    #expect(try await StoreCheck.run(on: book.desk.database).isSound)
  }

  @Test func `what parts have stored is told as new when the others are checked again`()
    async throws
  {
    let book = try await FormBook()
    let (file, options) = try inParts(book)
    let request = try request(file, book, options)
    let chance: @Sendable () -> Bits128 = { Bits128(high: 0, low: 1) }
    let before = try await book.desk.database.read { try PreparedImport(request, chance, in: $0) }
    var progress = ImportProgress(request)
    progress.take(before)
    let parts = before.portions[0].parts(of: request)
    #expect(parts.map(\.count) == [2, 2, 2])
    progress.took(parts.prefix(1), of: 0, before)
    // The two works of the first part are stored; the others are checked again.
    let stored = before.portions[0].entries(of: parts[0])
    let numbers = before.lines[0].filter { $0.id.map(stored.contains) ?? false }.map(\.number)
    // Those that got the first codes: the codes of the others are counted on from what is stored.
    #expect(numbers == ["1", "2"])
    let first = try book.workbook(
      "先到.xlsx", rows: FormBook.sheet(numbers.map { FormBook.work($0) }))
    _ = try await book.desk.importEntries([first], edition: book.edition)
    let after = try await book.desk.database.read { try PreparedImport(request, chance, in: $0) }
    #expect(after.lines[0].count { $0.kind == .unchanged } == 2)
    progress.take(after)
    progress.took(0, of: after)
    let report = progress.report(isStored: true)
    #expect(report.written == 6 && report.count(.new) == 6)
  }

  @Test func `two imports at once give each work one code and lose none`() async throws {
    let book = try await FormBook()
    let files = try files(book)
    try await withThrowingTaskGroup(of: Void.self) { group in
      for file in files {
        group.addTask { _ = try await book.desk.importEntries([file], edition: book.edition) }
      }
      try await group.waitForAll()
    }
    let entries = try await book.desk.entries(book.edition).map(\.entry.entry)
    #expect(Set(entries.map(\.number)).count == 6 && Set(entries.map(\.id)).count == 6)
    try await book.desk.database.read { _ = try AuditLog.verify(in: $0) }
  }

  struct Change: Sendable, CustomTestStringConvertible {
    let name: String
    let subject: Subject
    let isRelevant: Bool
    var testDescription: String { "\(name) \(subject.text)" }
  }

  static let edition: Edition.ID = "e"
  static let changes = [
    Change(name: "entry.screen", subject: .entry(Entry.ID("A1")), isRelevant: true),
    Change(name: "entry.screen", subject: .entry(Entry.ID("A9")), isRelevant: false),
    Change(name: "entries.import", subject: .entry(Entry.ID("A9")), isRelevant: true),
    Change(name: "organizations.rename", subject: .organization(edition, "S"), isRelevant: true),
    Change(name: "edition.amend", subject: .edition(edition), isRelevant: true),
    Change(name: "results.export", subject: .edition(edition), isRelevant: false),
    Change(
      name: "past-awards.import", subject: .file(Digest(of: "x")), isRelevant: true),
    Change(name: "round.import", subject: .file(Digest(of: "x")), isRelevant: false),
    Change(
      name: "score-sheet.save",
      subject: .scoreSheet(edition, "review", Entry.ID("A1"), Judge.ID("J1")), isRelevant: false),
  ]

  @Test(arguments: changes)
  func `checks are repeated only if the data that they used changed`(change: Change) async throws {
    let book = try await FormBook()
    let file = try book.workbook(rows: FormBook.sheet([FormBook.work("1")]))
    _ = try await book.desk.importEntries([file], edition: book.edition)
    let known = try await book.desk.entries(book.edition).map(\.entry.entry.id)
    let subject = change.subject.text == "entry/A1" ? Subject.entry(known[0]) : change.subject
    let request = try request(file, book, ImportOptions())
    let prepared = try await book.desk.database.read { connection in
      try PreparedImport(request, { Bits128(high: 0, low: 1) }, in: connection)
    }
    let action = Action(
      actor: "li", name: change.name, at: Instant(millisecondsSince1970: 1_807_000_000_000))
    try await book.desk.database.write(action) { try $0.record(subject) }
    let isOvertaken = try await book.desk.database.read {
      try prepared.isOvertaken(since: prepared.head, in: $0)
    }
    #expect(isOvertaken == change.isRelevant)
  }

  private func request(
    _ file: String, _ book: FormBook, _ options: ImportOptions
  ) throws -> ImportRequest {
    var reader = RegistrationReader(book.edition)
    try reader.read(try SheetSource.open(file))
    return ImportRequest(
      reader: reader, edition: book.edition, sheetEnds: [reader.sheets.count],
      files: [.init(name: "a", digest: Digest(of: "a"))], organization: nil, options: options,
      seal: RegistrationSeal(book.desk.key, fields: book.edition.rulebook.people.fields),
      action: Action(
        actor: "qian", name: "entries.import", at: Instant(millisecondsSince1970: 0)))
  }
}
