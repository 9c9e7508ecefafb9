import GRDBSQLite
import Synchronization

/// Whether what the disk said can still be believed.
///
/// After a failed fsync the kernel may have dropped the pages and report success the next time (“fsyncgate”, 2018), so
/// this process writes no more to the database; a new process reads what is really there.
final class Trust: Sendable {
  private let isLost = Atomic(false)
  /// How many are making many writes at the moment.
  private let manyWrites = Atomic(0)

  var stands: Bool { !isLost.load(ordering: .acquiring) }

  func check() throws(StoreError) {
    if !stands { throw .mistrusted }
  }

  func beginManyWrites() { manyWrites.add(1, ordering: .relaxed) }

  /// - Returns: whether nobody makes many writes any more.
  func endManyWrites() -> Bool { manyWrites.subtract(1, ordering: .relaxed).newValue == 0 }

  /// How many pages the log has before it is folded into the file.
  private var pagesBeforeCheckpoint: CInt {
    manyWrites.load(ordering: .relaxed) > 0 ? Self.pagesAmongMany : Self.pages
  }
  /// SQLite's own measure.
  private static let pages: CInt = 1000
  /// 64 MB, what the log may keep on the disk.
  private static let pagesAmongMany: CInt = 16_000

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
        guard let context else { return SQLITE_OK }
        let trust = Unmanaged<Trust>.fromOpaque(context).takeUnretainedValue()
        // The commit is durable even when this fails.
        if pages >= trust.pagesBeforeCheckpoint { trust.fold(handle, name) }
        return SQLITE_OK
      }, context)
  }

  /// Folds the log into the file as far as nobody reads it.
  func fold(_ handle: OpaquePointer?, _ name: UnsafePointer<CChar>? = nil) {
    if sqlite3_wal_checkpoint_v2(handle, name, SQLITE_CHECKPOINT_PASSIVE, nil, nil) != SQLITE_OK {
      note(handle)
    }
  }
}

/// `SQLITE_IOERR_…`; 4 is FSYNC, 5 is DIR_FSYNC.
private func ioError(_ detail: CInt) -> CInt { SQLITE_IOERR | (detail << 8) }
