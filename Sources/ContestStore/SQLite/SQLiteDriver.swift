import GRDB
import GRDBSQLite

/// One SQLite connection, as GRDB hands it out for the length of a closure.
final class SQLiteDriver: Driver {
  private let database: GRDB.Database
  private let handle: OpaquePointer
  private let trust: Trust
  var failure: StoreError?

  init(_ database: GRDB.Database, trust: Trust) throws(StoreError) {
    guard let handle = database.sqliteConnection else { throw .closed }
    self.database = database
    self.handle = handle
    self.trust = trust
  }

  var dialect: Dialect { .sqlite }

  func statement(_ sql: String) throws(StoreError) -> any Statement {
    do {
      let cached = try database.cachedStatement(sql: sql)
      if sqlite3_stmt_busy(cached.sqliteStatement) == 0 { return SQLiteStatement(cached, of: self) }
      return SQLiteStatement(try database.makeStatement(sql: sql), of: self)
    } catch {
      let failure = StoreError(opening: error)
      self.failure = failure
      throw failure
    }
  }

  func streamingStatement(_ sql: String) throws(StoreError) -> any Statement {
    try statement(sql)
  }

  func script(_ sql: String) throws(StoreError) {
    if sqlite3_exec(handle, sql, nil, nil, nil) != SQLITE_OK { throw .sqlite(handle) }
  }

  /// Has a failed sync noticed even where SQLite does not tell.
  func watchCheckpoints() { trust.watchCheckpoints(of: handle) }

  /// Folds the log into the file.
  func fold() { trust.fold(handle) }

  var totalChanges: Int { Int(sqlite3_total_changes64(handle)) }

  var isInTransaction: Bool { sqlite3_get_autocommit(handle) == 0 }

  func beginWrite() throws(StoreError) {
    try trust.check()
    try script("BEGIN IMMEDIATE")
  }

  /// A commit to one's own file ends well or ill, never in doubt.
  func noteCommit() throws(StoreError) {}

  func commit() throws(StoreError) {
    do {
      try script("COMMIT")
    } catch {
      trust.note(handle)
      throw error
    }
  }

  func rollback() {
    trust.note(handle)
    if isInTransaction { sqlite3_exec(handle, "ROLLBACK", nil, nil, nil) }
  }
}
