public import Contest

/// A file that was handed in for a question of the form, as it is kept.
public struct EntryFile: Hashable, Sendable {
  public var entry: Entry.ID
  /// The question's id in the rulebook.
  public var field: String
  /// 1 for the first that was handed in for the question; a later one takes its place.
  public var number: Int
  /// The ending of its name, such as `pdf`. The name itself is not kept: it may name a person.
  public var ending: String
  /// In bytes.
  public var length: Int
  public var digest: Digest
  public var at: Instant
  public var actor: String
  /// Its bytes were taken away when their time was over.
  public var isPurged: Bool

  public init(
    entry: Entry.ID, field: String, number: Int, ending: String, length: Int, digest: Digest,
    at: Instant, actor: String, isPurged: Bool = false
  ) {
    self.entry = entry
    self.field = field
    self.number = number
    self.ending = ending
    self.length = length
    self.digest = digest
    self.at = at
    self.actor = actor
    self.isPurged = isPurged
  }
}

/// Which files were handed in: 交来的文件. A row is never changed but by a purge; a file that takes another's place is a row
/// after it. The bytes lie in a ``FileFolder``.
public enum EntryFileRecords {
  private static let columns =
    "entry_id, field, number, ending, length, sha256, at, actor, is_purged"

  private static func file(_ row: Row) throws -> EntryFile {
    guard let digest = Digest(try row.text(5)) else { throw StoreError.unexpectedValue(column: 5) }
    return EntryFile(
      entry: Entry.ID(try row.text(0)), field: try row.text(1), number: try row.integer(2),
      ending: try row.text(3), length: try row.integer(4), digest: digest,
      at: try row.instant(6), actor: try row.text(7), isPurged: try row.integer(8) != 0)
  }

  /// All that was handed in for an entry, replaced files too, by question and in their order.
  public static func of(_ entry: Entry.ID, in connection: Connection) throws -> [EntryFile] {
    try connection.all(
      "SELECT \(columns) FROM entry_files WHERE entry_id = ?1 ORDER BY field, number", entry
    ) { try file($0) }
  }

  /// For which questions files were handed in with some entries; those without any are left out.
  public static func fields(
    of ids: some Sequence<Entry.ID>, in connection: Connection
  ) throws -> [Entry.ID: Set<String>] {
    var fields: [Entry.ID: Set<String>] = [:]
    try connection.forEach(
      of: ids.map { .text($0.text) },
      { "SELECT entry_id, field FROM entry_files WHERE entry_id IN (\($0))" }
    ) { fields[Entry.ID(try $0.text(0)), default: []].insert(try $0.text(1)) }
    return fields
  }

  /// All that was handed in for an edition, replaced files too, by entry and question and in their order.
  public static func all(_ edition: Edition.ID, in connection: Connection) throws -> [EntryFile] {
    try connection.all(
      """
      SELECT \(columns) FROM entry_files
      WHERE entry_id IN (SELECT id FROM entries WHERE edition_id = ?1)
      ORDER BY entry_id, field, number
      """, edition
    ) { try file($0) }
  }

  /// The files that stand, of all entries of an edition: the last of each question, by entry and question.
  public static func standing(
    _ edition: Edition.ID, in connection: Connection
  ) throws -> [EntryFile] {
    try connection.all(
      """
      SELECT \(columns) FROM entry_files f
      WHERE entry_id IN (SELECT id FROM entries WHERE edition_id = ?1)
        AND number = (SELECT max(number) FROM entry_files l
          WHERE l.entry_id = f.entry_id AND l.field = f.field)
      ORDER BY entry_id, field
      """, edition
    ) { try file($0) }
  }

