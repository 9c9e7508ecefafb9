import GRDBSQLite
import Synchronization

/// Whether what the disk said can still be believed.
///
/// After a failed fsync the kernel may have dropped the pages and report success the next time (“fsyncgate”, 2018), so
/// this process writes no more to the database; a new process reads what is really there.
final class Trust: Sendable {
  private let isLost = Atomic(false)

  var stands: Bool { !isLost.load(ordering: .acquiring) }

  func check() throws(StoreError) {
    if !stands { throw .mistrusted }
  }

  /// Looks at the connection's last error.
  func note(_ handle: OpaquePointer) {
    switch sqlite3_extended_errcode(handle) {
    case ioError(4), ioError(5): isLost.store(true, ordering: .releasing)
    default: break
    }
  }
}

/// `SQLITE_IOERR_…`; 4 is FSYNC, 5 is DIR_FSYNC.
private func ioError(_ detail: CInt) -> CInt { SQLITE_IOERR | (detail << 8) }
