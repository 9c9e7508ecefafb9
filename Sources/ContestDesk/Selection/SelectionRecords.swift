public import Contest
import ContestStore

/// What selection made of an entry, as stored.
public enum SelectionOutcome: String, CaseIterable, Codable, Sendable {
  /// 晋级: has a place.
  case advanced = "selected"
  /// 候补: moves up when a place falls free.
  case reserve
  /// 未晋级.
  case out
  /// 待定: equal entries stand at the line, and the committee has not decided.
  case undecided

  public func name(in language: Language) -> String {
    switch (self, language) {
    case (.advanced, .chinese): "晋级"
    case (.advanced, .english): "advances"
    case (.reserve, .chinese): "候补"
    case (.reserve, .english): "reserve"
    case (.out, .chinese): "未晋级"
    case (.out, .english): "does not advance"
    case (.undecided, .chinese): "待定"
    case (.undecided, .english): "undecided"
    }
  }
}

/// An entry's line in a stored selection.
public struct SelectionLine: Hashable, Sendable {
  public let entry: Entry.ID
  public let outcome: SelectionOutcome
  /// The place among the reserves; `nil` for the others.
  public let reserve: Int?
  let reason: StoredReason

  public func reason(in language: Language) -> String { reason.text(in: language) }
}

/// An entry's award, as stored.
public struct AwardLine: Hashable, Sendable {
  public let entry: Entry.ID
  public let level: String
  public let place: Int?
  let reason: StoredReason

  public func reason(in language: Language) -> String { reason.text(in: language) }
}

/// The rows of `selections`, `overrides` and `awards`.
enum SelectionRecords {
  /// Writes the lines in place of those that stand; the same lines are left alone, so that there is nothing to record.
  static func replace(
    _ lines: [SelectionLine], edition: Edition.ID, round: Round.ID, in transaction: Transaction
  ) throws {
    guard try Set(Self.lines(edition: edition, round: round, in: transaction)) != Set(lines) else {
      return
    }
    try transaction.execute(
      "DELETE FROM selections WHERE edition_id = ?1 AND round_id = ?2", edition, round)
    let insert = try transaction.prepare(
      """
      INSERT INTO selections (edition_id, round_id, entry_id, outcome, place, reason)
      VALUES (?1, ?2, ?3, ?4, ?5, ?6)
      """)
    for line in lines {
      try insert.execute(
        edition, round, line.entry, line.outcome.rawValue, line.reserve, line.reason.json)
    }
  }

  static func lines(
    edition: Edition.ID, round: Round.ID, in connection: Connection
  ) throws -> [SelectionLine] {
    try connection.all(
      """
      SELECT entry_id, outcome, place, reason FROM selections
      WHERE edition_id = ?1 AND round_id = ?2 ORDER BY entry_id
      """, edition, round
    ) { row in
      SelectionLine(
        entry: Entry.ID(try row.text(0)),
        outcome: SelectionOutcome(rawValue: try row.text(1)) ?? .undecided,
        reserve: try row.optionalInteger(2), reason: StoredReason(try row.text(3)))
    }
  }

  /// The committee's overrides of a round, the latest of each entry.
  static func overrides(
    edition: Edition.ID, round: Round.ID, in connection: Connection
  ) throws -> [SelectionOverride] {
    var latest: [Entry.ID: SelectionOverride] = [:]
    try connection.forEach(
      """
      SELECT entry_id, outcome, actor, reason FROM overrides
      WHERE edition_id = ?1 AND round_id = ?2 ORDER BY entry_id, sequence
      """, edition, round
    ) { row in
      let entry = Entry.ID(try row.text(0))
      let stored = try row.text(1)
      guard !stored.hasPrefix(awardPrefix) else { return }
      guard let outcome = SelectionOverride.Outcome(rawValue: stored) else {
        throw StoreError.unexpectedValue(column: 1)
      }
      latest[entry] = SelectionOverride(
        entry, outcome, reason: try row.text(3), actor: try row.text(2))
    }
    return latest.values.sorted { $0.entry < $1.entry }
  }

  /// Appends a decision of the committee about one entry.
  static func addOverride(
    _ outcome: String, of entry: Entry.ID, reason: String, edition: Edition.ID, round: Round.ID,
    in transaction: Transaction
  ) throws {
    let before = try transaction.count(
      "SELECT count(*) FROM overrides WHERE edition_id = ?1 AND round_id = ?2 AND entry_id = ?3",
      edition, round, entry)
    try transaction.execute(
      """
      INSERT INTO overrides (edition_id, round_id, entry_id, sequence, at, actor, outcome, reason)
      VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)
      """, edition, round, entry, before + 1, transaction.action.at, transaction.action.actor,
      outcome, reason)
  }

  /// What stands before a level's name when the committee decided about a prize; the name is empty for none.
  static let awardPrefix = "award="

  /// The committee's decisions about prizes, the latest of each entry.
  static func awardOverrides(
    edition: Edition, in connection: Connection
  ) throws -> [AwardOverride] {
    let levels = edition.tier.awards.map(\.level.chinese)
    var latest: [Entry.ID: AwardOverride] = [:]
    try connection.forEach(
      """
      SELECT entry_id, outcome, actor, reason FROM overrides
      WHERE edition_id = ?1 AND substr(outcome, 1, ?3) = ?2 ORDER BY entry_id, sequence
      """, edition.id, awardPrefix, awardPrefix.count
    ) { row in
      let entry = Entry.ID(try row.text(0))
      let level = String(try row.text(1).dropFirst(awardPrefix.count))
      latest[entry] = AwardOverride(
        entry, level: levels.firstIndex(of: level), reason: try row.text(3),
        actor: try row.text(2))
    }
    return latest.values.sorted { $0.entry < $1.entry }
  }

  /// Does with awards what `replace` does with a selection.
  static func replaceAwards(
    _ lines: [AwardLine], edition: Edition.ID, in transaction: Transaction
  ) throws {
    guard try Set(awards(edition: edition, in: transaction)) != Set(lines) else { return }
    try transaction.execute("DELETE FROM awards WHERE edition_id = ?1", edition)
    let insert = try transaction.prepare(
      "INSERT INTO awards (edition_id, entry_id, level, place, reason) VALUES (?1, ?2, ?3, ?4, ?5)")
    for line in lines {
      try insert.execute(edition, line.entry, line.level, line.place, line.reason.json)
    }
  }

  static func awards(edition: Edition.ID, in connection: Connection) throws -> [AwardLine] {
    try connection.all(
      """
      SELECT entry_id, level, place, reason FROM awards WHERE edition_id = ?1 ORDER BY entry_id
      """, edition
    ) { row in
      AwardLine(
        entry: Entry.ID(try row.text(0)), level: try row.text(1),
        place: try row.optionalInteger(2), reason: StoredReason(try row.text(3)))
    }
  }
}
