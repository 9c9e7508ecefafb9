public import Contest

/// Why entries have no prize, as the latest sealed version of the prizes says it: words beside the list, which nothing
/// follows from. An entry that has a prize, or no line on any list, has no row.
public enum PrizeReasonRecords {
  /// The reasons of one entry, as JSON; `nil` where none were kept.
  public static func of(
    _ entry: Entry.ID, _ edition: Edition.ID, in connection: Connection
  ) throws -> String? {
    try connection.first(
      "SELECT detail FROM prize_reasons WHERE edition_id = ?1 AND entry_id = ?2", edition, entry
    ) { try $0.text(0) }
  }

  /// The reasons of everybody, as JSON.
  public static func all(
    _ edition: Edition.ID, in connection: Connection
  ) throws -> [Entry.ID: String] {
    var reasons: [Entry.ID: String] = [:]
    try connection.forEach(
      "SELECT entry_id, detail FROM prize_reasons WHERE edition_id = ?1", edition
    ) { reasons[Entry.ID(try $0.text(0))] = try $0.text(1) }
    return reasons
  }

  /// Replaces the stored reasons by these. The caller writes the audit record of the version to which they belong.
  public static func replace(
    with reasons: [Entry.ID: String], _ edition: Edition.ID, in transaction: Transaction
  ) throws {
    let standing = try all(edition, in: transaction)
    for entry in standing.keys where standing[entry] != reasons[entry] {
      try transaction.execute(
        "DELETE FROM prize_reasons WHERE edition_id = ?1 AND entry_id = ?2", edition, entry)
    }
    var rows = TableRows("prize_reasons", columns: ["edition_id", "entry_id", "detail"])
    for (entry, reason) in reasons.sorted(by: { $0.key < $1.key }) where standing[entry] != reason {
      rows.add([Value(edition), Value(entry), Value(reason)])
    }
    try transaction.load(rows)
  }
}
