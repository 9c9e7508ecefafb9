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

  /// Replaces the stored reasons by these. The caller writes the audit record of the version to which they belong.
  public static func replace(
    with reasons: [Entry.ID: KeptPrizeReasons], _ edition: Edition.ID, in transaction: Transaction
  ) throws {
    let standing = try all(edition, in: transaction)
    for entry in standing.keys where standing[entry] != reasons[entry] {
      try transaction.execute(
        "DELETE FROM prize_reasons WHERE edition_id = ?1 AND entry_id = ?2", edition, entry)
    }
    var rows = TableRows("prize_reasons", columns: ["edition_id", "entry_id", "detail", "facts"])
    for (entry, reason) in reasons.sorted(by: { $0.key < $1.key }) where standing[entry] != reason {
      rows.add([Value(edition), Value(entry), Value(reason.detail), Value(reason.facts)])
    }
    try transaction.load(rows)
  }
}
