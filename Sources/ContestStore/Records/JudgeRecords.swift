public import Contest

/// A judge as one is kept for an edition.
public struct JudgeRecord: Hashable, Sendable {
  public var judge: Judge
  /// What lists show, such as `J001`.
  public var number: String
  /// Whether the judge takes part and can be given something.
  public var isActive: Bool

  public init(judge: Judge, number: String, isActive: Bool = true) {
    self.judge = judge
    self.number = number
    self.isActive = isActive
  }

  /// As an office knows the judge: `J003 许彤`.
  public var shown: String { "\(number) \(judge.name)" }
}

/// Judges and what they declared, as they are kept. Mobiles are not stored: nothing of a contest needs them.
public enum JudgeRecords {
  /// The judges of an edition that take part, in order of their ids.
  public static func all(_ edition: Edition.ID, in connection: Connection) throws -> [Judge] {
    try connection.all(
      "\(select) WHERE edition_id = ?1 AND state = 'active' ORDER BY id", edition
    ) { try record($0).judge }
  }

  /// All judges of an edition, those who no longer take part included, by number and id.
  public static func everyone(
    _ edition: Edition.ID, in connection: Connection
  ) throws -> [JudgeRecord] {
    try connection.all(
      "\(select) WHERE edition_id = ?1 ORDER BY number, id", edition, row: record)
  }

  /// The judge of an id, taking part or not; `nil` if there is none.
  public static func judge(
    _ id: Judge.ID, _ edition: Edition.ID, in connection: Connection
  ) throws -> JudgeRecord? {
    try connection.first(
      "\(select) WHERE edition_id = ?1 AND id = ?2", edition, id, row: record)
  }

  /// The names of an edition's judges.
  public static func names(
    _ edition: Edition.ID, in connection: Connection
  ) throws -> [Judge.ID: String] {
    var names: [Judge.ID: String] = [:]
    try connection.forEach("SELECT id, name FROM judges WHERE edition_id = ?1", edition) { row in
      names[Judge.ID(try row.text(0))] = try row.text(1)
    }
    return names
  }

  /// Adds a judge, or changes the one of that id.
  public static func save(
    _ judge: Judge, _ edition: Edition.ID, in transaction: Transaction
  ) throws {
    let changed = try transaction.execute(
      """
      UPDATE judges SET name = ?3, organization = ?4, province = ?5, title = ?6, tracks = ?7,
        topics = ?8, capacity = ?9, past_organizations = ?10, household = ?11, state = 'active'
      WHERE edition_id = ?1 AND id = ?2
      """, edition, judge.id, judge.name, judge.organization, judge.province, judge.title,
      text(judge.tracks.map(\.text)), text(judge.topics), judge.capacity,
      optional(judge.pastOrganizations), optional(judge.household))
    if changed == 0 {
      try transaction.execute(
        """
        INSERT INTO judges (edition_id, id, number, name, organization, province, title, tracks,
          topics, capacity, past_organizations, household, state)
        VALUES (?1, ?2, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, 'active')
        """, edition, judge.id, judge.name, judge.organization, judge.province, judge.title,
        text(judge.tracks.map(\.text)), text(judge.topics), judge.capacity,
        optional(judge.pastOrganizations), optional(judge.household))
    }
  }

  public static func declarations(
    _ edition: Edition.ID, in connection: Connection
  ) throws -> [ConflictCheck.Declaration] {
    try connection.all(
      """
      SELECT judge_id, entry_id, reason FROM declared_conflicts WHERE edition_id = ?1
      ORDER BY judge_id, entry_id
      """, edition
    ) { row in
      ConflictCheck.Declaration(
        judge: Judge.ID(try row.text(0)), entry: Entry.ID(try row.text(1)),
        reason: try row.text(2))
    }
  }

  /// Takes a judge off the list, or puts one back on it; the caller records it.
  public static func setActive(
    _ isActive: Bool, _ id: Judge.ID, _ edition: Edition.ID, in transaction: Transaction
  ) throws {
    try transaction.execute(
      "UPDATE judges SET state = ?3 WHERE edition_id = ?1 AND id = ?2", edition, id,
      isActive ? "active" : "removed")
  }

  /// Whether anything rests on a judge: an assignment, a workbook, a sheet.
  public static func isInUse(
    _ id: Judge.ID, _ edition: Edition.ID, in connection: Connection
  ) throws -> Bool {
    try connection.count(
      """
      SELECT (SELECT count(*) FROM assignments WHERE edition_id = ?1 AND judge_id = ?2)
        + (SELECT count(*) FROM score_sheets WHERE edition_id = ?1 AND judge_id = ?2)
        + (SELECT count(*) FROM sheet_issues WHERE edition_id = ?1 AND judge_id = ?2)
        + (SELECT count(*) FROM ballot_voters WHERE edition_id = ?1 AND judge_id = ?2)
      """, edition, id) > 0
  }

