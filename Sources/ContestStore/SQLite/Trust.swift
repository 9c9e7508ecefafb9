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
  func note(_ handle: OpaquePointer?) {
    switch sqlite3_extended_errcode(handle) {
    case ioError(4), ioError(5): isLost.store(true, ordering: .releasing)
    default: break
    }
  }

  /// Folds a connection's log into the file as SQLite itself would after a commit, and looks whether that went well:
  /// SQLite keeps its own checkpoint's failure to itself. This outlives the connection.
  func watchCheckpoints(of handle: OpaquePointer) {
    let context = Unmanaged.passUnretained(self).toOpaque()
    sqlite3_wal_hook(
      handle,
      { context, handle, name, pages in
        guard let context, pages >= pagesBeforeCheckpoint else { return SQLITE_OK }
        let result = sqlite3_wal_checkpoint_v2(
          handle, name, SQLITE_CHECKPOINT_PASSIVE, nil, nil)
        if result != SQLITE_OK {
          Unmanaged<Trust>.fromOpaque(context).takeUnretainedValue().note(handle)
        }
        // The commit is durable even when this fails.
        return SQLITE_OK
      }, context)
  }
}

/// SQLite's own measure.
private let pagesBeforeCheckpoint: CInt = 1000

/// `SQLITE_IOERR_…`; 4 is FSYNC, 5 is DIR_FSYNC.
private func ioError(_ detail: CInt) -> CInt { SQLITE_IOERR | (detail << 8) }
