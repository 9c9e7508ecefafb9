import Contest
import GRDB

extension PostgresDatabase: BackedUp {
  /// Copies all tables in one snapshot into a SQLite file of the same migrations.
  func copy(to path: String, at now: Instant) async throws {
    try SQLiteFile(path: path).makeForOwner()
    try await read { source in
      do {
        var configuration = Configuration()
        configuration.foreignKeysEnabled = false
        let target = try DatabaseQueue(path: path, configuration: configuration)
        try target.writeWithoutTransaction { database in
          let driver = try SQLiteDriver(database, trust: Trust())
          try Migrator(driver).bringUpToDate(at: now)
          try driver.script("BEGIN IMMEDIATE")
          _ = try Tables.copy(from: source, to: Connection(driver))
          try driver.commit()
        }
        try target.close()
      } catch let error as DatabaseError {
        throw StoreError(opening: error)
      }
    }
  }

  /// Fills an empty schema from a copy whose tables are as the schema's, all or nothing.
  func fill(from copy: BackupCopy, expecting head: AuditHead) async throws {
    try await maintain { session in
      try session.beginWrite()
      do {
        let target = Connection(session)
        for table in try Tables.names(in: target) where table != "migrations" {
          guard try target.count("SELECT COUNT(*) FROM \(table)") == 0 else {
            throw StoreError.notEmpty
          }
        }
        let rows = try copy.read { try Tables.copy(from: $0, to: target) }
        for (table, count) in rows where table != "migrations" {
          guard try target.count("SELECT COUNT(*) FROM \(table)") == count else {
            throw StoreError.badBackup(.rows(table: table))
          }
        }
        guard try AuditLog.verify(in: target) == head else {
          throw StoreError.badBackup(.auditHead)
        }
        try session.commit()
      } catch {
        session.rollback()
        throw error
      }
    }
  }
}
