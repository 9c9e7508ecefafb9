public import Contest

/// A round as it stands in an edition.
public struct RoundRecord: Hashable, Sendable {
  public enum State: String, CaseIterable, Codable, Sendable {
    /// Entries are in it; judges are assigned and marks are taken.
    case open
    /// No mark is taken any more.
    case closed
  }
  public var state: State
  /// What the codes, the order and the assignment were drawn with, the first first.
  public var draws: [Draw]
  public var openedAt: Instant?
  public var closedAt: Instant?
}

/// An entry's place in a round.
public struct RoundEntry: Hashable, Sendable {
  public var entry: Entry.ID
  /// Its number by lot: the code on blind sheets, the place in a live round.
  public var lot: Int
  /// Where it stands in a live round; `nil` in other rounds.
  public var appearance: Appearance?
  public var hasShown: Bool
  /// Where the entry itself stands now, whatever it was when it came into the round.
  public var state: EntryState
  /// Why an accepted entry is not judged in the round all the same, such as that the committee did not let it on.
  public var barred: EntryResult.Missing?

  public init(
    entry: Entry.ID, lot: Int, appearance: Appearance? = nil, hasShown: Bool = false,
    state: EntryState = .accepted
  ) {
    self.entry = entry
    self.lot = lot
    self.appearance = appearance
    self.hasShown = hasShown
    self.state = state
  }

  /// Where it stands for the round: one that left a live round is withdrawn from it.
  public var standing: EntryState {
    state == .accepted && appearance == .withdrawn ? .withdrawn : state
  }

  /// Why it is no longer judged; `nil` while it is. Nobody is asked for its marks once it is withdrawn, refused, returned and not
  /// yet passed again, or not let on by the committee, and it is counted nowhere.
  public var out: EntryResult.Missing? {
    switch standing {
    case .accepted: barred
    case .withdrawn: .withdrawn
    case .refused, .returned, .registered: .notAccepted(standing)
    }
  }

  public var isStillJudged: Bool { out == nil }

  /// Whether judges are asked for marks: not where the entrant did not show.
  public var asksForMarks: Bool { isStillJudged && appearance != .absent }
}

/// Rounds and the entries in them, as they are kept.
public enum RoundRecords {
  /// The round; `nil` when it has not been opened.
  public static func round(
    _ edition: Edition.ID, _ round: Round.ID, in connection: Connection
  ) throws -> RoundRecord? {
    let draws = try DrawRecords.draws(edition, round, in: connection)
    return try connection.first(
      """
      SELECT state, opened_at, closed_at FROM rounds WHERE edition_id = ?1 AND round_id = ?2
      """, edition, round
    ) { row in
      guard let state = RoundRecord.State(rawValue: try row.text(0)) else {
        throw StoreError.unexpectedValue(column: 0)
      }
      return RoundRecord(
        state: state, draws: draws, openedAt: try row.optionalInstant(1),
        closedAt: try row.optionalInstant(2))
    }
  }

  /// Opens a round.
  public static func open(
    _ edition: Edition.ID, _ round: Round.ID, in transaction: Transaction
  ) throws {
    try transaction.execute(
      """
      INSERT INTO rounds (edition_id, round_id, state, opened_at) VALUES (?1, ?2, ?3, ?4)
      """, edition, round, RoundRecord.State.open.rawValue, transaction.action.at)
    try transaction.record(.round(edition, round), detail: ["state": "open"])
  }

  /// Takes back that a round was opened, before anybody has judged or voted in it. Its draws stay.
  public static func takeBack(
    _ edition: Edition.ID, _ round: Round.ID, reason: String, in transaction: Transaction
  ) throws {
    try removeEntries(from: round, of: edition, in: transaction)
    try transaction.execute(
      "DELETE FROM rounds WHERE edition_id = ?1 AND round_id = ?2", edition, round)
    try transaction.record(
      .round(edition, round), detail: ["taken-back": "yes"], withheld: ["reason": reason])
  }

  /// Closes a round or opens it again, and records it.
  public static func setState(
    _ state: RoundRecord.State, _ edition: Edition.ID, _ round: Round.ID, reason: String = "",
    in transaction: Transaction
  ) throws {
    let closedAt = state == .closed ? transaction.action.at : nil
    try transaction.execute(
      "UPDATE rounds SET state = ?3, closed_at = ?4 WHERE edition_id = ?1 AND round_id = ?2",
      edition, round, state.rawValue, closedAt)
    try transaction.record(
      .round(edition, round), detail: ["state": state.rawValue], withheld: ["reason": reason])
  }

  /// The entries of a round, by lot.
  public static func entries(
    _ edition: Edition.ID, _ round: Round.ID, in connection: Connection
  ) throws -> [RoundEntry] {
    try connection.all(
      """
      SELECT r.lot, r.attendance, r.has_shown, e.state, r.entry_id
      FROM round_entries r JOIN entries e
        ON e.edition_id = r.edition_id AND e.id = r.entry_id
      WHERE r.edition_id = ?1 AND r.round_id = ?2 ORDER BY r.lot, r.entry_id
      """, edition, round
    ) { row in try place(of: Entry.ID(try row.text(4)), row) }
  }

