import Foundation
import GRDBSQLite

extension SQLiteFile {
  /// Moves what is at the path to a name beside it, if anything is there.
  ///
  /// - Returns: where it is now.
  /// - Throws: ``StoreError/busy(seconds:)`` when another program has the database open, ``StoreError/notContest`` for a
  ///   file of another kind or program, which is left alone. A damaged database is moved.
  func setAside() throws(StoreError) -> String? {
    var status = stat()
    guard stat(path, &status) == 0 else { return nil }
    try refuseOthers()
    try refuseIfOpen()
    var number = 1
    while stat("\(path).before-restore-\(number)", &status) == 0 { number += 1 }
    let kept = "\(path).before-restore-\(number)"
    for suffix in ["", "-wal", "-shm"] {
      if rename(path + suffix, kept + suffix) != 0 && (suffix.isEmpty || errno != ENOENT) {
        throw .cannotOpen(reason: "\(path + suffix) cannot be moved")
      }
    }
    try syncFolder()
    return kept
  }

  private func refuseOthers() throws(StoreError) {
    do { try look(creating: true) } catch {
      switch error {
      case .notContest, .cannotOpen: throw error
      default: break
      }
    }
  }

  /// Leaving write-ahead mode needs the file alone, and folds the log into it: both are wanted here.
  private func refuseIfOpen() throws(StoreError) {
    var database: OpaquePointer?
    defer { sqlite3_close_v2(database) }
    guard sqlite3_open_v2(path, &database, SQLITE_OPEN_READWRITE, nil) == SQLITE_OK else { return }
    switch sqlite3_exec(database, "PRAGMA journal_mode = DELETE", nil, nil, nil) & 0xFF {
    case SQLITE_BUSY, SQLITE_LOCKED: throw .busy(seconds: 0)
    default: return
    }
  }
}
