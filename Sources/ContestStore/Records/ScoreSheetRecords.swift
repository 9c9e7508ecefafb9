public import Contest

/// A score sheet as it is kept, with where it came from.
public struct ScoreSheetRecord: Hashable, Sendable {
  public var sheet: ScoreSheet
  public var comment: String
  /// 1 for the first saving.
  public var version: Int
  /// Where it came from: `workbook`, `keying`, `live`, `web`.
  public var source: String
  public var at: Instant
  public var actor: String

  public init(
    sheet: ScoreSheet, comment: String = "", version: Int, source: String, at: Instant,
    actor: String
  ) {
    self.sheet = sheet
    self.comment = comment
    self.version = version
    self.source = source
    self.at = at
    self.actor = actor
  }

  /// As the comparison of a returned sheet wants it.
  public var stored: StoredSheet {
    StoredSheet(marks: sheet.marks, comment: comment, version: version)
  }
}

/// Score sheets and their marks, as they are kept.
public enum ScoreSheetRecords {
  /// Hands out the sheets of a round one by one, by entry and judge, those of recused judges included.
  public static func forEach(
    _ edition: Edition.ID, _ round: Round.ID, in connection: Connection,
    _ body: (ScoreSheetRecord) throws -> Void
  ) throws {
    var gathering = Gathering()
    try connection.forEach(
      """
      \(select) WHERE s.edition_id = ?1 AND s.round_id = ?2 ORDER BY s.entry_id, s.judge_id
      """, edition, round
    ) { row in
      if let done = try gathering.add(row) { try body(done) }
    }
    if let last = gathering.finish() { try body(last) }
  }

  /// The sheets of a round that count: all but those of recused judges, by entry and judge.
  public static func counting(
    _ edition: Edition.ID, _ round: Round.ID, in connection: Connection
  ) throws -> [ScoreSheet] {
    var sheets: [ScoreSheet] = []
    var gathering = Gathering()
    try connection.forEach(
      """
      \(columns) FROM score_sheets s \(withAssignment) \(withMarks)
      WHERE s.edition_id = ?1 AND s.round_id = ?2 AND coalesce(a.state, 'assigned') <> 'recused'
      ORDER BY s.entry_id, s.judge_id
      """, edition, round
    ) { row in
      if let done = try gathering.add(row) { sheets.append(done.sheet) }
    }
    if let last = gathering.finish() { sheets.append(last.sheet) }
    return sheets
  }

  /// The sheets of one judge in a round, by entry.
  ///
  /// The judge's keys come first, from the index that has them together, and then each sheet by its key: `CROSS JOIN` keeps
  /// SQLite to this order. It would go through the round instead, whose sheets lie sorted as they are asked for.
  public static func sheets(
    of judge: Judge.ID, _ edition: Edition.ID, _ round: Round.ID, in connection: Connection
  ) throws -> [ScoreSheetRecord] {
    var sheets: [ScoreSheetRecord] = []
    var gathering = Gathering()
    try connection.forEach(
      """
      \(columns)
      FROM score_sheets k CROSS JOIN score_sheets s \(withMarks)
      WHERE k.edition_id = ?1 AND k.judge_id = ?3 AND k.round_id = ?2
        AND s.edition_id = k.edition_id AND s.round_id = k.round_id AND s.entry_id = k.entry_id
        AND s.judge_id = k.judge_id
      ORDER BY s.entry_id, s.judge_id
      """, edition, round, judge
    ) { row in
      if let done = try gathering.add(row) { sheets.append(done) }
    }
    if let last = gathering.finish() { sheets.append(last) }
    return sheets
  }

  /// The sheets of all judges for the entries that one judge judges, by entry and judge; those of recused judges do not count.
  ///
  /// Each workbook that comes in asks for them. The assignment is looked up before the marks, once a sheet and not once a mark, and
  /// the order is that of the judge's assignments, so that next to nothing is sorted.
  public static func counting(
    ofEntriesOf judge: Judge.ID, _ edition: Edition.ID, _ round: Round.ID, in connection: Connection
  ) throws -> [ScoreSheet] {
    var sheets: [ScoreSheet] = []
    var key: (entry: String, judge: String)?
    var marks: [(Criterion.ID, Points)] = []
    func finish() {
      guard let key else { return }
      var sheet = ScoreSheet(
        entry: Entry.ID(key.entry), judge: Judge.ID(key.judge), inTurn: marks)
      if let last = sheets.last { sheet.share(with: last) }
      sheets.append(sheet)
      marks.removeAll(keepingCapacity: true)
    }
    try connection.forEach(
      """
      SELECT s.entry_id, s.judge_id, m.criterion, m.ten_thousandths
      FROM assignments own CROSS JOIN score_sheets s \(withAssignment) \(withMarks)
      WHERE own.edition_id = ?1 AND own.judge_id = ?3 AND own.round_id = ?2
        AND s.edition_id = own.edition_id AND s.round_id = own.round_id
        AND s.entry_id = own.entry_id AND coalesce(a.state, 'assigned') <> 'recused'
      ORDER BY own.entry_id, s.judge_id
      """, edition, round, judge
    ) { row in
      let (entry, judge) = (try row.text(0), try row.text(1))
      if key?.entry != entry || key?.judge != judge {
        finish()
        key = (entry, judge)
      }
      if let criterion = try row.optionalText(2) {
        marks.append((Criterion.ID(criterion), try row.points(3)))
      }
    }
    finish()
    return sheets
  }

