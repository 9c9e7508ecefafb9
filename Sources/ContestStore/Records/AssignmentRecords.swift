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
  /// How many entries each judge has in a round, without those of which the judge was recused.
  public static func loads(
    _ edition: Edition.ID, _ round: Round.ID, in connection: Connection
  ) throws -> [Judge.ID: Int] {
    var loads: [Judge.ID: Int] = [:]
    try connection.forEach(
      """
      SELECT judge_id, count(*) FROM assignments
      WHERE edition_id = ?1 AND round_id = ?2 AND state <> 'recused' GROUP BY judge_id
      """, edition, round
    ) { loads[Judge.ID(try $0.text(0))] = try $0.integer(1) }
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

  /// The assignments of one judge in a round, taken-back ones included, by entry.
  public static func assignments(
    of judge: Judge.ID, _ edition: Edition.ID, _ round: Round.ID, in connection: Connection
  ) throws -> [AssignmentRecord] {
    try connection.all(
      """
      SELECT entry_id, judge_id, state, reason, re_review FROM assignments
      WHERE edition_id = ?1 AND judge_id = ?3 AND round_id = ?2 ORDER BY entry_id
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
