public import Contest

/// Why one entry has no prize, or no higher one.
public struct KeptPrizeReasons: Hashable, Sendable {
  /// The reasons, level by level, as JSON.
  public var detail: String
  /// What they rest on, without words; `nil` in formats before 43.
  public var facts: String?

  public init(detail: String, facts: String?) {
    (self.detail, self.facts) = (detail, facts)
  }
}

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

  /// The reasons of everybody.
  public static func all(
    _ edition: Edition.ID, in connection: Connection
  ) throws -> [Entry.ID: KeptPrizeReasons] {
    var reasons: [Entry.ID: KeptPrizeReasons] = [:]
    try connection.forEach(
      "SELECT entry_id, detail, facts FROM prize_reasons WHERE edition_id = ?1", edition
    ) {
      reasons[Entry.ID(try $0.text(0))] = KeptPrizeReasons(
        detail: try $0.text(1), facts: try $0.optionalText(2))
    }
    return reasons
  }

  /// How many entries have reasons, and of how many it is kept what they rest on: fewer where a format before 43 kept them.
  public static func counts(
    _ edition: Edition.ID, in connection: Connection
  ) throws -> (all: Int, withFacts: Int) {
    try connection.first(
      "SELECT count(*), count(facts) FROM prize_reasons WHERE edition_id = ?1", edition
    ) { (try $0.integer(0), try $0.integer(1)) } ?? (0, 0)
  }

  /// What the reasons of everybody rest on; see ``KeptPrizeReasons/facts``. Those of formats before 43 are left out.
  public static func facts(
    _ edition: Edition.ID, in connection: Connection
  ) throws -> [Entry.ID: String] {
    var facts: [Entry.ID: String] = [:]
    try connection.forEach(
      "SELECT entry_id, facts FROM prize_reasons WHERE edition_id = ?1 AND facts IS NOT NULL",
      edition
    ) { facts[Entry.ID(try $0.text(0))] = try $0.text(1) }
    return facts
  }

  /// Replaces the stored reasons by those of these entries, which are in the order of their ids. The caller writes the audit
  /// record of the version to which they belong.
  ///
  /// What is stored is compared row by row, and `reason` is asked again for what is written, so that the reasons of all
  /// entries are never in memory together.
  public static func replace(
    of entries: [Entry.ID], with reason: (Entry.ID) throws -> KeptPrizeReasons,
    _ edition: Edition.ID, in transaction: Transaction
  ) throws {
    let known = Set(entries)
    var standing: Set<Entry.ID> = []
    var ended: [Entry.ID] = []
    try transaction.forEach(
      "SELECT entry_id, detail, facts FROM prize_reasons WHERE edition_id = ?1", edition
    ) { row in
      let entry = Entry.ID(try row.text(0))
      let kept = KeptPrizeReasons(detail: try row.text(1), facts: try row.optionalText(2))
      if known.contains(entry), try kept == reason(entry) {
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
      let one = try reason(entry)
      rows.add([Value(edition), Value(entry), Value(one.detail), Value(one.facts)])
      guard rows.rows.count == 5_000 else { continue }
      try transaction.load(rows)
      rows = .prizeReasons
    }
    try transaction.load(rows)
  }
}

extension TableRows {
  fileprivate static var prizeReasons: TableRows {
    TableRows("prize_reasons", columns: ["edition_id", "entry_id", "detail", "facts"])
  }
}
