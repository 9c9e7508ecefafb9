public import Contest

/// A letter as it is kept: 一封信. Its box holds name, unit, address, mobile, subject, text and what was filled in.
public struct LetterRecord: Hashable, Sendable {
  public var edition: Edition.ID
  /// From 1 within the edition.
  public var number: Int
  public var kind: LetterKind
  public var recipient: LetterRecipient
  /// What it was written for, so that nobody is written to twice about one thing: `card/…`, `review/2027-05-06`, `return/2`.
  public var cause: String
  public var state: LetterState
  /// How often it was tried to send it.
  public var tries: Int
  public var madeAt: Instant
  public var madeBy: String
  public var releasedAt: Instant?
  public var releasedBy: String?
  /// From when on it may leave; `nil` for one that is not released.
  public var leavesAt: Instant?
  public var changedAt: Instant
  /// Why it was put off or not sent, without any address.
  public var reason: String
  /// Empty once the personal data were removed.
  public var sealed: [UInt8]

  public init(
    edition: Edition.ID, number: Int, kind: LetterKind, recipient: LetterRecipient, cause: String,
    state: LetterState = .draft, tries: Int = 0, madeAt: Instant, madeBy: String,
    releasedAt: Instant? = nil, releasedBy: String? = nil, leavesAt: Instant? = nil,
    changedAt: Instant, reason: String = "", sealed: [UInt8]
  ) {
    (self.edition, self.number, self.kind, self.recipient) = (edition, number, kind, recipient)
    (self.cause, self.state, self.tries) = (cause, state, tries)
    (self.madeAt, self.madeBy) = (madeAt, madeBy)
    (self.releasedAt, self.releasedBy) = (releasedAt, releasedBy)
    (self.leavesAt, self.changedAt) = (leavesAt, changedAt)
    (self.reason, self.sealed) = (reason, sealed)
  }

  /// What the box is bound to.
  public var owner: String { Self.owner(edition, number) }

  public static func owner(_ edition: Edition.ID, _ number: Int) -> String {
    "letters/\(edition)/\(number)"
  }
}

/// The letters of editions.
public enum LetterRecords {
  /// Of an edition, the newest first.
  public static func all(
    _ edition: Edition.ID, in connection: Connection
  ) throws -> [LetterRecord] {
    try connection.all(
      "\(select) WHERE edition_id = ?1 ORDER BY number DESC", edition, row: record)
  }

  public static func letter(
    _ number: Int, _ edition: Edition.ID, in connection: Connection
  ) throws -> LetterRecord? {
    try connection.first(
      "\(select) WHERE edition_id = ?1 AND number = ?2", edition, number, row: record)
  }

  /// The last letter to somebody.
  public static func last(
    to recipient: LetterRecipient, _ edition: Edition.ID, in connection: Connection
  ) throws -> LetterRecord? {
    try connection.first(
      """
      \(select) WHERE edition_id = ?1 AND recipient = ?2 AND length(sealed) > 0
      ORDER BY number DESC LIMIT 1
      """, edition, recipient.text, row: record)
  }

  /// The number of the next letter of an edition.
  public static func nextNumber(_ edition: Edition.ID, in connection: Connection) throws -> Int {
    try connection.count(
      "SELECT coalesce(max(number), 0) FROM letters WHERE edition_id = ?1", edition) + 1
  }

  /// Of all editions, those that are in a state, the oldest first.
  public static func all(
    in state: LetterState, in connection: Connection
  ) throws -> [LetterRecord] {
    try connection.all(
      "\(select) WHERE state = ?1 ORDER BY leaves_at, edition_id, number", state.rawValue,
      row: record)
  }

  /// Keeps a new letter; the caller records it.
  public static func add(_ letter: LetterRecord, in transaction: Transaction) throws {
    try transaction.execute(
      """
      INSERT INTO letters (edition_id, number, kind, recipient, cause, state, tries, made_at,
        made_by, released_at, released_by, leaves_at, changed_at, reason, sealed)
      VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15)
      """, letter.edition, letter.number, letter.kind.rawValue, letter.recipient.text,
      letter.cause, letter.state.rawValue, letter.tries, letter.madeAt, letter.madeBy,
      letter.releasedAt, letter.releasedBy, letter.leavesAt, letter.changedAt, letter.reason,
      letter.sealed)
  }

  /// Puts a letter in the place of the one of its number; what it is, and for whom, stays. The caller records it.
  public static func change(_ letter: LetterRecord, in transaction: Transaction) throws {
    try transaction.execute(
      """
      UPDATE letters SET state = ?3, tries = ?4, released_at = ?5, released_by = ?6,
        leaves_at = ?7, changed_at = ?8, reason = ?9, sealed = ?10
      WHERE edition_id = ?1 AND number = ?2
      """, letter.edition, letter.number, letter.state.rawValue, letter.tries, letter.releasedAt,
      letter.releasedBy, letter.leavesAt, letter.changedAt, letter.reason, letter.sealed)
  }

  /// Empties the letters to somebody; those that have not left are dropped. The caller records it.
  public static func forget(
    _ recipient: LetterRecipient, _ edition: Edition.ID, in transaction: Transaction
  ) throws {
    try transaction.execute(
      """
      UPDATE letters SET sealed = ?3, reason = '',
        state = CASE WHEN state IN ('draft', 'released', 'failed') THEN 'dropped' ELSE state END
      WHERE edition_id = ?1 AND recipient = ?2 AND length(sealed) > 0
      """, edition, recipient.text, [UInt8]())
  }

  private static let select = """
    SELECT edition_id, number, kind, recipient, cause, state, tries, made_at, made_by, released_at,
      released_by, leaves_at, changed_at, reason, sealed FROM letters
    """

  private static func record(_ row: Row) throws -> LetterRecord {
    guard let kind = LetterKind(rawValue: try row.text(2)) else {
      throw StoreError.unexpectedValue(column: 2)
    }
    guard let recipient = LetterRecipient(try row.text(3)) else {
      throw StoreError.unexpectedValue(column: 3)
    }
    guard let state = LetterState(rawValue: try row.text(5)) else {
      throw StoreError.unexpectedValue(column: 5)
    }
    return LetterRecord(
      edition: Edition.ID(try row.text(0)), number: try row.integer(1), kind: kind,
      recipient: recipient, cause: try row.text(4), state: state, tries: try row.integer(6),
      madeAt: try row.instant(7), madeBy: try row.text(8), releasedAt: try row.optionalInstant(9),
      releasedBy: try row.optionalText(10), leavesAt: try row.optionalInstant(11),
      changedAt: try row.instant(12), reason: try row.text(13), sealed: try row.blob(14))
  }
}
