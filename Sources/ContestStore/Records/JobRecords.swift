public import Contest

/// A piece of work that some server does once: 后台任务.
public struct JobRecord: Hashable, Sendable {
  public enum Kind: String, CaseIterable, Sendable {
    /// 寄信: sends the released letters.
    case mail
    /// 定时备份.
    case backup
    /// 到期清除: removes personal data whose day has come.
    case purge
    /// 网页上办的: what somebody pressed on a page and takes long. No server takes it up; the one that was asked does it.
    case web
  }
  public enum State: String, Sendable {
    case waiting, running, done, failed
  }

  public var kind: Kind
  /// Tells it apart from others of its kind: the period of a backup, the day of a purge.
  public var key: String
  public var state: State
  public var madeAt: Instant
  /// Nobody takes it earlier.
  public var notBefore: Instant
  public var changedAt: Instant
  /// Which server has it, or had it last.
  public var owner: String?
  /// From then on it may be taken from its owner, who has not been heard of.
  public var leaseUntil: Instant?
  public var tries: Int
  public var done: Int
  /// 0 where it is not known how much there is.
  public var total: Int
  /// What came of it, as the kind writes it.
  public var outcome: String
}

/// The servers' work. Who may have a piece of it is told by the clock of the database, which all servers share; tests give a time.
public enum JobRecords {
  /// The database's clock.
  public static func now(in connection: Connection) throws -> Instant {
    let query =
      switch connection.dialect {
      case .sqlite: "SELECT CAST((julianday('now') - 2440587.5) * 86400000.0 AS INTEGER)"
      case .postgres: "SELECT CAST(extract(epoch FROM clock_timestamp()) * 1000 AS BIGINT)"
      }
    return try connection.first(query) { try $0.instant(0) }
      ?? Instant(millisecondsSince1970: 0)
  }

  /// Asks for a piece of work, unless it is there. With `again` one that ended is done once more.
  ///
  /// - Returns: whether it waits now and did not before.
  @discardableResult
  public static func ask(
    _ kind: JobRecord.Kind, _ key: String, again: Bool = false, at now: Instant, in notes: Notes
  ) throws -> Bool {
    let added = try notes.execute(
      """
      INSERT INTO jobs (kind, key, state, made_at, not_before, changed_at, tries, done, total,
        outcome)
      VALUES (?1, ?2, 'waiting', ?3, ?3, ?3, 0, 0, 0, '') ON CONFLICT (kind, key) DO NOTHING
      """, kind.rawValue, key, now)
    guard added == 0, again else { return added == 1 }
    return try notes.execute(
      """
      UPDATE jobs SET state = 'waiting', made_at = ?3, not_before = ?3, changed_at = ?3, tries = 0,
        done = 0, total = 0
      WHERE kind = ?1 AND key = ?2 AND state IN ('done', 'failed')
      """, kind.rawValue, key, now) == 1
  }

  /// Notes work of a kind that nobody asked for in advance, by whoever is doing it already. What is older than a day of its kind goes.
  public static func begin(
    _ kind: JobRecord.Kind, _ key: String, by owner: String, outcome: String, since: Instant,
    seconds: Int64, at now: Instant, in notes: Notes
  ) throws {
    try notes.execute(
      "DELETE FROM jobs WHERE kind = ?1 AND changed_at <= ?2", kind.rawValue, end(now, -86_400))
    try notes.execute(
      """
      INSERT INTO jobs (kind, key, state, made_at, not_before, changed_at, owner, lease_until,
        tries, done, total, outcome)
      VALUES (?1, ?2, 'running', ?3, ?3, ?4, ?5, ?6, 1, 0, 0, ?7)
      """, kind.rawValue, key, since, now, owner, end(now, seconds), outcome)
  }

  /// All of a kind whose key begins with `prefix`, the last that was begun first.
  public static func all(
    _ kind: JobRecord.Kind, under prefix: String, in connection: Connection
  ) throws -> [JobRecord] {
    try connection.all(
      "\(select) WHERE kind = ?1 ORDER BY made_at DESC, key", kind.rawValue, row: record
    ).filter { $0.key.hasPrefix(prefix) }
  }