  /// The digests of all files that are to lie in the folder, each once, in their order: those of entries, of forms that are not
  /// sent yet, of reserves that wait, and evidence of objections.
  public static func digests(in connection: Connection) throws -> [Digest] {
    try connection.all(
      """
      SELECT sha256 FROM entry_files WHERE is_purged = 0
      UNION SELECT sha256 FROM entrant_draft_files WHERE is_dropped = 0
      UNION SELECT sha256 FROM package_files WHERE is_purged = 0
      UNION SELECT sha256 FROM objection_files WHERE is_purged = 0 ORDER BY sha256
      """
    ) { row in
      guard let digest = Digest(try row.text(0)) else {
        throw StoreError.unexpectedValue(column: 0)
      }
      return digest
    }
  }

  /// Whether a file is still to lie in the folder.
  public static func isNeeded(_ digest: Digest, in connection: Connection) throws -> Bool {
    try connection.count(
      """
      SELECT (SELECT count(*) FROM entry_files WHERE sha256 = ?1 AND is_purged = 0)
        + (SELECT count(*) FROM package_files WHERE sha256 = ?1 AND is_purged = 0)
        + (SELECT count(*) FROM objection_files WHERE sha256 = ?1 AND is_purged = 0)
        + (SELECT count(*) FROM entrant_draft_files WHERE sha256 = ?1 AND is_dropped = 0)
      """, digest) > 0
  }

  /// The digests that an edition's rows name, purged or not, each once.
  public static func digests(of edition: Edition.ID, in connection: Connection) throws -> [Digest] {
    try connection.all(
      """
      SELECT sha256 FROM entry_files
      WHERE entry_id IN (SELECT id FROM entries WHERE edition_id = ?1)
      UNION SELECT sha256 FROM entrant_draft_files WHERE edition_id = ?1
      UNION SELECT sha256 FROM package_files WHERE edition_id = ?1
      UNION SELECT sha256 FROM objection_files WHERE edition_id = ?1 ORDER BY sha256
      """, edition
    ) { try $0.text(0) }.compactMap { Digest($0) }
  }

  /// The rows that name one of some digests, purged ones apart, by entry and question.
  public static func naming(
    _ digests: Set<Digest>, in connection: Connection
  ) throws -> [EntryFile] {
    try connection.all(
      """
      SELECT \(columns) FROM entry_files WHERE is_purged = 0 ORDER BY entry_id, field, number
      """
    ) { try file($0) }.filter { digests.contains($0.digest) }
  }

  /// The reserves that had handed in one of some digests, purged ones apart: whose they are, and for which question.
  public static func reserves(
    with digests: Set<Digest>, in connection: Connection
  ) throws -> [(edition: Edition.ID, site: String, code: Entry.ID, field: String)] {
    try connection.all(
      """
      SELECT f.sha256, f.edition_id, f.site, e.code, f.field FROM package_files f
      JOIN package_entries e ON e.edition_id = f.edition_id AND e.direction = f.direction
        AND e.site = f.site AND e.number = f.number AND e.position = f.position
      WHERE f.is_purged = 0 ORDER BY f.edition_id, f.site, f.number, f.position, f.field
      """
    ) { row in
      (
        digest: try row.text(0), edition: Edition.ID(try row.text(1)), site: try row.text(2),
        code: Entry.ID(try row.text(3)), field: try row.text(4)
      )
    }.filter { row in digests.contains { $0.text == row.digest } }
      .map { ($0.edition, $0.site, $0.code, $0.field) }
  }

  /// Notes a file that was handed in. The log names question, length and digest; the file's name is withheld.
  public static func add(
    _ file: EntryFile, named name: String, reason: String, in transaction: Transaction
  ) throws {
    try transaction.execute(
      """
      INSERT INTO entry_files (\(columns)) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)
      """, file.entry, file.field, file.number, file.ending, file.length, file.digest, file.at,
      file.actor, file.isPurged ? 1 : 0)
    transaction.toCheckAgain.withFiles.insert(file.entry)
    try transaction.record(
      .entry(file.entry),
      detail: [
        "field": file.field, "number": "\(file.number)", "length": "\(file.length)",
        "sha256": file.digest.text,
      ], withheld: ["file": name, "reason": reason])
  }
}
