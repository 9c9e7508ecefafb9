public import Contest

/// A file of evidence that came with an objection.
public struct ObjectionFile: Hashable, Sendable {
  /// Its place among the objection's files, from 1.
  public var position: Int
  public var ending: String
  public var length: Int
  public var digest: Digest
  public var at: Instant
  /// Whether its bytes are gone.
  public var isPurged: Bool

  public init(
    position: Int, ending: String, length: Int, digest: Digest, at: Instant, isPurged: Bool = false
  ) {
    (self.position, self.ending, self.length) = (position, ending, length)
    (self.digest, self.at, self.isPurged) = (digest, at, isPurged)
  }
}

/// Evidence of objections, as it is kept; the bytes lie in the ``FileFolder``.
public enum ObjectionFileRecords {
  private static let columns = "position, ending, length, sha256, at, is_purged"

  private static func file(_ row: Row) throws -> ObjectionFile {
    ObjectionFile(
      position: try row.integer(0), ending: try row.text(1), length: try row.integer(2),
      digest: try row.digest(3), at: try row.instant(4), isPurged: try row.flag(5))
  }

  /// The files of an objection, in the order in which they came.
  public static func of(
    _ number: Int, _ edition: Edition.ID, _ round: Round.ID, in connection: Connection
  ) throws -> [ObjectionFile] {
    try connection.all(
      """
      SELECT \(columns) FROM objection_files
      WHERE edition_id = ?1 AND round_id = ?2 AND number = ?3 ORDER BY position
      """, edition, round, number
    ) { try file($0) }
  }

  /// Keeps a file and records it.
  public static func add(
    _ file: ObjectionFile, to number: Int, _ edition: Edition.ID, _ round: Round.ID,
    in transaction: Transaction
  ) throws {
    let detail = [
      "number": "\(number)", "file": "\(file.position)", "sha256": file.digest.text,
      "length": "\(file.length)",
    ]
    try transaction.change(.objections(edition, round), detail: detail) {
      try transaction.execute(
        """
        INSERT INTO objection_files (edition_id, round_id, number, \(columns))
        VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)
        """, edition, round, number, file.position, file.ending, file.length, file.digest, file.at,
        file.isPurged)
    }
  }

  /// The objections whose files have one of some digests, purged ones apart.
  public static func naming(
    _ digests: Set<Digest>, in connection: Connection
  ) throws -> [(edition: Edition.ID, number: Int, file: ObjectionFile)] {
    try connection.all(
      """
      SELECT \(columns), edition_id, number FROM objection_files WHERE is_purged = 0
      ORDER BY edition_id, round_id, number, position
      """
    ) { row in
      (edition: Edition.ID(try row.text(6)), number: try row.integer(7), file: try file(row))
    }.filter { digests.contains($0.file.digest) }
  }

  /// How many files are kept with objections about an entry, by objection.
  public static func about(
    _ entry: Entry.ID, _ edition: Edition.ID, in connection: Connection
  ) throws -> [(number: Int, count: Int)] {
    try connection.all(
      """
      SELECT o.number, count(*) FROM objections o
      JOIN objection_files f ON f.edition_id = o.edition_id AND f.round_id = o.round_id
        AND f.number = o.number
      WHERE o.edition_id = ?1 AND o.entry_id = ?2 AND f.is_purged = 0
      GROUP BY o.round_id, o.number ORDER BY o.round_id, o.number
      """, edition, entry
    ) { (number: try $0.integer(0), count: try $0.integer(1)) }
  }
}
