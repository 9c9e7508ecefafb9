public import Contest

/// What a judge has typed of a sheet that is not whole yet: 草稿. It decides nothing; once every criterion has its mark it
/// becomes a score sheet and is gone.
public struct SheetDraft: Hashable, Sendable {
  public var entry: Entry.ID
  public var marks: [Criterion.ID: Points]
  public var comment: String
  public var at: Instant

  public init(entry: Entry.ID, marks: [Criterion.ID: Points], comment: String, at: Instant) {
    self.entry = entry
    self.marks = marks
    self.comment = comment
    self.at = at
  }
}

/// Drafts and signatures of judges, as they are kept.
public enum SheetDraftRecords {
  /// The drafts of a judge in a round, of entries that the judge was given, by entry. The keys come first, as in
  /// ``ScoreSheetRecords/sheets(of:_:_:in:)``.
  public static func drafts(
    of judge: Judge.ID, _ edition: Edition.ID, _ round: Round.ID, in connection: Connection
  ) throws -> [SheetDraft] {
    try connection.all(
      """
      SELECT d.entry_id, d.marks, d.comment, d.at FROM assignments k CROSS JOIN sheet_drafts d
      WHERE k.edition_id = ?1 AND k.judge_id = ?3 AND k.round_id = ?2
        AND d.edition_id = k.edition_id AND d.round_id = k.round_id AND d.entry_id = k.entry_id
        AND d.judge_id = k.judge_id
      ORDER BY d.entry_id
      """, edition, round, judge
    ) { row in
      guard let marks = SheetText.marks(in: try row.text(1)) else {
        throw StoreError.unexpectedValue(column: 1)
      }
      return SheetDraft(
        entry: Entry.ID(try row.text(0)), marks: marks, comment: try row.text(2),
        at: try row.instant(3))
    }
  }

  public static func draft(
    of entry: Entry.ID, by judge: Judge.ID, _ edition: Edition.ID, _ round: Round.ID,
    in connection: Connection
  ) throws -> SheetDraft? {
    try connection.first(
      """
      SELECT marks, comment, at FROM sheet_drafts
      WHERE edition_id = ?1 AND round_id = ?2 AND entry_id = ?3 AND judge_id = ?4
      """, edition, round, entry, judge
    ) { row in
      guard let marks = SheetText.marks(in: try row.text(0)) else {
        throw StoreError.unexpectedValue(column: 0)
      }
      return SheetDraft(
        entry: entry, marks: marks, comment: try row.text(1), at: try row.instant(2))
    }
  }

  /// Whether anybody has a draft in a round.
  static func areAny(
    _ edition: Edition.ID, _ round: Round.ID, in connection: Connection
  ) throws -> Bool {
    try connection.first(
      "SELECT 1 FROM sheet_drafts WHERE edition_id = ?1 AND round_id = ?2 LIMIT 1", edition, round
    ) { _ in true } ?? false
  }

  /// The judges who have drafts in a round.
  public static func judges(
    _ edition: Edition.ID, _ round: Round.ID, in connection: Connection
  ) throws -> [Judge.ID] {
    try connection.all(
      """
      SELECT DISTINCT judge_id FROM sheet_drafts WHERE edition_id = ?1 AND round_id = ?2
      ORDER BY judge_id
      """, edition, round
    ) { Judge.ID(try $0.text(0)) }
  }

