import Contest
import Foundation
import Testing

@testable import ContestStore

struct MigrationTests {
  @Test func `each migration file stands in the list`() throws {
    let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .appending(path: "../../../Sources/ContestStore/Migrations").standardizedFileURL
    let files = try FileManager.default.contentsOfDirectory(atPath: folder.path)
      .filter { $0.wholeMatch(of: /M\d{3}.+\.swift/) != nil }
    #expect(!files.isEmpty)
    #expect(files.count == Migration.all.count, "a file has no line in Migration.all")
    #expect(Migration.all.map(\.number) == Array(1...max(files.count, 1)))
  }

  @Test func `an old program refuses a newer database and says which to get`() async throws {
    let folder = try TemporaryFolder()
    let path = folder.file("contest.sqlite")
    let database = try SQLiteDatabase(path: path, at: Season.now)
    let next = Migration.all.count + 1
    try await database.write(Season.action()) { transaction in
      try transaction.record(Subject(.store, ["migration"]))
      try transaction.execute(
        "INSERT INTO migrations (number, name, program, applied_at) VALUES (?1, 'x', '9.9', 0)",
        next)
    }
    let folderOfBackup = try TemporaryFolder()
    let backup = Backup(folderOfBackup.file("newer.backup"))
    try await backup.make(of: database, at: Season.now)
    try await database.close()
    let refusal = StoreError.newerDatabase(found: next, known: next - 1, program: "9.9")
    #expect(throws: refusal) { try SQLiteDatabase(path: path, at: Season.now) }
    for message in [refusal.message(in: .english), refusal.message(in: .chinese)] {
      #expect(message.contains("Contest 9.9") && message.contains("\(next)"))
    }
    // A newer program's backup is refused too, with the format that it has.
    await #expect(throws: StoreError.self) {
      try await backup.restore(to: .file(folder.file("other.sqlite")), at: Season.now)
    }
    #expect(!FileManager.default.fileExists(atPath: folder.file("other.sqlite")))
  }

  @Test func `a file of another program is left as it is`() throws {
    let folder = try TemporaryFolder()
    let text = folder.file("notes.txt")
    try String(repeating: "not a database. ", count: 100).write(
      toFile: text, atomically: true, encoding: .utf8)
    let before = try Data(contentsOf: URL(fileURLWithPath: text))
    #expect(throws: StoreError.notContest) { try SQLiteDatabase(path: text, at: Season.now) }
    #expect(try Data(contentsOf: URL(fileURLWithPath: text)) == before)
  }

  @Test func `a database that is not there and may not be made is reported as missing`() throws {
    let path = try TemporaryFolder().file("nothing.sqlite")
    #expect(throws: StoreError.missing(path)) {
      try SQLiteDatabase(path: path, at: Season.now, creating: false)
    }
  }
}
