public import Contest
import Foundation

/// An audit record with what it tells and what it withholds.
public struct ToldRecord: Hashable, Sendable {
  public var record: AuditRecord
  public var told: [String: String]
  /// `nil` where it withholds nothing, or where that was purged.
  public var withheld: [String: String]?

  /// The kind of its subject and its keys: `score-sheet`, `E1`, `review`, `A194785`, `J003`.
  public var kind: String { Subject.parts(of: record.subject).first ?? "" }
  public var keys: [String] { Array(Subject.parts(of: record.subject).dropFirst()) }

  /// Whether it only notes that something else was found about an entry, as a change of this or of another entry brings it.
  public var isOfFindings: Bool { kind == Subject.Kind.entry.name && told["findings"] != nil }

  public func told(_ key: String) -> String? { told[key] }
  public func withheld(_ key: String) -> String? { withheld?[key] }
  /// Whether what it withheld is gone.
  public var isPurged: Bool { record.detailDigest != nil && withheld == nil }
}

extension Subject {
  /// A name in the audit log taken apart.
  static func parts(of text: String) -> [String] {
    text.split(separator: "/", omittingEmptySubsequences: false).map {
      $0.utf8.contains(37)
        ? String($0).replacing("%2F", with: "/").replacing("%25", with: "%") : String($0)
    }
  }
}

/// What the audit log knows of one thing: 谁在何时改了什么. Each question goes by an index, so that it costs what the thing's
/// own past costs, not the season's.
public enum HistoryRecords {
  private static let select = """
    SELECT \(AuditRecord.columnNames.map { "a.\($0)" }.joined(separator: ", ")), d.detail
    FROM audit a LEFT JOIN audit_details d ON d.sequence = a.sequence
    """
  private static let detailColumn = AuditRecord.columnNames.count

  /// The record of a number; `nil` where the log is shorter.
  public static func record(_ sequence: Int, in connection: Connection) throws -> ToldRecord? {
    try connection.first("\(select) WHERE a.sequence = ?1", sequence, row: told)
  }

  /// The last records of the log, the newest first; with `before` those of lower numbers.
  public static func latest(
    _ count: Int, before sequence: Int = .max, in connection: Connection
  ) throws -> [ToldRecord] {
    try connection.all(
      "\(select) WHERE a.sequence < ?2 ORDER BY a.sequence DESC LIMIT ?1", count, sequence,
      row: told)
  }

  /// The records of one subject, the oldest first; with `mentioning` only those whose detail holds that text.
  public static func records(
    of subject: Subject, mentioning text: String? = nil, in connection: Connection
  ) throws -> [ToldRecord] {
    guard let text else {
      return try connection.all(
        "\(select) WHERE a.subject = ?1 ORDER BY a.sequence", subject.text, row: told)
    }
    let holds = connection.dialect == .postgres ? "strpos" : "instr"
    return try connection.all(
      "\(select) WHERE a.subject = ?1 AND \(holds)(a.detail, ?2) > 0 ORDER BY a.sequence",
      subject.text, text, row: told)
  }

  /// The records of all score sheets of one entry in a round, by judge, the oldest first.
  public static func sheetRecords(
    of entry: Entry.ID, _ edition: Edition.ID, _ round: Round.ID, in connection: Connection
  ) throws -> [ToldRecord] {
    let prefix = Subject(.scoreSheet, [edition.text, round.text, entry.text]).text
    let collation = connection.dialect == .postgres ? " COLLATE \"C\"" : ""
    return try connection.all(
      """
      \(select) WHERE a.subject\(collation) >= ?1 AND a.subject\(collation) < ?2
      ORDER BY a.subject, a.sequence
      """, prefix + "/", prefix + "0", row: told)
  }

  /// The file that was read in the write to which a record belongs: the next record of a file, written by the same person
  /// at the same time; `nil` where no file was.
  public static func file(
    of record: AuditRecord, in connection: Connection
  ) throws -> ToldRecord? {
    try connection.first(
      """
      \(select) WHERE a.sequence > ?1 AND (a.subject LIKE 'file/%' OR a.at <> ?2 OR a.actor <> ?3
        OR a.action <> ?4) ORDER BY a.sequence LIMIT 1
      """, record.sequence, record.at, record.actor, record.action, row: told
    ).flatMap { found in
      let isSame =
        found.record.at == record.at && found.record.actor == record.actor
        && found.record.action == record.action
      return isSame ? found : nil
    }
  }

  /// All records of the write to which a record belongs, in order. A write that reads a file ends with the file's record.
  public static func write(
    around record: AuditRecord, in connection: Connection
  ) throws -> [ToldRecord] {
    let differs = "at <> ?2 OR actor <> ?3 OR action <> ?4"
    let first =
      try connection.first(
        """
        SELECT sequence FROM audit WHERE sequence < ?1
          AND (subject LIKE 'file/%' OR subject LIKE 'import/%' OR \(differs))
        ORDER BY sequence DESC LIMIT 1
        """, record.sequence, record.at, record.actor, record.action
      ) { try $0.integer(0) + 1 } ?? 1
    let last = try connection.first(
      """
      SELECT sequence, CASE WHEN \(differs) THEN 1 ELSE 0 END FROM audit WHERE sequence >= ?1
        AND (subject LIKE 'file/%' OR \(differs)) ORDER BY sequence LIMIT 1
      """, record.sequence, record.at, record.actor, record.action
    ) { row in try row.integer(1) == 1 ? try row.integer(0) - 1 : try row.integer(0) }
    return try connection.all(
      "\(select) WHERE a.sequence >= ?1 AND a.sequence <= ?2 ORDER BY a.sequence", first,
      last ?? Int(Int32.max), row: told)
  }

  /// The records that withhold a reason, of all editions, the oldest first. Those that were purged are not among them.
  public static func withReasons(in connection: Connection) throws -> [ToldRecord] {
    try connection.all(
      "\(select) WHERE d.detail LIKE '%\"reason\":%' ORDER BY a.sequence", row: told)
  }

  /// How many of these records have lost what they withheld.
  public static func purgedCount(
    among sequences: Set<Int>, in connection: Connection
  ) throws -> Int {
    try connection.all(
      """
      SELECT a.sequence FROM audit a LEFT JOIN audit_details d ON d.sequence = a.sequence
      WHERE a.detail_digest IS NOT NULL AND d.sequence IS NULL
      """
    ) { try $0.integer(0) }.count { sequences.contains($0) }
  }

  /// The records of a subject after a number, the oldest first.
  public static func records(
    of subject: String, after sequence: Int, in connection: Connection
  ) throws -> [ToldRecord] {
    try connection.all(
      "\(select) WHERE a.subject = ?1 AND a.sequence > ?2 ORDER BY a.sequence", subject, sequence,
      row: told)
  }

  private static func told(_ row: Row) throws -> ToldRecord {
    let record = try AuditRecord(row)
    func object(_ text: String) throws -> [String: String] {
      try JSONDecoder().decode([String: String].self, from: Data(text.utf8))
    }
    return ToldRecord(
      record: record, told: try object(record.detail),
      withheld: try row.optionalText(detailColumn).map(object))
  }
}
