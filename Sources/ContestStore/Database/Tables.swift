/// The tables that a season is kept in, as a database has them.
enum Tables {
  /// What belongs to a running engine and not to the season.
  static let ofEngine: Set<String> = ["writers"]

  /// The names in the order in which the tables were made, so that what is referred to comes first.
  static func names(in connection: Connection) throws -> [String] {
    let query =
      switch connection.dialect {
      case .sqlite:
        "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY rowid"
      case .postgres:
        """
        SELECT relname FROM pg_class
        WHERE relkind = 'r' AND relnamespace = current_schema()::regnamespace ORDER BY oid
        """
      }
    return try connection.all(query) { try $0.text(0) }.filter { !ofEngine.contains($0) }
  }

  /// A table's columns, in their order.
  static func columns(of table: String, in connection: Connection) throws -> [String] {
    switch connection.dialect {
    case .sqlite:
      try connection.all("SELECT name FROM pragma_table_info(?1) ORDER BY cid", table) {
        try $0.text(0)
      }
    case .postgres:
      try connection.all(
        """
        SELECT column_name FROM information_schema.columns
        WHERE table_schema = current_schema() AND table_name = ?1 ORDER BY ordinal_position
        """, table
      ) { try $0.text(0) }
    }
  }

  /// Copies all rows from one database to another that has had the same migrations; returns the rows of each table.
  static func copy(from source: Connection, to target: Connection) throws -> [String: Int] {
    var counts: [String: Int] = [:]
    for table in try names(in: source) where table != "migrations" {
      let columns = try columns(of: table, in: source)
      let list = columns.joined(separator: ", ")
      let loader = try target.driver.loader(of: table, columns: columns)
      var count = 0
      do {
        try source.forEach("SELECT \(list) FROM \(table)") { row in
          try loader.add(row)
          count += 1
        }
        try loader.finish()
      } catch {
        loader.cancel()
        throw error
      }
      counts[table] = count
    }
    counts["migrations"] = try source.count("SELECT COUNT(*) FROM migrations")
    return counts
  }
}
