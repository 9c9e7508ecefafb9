public import Contest

/// Who waits for a prize in the sealed versions: equals at its line, and those whose prize follows from them. Kept like the lines,
/// each row with the version that it holds from and the one that it held until. Versions of formats before 43 have none.
public enum PrizeWaitRecords {
  /// The levels by their Chinese names, as a version has them; the latest version unless one is named.
  public static func all(
    _ edition: Edition.ID, version: Int? = nil, in connection: Connection
  ) throws -> [Entry.ID: Set<String>] {
    var waits: [Entry.ID: Set<String>] = [:]
    try connection.forEach(
      """
      SELECT entry_id, level FROM prize_waits
      WHERE edition_id = ?1
        AND (CASE WHEN CAST(?2 AS INTEGER) IS NULL THEN until IS NULL
          ELSE since <= ?2 AND (until IS NULL OR until > ?2) END)
      """, edition, version
    ) { waits[Entry.ID(try $0.text(0)), default: []].insert(try $0.text(1)) }
    return waits
  }

  /// Writes who waits from a version on. The caller writes the audit record of the version.
  public static func replace(
    with waits: [Entry.ID: Set<String>], from number: Int, _ edition: Edition.ID,
    in transaction: Transaction
  ) throws {
    let standing = try all(edition, in: transaction)
    for (entry, levels) in standing.sorted(by: { $0.key < $1.key }) {
      for level in levels.subtracting(waits[entry] ?? []).sorted() {
        try transaction.execute(
          """
          UPDATE prize_waits SET until = ?4
          WHERE edition_id = ?1 AND entry_id = ?2 AND level = ?3 AND until IS NULL
          """, edition, entry, level, number)
      }
    }
    for (entry, levels) in waits.sorted(by: { $0.key < $1.key }) {
      for level in levels.subtracting(standing[entry] ?? []).sorted() {
        try transaction.execute(
          """
          INSERT INTO prize_waits (edition_id, entry_id, level, since) VALUES (?1, ?2, ?3, ?4)
          """, edition, entry, level, number)
      }
    }
  }
}
