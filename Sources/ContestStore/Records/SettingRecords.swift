/// Single values of the whole site, by name.
public enum SettingRecords {
  public static func value(of name: String, in connection: Connection) throws -> String? {
    try connection.first("SELECT value FROM settings WHERE key = ?1", name) { try $0.text(0) }
  }

  /// The values whose names begin so, by the rest of the name.
  public static func values(
    under prefix: String, in connection: Connection
  ) throws -> [String: String] {
    var values: [String: String] = [:]
    try connection.forEach(
      "SELECT key, value FROM settings WHERE substr(key, 1, ?1) = ?2",
      prefix.unicodeScalars.count, prefix
    ) { values[String(try $0.text(0).dropFirst(prefix.count))] = try $0.text(1) }
    return values
  }

  /// Sets a value, or takes it away with `nil`; the caller records it.
  public static func set(
    _ name: String, to value: String?, in transaction: Transaction
  ) throws {
    try transaction.execute("DELETE FROM settings WHERE key = ?1", name)
    guard let value else { return }
    try transaction.execute("INSERT INTO settings (key, value) VALUES (?1, ?2)", name, value)
  }
}
