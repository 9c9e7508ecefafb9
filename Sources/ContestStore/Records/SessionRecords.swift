public import Contest

/// Who is signed in, and how often a name was tried in vain. They decide nothing, so they are written by ``Database/note(_:)``.
public enum SessionRecords {
  public static func add(_ session: SessionRecord, in notes: Notes) throws {
    try notes.execute(
      """
      INSERT INTO sessions (token_hash, account, device, begun_at, seen_at, idle_minutes)
      VALUES (?1, ?2, ?3, ?4, ?5, ?6)
      """, session.tokenHash, session.account, session.device, session.begunAt, session.seenAt,
      session.idleMinutes)
  }

  public static func session(
    _ token: Digest, in connection: Connection
  ) throws -> SessionRecord? {
    try connection.first("\(select) WHERE token_hash = ?1", token, row: record)
  }

  /// The sessions of an account, the newest first.
  public static func all(
    of account: Account.Name, in connection: Connection
  ) throws -> [SessionRecord] {
    try connection.all(
      "\(select) WHERE account = ?1 ORDER BY begun_at DESC, token_hash", account, row: record)
  }

  public static func touch(_ token: Digest, at now: Instant, in notes: Notes) throws {
    try notes.execute("UPDATE sessions SET seen_at = ?2 WHERE token_hash = ?1", token, now)
  }

  public static func end(_ token: Digest, in notes: Notes) throws {
    try notes.execute("DELETE FROM sessions WHERE token_hash = ?1", token)
  }

  /// Ends the sessions of an account, `except` one.
  public static func endAll(
    of account: Account.Name, except token: Digest? = nil, in connection: Connection
  ) throws {
    if let token {
      try connection.execute(
        "DELETE FROM sessions WHERE account = ?1 AND token_hash <> ?2", account, token)
    } else {
      try connection.execute("DELETE FROM sessions WHERE account = ?1", account)
    }
  }

  // MARK: Failures

  /// How often a name was tried in vain from a source, and when last.
  public static func failures(
    of name: String, from source: String, in connection: Connection
  ) throws -> (count: Int, last: Instant)? {
    try connection.first(
      "SELECT count, at FROM sign_in_failures WHERE name = ?1 AND source = ?2", name, source
    ) { (count: try $0.integer(0), last: try $0.instant(1)) }
  }

  /// Counts `amount` more; what lies before `since` is forgotten. With `keepsStart` the time stays that of the first that is counted,
  /// so that the count begins anew once that lies before `since`, however many come meanwhile; without it the time is that of the last.
  public static func addFailure(
    of name: String, from source: String, at now: Instant, since: Instant,
    amount: Int = 1, keepsStart: Bool = false, in notes: Notes
  ) throws {
    try notes.execute("DELETE FROM sign_in_failures WHERE at < ?1", since)
    let changed =
      keepsStart
      ? try notes.execute(
        "UPDATE sign_in_failures SET count = count + ?3 WHERE name = ?1 AND source = ?2", name,
        source, amount)
      : try notes.execute(
        """
        UPDATE sign_in_failures SET count = count + ?4, at = ?3 WHERE name = ?1 AND source = ?2
        """, name, source, now, amount)
    if changed == 0 {
      try notes.execute(
        "INSERT INTO sign_in_failures (name, source, at, count) VALUES (?1, ?2, ?3, ?4)", name,
        source, now, amount)
    }
  }

  /// Takes back what was counted before it turned out right.
  public static func takeBackFailure(
    of name: String, from source: String, amount: Int = 1, in notes: Notes
  ) throws {
    try notes.execute(
      "UPDATE sign_in_failures SET count = count - ?3 WHERE name = ?1 AND source = ?2", name,
      source, amount)
    try notes.execute("DELETE FROM sign_in_failures WHERE count < 1")
  }

  public static func forgetFailures(
    of name: String, from source: String, in notes: Notes
  ) throws {
    try notes.execute(
      "DELETE FROM sign_in_failures WHERE name = ?1 AND source = ?2", name, source)
  }

  private static let select =
    "SELECT token_hash, account, device, begun_at, seen_at, idle_minutes FROM sessions"

  private static func record(_ row: Row) throws -> SessionRecord {
    SessionRecord(
      tokenHash: try row.digest(0), account: Account.Name(try row.text(1)),
      device: try row.text(2), begunAt: try row.instant(3), seenAt: try row.instant(4),
      idleMinutes: try row.integer(5))
  }
}
