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
    try await database.close()
    #expect(
      throws: StoreError.newerDatabase(found: next, known: next - 1, program: "9.9")
    ) {
      try SQLiteDatabase(path: path, at: Season.now)
    }
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

  @Test func `opening what is not there and may not be made says so`() throws {
    let path = try TemporaryFolder().file("nothing.sqlite")
    #expect(throws: StoreError.missing(path)) {
      try SQLiteDatabase(path: path, at: Season.now, creating: false)
    }
  }
}