  /// Removes a judge on whom nothing rests; the caller records it.
  public static func remove(
    _ id: Judge.ID, _ edition: Edition.ID, in transaction: Transaction
  ) throws {
    try transaction.execute(
      "DELETE FROM declared_conflicts WHERE edition_id = ?1 AND judge_id = ?2", edition, id)
    try transaction.execute("DELETE FROM judges WHERE edition_id = ?1 AND id = ?2", edition, id)
  }

  /// Takes a declaration back.
  public static func withdrawDeclaration(
    of judge: Judge.ID, about entry: Entry.ID, _ edition: Edition.ID, in transaction: Transaction
  ) throws {
    try transaction.execute(
      """
      DELETE FROM declared_conflicts WHERE edition_id = ?1 AND judge_id = ?2 AND entry_id = ?3
      """, edition, judge, entry)
  }

  /// Adds what a judge declared about an entry, or changes the reason. One that is stored as it is stays untouched.
  ///
  /// - Returns: whether the declaration is new.
  @discardableResult
  public static func declare(
    _ declaration: ConflictCheck.Declaration, _ edition: Edition.ID, in transaction: Transaction
  ) throws -> Bool {
    let before = try transaction.first(
      """
      SELECT reason FROM declared_conflicts
      WHERE edition_id = ?1 AND judge_id = ?2 AND entry_id = ?3
      """, edition, declaration.judge, declaration.entry
    ) { try $0.text(0) }
    if let before {
      guard before != declaration.reason else { return false }
      try transaction.execute(
        """
        UPDATE declared_conflicts SET reason = ?4
        WHERE edition_id = ?1 AND judge_id = ?2 AND entry_id = ?3
        """, edition, declaration.judge, declaration.entry, declaration.reason)
      return false
    }
    try transaction.execute(
      """
      INSERT INTO declared_conflicts (edition_id, judge_id, entry_id, reason)
      VALUES (?1, ?2, ?3, ?4)
      """, edition, declaration.judge, declaration.entry, declaration.reason)
    return true
  }

  private static let select = """
    SELECT id, number, name, organization, province, title, tracks, topics, capacity, state,
      past_organizations, household
    FROM judges
    """

  private static func record(_ row: Row) throws -> JudgeRecord {
    var judge = Judge(
      id: Judge.ID(try row.text(0)), name: try row.text(2), organization: try row.text(3),
      province: try row.text(4), title: try row.text(5),
      tracks: words(try row.text(6)).map(Track.ID.init),
      topics: words(try row.text(7)), capacity: try row.optionalInteger(8))
    judge.pastOrganizations = words(try row.optionalText(10) ?? "")
    judge.household = words(try row.optionalText(11) ?? "")
    return JudgeRecord(
      judge: judge, number: try row.text(1), isActive: try row.text(9) == "active")
  }

  /// Several words in one column, one a line.
  private static func text(_ words: [String]) -> String { words.joined(separator: "\n") }
  private static func optional(_ words: [String]) -> String? { words.isEmpty ? nil : text(words) }
  private static func words(_ text: String) -> [String] {
    text.split(separator: "\n").map(String.init)
  }
}

/// A judge as a record withholds one, so that what a list changed can be put back.
public struct JudgeSnapshot: Codable, Hashable, Sendable {
  private var id, name, organization, province, title: String
  private var tracks: [Track.ID]
  private var topics: [String]
  private var capacity: Int?
  private var pastOrganizations: [String]?
  private var household: [String]?

  public init(_ judge: Judge) {
    pastOrganizations = judge.pastOrganizations.isEmpty ? nil : judge.pastOrganizations
    household = judge.household.isEmpty ? nil : judge.household
    (id, name, organization) = (judge.id.text, judge.name, judge.organization)
    (province, title) = (judge.province, judge.title)
    (tracks, topics, capacity) = (judge.tracks, judge.topics, judge.capacity)
  }

  public var judge: Judge {
    var judge = Judge(
      id: Judge.ID(id), name: name, organization: organization, province: province, title: title,
      tracks: tracks, topics: topics, capacity: capacity)
    judge.pastOrganizations = pastOrganizations ?? []
    judge.household = household ?? []
    return judge
  }
}
