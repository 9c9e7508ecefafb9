import Contest
import ContestSheets
import ContestStore
import Foundation
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
    var reader = RegistrationReader(book.edition)
    try reader.read(try SheetSource.open(file))
    let request = ImportRequest(
      reader: reader, edition: book.edition, sheetEnds: [reader.sheets.count],
      files: [.init(name: "a", digest: Digest(of: "a"))], organization: nil,
      options: ImportOptions(),
      seal: RegistrationSeal(book.desk.key, fields: book.edition.rulebook.people.fields),
      action: Action(
        actor: "qian", name: "entries.import", at: Instant(millisecondsSince1970: 0)))
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
}
