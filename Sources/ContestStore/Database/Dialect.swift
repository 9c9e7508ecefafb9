/// The SQL that an engine speaks, and what of ours it has to have said differently.
///
/// Statements are written once, as SQLite reads them, within what both engines know: `?1` parameters, snake_case
/// names, `ON CONFLICT … DO UPDATE`, window functions. Points are integers in ten-thousandths, instants integers in
/// milliseconds, days are text such as `2027-04-12`, and yes and no are 1 and 0.
public enum Dialect: String, Sendable, CaseIterable {
  case sqlite
  case postgres

  /// Puts a query into the engine's words: `?1` becomes `$1` in PostgreSQL, except inside quotes and comments.
  public func query(_ sql: String) -> String {
    switch self {
    case .sqlite: sql
    case .postgres: SQLText(sql).replacingParameters()
    }
  }

  /// Puts a table's definition into the engine's words.
  ///
  /// | written | PostgreSQL |
  /// |---|---|
  /// | `INTEGER` | `BIGINT` |
  /// | `BLOB` | `BYTEA` |
  /// | `TEXT` | `TEXT COLLATE "C"`, so that both sort alike |
  /// | `) STRICT, WITHOUT ROWID` | `)` |
  public func definition(_ sql: String) -> String {
    switch self {
    case .sqlite:
      sql
    case .postgres:
      SQLText(sql).replacingWords([
        "INTEGER": "BIGINT", "BLOB": "BYTEA", "TEXT": "TEXT COLLATE \"C\"",
        "STRICT": "", "WITHOUT": "", "ROWID": "",
      ]).replacing(") ,", with: ")")
    }
  }
}
