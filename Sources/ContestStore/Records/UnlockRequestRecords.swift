public import Contest

/// That a judge who has signed asks to change marks again: 请求解锁.
public struct UnlockRequest: Hashable, Sendable {
  public var judge: Judge.ID
  public var at: Instant
  public var reason: String
  /// When the office refused, and why; `nil` while it has not answered. Of marks that are unlocked: when they were, see
  /// ``UnlockRequestRecords/grant(_:_:_:in:)``.
  public var refusedAt: Instant?
  public var answer: String

  public var isOpen: Bool { refusedAt == nil }
}

/// The last request of each judge in a round. They decide nothing: what is asked and answered is on record by itself.
public enum UnlockRequestRecords {
  public static func request(
    of judge: Judge.ID, _ edition: Edition.ID, _ round: Round.ID, in connection: Connection
  ) throws -> UnlockRequest? {
    try connection.first(
      """
      SELECT judge_id, at, reason, answered_at, answer FROM unlock_requests
      WHERE edition_id = ?1 AND round_id = ?2 AND judge_id = ?3
      """, edition, round, judge, row: record)
  }

  /// Those that wait for an answer, the oldest first.
  public static func open(
    _ edition: Edition.ID, _ round: Round.ID, in connection: Connection
  ) throws -> [UnlockRequest] {
    try connection.all(
      """
      SELECT judge_id, at, reason, answered_at, answer FROM unlock_requests
      WHERE edition_id = ?1 AND round_id = ?2 AND answered_at IS NULL ORDER BY at, judge_id
      """, edition, round, row: record)
  }

  /// The judges whose marks were unlocked and are not signed anew: without a signature, an answered request is a granted one.
  public static func unlocked(
    _ edition: Edition.ID, _ round: Round.ID, in connection: Connection
  ) throws -> [Judge.ID] {
    try connection.all(
      """
      SELECT r.judge_id FROM unlock_requests r
      WHERE r.edition_id = ?1 AND r.round_id = ?2 AND r.answered_at IS NOT NULL
        AND NOT EXISTS (
          SELECT 1 FROM judge_signatures g
          WHERE g.edition_id = r.edition_id AND g.round_id = r.round_id AND g.judge_id = r.judge_id)
      ORDER BY r.judge_id
      """, edition, round
    ) { Judge.ID(try $0.text(0)) }
  }

  /// Asks, in the place of what the judge asked before; the caller records it.
  public static func ask(
    _ judge: Judge.ID, reason: String, _ edition: Edition.ID, _ round: Round.ID,
    in transaction: Transaction
  ) throws {
    try transaction.execute(
      """
      INSERT INTO unlock_requests (edition_id, round_id, judge_id, at, reason, answered_at, answer)
      VALUES (?1, ?2, ?3, ?4, ?5, NULL, '')
      ON CONFLICT (edition_id, round_id, judge_id) DO UPDATE SET
        at = excluded.at, reason = excluded.reason, answered_at = NULL, answer = ''
      """, edition, round, judge, transaction.action.at, reason)
  }

  /// Refuses; the caller records it.
  public static func refuse(
    _ judge: Judge.ID, answer: String, _ edition: Edition.ID, _ round: Round.ID,
    in transaction: Transaction
  ) throws {
    try transaction.execute(
      """
      UPDATE unlock_requests SET answered_at = ?4, answer = ?5
      WHERE edition_id = ?1 AND round_id = ?2 AND judge_id = ?3
      """, edition, round, judge, transaction.action.at, answer)
  }

  /// Notes when marks were unlocked, asked for or not, until the judge signs anew; what was asked is dropped. The caller records it
  /// and takes the signature away: without one, an answered request is a granted one.
  public static func grant(
    _ judge: Judge.ID, _ edition: Edition.ID, _ round: Round.ID, in transaction: Transaction
  ) throws {
    try transaction.execute(
      """
      INSERT INTO unlock_requests (edition_id, round_id, judge_id, at, reason, answered_at, answer)
      VALUES (?1, ?2, ?3, ?4, '', ?4, '')
      ON CONFLICT (edition_id, round_id, judge_id) DO UPDATE SET
        reason = '', answered_at = excluded.answered_at, answer = ''
      """, edition, round, judge, transaction.action.at)
  }

  /// There is nothing left to ask: the marks are signed anew.
  public static func remove(
    of judge: Judge.ID, _ edition: Edition.ID, _ round: Round.ID, in transaction: Transaction
  ) throws {
    try transaction.execute(
      "DELETE FROM unlock_requests WHERE edition_id = ?1 AND round_id = ?2 AND judge_id = ?3",
      edition, round, judge)
  }

  private static func record(_ row: Row) throws -> UnlockRequest {
    UnlockRequest(
      judge: Judge.ID(try row.text(0)), at: try row.instant(1), reason: try row.text(2),
      refusedAt: try row.optionalInstant(3), answer: try row.text(4))
  }
}
