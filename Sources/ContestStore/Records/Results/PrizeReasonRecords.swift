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

  /// Replaces the stored reasons by those of these entries, which are in the order of their ids. The caller writes the audit
  /// record of the version to which they belong.
  ///
  /// What is stored is compared row by row, and `reason` is asked again for what is written, so that the reasons of all
  /// entries are never in memory together.
  public static func replace(
    of entries: [Entry.ID], with reason: (Entry.ID) throws -> String, _ edition: Edition.ID,
    in transaction: Transaction
  ) throws {
    let known = Set(entries)
    var standing: Set<Entry.ID> = []
    var ended: [Entry.ID] = []
    try transaction.forEach(
      "SELECT entry_id, detail FROM prize_reasons WHERE edition_id = ?1", edition
    ) { row in
      let entry = Entry.ID(try row.text(0))
      if known.contains(entry), try row.text(1) == reason(entry) {
        standing.insert(entry)
      } else {
        ended.append(entry)
      }
    }
    for entry in ended {
      try transaction.execute(
        "DELETE FROM prize_reasons WHERE edition_id = ?1 AND entry_id = ?2", edition, entry)
    }
    var rows = TableRows.prizeReasons
    for entry in entries where !standing.contains(entry) {
      rows.add([Value(edition), Value(entry), Value(try reason(entry))])
      guard rows.rows.count == 5_000 else { continue }
      try transaction.load(rows)
      rows = .prizeReasons
    }
    try transaction.load(rows)
  }
}

extension TableRows {
  fileprivate static var prizeReasons: TableRows {
    TableRows("prize_reasons", columns: ["edition_id", "entry_id", "detail"])
  }
}
