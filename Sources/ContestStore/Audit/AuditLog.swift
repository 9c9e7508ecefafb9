public import Contest

/// The chain as it stands: its head, its records, and whether it holds together.
public enum AuditLog {
  /// The last record's number and hash.
  public static func head(in connection: Connection) throws(StoreError) -> AuditHead {
    let statement = try connection.prepare(
      "SELECT sequence, hash FROM audit ORDER BY sequence DESC LIMIT 1")
    defer { statement.reset() }
    guard try statement.step() else { return .none }
    let row = Row(statement)
    return AuditHead(sequence: try row.integer(0), hash: try row.digest(1))
  }

  /// The hash of a record; `nil` where there is none of that number.
  public static func hash(of sequence: Int, in connection: Connection) throws -> Digest? {
    try connection.first("SELECT hash FROM audit WHERE sequence = ?1", sequence) {
      try $0.digest(0)
    }
  }

  /// When the last record was written, by its own word; `nil` where there is none.
  public static func lastAt(in connection: Connection) throws -> Instant? {
    try connection.first("SELECT at FROM audit ORDER BY sequence DESC LIMIT 1") {
      try $0.instant(0)
    }
  }

  /// Hands out records in order, beginning with number `first`.
  public static func forEach(
    from first: Int = 1, in connection: Connection, _ body: (AuditRecord) throws -> Void
  ) throws {
    let columns = try AuditRecord.columns(in: connection)
    try connection.forEach(
      "SELECT \(columns) FROM audit WHERE sequence >= ?1 ORDER BY sequence", first
    ) { row in
      try body(AuditRecord(row))
    }
  }

  /// The records of one subject, oldest first.
  public static func records(
    of subject: Subject, in connection: Connection
  ) throws -> [AuditRecord] {
    try connection.all(
      "SELECT \(AuditRecord.columns) FROM audit WHERE subject = ?1 ORDER BY sequence", subject.text
    ) { try AuditRecord($0) }
  }

  /// The newest record of one subject; `nil` if nothing was ever done to it.
  public static func last(
    of subject: Subject, in connection: Connection
  ) throws -> AuditRecord? {
    try connection.first(
      """
      SELECT \(AuditRecord.columns) FROM audit WHERE subject = ?1 ORDER BY sequence DESC LIMIT 1
      """, subject.text
    ) { try AuditRecord($0) }
  }

  /// What was done to what since a record: action and subject, oldest first.
  public static func forEachChange(
    since sequence: Int, in connection: Connection, _ body: (String, String) throws -> Void
  ) throws {
    try connection.forEach(
      "SELECT action, subject FROM audit WHERE sequence > ?1 ORDER BY sequence", sequence
    ) { try body(try $0.text(0), try $0.text(1)) }
  }

  /// Whether anything that results can follow from was recorded after a record: not files, what was only looked at or
  /// written out, or the versions themselves. With an edition, records that name another edition or another's entry are left out.
  public static func hasResultChange(
    since sequence: Int, of edition: Edition.ID? = nil, in connection: Connection
  ) throws -> Bool {
    try hasRecord(
      since: sequence, of: edition,
      """
        subject NOT LIKE 'outcome/%' AND subject NOT LIKE 'file/%'
        AND subject NOT LIKE 'store/%' AND subject NOT LIKE 'publicity/%'
        AND subject NOT LIKE 'objections/%' AND subject NOT LIKE 'calendar/%'
        AND subject NOT LIKE 'quotas/%' AND subject NOT LIKE 'follow-up/%' AND subject NOT LIKE 'public-vote/%'
        AND subject NOT LIKE 'packages/%' AND subject NOT LIKE 'year/%' AND subject NOT LIKE 'account/%'
        AND action NOT IN (\(lookingOn))
      """, in: connection)
  }