  /// Takes a piece of work that waits, or whose owner's lease is over: the longest waiting one of the kinds, or the one of a key.
  ///
  /// Of several who ask at once each gets another one, or none.
  public static func take(
    _ kinds: [JobRecord.Kind], key: String? = nil, by owner: String, seconds: Int64,
    at now: Instant, in notes: Notes
  ) throws -> JobRecord? {
    let free = try notes.all(
      """
      \(select) WHERE (state = 'waiting' AND not_before <= ?1)
        OR (state = 'running' AND lease_until <= ?1)
      ORDER BY not_before, made_at, kind, key
      """, now, row: record)
    for job in free where kinds.contains(job.kind) && (key == nil || key == job.key) {
      let taken = try notes.execute(
        """
        UPDATE jobs SET state = 'running', owner = ?3, lease_until = ?4, changed_at = ?5,
          tries = tries + 1
        WHERE kind = ?1 AND key = ?2 AND ((state = 'waiting' AND not_before <= ?5)
          OR (state = 'running' AND lease_until <= ?5))
        """, job.kind.rawValue, job.key, owner, end(now, seconds), now)
      if taken == 1 { return try self.job(job.kind, job.key, in: notes) }
    }
    return nil
  }

  /// Says how far the owner is, and has the lease for so many seconds more.
  ///
  /// - Returns: whether it is the owner's still; one who is told no stops.
  public static func renew(
    _ job: JobRecord, done: Int?, total: Int?, seconds: Int64, at now: Instant, in notes: Notes
  ) throws -> Bool {
    try notes.execute(
      """
      UPDATE jobs SET lease_until = ?4, changed_at = ?5, done = coalesce(?6, done),
        total = coalesce(?7, total)
      WHERE kind = ?1 AND key = ?2 AND owner = ?3 AND state = 'running'
      """, job.kind.rawValue, job.key, job.owner, end(now, seconds), now, done, total) == 1
  }

  /// Ends it: done, failed, or `waiting` for another try not before a time.
  ///
  /// - Returns: whether it was the owner's still.
  @discardableResult
  public static func end(
    _ job: JobRecord, _ state: JobRecord.State, outcome: String, notBefore: Instant? = nil,
    at now: Instant, in notes: Notes
  ) throws -> Bool {
    try notes.execute(
      """
      UPDATE jobs SET state = ?4, outcome = ?5, lease_until = NULL, changed_at = ?6,
        not_before = coalesce(?7, not_before)
      WHERE kind = ?1 AND key = ?2 AND owner = ?3 AND state = 'running'
      """, job.kind.rawValue, job.key, job.owner, state.rawValue, outcome, now, notBefore) == 1
  }

  public static func job(
    _ kind: JobRecord.Kind, _ key: String, in connection: Connection
  ) throws -> JobRecord? {
    try connection.first(
      "\(select) WHERE kind = ?1 AND key = ?2", kind.rawValue, key, row: record)
  }

  /// The last that changed first.
  public static func all(in connection: Connection) throws -> [JobRecord] {
    try connection.all("\(select) ORDER BY changed_at DESC, kind, key LIMIT 200", row: record)
  }

  private static func end(_ now: Instant, _ seconds: Int64) -> Instant {
    Instant(millisecondsSince1970: now.millisecondsSince1970 + seconds * 1_000)
  }

  private static let select = """
    SELECT kind, key, state, made_at, not_before, changed_at, owner, lease_until, tries, done, total,
      outcome FROM jobs
    """

  private static func record(_ row: Row) throws -> JobRecord {
    guard let kind = JobRecord.Kind(rawValue: try row.text(0)) else {
      throw StoreError.unexpectedValue(column: 0)
    }
    guard let state = JobRecord.State(rawValue: try row.text(2)) else {
      throw StoreError.unexpectedValue(column: 2)
    }
    return JobRecord(
      kind: kind, key: try row.text(1), state: state, madeAt: try row.instant(3),
      notBefore: try row.instant(4), changedAt: try row.instant(5),
      owner: try row.optionalText(6), leaseUntil: try row.optionalInstant(7),
      tries: try row.integer(8), done: try row.integer(9), total: try row.integer(10),
      outcome: try row.text(11))
  }
}
