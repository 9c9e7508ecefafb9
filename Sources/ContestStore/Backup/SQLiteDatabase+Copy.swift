import Contest
import GRDBSQLite
import OwnThreads

extension SQLiteDatabase: BackedUp {
  /// `VACUUM INTO` on a connection of its own: one consistent state, without the free pages, while writers go on.
  func copy(to path: String, at now: Instant) async throws {
    let source = file
    try await Self.copying.run { try SQLiteFile(path: source).vacuum(into: path) }
  }

  private static let copying = OwnThreads("copies", atOnce: 2)
}

extension SQLiteFile {
  fileprivate func vacuum(into copy: String) throws(StoreError) {
    // Into a file that is there and empty, so that nobody else can read the copy.
    try SQLiteFile(path: copy).makeForOwner()
    var database: OpaquePointer?
    defer { sqlite3_close_v2(database) }
    let name = try readOnlyName() ?? path
    guard sqlite3_open_v2(name, &database, SQLITE_OPEN_READWRITE, nil) == SQLITE_OK else {
      throw .sqlite(database)
    }
    sqlite3_busy_timeout(database, CInt(SQLiteDatabase.patience) * 1000)
    let quoted = "'" + copy.replacing("'", with: "''") + "'"
    guard sqlite3_exec(database, "VACUUM INTO \(quoted)", nil, nil, nil) == SQLITE_OK else {
      throw .sqlite(database)
    }
  }
}
