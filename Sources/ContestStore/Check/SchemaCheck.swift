import Contest
import GRDB

/// Compares what a database is made of with what this program's migrations make: 表结构.
///
/// A trigger changes rows while the program writes them, before they go on record; a view answers as it likes. So every
/// trigger, view, table and index has to be one that a migration made, and none may be missing.
enum SchemaCheck {
  /// What is there and should not be, is missing, or reads otherwise: `trigger/late_marks`, `view/marks`, `table/marks`.
  static func strays(in connection: Connection) throws -> [String] {
    let found = try parts(of: connection)
    let made =
      switch connection.dialect {
      case .sqlite: try partsOfNewDatabase()
      case .postgres:
        Dictionary(
          uniqueKeysWithValues: ["audit_keeps", "audit_stays"].map { ("trigger/audit/\($0)", "") })
      }
    return Set(found.keys).union(made.keys).filter { found[$0] != made[$0] }.sorted()
  }

  private static func partsOfNewDatabase() throws -> [String: String] {
    let database = try DatabaseQueue()
    return try database.writeWithoutTransaction { database in
      let driver = try SQLiteDriver(database, trust: Trust())
      try Migrator(driver).bringUpToDate(at: Instant(millisecondsSince1970: 0))
      return try parts(of: Connection(driver))
    }
  }

  /// Each part with what it does; tables and indexes by their names alone, since a column added later reads otherwise than one
  /// that was there from the first day.
  private static func parts(of connection: Connection) throws -> [String: String] {
    let query =
      switch connection.dialect {
      case .sqlite:
        """
        SELECT type || '/' || name, CASE WHEN type IN ('trigger', 'view') THEN sql ELSE '' END
        FROM sqlite_schema WHERE name NOT LIKE 'sqlite_%'
        """
      case .postgres:
        """
        SELECT 'trigger/' || c.relname || '/' || t.tgname, ''
        FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid
        WHERE NOT t.tgisinternal AND t.tgenabled IN ('O', 'A')
          AND c.relnamespace = current_schema()::regnamespace
        UNION ALL
        SELECT 'view/' || viewname, '' FROM pg_views WHERE schemaname = current_schema()
        UNION ALL
        SELECT 'rule/' || tablename || '/' || rulename, ''
        FROM pg_rules WHERE schemaname = current_schema()
        """
      }
    var parts: [String: String] = [:]
    try connection.forEach(query) { row in
      parts[try row.text(0)] = try row.text(1).split(whereSeparator: \.isWhitespace)
        .joined(separator: " ")
    }
    return parts
  }
}
