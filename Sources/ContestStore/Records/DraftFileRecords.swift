public import Contest

/// A file that an entrant has put to a form that is not sent yet: 草稿的文件.
public struct DraftFile: Hashable, Sendable {
  public var account: String
  public var edition: Edition.ID
  /// The question's id in the rulebook.
  public var field: String
  /// 1 for the first that was put to the question.
  public var number: Int
  public var ending: String
  /// In bytes.
  public var length: Int
  public var digest: Digest
  public var at: Instant

  public init(
    account: String, edition: Edition.ID, field: String, number: Int, ending: String, length: Int,
    digest: Digest, at: Instant
  ) {
    (self.account, self.edition, self.field, self.number) = (account, edition, field, number)
    (self.ending, self.length, self.digest, self.at) = (ending, length, digest, at)
  }
}

/// The files of forms that are not sent yet. A row is dropped before its bytes are taken away, so an interrupted removal is gone
/// on with.
public enum DraftFileRecords {
  private static let columns =
    "account, edition_id, field, number, ending, length, sha256, at, is_dropped"

  private static func file(_ row: Row) throws -> DraftFile {
    DraftFile(
      account: try row.text(0), edition: Edition.ID(try row.text(1)), field: try row.text(2),
      number: try row.integer(3), ending: try row.text(4), length: try row.integer(5),
      digest: try row.digest(6), at: try row.instant(7))
  }

  /// The files that stand in an entrant's form, by question.
  public static func of(_ account: String, in connection: Connection) throws -> [DraftFile] {
    try connection.all(
      """
      SELECT \(columns) FROM entrant_draft_files WHERE account = ?1 AND is_dropped = 0
      ORDER BY field, number
      """, account
    ) { try file($0) }
  }

  /// All that stand in forms.
  public static func all(in connection: Connection) throws -> [DraftFile] {
    try connection.all(
      """
      SELECT \(columns) FROM entrant_draft_files WHERE is_dropped = 0
      ORDER BY edition_id, account, field, number
      """
    ) { try file($0) }
  }

  /// Those whose bytes are to go, unless others need them.
  public static func dropped(in connection: Connection) throws -> [DraftFile] {
    try connection.all(
      """
      SELECT \(columns) FROM entrant_draft_files WHERE is_dropped = 1
      ORDER BY account, field, number
      """
    ) { try file($0) }
  }

  /// Puts a file to a question, in the place of the one that stood there.
  public static func put(_ file: DraftFile, in connection: Connection) throws {
    try connection.execute(
      """
      UPDATE entrant_draft_files SET is_dropped = 1
      WHERE account = ?1 AND field = ?2 AND is_dropped = 0
      """, file.account, file.field)
    let last =
      try connection.first(
        "SELECT max(number) FROM entrant_draft_files WHERE account = ?1 AND field = ?2",
        file.account, file.field
      ) { try $0.optionalInteger(0) }.flatMap(\.self) ?? 0
    try connection.execute(
      "INSERT INTO entrant_draft_files (\(columns)) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, 0)",
      file.account, file.edition, file.field, last + 1, file.ending, file.length, file.digest,
      file.at)
  }

  /// Takes the files out of a form whose entry has them now.
  public static func take(of account: String, in connection: Connection) throws {
    try connection.execute(
      "DELETE FROM entrant_draft_files WHERE account = ?1 AND is_dropped = 0", account)
  }

  /// Drops what stands in a form, or at one question of it.
  public static func drop(
    of account: String, field: String? = nil, in connection: Connection
  ) throws {
    try connection.execute(
      """
      UPDATE entrant_draft_files SET is_dropped = 1
      WHERE account = ?1 AND (CAST(?2 AS TEXT) IS NULL OR field = ?2)
      """, account, field)
  }

  /// Forgets a dropped file whose bytes are gone.
  public static func forget(_ file: DraftFile, in connection: Connection) throws {
    try connection.execute(
      """
      DELETE FROM entrant_draft_files
      WHERE account = ?1 AND field = ?2 AND number = ?3 AND is_dropped = 1
      """, file.account, file.field, file.number)
  }
}
