public import Contest

/// Who has the cups and prizes of organizations in the sealed versions, and who waits for them. Kept like the lines, each row with
/// the version that it holds from and the one that it held until. Versions of formats before 44 have none.
public enum UnitPrizeRecords {
  /// A line with the version that it holds from, and the one from which it does not hold any more.
  public struct Span: Hashable, Sendable {
    public var prize: UnitPrize
    public var since: Int
    public var until: Int?
  }

  /// The lines as a version has them; the latest version unless one is named. In the order in which they are hashed.
  public static func all(
    _ edition: Edition.ID, version: Int? = nil, in connection: Connection
  ) throws -> [UnitPrize] {
    try spans(edition, in: connection).filter { span in
      version.map { span.since <= $0 && $0 < span.until ?? .max } ?? (span.until == nil)
    }.map(\.prize).sorted(by: UnitPrize.comesBefore)
  }

  /// The lines of all versions, by prize, organization and version.
  public static func spans(
    _ edition: Edition.ID, in connection: Connection
  ) throws -> [Span] {
    try connection.all(
      """
      SELECT kind, position, organization, since, until, name, standing, place, points
      FROM unit_prizes WHERE edition_id = ?1 ORDER BY kind, position, organization, since
      """, edition
    ) { row in
      guard let kind = UnitPrize.Kind(rawValue: try row.text(0)) else {
        throw StoreError.unexpectedValue(column: 0)
      }
      guard let standing = UnitPrize.Standing(rawValue: try row.text(6)) else {
        throw StoreError.unexpectedValue(column: 6)
      }
      return Span(
        prize: UnitPrize(
          kind, try row.integer(1), name: try row.text(5), organization: try row.text(2), standing,
          place: try row.integer(7), points: try row.points(8)),
        since: try row.integer(3), until: try row.optionalInteger(4))
    }
  }

  /// Writes the lines of a version on. The caller writes the audit record of the version.
  public static func replace(
    with prizes: [UnitPrize], from number: Int, _ edition: Edition.ID, in transaction: Transaction
  ) throws {
    let standing = try all(edition, in: transaction)
    for old in standing where !prizes.contains(old) {
      try transaction.execute(
        """
        UPDATE unit_prizes SET until = ?5
        WHERE edition_id = ?1 AND kind = ?2 AND position = ?3 AND organization = ?4
          AND until IS NULL
        """, edition, old.kind.rawValue, old.position, old.organization, number)
    }
    for new in prizes where !standing.contains(new) {
      try transaction.execute(
        """
        INSERT INTO unit_prizes (edition_id, kind, position, organization, since, name, standing,
          place, points)
        VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)
        """, edition, new.kind.rawValue, new.position, new.organization, number, new.name,
        new.standing.rawValue, new.place, new.points)
    }
  }
}