  /// Puts a draft in the place of the one that was read; `nil` where there was none.
  ///
  /// - Returns: false where another has been saved since, and nothing was changed.
  public static func save(
    _ draft: SheetDraft, over before: SheetDraft?, by judge: Judge.ID, _ edition: Edition.ID,
    _ round: Round.ID, in connection: Connection
  ) throws -> Bool {
    let marks = SheetText.text(of: draft.marks)
    guard let before else {
      return try connection.execute(
        """
        INSERT INTO sheet_drafts (edition_id, round_id, entry_id, judge_id, marks, comment, at)
        VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)
        ON CONFLICT (edition_id, round_id, entry_id, judge_id) DO NOTHING
        """, edition, round, draft.entry, judge, marks, draft.comment, draft.at) == 1
    }
    return try connection.execute(
      """
      UPDATE sheet_drafts SET marks = ?5, comment = ?6, at = ?7
      WHERE edition_id = ?1 AND round_id = ?2 AND entry_id = ?3 AND judge_id = ?4
        AND marks = ?8 AND comment = ?9
      """, edition, round, draft.entry, judge, marks, draft.comment, draft.at,
      SheetText.text(of: before.marks), before.comment) == 1
  }

  public static func remove(
    of entry: Entry.ID, by judge: Judge.ID, _ edition: Edition.ID, _ round: Round.ID,
    in connection: Connection
  ) throws {
    try connection.execute(
      """
      DELETE FROM sheet_drafts
      WHERE edition_id = ?1 AND round_id = ?2 AND entry_id = ?3 AND judge_id = ?4
      """, edition, round, entry, judge)
  }
}

/// That judges have signed what they gave in a round, which locks it: 签字.
public enum SignatureRecords {
  public struct Signature: Hashable, Sendable {
    public var judge: Judge.ID
    public var at: Instant
    /// How many sheets were signed.
    public var sheets: Int
  }

  public static func signature(
    of judge: Judge.ID, _ edition: Edition.ID, _ round: Round.ID, in connection: Connection
  ) throws -> Signature? {
    try connection.first(
      """
      SELECT judge_id, at, sheets FROM judge_signatures
      WHERE edition_id = ?1 AND round_id = ?2 AND judge_id = ?3
      """, edition, round, judge, row: record)
  }

  /// By judge.
  public static func all(
    _ edition: Edition.ID, _ round: Round.ID, in connection: Connection
  ) throws -> [Signature] {
    try connection.all(
      """
      SELECT judge_id, at, sheets FROM judge_signatures
      WHERE edition_id = ?1 AND round_id = ?2 ORDER BY judge_id
      """, edition, round, row: record)
  }

  /// The sheets of judges who have signed that were given or changed after that, so that the signature does not cover them.
  public static func givenLater(
    _ edition: Edition.ID, _ round: Round.ID, in connection: Connection
  ) throws -> Set<GivenSheet> {
    Set(
      try connection.all(
        """
        SELECT s.entry_id, s.judge_id FROM judge_signatures g CROSS JOIN score_sheets s
        WHERE g.edition_id = ?1 AND g.round_id = ?2
          AND s.edition_id = g.edition_id AND s.judge_id = g.judge_id AND s.round_id = g.round_id
          AND s.at > g.at
        """, edition, round
      ) { GivenSheet(entry: Entry.ID(try $0.text(0)), judge: Judge.ID(try $0.text(1))) })
  }

  /// The caller records it.
  public static func sign(
    _ judge: Judge.ID, sheets: Int, _ edition: Edition.ID, _ round: Round.ID,
    in transaction: Transaction
  ) throws {
    try transaction.execute(
      """
      INSERT INTO judge_signatures (edition_id, round_id, judge_id, at, sheets)
      VALUES (?1, ?2, ?3, ?4, ?5)
      ON CONFLICT (edition_id, round_id, judge_id)
      DO UPDATE SET at = excluded.at, sheets = excluded.sheets
      """, edition, round, judge, transaction.action.at, sheets)
  }

  /// Unlocks; the caller records it.
  public static func remove(
    of judge: Judge.ID, _ edition: Edition.ID, _ round: Round.ID, in transaction: Transaction
  ) throws {
    try transaction.execute(
      "DELETE FROM judge_signatures WHERE edition_id = ?1 AND round_id = ?2 AND judge_id = ?3",
      edition, round, judge)
  }

  private static func record(_ row: Row) throws -> Signature {
    Signature(
      judge: Judge.ID(try row.text(0)), at: try row.instant(1), sheets: try row.integer(2))
  }
}
