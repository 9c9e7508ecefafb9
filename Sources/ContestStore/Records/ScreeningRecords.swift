public import Contest

/// A decision of screening, as it is kept.
public struct ScreeningRecord: Hashable, Sendable {
  public var sequence: Int
  public var at: Instant
  public var actor: String
  /// `pass`, `return`, `refuse`, `resubmit`, `uphold`, `withdraw`, or `undo` of the decision before.
  public var decision: String
  public var reason: String
  public var due: CalendarDay?

  /// The decision in words; the stored word of a later program.
  public func decisionName(in language: Language) -> String {
    if isUndo { return language == .chinese ? "撤销上一决定" : "last decision undone" }
    return kind?.name(in: language) ?? decision
  }

  /// The reason as far as the organization reads it; why a decision was undone is for the office alone.
  public var toldReason: String { kind?.tellsReason == true ? reason : "" }

  /// Whether the decision before it was undone.
  public var isUndo: Bool { decision == "undo" }

  /// The state that the decision led to; `nil` for an undo and for the word of a later program.
  public var state: EntryState? { kind?.state }

  /// The decision without its reason and day.
  private var kind: Screening? {
    let known: [Screening] = [
      .pass, .return(reason: "", due: CalendarDay(daysSince1970: 0)), .refuse(reason: ""),
      .resubmit, .uphold(reason: ""), .withdraw(reason: ""),
    ]
    return known.first { $0.word == decision }
  }
}

/// Decisions of screening, oldest first.
public enum ScreeningRecords {
  public static func of(_ entry: Entry.ID, in connection: Connection) throws -> [ScreeningRecord] {
    try connection.all(
      """
      SELECT sequence, at, actor, decision, reason, due FROM screenings
      WHERE entry_id = ?1 ORDER BY sequence
      """, entry
    ) { row in
      ScreeningRecord(
        sequence: try row.integer(0), at: try row.instant(1), actor: try row.text(2),
        decision: try row.text(3), reason: try row.text(4),
        due: try row.optionalInteger(5).map(CalendarDay.init(daysSince1970:)))
    }
  }

  /// The decisions about those entries of an edition that were returned, refused or withdrawn at any time, even if they have
  /// been accepted since.
  public static func ofThoseOnceOut(
    _ edition: Edition.ID, in connection: Connection
  ) throws -> [Entry.ID: [ScreeningRecord]] {
    let rows = try connection.all(
      """
      SELECT s.entry_id, s.sequence, s.at, s.actor, s.decision, s.reason, s.due
      FROM screenings s JOIN entries e ON e.id = s.entry_id
      WHERE e.edition_id = ?1 AND EXISTS (
        SELECT 1 FROM screenings o
        WHERE o.entry_id = s.entry_id AND o.decision IN ('return', 'refuse', 'withdraw'))
      ORDER BY s.entry_id, s.sequence
      """, edition
    ) { row in
      (
        Entry.ID(try row.text(0)),
        ScreeningRecord(
          sequence: try row.integer(1), at: try row.instant(2), actor: try row.text(3),
          decision: try row.text(4), reason: try row.text(5),
          due: try row.optionalInteger(6).map(CalendarDay.init(daysSince1970:)))
      )
    }
    return Dictionary(grouping: rows, by: \.0).mapValues { $0.map(\.1) }
  }

  /// When the last decision of an edition was taken; `nil` before the first.
  public static func last(_ edition: Edition.ID, in connection: Connection) throws -> Instant? {
    try connection.first(
      """
      SELECT max(s.at) FROM screenings s JOIN entries e ON e.id = s.entry_id
      WHERE e.edition_id = ?1
      """, edition
    ) { try $0.optionalInstant(0) } ?? nil
  }

  /// Adds a decision; the state itself is ``EntryRecords/setState(_:of:in:)``.
  public static func add(
    _ decision: Screening, to entry: Entry.ID, in transaction: Transaction
  ) throws {
    var due: Int?
    if case .return(_, let day) = decision { due = day.daysSince1970 }
    try add(decision.word, decision.reason ?? "", due: due, to: entry, in: transaction)
  }

  /// Notes that the last decision was undone; the decision itself stays.
  public static func addUndo(
    _ reason: String, to entry: Entry.ID, in transaction: Transaction
  ) throws {
    try add("undo", reason, due: nil, to: entry, in: transaction)
  }

  private static func add(
    _ word: String, _ reason: String, due: Int?, to entry: Entry.ID, in transaction: Transaction
  ) throws {
    let last = try transaction.count(
      "SELECT count(*) FROM screenings WHERE entry_id = ?1", entry)
    try transaction.execute(
      """
      INSERT INTO screenings (entry_id, sequence, at, actor, decision, reason, due)
      VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)
      """, entry, last + 1, transaction.action.at, transaction.action.actor, word, reason, due)
  }
}

extension Screening {
  /// The word of the decision in the store.
  public var word: String {
    switch self {
    case .pass, .passDespite: "pass"
    case .return: "return"
    case .refuse: "refuse"
    case .resubmit: "resubmit"
    case .uphold: "uphold"
    case .withdraw: "withdraw"
    }
  }
}