  /// The judges who have given a sheet for an entry.
  public static func judges(
    of entry: Entry.ID, _ edition: Edition.ID, _ round: Round.ID, in connection: Connection
  ) throws -> [Judge.ID] {
    try connection.all(
      """
      SELECT judge_id FROM score_sheets
      WHERE edition_id = ?1 AND round_id = ?2 AND entry_id = ?3 ORDER BY judge_id
      """, edition, round, entry
    ) { Judge.ID(try $0.text(0)) }
  }

  /// Which judge has given a sheet for which entry.
  public static func pairs(
    _ edition: Edition.ID, _ round: Round.ID, in connection: Connection
  ) throws -> Set<GivenSheet> {
    var pairs: Set<GivenSheet> = []
    try connection.forEach(
      "SELECT entry_id, judge_id FROM score_sheets WHERE edition_id = ?1 AND round_id = ?2",
      edition, round
    ) { row in
      pairs.insert(GivenSheet(entry: Entry.ID(try row.text(0)), judge: Judge.ID(try row.text(1))))
    }
    return pairs
  }

  /// The version of a sheet; `nil` when there is none.
  public static func version(
    _ entry: Entry.ID, _ judge: Judge.ID, _ edition: Edition.ID, _ round: Round.ID,
    in connection: Connection
  ) throws -> Int? {
    try connection.first(
      """
      SELECT version FROM score_sheets
      WHERE edition_id = ?1 AND round_id = ?2 AND entry_id = ?3 AND judge_id = ?4
      """, edition, round, entry, judge
    ) { try $0.integer(0) }
  }

  /// Keeps a sheet as its next version, and records it with `detail` and what is `withheld`: always the sheet that it takes
  /// the place of, `before`, so that it can be told and put back.
  public static func save(
    _ sheet: ScoreSheet, over before: StoredSheet?, comment: String, source: String,
    _ edition: Edition.ID, _ round: Round.ID, detail: [String: String],
    withheld: [String: String] = [:], in transaction: Transaction
  ) throws {
    let subject = Subject.scoreSheet(edition, round, sheet.entry, sheet.judge)
    var withheld = withheld
    if let before {
      withheld["before"] = SheetText.text(of: before.marks)
      withheld["comment-before"] = before.comment
    }
    try transaction.change(subject, detail: detail, withheld: withheld) {
      try transaction.execute(
        """
        INSERT INTO score_sheets
          (edition_id, round_id, entry_id, judge_id, version, source, at, actor, comment)
        VALUES (?1, ?2, ?3, ?4, 1, ?5, ?6, ?7, ?8)
        ON CONFLICT (edition_id, round_id, entry_id, judge_id)
        DO UPDATE SET version = score_sheets.version + 1, source = excluded.source,
          at = excluded.at, actor = excluded.actor, comment = excluded.comment
        """, edition, round, sheet.entry, sheet.judge, source, transaction.action.at,
        transaction.action.actor, comment)
      try transaction.execute(
        """
        DELETE FROM marks
        WHERE edition_id = ?1 AND round_id = ?2 AND entry_id = ?3 AND judge_id = ?4
        """, edition, round, sheet.entry, sheet.judge)
      for (criterion, mark) in sheet.marks.sorted(by: { $0.key < $1.key }) {
        try transaction.execute(
          """
          INSERT INTO marks
            (edition_id, round_id, entry_id, judge_id, criterion, ten_thousandths)
          VALUES (?1, ?2, ?3, ?4, ?5, ?6)
          """, edition, round, sheet.entry, sheet.judge, criterion, mark)
      }
      try SheetDraftRecords.remove(
        of: sheet.entry, by: sheet.judge, edition, round, in: transaction)
    }
  }

