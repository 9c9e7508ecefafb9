import Foundation
import GRDBSQLite

/// The file at a path, looked at before it is opened for writing.
struct SQLiteFile {
  /// What `PRAGMA application_id` says in a database of ours: the letters `CNTS`.
  static let applicationID = 0x434E_5453

  let path: String

  /// Makes sure that the file is ours, or empty, or not there and may be made. Nothing is changed.
  func look(creating: Bool) throws(StoreError) {
    var status = stat()
    guard stat(path, &status) == 0 else {
      if errno == ENOENT && creating { return }
      throw .missing(path)
    }
    guard status.st_mode & S_IFMT == S_IFREG else {
      throw .cannotOpen(reason: "\(path) is not a regular file")
    }
    if status.st_size == 0 { return }
    let readOnlyName = try readOnlyName()
    let name = readOnlyName ?? path
    do {
      if try number("PRAGMA application_id", in: name) == Self.applicationID { return }
      if try number("SELECT COUNT(*) FROM sqlite_schema", in: name) == 0 { return }
    } catch {
      guard case .cannotOpen = error, readOnlyName != nil else { throw error }
      throw .cannotOpen(
        reason: "\(path) may not be read, or neither it nor its folder may be written")
    }
    throw .notContest
  }

  /// Makes an empty file where there is none, for its owner's eyes only whatever the shell's umask is. SQLite gives the
  /// log and the lock file beside it the same rights.
  func makeForOwner() throws(StoreError) {
    let descriptor = Foundation.open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
    if descriptor >= 0 {
      Foundation.close(descriptor)
    } else if errno != EEXIST {
      throw .cannotWrite(path: path, reason: String(cString: strerror(errno)))
    }
  }

  private func number(_ query: String, in name: String) throws(StoreError) -> Int {
    var database: OpaquePointer?
    defer { sqlite3_close_v2(database) }
    guard sqlite3_open_v2(name, &database, SQLITE_OPEN_READWRITE, nil) == SQLITE_OK else {
      throw .sqlite(database)
    }
    sqlite3_busy_timeout(database, CInt(SQLiteDatabase.patience) * 1000)
    var statement: OpaquePointer?
    defer { sqlite3_finalize(statement) }
    guard sqlite3_prepare_v2(database, query, -1, &statement, nil) == SQLITE_OK,
      sqlite3_step(statement) == SQLITE_ROW
    else { throw .sqlite(database) }
    return Int(sqlite3_column_int64(statement, 0))
  }

  /// Folds the log into the file, unless somebody still has it open; then the last to close does.
  ///
  /// GRDB closes its writer first and its readers last, and a reader cannot fold. Should this fail, nothing is lost: the
  /// log stays beside the file, and the next to open reads both.
  func fold() {
    var database: OpaquePointer?
    defer { sqlite3_close_v2(database) }
    guard sqlite3_open_v2(path, &database, SQLITE_OPEN_READWRITE, nil) == SQLITE_OK else { return }
    // The log is looked at with the first query, and folded when the connection is closed.
    sqlite3_exec(database, "SELECT COUNT(*) FROM sqlite_schema", nil, nil, nil)
  }

  /// Makes the file's name itself durable.
  func syncFolder() throws(StoreError) {
    let folder = URL(fileURLWithPath: path).deletingLastPathComponent().path
    let descriptor = Foundation.open(folder, O_RDONLY | O_DIRECTORY)
    guard descriptor >= 0 else { throw .cannotOpen(reason: "\(folder) cannot be read") }
    defer { Foundation.close(descriptor) }
    guard fsync(descriptor) == 0 else { throw .mistrusted }
  }
}
