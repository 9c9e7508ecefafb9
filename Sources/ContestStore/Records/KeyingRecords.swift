public import Contest

/// One clerk's keying of paper sheets: 录入. It waits until a second clerk's agrees.
public struct KeyingRecord: Hashable, Sendable {
  public enum State: String, CaseIterable, Codable, Sendable {
    /// A clerk is at it, sheet by sheet, and has not handed it in; nobody else sees it.
    case begun
    case waiting
    /// Agreed with the other, and its marks were taken.
    case taken
    /// Replaced by a corrected one of the same clerk.
    case superseded
  }
  public var id: String
  public var clerk: String
  public var at: Instant
  public var fileName: String
  public var digest: Digest
  public var state: State

  public init(
    id: String, clerk: String, at: Instant, fileName: String, digest: Digest,
    state: State = .waiting
  ) {
    self.id = id
    self.clerk = clerk
    self.at = at
    self.fileName = fileName
    self.digest = digest
    self.state = state
  }
}

/// Keyings as they are kept.
public enum KeyingRecords {
  /// The keyings of a round, the oldest first.
  public static func keyings(
    _ edition: Edition.ID, _ round: Round.ID, in connection: Connection
  ) throws -> [KeyingRecord] {
    try connection.all(
      """
      SELECT id, clerk, at, file_name, file_sha256, state FROM keyings
      WHERE edition_id = ?1 AND round_id = ?2 ORDER BY at, id
      """, edition, round
    ) { row in
      guard let state = KeyingRecord.State(rawValue: try row.text(5)) else {
        throw StoreError.unexpectedValue(column: 5)
      }
      return KeyingRecord(
        id: try row.text(0), clerk: try row.text(1), at: try row.instant(2),
        fileName: try row.text(3), digest: try row.digest(4), state: state)
    }
  }

  /// A keying's marks, in the order of their cells.
  public static func marks(
    of keying: KeyingRecord, in connection: Connection
  ) throws -> [DoubleEntry.Keyed] {
    try connection.all(
      """
      SELECT entry_id, judge_id, criterion, ten_thousandths, sheet, row_number, column_number,
        absent
      FROM keyed_marks WHERE keying_id = ?1
      ORDER BY row_number, column_number, entry_id, judge_id, criterion
      """, keying.id
    ) { row in
      DoubleEntry.Keyed(
        .init(
          entry: Entry.ID(try row.text(0)), judge: Judge.ID(try row.text(1)),
          criterion: Criterion.ID(try row.text(2))),
        try row.flag(7) ? .absent : .mark(try row.points(3)),
        at: Place(
          file: keying.fileName, sheet: try row.optionalText(4), row: try row.optionalInteger(5),
          column: try row.optionalInteger(6)))
    }
  }

  /// How many keyings a round has had, superseded ones included.
  public static func count(
    _ edition: Edition.ID, _ round: Round.ID, in connection: Connection
  ) throws -> Int {
    try connection.count(
      "SELECT count(*) FROM keyings WHERE edition_id = ?1 AND round_id = ?2", edition, round)
  }

  public static func save(
    _ keying: KeyingRecord, _ marks: [DoubleEntry.Keyed], _ edition: Edition.ID, _ round: Round.ID,
    in transaction: Transaction
  ) throws {
    try transaction.execute(
      """
      INSERT INTO keyings (id, edition_id, round_id, clerk, at, file_name, file_sha256, state)
      VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)
      """, keying.id, edition, round, keying.clerk, keying.at, keying.fileName, keying.digest,
      keying.state.rawValue)
    try insert(marks, keying.id, in: transaction)
  }

  private static func insert(
    _ marks: [DoubleEntry.Keyed], _ keying: String, in transaction: Transaction
  ) throws {
    for keyed in marks {
      try transaction.execute(
        """
        INSERT INTO keyed_marks (keying_id, entry_id, judge_id, criterion, ten_thousandths, sheet,
          row_number, column_number, absent)
        VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)
        """, keying, keyed.key.entry, keyed.key.judge, keyed.key.criterion,
        keyed.mark.mark ?? .zero, keyed.place.sheet, keyed.place.row, keyed.place.column,
        keyed.mark == .absent)
    }
  }

  /// Keeps the marks of one sheet in a keying, in place of what stood there for it.
  public static func set(
    _ marks: [DoubleEntry.Keyed], of sheet: GivenSheet, in keying: inout KeyingRecord,
    at instant: Instant, in transaction: Transaction
  ) throws {
    try transaction.execute(
      "DELETE FROM keyed_marks WHERE keying_id = ?1 AND entry_id = ?2 AND judge_id = ?3",
      keying.id, sheet.entry, sheet.judge)
    try insert(marks, keying.id, in: transaction)
    let all = try self.marks(of: keying, in: transaction).map { keyed in
      "\(keyed.key.entry) \(keyed.key.judge) \(keyed.key.criterion) \(keyed.mark.mark?.description ?? "-")"
    }
    keying.at = instant
    keying.digest = Digest(of: ([keying.id] + all.sorted()).joined(separator: "\n"))
    try transaction.execute(
      "UPDATE keyings SET at = ?2, file_sha256 = ?3 WHERE id = ?1", keying.id, keying.at,
      keying.digest)
  }

  public static func setState(
    _ state: KeyingRecord.State, of id: String, in transaction: Transaction
  ) throws {
    try transaction.execute(
      "UPDATE keyings SET state = ?2 WHERE id = ?1", id, state.rawValue)
  }
}