  /// Removes a sheet, as if it had never come, and records it.
  public static func remove(
    of entry: Entry.ID, by judge: Judge.ID, _ edition: Edition.ID, _ round: Round.ID,
    detail: [String: String], withheld: [String: String], in transaction: Transaction
  ) throws {
    let subject = Subject.scoreSheet(edition, round, entry, judge)
    try transaction.change(subject, detail: detail, withheld: withheld) {
      for table in ["marks", "score_sheets"] {
        try transaction.execute(
          """
          DELETE FROM \(table)
          WHERE edition_id = ?1 AND round_id = ?2 AND entry_id = ?3 AND judge_id = ?4
          """, edition, round, entry, judge)
      }
    }
  }

  /// One sheet as it stands; `nil` when there is none.
  public static func sheet(
    of entry: Entry.ID, by judge: Judge.ID, _ edition: Edition.ID, _ round: Round.ID,
    in connection: Connection
  ) throws -> ScoreSheetRecord? {
    var gathering = Gathering()
    try connection.forEach(
      """
      \(select)
      WHERE s.edition_id = ?1 AND s.round_id = ?2 AND s.entry_id = ?3 AND s.judge_id = ?4
      """, edition, round, entry, judge
    ) { _ = try gathering.add($0) }
    return gathering.finish()
  }

  /// Whether a judge has marked an entry.
  public static func has(
    _ entry: Entry.ID, by judge: Judge.ID, _ edition: Edition.ID, _ round: Round.ID,
    in connection: Connection
  ) throws -> Bool {
    try connection.count(
      """
      SELECT 1 FROM score_sheets
      WHERE edition_id = ?1 AND round_id = ?2 AND entry_id = ?3 AND judge_id = ?4
      """, edition, round, entry, judge) > 0
  }

  private static let columns = """
    SELECT s.entry_id, s.judge_id, s.comment, s.version, s.source, s.at, s.actor,
      m.criterion, m.ten_thousandths
    """
  private static let withAssignment = """
    LEFT JOIN assignments a ON a.edition_id = s.edition_id AND a.round_id = s.round_id
      AND a.entry_id = s.entry_id AND a.judge_id = s.judge_id
    """
  private static let withMarks = """
    LEFT JOIN marks m ON m.edition_id = s.edition_id AND m.round_id = s.round_id
      AND m.entry_id = s.entry_id AND m.judge_id = s.judge_id
    """
  private static let select = "\(columns) FROM score_sheets s \(withMarks)"

  /// Puts the rows of one sheet's marks together.
  private struct Gathering {
    private var current: ScoreSheetRecord?
    private var marks: [(Criterion.ID, Points)] = []
    private var last: ScoreSheet?

    /// Adds a row; returns the sheet before it when the row begins another.
    mutating func add(_ row: Row) throws -> ScoreSheetRecord? {
      let entry = Entry.ID(try row.text(0))
      let judge = Judge.ID(try row.text(1))
      var done: ScoreSheetRecord?
      if current?.sheet.entry != entry || current?.sheet.judge != judge {
        done = finish()
        current = ScoreSheetRecord(
          sheet: ScoreSheet(entry: entry, judge: judge, marks: [:]), comment: try row.text(2),
          version: try row.integer(3), source: try row.text(4), at: try row.instant(5),
          actor: try row.text(6))
      }
      if let criterion = try row.optionalText(7) {
        marks.append((Criterion.ID(criterion), try row.points(8)))
      }
      return done
    }

    /// The sheet of the rows so far; `nil` if there was none.
    mutating func finish() -> ScoreSheetRecord? {
      guard var done = current else { return nil }
      var sheet = ScoreSheet(entry: done.sheet.entry, judge: done.sheet.judge, inTurn: marks)
      if let last { sheet.share(with: last) }
      done.sheet = sheet
      last = sheet
      current = nil
      marks.removeAll(keepingCapacity: true)
      return done
    }
  }
}

/// That a judge has given a sheet for an entry.
public struct GivenSheet: Hashable, Sendable {
  public var entry: Entry.ID
  public var judge: Judge.ID

  public init(entry: Entry.ID, judge: Judge.ID) {
    self.entry = entry
    self.judge = judge
  }
}

/// Judges' workbooks that went out, and those that came back.
public enum JudgeFileRecords {
  /// Whether the rulebook was amended after a workbook was written for the judge.
  public static func isIssuedBeforeAmendment(
    _ issue: Int, of judge: Judge.ID, _ edition: Edition.ID, _ round: Round.ID,
    in connection: Connection
  ) throws -> Bool {
    try connection.count(
      """
      SELECT count(*) FROM sheet_issues s JOIN amendments a ON a.edition_id = s.edition_id
      WHERE s.edition_id = ?1 AND s.round_id = ?2 AND s.judge_id = ?3 AND s.issue = ?4 AND a.at > s.at
      """, edition, round, judge, issue) > 0
  }

