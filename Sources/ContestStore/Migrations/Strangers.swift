import Contest

/// What somebody else put into the database that changes what is written or read: 外来的触发器、视图和规则.
enum Strangers {
  /// The triggers, views and rules that no migration made, or that do something else than the migration's: a database with
  /// one is not opened, since what the program writes may not be what is kept.
  ///
  /// A trigger counts as made when the migrations have its text, white space apart; in PostgreSQL the text of its function.
  static func all(
    in connection: Connection, migrations: [Migration] = Migration.all
  ) throws -> [String] {
    let query =
      switch connection.dialect {
      case .sqlite:
        """
        SELECT type || '/' || name, sql FROM sqlite_schema WHERE type IN ('trigger', 'view')
        """
      case .postgres:
        """
        SELECT 'trigger/' || t.tgname, p.prosrc
        FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid JOIN pg_proc p ON p.oid = t.tgfoid
        WHERE NOT t.tgisinternal AND c.relnamespace = current_schema()::regnamespace
        UNION ALL
        SELECT 'view/' || viewname, '' FROM pg_views WHERE schemaname = current_schema()
        UNION ALL
        SELECT 'rule/' || rulename, '' FROM pg_rules WHERE schemaname = current_schema()
        """
      }
    var texts: [(part: String, text: String)] = []
    try connection.forEach(query) { row in
      texts.append((try row.text(0), oneLine(try row.text(1))))
    }
    guard !texts.isEmpty else { return [] }
    let made = oneLine(
      migrations.map { $0.sql(connection.dialect) }.joined(separator: "\n")
        .replacing("''", with: "'"))
    return texts.filter { $0.text.isEmpty || !made.contains($0.text.replacing("''", with: "'")) }
      .map(\.part).sorted()
  }

  /// The text with one blank for each run of white space. SQL has only that of ASCII.
  private static func oneLine(_ sql: String) -> String {
    let words = sql.utf8.split { $0 == 0x20 || (0x09...0x0D).contains($0) }
    return words.map { String(Substring($0)) }.joined(separator: " ")
  }
}