  /// Whether anything at all was recorded of an edition after a record. Records that name another edition or another's entry are left
  /// out.
  public static func hasChange(
    since sequence: Int, of edition: Edition.ID, in connection: Connection
  ) throws -> Bool {
    try hasRecord(since: sequence, of: edition, "1 = 1", in: connection)
  }

  private static func hasRecord(
    since sequence: Int, of edition: Edition.ID?, _ condition: String, in connection: Connection
  ) throws -> Bool {
    let holds = connection.dialect == .postgres ? "strpos" : "instr"
    return try connection.count(
      """
      SELECT 1 FROM audit WHERE sequence > ?1
        AND (CAST(?2 AS TEXT) IS NULL OR NOT EXISTS (
          SELECT 1 FROM editions o WHERE o.id <> ?2
            AND \(holds)(subject || '/', '/' || o.id || '/') > 0))
        AND (CAST(?2 AS TEXT) IS NULL OR subject NOT LIKE 'entry/%' OR NOT EXISTS (
          SELECT 1 FROM entries e WHERE e.id = substr(subject, 7) AND e.edition_id <> ?2))
        AND \(condition)
      LIMIT 1
      """, sequence, edition) > 0
  }

  /// Actions that only look at something or write it out.
  private static let lookingOn = """
    'results.export', 'vetting.letters', 'vetting.see-reasons', 'what-if', 'entry.see-personal-data',
    'round.sheets', 'edition.archive', 'entry.release', 'round.open-file'
    """

  /// Whether anything was recorded after a record but marks of judges, votes, accounts, letters, versions of results, and what was
  /// only looked at: who judges what, and what each judge has to do with each entry, may be otherwise then.
  public static func hasChangeBesideMarks(
    since sequence: Int, in connection: Connection
  ) throws -> Bool {
    try connection.count(
      """
      SELECT 1 FROM audit WHERE sequence > ?1
        AND subject NOT LIKE 'score-sheet/%' AND subject NOT LIKE 'account/%'
        AND subject NOT LIKE 'letter/%' AND subject NOT LIKE 'public-vote/%'
        AND subject NOT LIKE 'outcome/%' AND action NOT IN (\(lookingOn))
      LIMIT 1
      """, sequence) > 0
  }

  /// The entries whose registration was corrected after a record, by code: their titles and people may be others now. Only such
  /// a record has a digest of the registration after it: to take an entry back, to note findings about it or to answer a text
  /// of consent corrects nothing.
  public static func entriesCorrected(
    since sequence: Int, in connection: Connection
  ) throws -> Set<Entry.ID> {
    let prefix = "entry/"
    return Set(
      try connection.all(
        """
        SELECT DISTINCT subject FROM audit WHERE sequence > ?1 AND subject LIKE 'entry/%'
          AND action IN ('entries.import', 'package.receive', 'entry.send', 'undo')
          AND after_digest IS NOT NULL
        """, sequence
      ) { Entry.ID(String(try $0.text(0).dropFirst(prefix.count))) })
  }

  /// Goes through the whole chain: numbers without a gap, each hash right, each holding the one before.
  ///
  /// A chain cut off at its end still holds together; that shows only against a head noted elsewhere, such as in a
  /// backup's manifest, which is `expected`.
  ///
  /// - Returns: the head.
  /// - Throws: ``StoreError/auditBroken(sequence:)`` with the first record that does not fit.
  @discardableResult
  public static func verify(
    in connection: Connection, expecting expected: AuditHead? = nil
  ) throws -> AuditHead {
    var head = AuditHead.none
    var metExpected = expected == nil || expected == AuditHead.none
    try forEach(in: connection) { record in
      guard record.sequence == head.sequence + 1, record.previous == head.hash,
        record.hash == record.expectedHash
      else { throw StoreError.auditBroken(sequence: head.sequence + 1) }
      head = AuditHead(sequence: record.sequence, hash: record.hash)
      if head == expected { metExpected = true }
    }
    guard metExpected else {
      throw StoreError.auditBroken(sequence: expected?.sequence ?? head.sequence)
    }
    return head
  }
}
