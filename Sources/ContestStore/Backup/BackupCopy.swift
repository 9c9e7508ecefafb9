import Contest
import GRDB

/// A copy of a season as one SQLite file, whichever engine it came from.
struct BackupCopy {
  /// What the copy holds.
  struct State: Equatable {
    var format: Int
    var rows: [String: Int]
    var head: AuditHead
  }

  let database: DatabaseQueue

  /// Opens a copy, for reading only.
  init(path: String) throws(StoreError) {
    try SQLiteFile(path: path).look(creating: false)
    do {
      var configuration = Configuration()
      configuration.readonly = true
      database = try DatabaseQueue(path: path, configuration: configuration)
    } catch {
      throw StoreError(opening: error)
    }
  }

  /// Runs the migrations that a copy has not had.
  static func bringUpToDate(_ path: String, _ migrations: [Migration], at now: Instant) throws {
    do {
      let database = try DatabaseQueue(path: path)
      try database.writeWithoutTransaction { database in
        try Migrator(SQLiteDriver(database, trust: Trust()), migrations).bringUpToDate(at: now)
      }
      try database.close()
    } catch {
      throw StoreError(opening: error)
    }
  }

  func read<T>(_ body: (Connection) throws -> T) throws -> T {
    do {
      return try database.read { try body(Connection(SQLiteDriver($0, trust: Trust()))) }
    } catch let error as DatabaseError {
      throw StoreError(opening: error)
    }
  }

  /// Reads what the copy holds, and goes through its pages and its audit chain.
  ///
  /// A backup that is being made is also compared with its indexes, row by row. One whose bytes have the digest in its manifest was
  /// compared then, and `isAsMade`: to do it again takes half of the time of a large restore, and more for each row the larger the file is.
  func state(isAsMade: Bool = false) throws -> State {
    try read { connection in
      let report = try connection.all(
        isAsMade ? "PRAGMA quick_check" : "PRAGMA integrity_check"
      ) { try $0.text(0) }
      guard report == ["ok"] else { throw StoreError.corrupt(report.first ?? "no answer") }
      let strangers = try Strangers.all(in: connection)
      guard strangers.isEmpty else { throw StoreError.strangers(strangers) }
      var rows: [String: Int] = [:]
      for table in try Tables.names(in: connection) {
        rows[table] = try connection.count("SELECT COUNT(*) FROM \(table)")
      }
      return State(
        format: try connection.count("SELECT MAX(number) FROM migrations"), rows: rows,
        head: try AuditLog.verify(in: connection))
    }
  }
}
