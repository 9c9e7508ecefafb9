public import Contest

/// A judge's assignment to an entry, as it is kept: 评审分配. The set of its states is closed.
///
/// | state | counts as a judge of the entry | its marks count |
/// |---|---|---|
/// | assigned | yes | yes |
/// | recused | no | no, though a sheet that was given stays on record |
/// | released | no; another takes the place | yes, if a sheet was given before |
/// | vacant | no; the entry has one judge fewer | there are none |
public struct AssignmentRecord: Hashable, Sendable {
  public enum State: String, CaseIterable, Codable, Sendable {
    case assigned
    /// 回避: a conflict came to light.
    case recused
    /// 换下: the judge dropped out or does not answer, and somebody else judges.
    case released
    /// 空缺: the judge dropped out, or was not there when the entrant showed, and nobody takes the place.
    case vacant
  }
  public var entry: Entry.ID
  public var judge: Judge.ID
  public var state: State
  public var reason: String?
  /// Whether it is for a second look (复议).
  public var isReReview: Bool

  public init(
    entry: Entry.ID, judge: Judge.ID, state: State = .assigned, reason: String? = nil,
    isReReview: Bool = false
  ) {
    self.entry = entry
    self.judge = judge
    self.state = state
    self.reason = reason
    self.isReReview = isReReview
  }
}

/// Assignments as they are kept.
public enum AssignmentRecords {
  /// What became of the entries that a judge was given in a round.
  ///
  /// | given | scored | counts as |
  /// |---|---|---|
  /// | 12, then dropped | none | 12 given up |
  /// | 12, then dropped | 5 | 5 to judge, 7 given up |
  /// | 12, one of them withdrawn before it was scored | 11 | 11 to judge |
  /// | 12, one of them withdrawn after it was scored | 12 | 11 to judge, 1 scored in vain |
  public struct Load: Hashable, Sendable {
    /// Entries that the judge has scored or still has to score.
    public var toJudge = 0
    /// Of those, the entries that the judge has scored.
    public var given = 0
    /// Entries that the judge has scored and that are out since.
    public var inVain = 0
    /// Entries that the judge gave up unscored: somebody else judges them, or nobody does.
    public var givenUp = 0
    /// Entries of which the judge was recused; marks for them do not count.
    public var recused = 0

    public init(
      toJudge: Int = 0, given: Int = 0, inVain: Int = 0, givenUp: Int = 0, recused: Int = 0
    ) {
      (self.toJudge, self.given, self.inVain) = (toJudge, given, inVain)
      (self.givenUp, self.recused) = (givenUp, recused)
    }
  }

  /// What each judge has in a round.
  public static func loads(
    _ edition: Edition.ID, _ round: Round.ID, in connection: Connection
  ) throws -> [Judge.ID: Load] {
    var loads: [Judge.ID: Load] = [:]
    try connection.forEach(
      """
      SELECT a.judge_id, a.state, CASE WHEN s.judge_id IS NULL THEN 0 ELSE 1 END AS given,
        CASE WHEN e.state = 'accepted' AND coalesce(r.attendance, '') <> 'withdrawn'
          THEN 1 ELSE 0 END AS stands, count(*)
      FROM assignments a
      JOIN entries e ON e.edition_id = a.edition_id AND e.id = a.entry_id
      LEFT JOIN round_entries r ON r.edition_id = a.edition_id AND r.round_id = a.round_id
        AND r.entry_id = a.entry_id
      LEFT JOIN score_sheets s ON s.edition_id = a.edition_id AND s.round_id = a.round_id
        AND s.entry_id = a.entry_id AND s.judge_id = a.judge_id
      WHERE a.edition_id = ?1 AND a.round_id = ?2
      GROUP BY a.judge_id, a.state, given, stands
      """, edition, round
    ) { row in
      guard let state = AssignmentRecord.State(rawValue: try row.text(1)) else {
        throw StoreError.unexpectedValue(column: 1)
      }
      let (given, stands) = (try row.integer(2) == 1, try row.integer(3) == 1)
      let count = try row.integer(4)
      var load = loads[Judge.ID(try row.text(0))] ?? Load()
      switch state {
      case .recused: load.recused += count
      case _ where given && stands:
        load.toJudge += count
        load.given += count
      case _ where given: load.inVain += count
      case .assigned where stands: load.toJudge += count
      case .released, .vacant: load.givenUp += count
      case .assigned: break
      }
      loads[Judge.ID(try row.text(0))] = load
    }
    return loads
  }

  /// All assignments of a round, taken-back ones included, by entry and judge.
  public static func assignments(
    _ edition: Edition.ID, _ round: Round.ID, in connection: Connection
  ) throws -> [AssignmentRecord] {
    try connection.all(
      """
      SELECT entry_id, judge_id, state, reason, re_review FROM assignments
      WHERE edition_id = ?1 AND round_id = ?2 ORDER BY entry_id, judge_id
      """, edition, round, row: record)
  }

  /// Whether anybody was given an entry in a round.
  public static func hasAny(
    _ edition: Edition.ID, _ round: Round.ID, in connection: Connection
  ) throws -> Bool {
    try connection.first(
      "SELECT 1 FROM assignments WHERE edition_id = ?1 AND round_id = ?2 LIMIT 1", edition, round
    ) { try $0.integer(0) } != nil
  }

