public import Contest

/// Winners of earlier years, as they are kept: one row a person and award, with the file that named them.
public enum PastAwardRecords {
  /// A row on its way in.
  public struct Line: Hashable, Sendable {
    public var winner: PastAwards.Winner
    public var award: PastAwards.Award

    public init(_ winner: PastAwards.Winner, _ award: PastAwards.Award) {
      (self.winner, self.award) = (winner, award)
    }
  }

  /// All of an edition; `nil` when no list was brought.
  public static func all(_ edition: Edition.ID, in connection: Connection) throws -> [Line] {
    try connection.all(
      """
      SELECT name, organization, student_number, born_on, identity, programme, level, year
      FROM past_awards WHERE edition_id = ?1 ORDER BY file_sha256, position
      """, edition
    ) { row in
      Line(
        PastAwards.Winner(
          name: try row.text(0), organization: try row.text(1), studentNumber: try row.text(2),
          bornOn: try row.optionalDay(3),
          identity: try row.optionalText(4)),
        PastAwards.Award(
          programme: try row.text(5), level: try row.text(6), year: try row.integer(7)))
    }
  }

  /// Whether a file was taken already.
  public static func has(
    _ file: Digest, _ edition: Edition.ID, in connection: Connection
  ) throws -> Bool {
    try connection.count(
      "SELECT count(*) FROM past_awards WHERE edition_id = ?1 AND file_sha256 = ?2", edition, file)
      > 0
  }

  public static func save(
    _ lines: [Line], from fileName: String, _ file: Digest, _ edition: Edition.ID,
    in transaction: Transaction
  ) throws {
    for (position, line) in lines.enumerated() {
      let (winner, award) = (line.winner, line.award)
      try transaction.execute(
        """
        INSERT INTO past_awards (edition_id, file_sha256, position, file_name, programme, level,
          year, name, organization, student_number, born_on, identity)
        VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12)
        """, edition, file, position, fileName, award.programme, award.level, award.year,
        winner.name, winner.organization, winner.studentNumber, winner.bornOn,
        winner.identity)
    }
  }

  /// Takes away what earlier files brought.
  public static func removeAll(_ edition: Edition.ID, in transaction: Transaction) throws {
    try transaction.execute("DELETE FROM past_awards WHERE edition_id = ?1", edition)
  }
}
