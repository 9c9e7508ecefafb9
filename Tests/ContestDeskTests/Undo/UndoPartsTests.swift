import Contest
import ContestStore
import Testing

@testable import ContestDesk

/// A file of many works was stored in parts, and a part is undone.
struct UndoPartsTests {
  @Test func `the first part of a file is undone by itself, and the new unit stays for the others`()
    async throws
  {
    let book = try await FormBook()
    var options = ImportOptions()
    options.mostTogether = 2
    let file = try book.workbook(rows: FormBook.sheet((1...6).map { FormBook.work("\($0)") }))
    _ = try await book.desk.importEntries([file], edition: book.edition, options: options)
    let parts = try await book.desk.latestSteps(book.edition).filter { $0.file != nil }
    #expect(parts.count == 3)
    let first = try #require(parts.last).record
    let desk = Desk(
      database: book.desk.database, key: book.desk.key, actor: book.desk.actor,
      clock: {
        Instant(millisecondsSince1970: FormBook.now.millisecondsSince1970 + 3_600_000)
      })
    let preview = try await desk.undo(first, edition: book.edition, reason: "", mode: .preview)
    #expect(preview.lines.contains { $0.new == "（留着，还有别的作品）" }, "\(preview.lines)")
    let done = try await desk.undo(first, edition: book.edition, reason: "传错了文件")
    #expect(done.isDone && done.lines == preview.lines)
    #expect(try await desk.findEntries(book.edition).lines.count == 4)
    for part in parts.dropLast() {
      #expect(
        try await desk.undo(part.record, edition: book.edition, reason: "传错了文件").isDone)
    }
    #expect(try await desk.findEntries(book.edition).lines.isEmpty)
    _ = try await desk.database.read { try AuditLog.verify(in: $0) }
  }
}