  /// Hands over all assignments of a round one by one, as ``assignments(_:_:in:)``.
  public static func forEach(
    _ edition: Edition.ID, _ round: Round.ID, in connection: Connection,
    _ body: (AssignmentRecord) throws -> Void
  ) throws {
    try connection.forEach(
      """
      SELECT entry_id, judge_id, state, reason, re_review FROM assignments
      WHERE edition_id = ?1 AND round_id = ?2 ORDER BY entry_id, judge_id
      """, edition, round
    ) { try body(record($0)) }
  }

  /// The assignments of one judge in a round, taken-back ones included, by entry. The keys come first, as in
  /// ``ScoreSheetRecords/sheets(of:_:_:in:)``.
  public static func assignments(
    of judge: Judge.ID, _ edition: Edition.ID, _ round: Round.ID, in connection: Connection
  ) throws -> [AssignmentRecord] {
    try connection.all(
      """
      SELECT a.entry_id, a.judge_id, a.state, a.reason, a.re_review
      FROM assignments k CROSS JOIN assignments a
      WHERE k.edition_id = ?1 AND k.judge_id = ?3 AND k.round_id = ?2
        AND a.edition_id = k.edition_id AND a.round_id = k.round_id AND a.entry_id = k.entry_id
        AND a.judge_id = k.judge_id
      ORDER BY a.entry_id
      """, edition, round, judge, row: record)
  }

  /// The assignments of one entry in a round, taken-back ones included, by judge.
  public static func assignments(
    ofEntry entry: Entry.ID, _ edition: Edition.ID, _ round: Round.ID, in connection: Connection
  ) throws -> [AssignmentRecord] {
    try connection.all(
      """
      SELECT entry_id, judge_id, state, reason, re_review FROM assignments
      WHERE edition_id = ?1 AND round_id = ?2 AND entry_id = ?3 ORDER BY judge_id
      """, edition, round, entry, row: record)
  }

  /// Adds assignments of pairs that have none yet, all together: of a season's worth each by itself would travel to PostgreSQL
  /// and back. `ofNewEntries`: their entries have no other assignment in the round, so nothing need be read back to be put on
  /// record.
  public static func add(
    _ assignments: [AssignmentRecord], ofNewEntries: Bool = false, _ edition: Edition.ID,
    _ round: Round.ID, in transaction: Transaction
  ) throws {
    // Rows of some entries at a time: those of half a million assignments would take a hundred megabytes. The assignments of an entry
    // have one digest and stay together; the order is that in which the table is kept.
    func precedes(_ one: AssignmentRecord, _ other: AssignmentRecord) -> Bool {
      (one.entry, one.judge) < (other.entry, other.judge)
    }
    let isInOrder = zip(assignments, assignments.dropFirst()).allSatisfy { !precedes($1, $0) }
    let ordered = isInOrder ? assignments : assignments.sorted(by: precedes)
    var start = 0
    while start < ordered.count {
      var end = min(start + atOnce, ordered.count)
      while end < ordered.count, ordered[end].entry == ordered[end - 1].entry { end += 1 }
      var rows = TableRows(
        "assignments",
        columns: ["edition_id", "round_id", "entry_id", "judge_id", "state", "reason", "re_review"])
      for one in ordered[start..<end] {
        rows.add([
          Value(edition), Value(round), Value(one.entry), Value(one.judge),
          .text(one.state.rawValue), Value(one.reason), .integer(one.isReReview ? 1 : 0),
        ])
      }
      if ofNewEntries { rows.makeDigests() }
      try transaction.load(rows)
      start = end
    }
  }

  private static let atOnce = 5_000

  /// Keeps an assignment, new or in another state.
  public static func save(
    _ assignment: AssignmentRecord, _ edition: Edition.ID, _ round: Round.ID,
    in transaction: Transaction
  ) throws {
    try transaction.execute(
      """
      INSERT INTO assignments (edition_id, round_id, entry_id, judge_id, state, reason, re_review)
      VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)
      ON CONFLICT (edition_id, round_id, entry_id, judge_id)
      DO UPDATE SET state = excluded.state, reason = excluded.reason,
        re_review = excluded.re_review
      """, edition, round, assignment.entry, assignment.judge, assignment.state.rawValue,
      assignment.reason, assignment.isReReview)
  }

  /// Removes an assignment for which no sheet was ever given.
  public static func remove(
    _ assignment: AssignmentRecord, _ edition: Edition.ID, _ round: Round.ID,
    in transaction: Transaction
  ) throws {
    try transaction.execute(
      """
      DELETE FROM assignments
      WHERE edition_id = ?1 AND round_id = ?2 AND entry_id = ?3 AND judge_id = ?4
      """, edition, round, assignment.entry, assignment.judge)
  }

  private static func record(_ row: Row) throws -> AssignmentRecord {
    guard let state = AssignmentRecord.State(rawValue: try row.text(2)) else {
      throw StoreError.unexpectedValue(column: 2)
    }
    return AssignmentRecord(
      entry: Entry.ID(try row.text(0)), judge: Judge.ID(try row.text(1)), state: state,
      reason: try row.optionalText(3), isReReview: try row.flag(4))
  }
}
