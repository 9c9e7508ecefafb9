public import Contest

/// Removes private data when their time is over: 清除个人信息. Results, digests and the audit chain stay as they are.
public enum Purge {
  /// Deletes the sealed ID numbers and mobiles of an edition, and what the engine still has of them.
  ///
  /// SQLite: freed space is overwritten, the file is rewritten without free pages, the log is emptied. PostgreSQL: the
  /// table is rewritten; the server's own write-ahead log and earlier backups keep the sealed bytes until they are
  /// recycled. Without the site key they say nothing.
  ///
  /// - Returns: how many entries had private data.
  /// - Throws: ``StoreError/busy(seconds:)`` when readers kept the log from being emptied; it can be run again.
  @discardableResult
  public static func privateData(
    of edition: String, in database: any Database, _ action: Action
  ) async throws -> Int {
    let count = try await database.write(action) { transaction in
      let count = try transaction.execute(
        "DELETE FROM private_data WHERE entry_id IN (SELECT id FROM entries WHERE edition_id = ?1)",
        edition)
      if count > 0 {
        try transaction.record(.edition(edition), detail: ["entries": String(count)])
      }
      return count
    }
    try await (database as? any Forgetful)?.forgetDeleted()
    return count
  }

  /// Forgets idempotency keys older than an instant; requests sent again after that are new ones.
  @discardableResult
  public static func keys(
    before instant: Instant, in database: any Database, _ action: Action
  ) async throws -> Int {
    try await database.write(action) { transaction in
      let count = try transaction.execute("DELETE FROM idempotency WHERE at < ?1", instant)
      if count > 0 {
        try transaction.record(
          Subject(.store, ["idempotency"]), detail: ["keys": String(count)])
      }
      return count
    }
  }
}

/// An engine that can get rid of the traces of what was deleted.
protocol Forgetful: Database {
  func forgetDeleted() async throws
}

extension SQLiteDatabase: Forgetful {
  func forgetDeleted() async throws {
    try await maintain { driver in
      try driver.script("VACUUM")
      let statement = try driver.statement("PRAGMA wal_checkpoint(TRUNCATE)")
      defer { statement.reset() }
      if try statement.step(), try statement.integer(at: 0) != 0 {
        throw StoreError.busy(seconds: Self.patience)
      }
    }
  }
}

extension PostgresDatabase: Forgetful {
  func forgetDeleted() async throws {
    try await maintain { try $0.script("VACUUM FULL private_data") }
  }
}
