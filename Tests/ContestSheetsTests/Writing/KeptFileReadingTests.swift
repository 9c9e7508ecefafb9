import Contest
import ContestSheets
import Foundation
import Testing

/// What may lie where a file is to be written.
struct KeptFileReadingTests {
  private let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)

  init() throws {
    try FileManager.default.createDirectory(
      at: folder.appending(path: "a.db.files/0f"), withIntermediateDirectories: true)
    try FileManager.default.createDirectory(
      at: folder.appending(path: "作品.files"), withIntermediateDirectories: true)
    for (name, text) in [
      ("a.db", "SQLite format 3\0…"), ("名单.xlsx", "SQLite format 3\0…"),
      ("k", "contest-site-key-1:ab"),
      ("b.backup", "contest-backup\n{}\n"), ("t.csv", "编号,得分\n"), ("a.db.files/0f/x", "论文"),
    ] {
      try Data(text.utf8).write(to: folder.appending(path: name))
    }
  }

  @Test(arguments: [
    ("a.db", KeptFile.database), ("名单.xlsx", .database), ("k", .key), ("b.backup", .backup),
    ("a.db-wal", .log), ("a.db-shm", .log), ("a.db-journal", .log), ("a.db.key", .key),
    ("a.db.site", .key), ("a.db.files", .files), ("a.db.files/0f/x", .files),
    ("b.backup.files/new", .files),
    ("t.csv", nil), ("t.csv-wal", nil), ("t.csv.key", nil), ("new.xlsx", nil), ("作品.files/x", nil),
    ("a.db2-wal", nil),
  ])
  func `what is kept is found by what it holds and by what lies beside it`(
    name: String, found: KeptFile?
  ) throws {
    defer { try? FileManager.default.removeItem(at: folder) }
    #expect(KeptFile(at: folder.appending(path: name).path) == found)
  }

  @Test(arguments: ["a.db", "a.db-wal", "k", "b.backup", "a.db.files/0f/x"])
  func `no writer puts a file in the place of one`(name: String) throws {
    defer { try? FileManager.default.removeItem(at: folder) }
    let path = folder.appending(path: name).path
    let before = FileManager.default.contents(atPath: path)
    let rows: [[TableFile.Value]] = [[.text("甲")]]
    for write in [
      { try WholeFile.write([1], to: path) },
      {
        try TableFile.write(
          rows, columns: [TableColumn("entry", ["编号"])], to: path,
          created: Instant(millisecondsSince1970: 0))
      },
    ] {
      #expect(throws: SheetError.keepsData(path: path)) { try write() }
    }
    #expect(FileManager.default.contents(atPath: path) == before)
    let left = try FileManager.default.contentsOfDirectory(atPath: folder.path)
    #expect(!left.contains { $0.hasSuffix(".part") })
  }
}