  /// The number of the last workbook written for a judge; 0 when there was none.
  public static func lastIssue(
    _ judge: Judge.ID, _ edition: Edition.ID, _ round: Round.ID, in connection: Connection
  ) throws -> Int {
    try connection.count(
      """
      SELECT coalesce(max(issue), 0) FROM sheet_issues
      WHERE edition_id = ?1 AND round_id = ?2 AND judge_id = ?3
      """, edition, round, judge)
  }

  /// Notes that a workbook with these entries was written for a judge.
  public static func saveIssue(
    _ issue: Int, of entries: [Entry.ID], for judge: Judge.ID, _ edition: Edition.ID,
    _ round: Round.ID, in transaction: Transaction
  ) throws {
    try transaction.execute(
      """
      INSERT INTO sheet_issues (edition_id, round_id, judge_id, issue, at, actor, entries)
      VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)
      """, edition, round, judge, issue, transaction.action.at, transaction.action.actor,
      entries.map(\.text).joined(separator: " "))
  }

  /// A workbook that was written for a judge.
  public struct Issue: Hashable, Sendable {
    public var number: Int
    public var at: Instant
    /// What stood in it; `nil` for one of an earlier program, which did not note it.
    public var entries: Set<Entry.ID>?
  }

  /// The last workbook of each judge in a round.
  public static func lastIssues(
    _ edition: Edition.ID, _ round: Round.ID, in connection: Connection
  ) throws -> [Judge.ID: Issue] {
    var issues: [Judge.ID: Issue] = [:]
    try connection.forEach(
      """
      SELECT judge_id, issue, at, entries FROM sheet_issues
      WHERE edition_id = ?1 AND round_id = ?2 ORDER BY judge_id, issue
      """, edition, round
    ) { row in
      issues[Judge.ID(try row.text(0))] = Issue(
        number: try row.integer(1), at: try row.instant(2),
        entries: try row.optionalText(3).map { text in
          Set(text.split(separator: " ").map { Entry.ID(String($0)) })
        })
    }
    return issues
  }

  /// Forgets that a file came back, when its sheets are taken out again.
  public static func removeReturned(
    _ digest: Digest, of judge: Judge.ID, _ edition: Edition.ID, _ round: Round.ID,
    in transaction: Transaction
  ) throws {
    try transaction.execute(
      """
      DELETE FROM returned_files
      WHERE edition_id = ?1 AND round_id = ?2 AND judge_id = ?3 AND sha256 = ?4
      """, edition, round, judge, digest)
  }

  /// A file that has been taken.
  public struct Returned: Hashable, Sendable {
    public var judge: Judge.ID
    public var digest: Digest
    public var fileName: String
    public var issue: Int
    public var at: Instant

    public init(judge: Judge.ID, digest: Digest, fileName: String, issue: Int, at: Instant) {
      self.judge = judge
      self.digest = digest
      self.fileName = fileName
      self.issue = issue
      self.at = at
    }
  }

  /// What has come back from a judge in a round, the oldest first.
  public static func returned(
    by judge: Judge.ID, _ edition: Edition.ID, _ round: Round.ID, in connection: Connection
  ) throws -> [Returned] {
    try connection.all(
      """
      SELECT judge_id, sha256, file_name, issue, at FROM returned_files
      WHERE edition_id = ?1 AND round_id = ?2 AND judge_id = ?3 ORDER BY at, sha256
      """, edition, round, judge
    ) { row in
      Returned(
        judge: Judge.ID(try row.text(0)), digest: try row.digest(1), fileName: try row.text(2),
        issue: try row.integer(3), at: try row.instant(4))
    }
  }

  public static func save(
    _ file: Returned, _ edition: Edition.ID, _ round: Round.ID, in transaction: Transaction
  ) throws {
    try transaction.execute(
      """
      INSERT INTO returned_files
        (edition_id, round_id, judge_id, sha256, file_name, issue, at, actor)
      VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)
      ON CONFLICT (edition_id, round_id, judge_id, sha256) DO NOTHING
      """, edition, round, file.judge, file.digest, file.fileName, file.issue, file.at,
      transaction.action.actor)
  }
}

/// The marks of a sheet as the audit log withholds them: `science=85 novelty=90.5`.
public enum SheetText {
  public static func text(of marks: [Criterion.ID: Points]) -> String {
    marks.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }.joined(separator: " ")
  }

  /// Reads them back; `nil` for a text of another kind.
  public static func marks(in text: String) -> [Criterion.ID: Points]? {
    var marks: [Criterion.ID: Points] = [:]
    for pair in text.split(separator: " ") {
      guard let equals = pair.lastIndex(of: "="),
        let points = Points(String(pair[pair.index(after: equals)...]))
      else { return nil }
      marks[Criterion.ID(String(pair[..<equals]))] = points
    }
    return marks
  }
}
