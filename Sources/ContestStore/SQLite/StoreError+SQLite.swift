import GRDB
import GRDBSQLite

extension StoreError {
  /// What the connection's last error means.
  static func sqlite(_ handle: OpaquePointer?) -> StoreError {
    let code = sqlite3_extended_errcode(handle)
    let message = String(cString: sqlite3_errmsg(handle))
    let error = StoreError(code: code, message: message)
    guard changesFile(code), let path = sqlite3_db_filename(handle, "main"),
      SQLiteFile(path: String(cString: path)).isOnReadOnlyDisk
    else { return error }
    return .readOnly
  }

  init(code: CInt, message: String) {
    self =
      switch code & 0xFF {
      case SQLITE_BUSY, SQLITE_LOCKED: .busy(seconds: SQLiteDatabase.patience)
      case SQLITE_FULL: .diskFull
      // The file beside the database that readers share could not be made larger (SQLITE_IOERR_SHMSIZE).
      case SQLITE_IOERR where code >> 8 == 19: .diskFull
      case SQLITE_READONLY: .readOnly
      case SQLITE_CONSTRAINT: .integrity(message)
      case SQLITE_CORRUPT: .corrupt(message)
      case SQLITE_NOTADB: .notContest
      case SQLITE_CANTOPEN: .cannotOpen(reason: message)
      case SQLITE_IOERR where code >> 8 == 4 || code >> 8 == 5: .mistrusted
      case SQLITE_IOERR: .inputOutput("\(code)")
      default: .failed(code: "sqlite-\(code)", reason: message)
      }
  }

  /// What GRDB threw while opening or preparing.
  init(opening error: any Error) {
    switch error {
    case let error as StoreError:
      self = error
    case let error as DatabaseError:
      self.init(code: error.extendedResultCode.rawValue, message: error.message ?? "")
    default:
      self = .failed(code: "sqlite", reason: String(describing: error))
    }
  }
}

/// Whether an I/O error came of changing a file: `SQLITE_IOERR_WRITE`, `…_TRUNCATE`, `…_DELETE`, `…_SHMOPEN`, `…_SHMSIZE`.
/// SQLite has no error code for a disk that became read-only after the file was opened.
private func changesFile(_ code: CInt) -> Bool {
  code & 0xFF == SQLITE_IOERR && [3, 6, 10, 18, 19].contains(code >> 8)
}
