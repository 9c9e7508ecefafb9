public import Contest

/// Keys of forms that were pressed, so that a second press does nothing. They stand beside the keys of writes.
public enum FormKeyRecords {
  public enum Earlier: Hashable, Sendable {
    case first
    /// The first press is still being dealt with, or the program was stopped during it.
    case inProgress
    /// Where the first press led.
    case done(String)
    /// The first press held something else: this one is no second press of it.
    case otherContent
  }

  /// Notes a key, unless it is there, with the digest of what the form holds. Of two presses at once, one is the first.
  public static func begin(
    _ key: String, holding content: Digest? = nil, at now: Instant, in notes: Notes
  ) throws -> Earlier {
    let action = content.map { "form \($0.text)" } ?? "form"
    let added = try notes.execute(
      """
      INSERT INTO idempotency (key, action, at) VALUES (?1, ?2, ?3) ON CONFLICT (key) DO NOTHING
      """, key, action, now)
    if added == 1 { return .first }
    let earlier = try notes.first(
      "SELECT action, result FROM idempotency WHERE key = ?1", key
    ) { (action: try $0.text(0), result: try $0.optionalText(1)) }
    // Notes of an earlier program have no digest.
    if let earlier, earlier.action != action, earlier.action != "form" { return .otherContent }
    return earlier?.result.map(Earlier.done) ?? .inProgress
  }

  /// Whether a key was noted.
  public static func isThere(_ key: String, in connection: Connection) throws -> Bool {
    try connection.first("SELECT 1 FROM idempotency WHERE key = ?1", key) { _ in true } ?? false
  }

  /// Where the press of a form led; `nil` while it was not pressed, or is being dealt with.
  public static func location(of key: String, in connection: Connection) throws -> String? {
    let found = try connection.first("SELECT result FROM idempotency WHERE key = ?1", key) {
      try $0.optionalText(0)
    }
    return found.flatMap { $0 }
  }

  /// Says where the press led; `nil` lets the form be pressed again, because nothing was done.
  public static func end(_ key: String, location: String?, in notes: Notes) throws {
    if let location {
      try notes.execute("UPDATE idempotency SET result = ?2 WHERE key = ?1", key, location)
    } else {
      try notes.execute("DELETE FROM idempotency WHERE key = ?1", key)
    }
  }
}