  /// The number of the draw that gave each entry its lot; entries without one are left out.
  public static func draws(
    _ edition: Edition.ID, _ round: Round.ID, in connection: Connection
  ) throws -> [Entry.ID: Int] {
    var draws: [Entry.ID: Int] = [:]
    try connection.forEach(
      """
      SELECT entry_id, draw FROM round_entries
      WHERE edition_id = ?1 AND round_id = ?2 AND draw IS NOT NULL
      """, edition, round
    ) { draws[Entry.ID(try $0.text(0))] = try $0.integer(1) }
    return draws
  }

  /// An entry's place in a round; `nil` when it is not in it.
  public static func entry(
    _ entry: Entry.ID, _ edition: Edition.ID, _ round: Round.ID, in connection: Connection
  ) throws -> RoundEntry? {
    try connection.first(
      """
      SELECT r.lot, r.attendance, r.has_shown, e.state
      FROM round_entries r JOIN entries e
        ON e.edition_id = r.edition_id AND e.id = r.entry_id
      WHERE r.edition_id = ?1 AND r.round_id = ?2 AND r.entry_id = ?3
      """, edition, round, entry
    ) { row in try place(of: entry, row) }
  }

  /// The entries that have a number by lot in a round: one, or none.
  public static func entries(
    withLot lot: Int, _ edition: Edition.ID, _ round: Round.ID, in connection: Connection
  ) throws -> [Entry.ID] {
    try connection.all(
      """
      SELECT entry_id FROM round_entries
      WHERE edition_id = ?1 AND round_id = ?2 AND lot = ?3 ORDER BY entry_id
      """, edition, round, lot
    ) { Entry.ID(try $0.text(0)) }
  }

  private static func place(of entry: Entry.ID, _ row: Row) throws -> RoundEntry {
    guard let state = EntryState(rawValue: try row.text(3)) else {
      throw StoreError.unexpectedValue(column: 3)
    }
    return RoundEntry(
      entry: entry, lot: try row.optionalInteger(0) ?? 0,
      appearance: try row.optionalText(1).flatMap(Appearance.init(rawValue:)),
      hasShown: try row.flag(2), state: state)
  }

  /// Takes all entries out of a round, before they are drawn again.
  public static func removeEntries(
    from round: Round.ID, of edition: Edition.ID, in transaction: Transaction
  ) throws {
    try transaction.execute(
      "DELETE FROM round_entries WHERE edition_id = ?1 AND round_id = ?2", edition, round)
  }

  /// Whether anybody has worked with the numbers of a round: a workbook went out, a mark came in, an entrant was called.
  public static func isUnderWay(
    _ edition: Edition.ID, _ round: Round.ID, in connection: Connection
  ) throws -> Bool {
    try connection.count(
      """
      SELECT (SELECT count(*) FROM sheet_issues WHERE edition_id = ?1 AND round_id = ?2)
        + (SELECT count(*) FROM score_sheets WHERE edition_id = ?1 AND round_id = ?2)
        + (SELECT count(*) FROM recorded_marks WHERE edition_id = ?1 AND round_id = ?2)
        + (SELECT count(*) FROM ballot_voters WHERE edition_id = ?1 AND round_id = ?2)
        + (SELECT count(*) FROM keyings WHERE edition_id = ?1 AND round_id = ?2)
        + (SELECT count(*) FROM round_entries WHERE edition_id = ?1 AND round_id = ?2
          AND (has_shown = 1 OR coalesce(attendance, 'waiting') <> 'waiting'))
      """, edition, round) > 0
  }

  /// Adds entries to a round. `draw` is the number of the draw that gave them their lots; `nil` where no draw did.
  public static func add(
    _ entries: [RoundEntry], to round: Round.ID, of edition: Edition.ID, draw: Int? = nil,
    in transaction: Transaction
  ) throws {
    var rows = TableRows(
      "round_entries",
      columns: [
        "edition_id", "round_id", "entry_id", "lot", "attendance", "has_shown", "draw",
      ])
    for entry in entries {
      rows.add([
        Value(edition), Value(round), Value(entry.entry), .integer(entry.lot),
        Value(entry.appearance?.rawValue), .integer(entry.hasShown ? 1 : 0), Value(draw),
      ])
    }
    // Each row is all that the audit log keeps of its entry in the round.
    rows.makeDigests()
    try transaction.load(rows)
  }

  /// Keeps where an entrant of a live round stands.
  public static func save(
    _ entry: RoundEntry, reason: String?, of round: Round.ID, in edition: Edition.ID,
    by transaction: Transaction
  ) throws {
    try transaction.execute(
      """
      UPDATE round_entries SET lot = ?4, attendance = ?5, has_shown = ?6, reason = ?7
      WHERE edition_id = ?1 AND round_id = ?2 AND entry_id = ?3
      """, edition, round, entry.entry, entry.lot, entry.appearance?.rawValue, entry.hasShown,
      reason)
  }
}
