import Contest
import GRDB

/// Compares what a database is made of with what this program's migrations make: 表结构.
///
/// A trigger changes rows while the program writes them, before they go on record; a view answers as it likes. So every
/// trigger, view, table and index has to be one that a migration made, and none may be missing.
enum SchemaCheck {
  /// What is there and should not be, is missing, or reads otherwise: `trigger/late_marks`, `view/marks`, `table/marks`.
  static func strays(in connection: Connection) throws -> [String] {
    let found = try names(in: connection)
    let made =
      switch connection.dialect {
      case .sqlite: try namesInNewDatabase()
      case .postgres: Set(["audit_keeps", "audit_stays"].map { "trigger/\($0)" })
      }
    return try found.symmetricDifference(made).union(Strangers.all(in: connection)).sorted()
  }

  private static func namesInNewDatabase() throws -> Set<String> {
    let database = try DatabaseQueue()
    return try database.writeWithoutTransaction { database in
      let driver = try SQLiteDriver(database, trust: Trust())
      try Migrator(driver).bringUpToDate(at: Instant(millisecondsSince1970: 0))
      return try names(in: Connection(driver))
    }
  }

  /// Tables and indexes count by their names, since a column added later reads otherwise than one that was there from the first
  /// day. A trigger that is switched off counts as missing.
  private static func names(in connection: Connection) throws -> Set<String> {
    let query =
      switch connection.dialect {
      case .sqlite:
        "SELECT type || '/' || name FROM sqlite_schema WHERE name NOT LIKE 'sqlite_%'"
      case .postgres:
        """
        SELECT 'trigger/' || t.tgname FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid
        WHERE NOT t.tgisinternal AND t.tgenabled IN ('O', 'A')
          AND c.relnamespace = current_schema()::regnamespace
        """
      }
    return Set(try connection.all(query) { try $0.text(0) })
  }
}
