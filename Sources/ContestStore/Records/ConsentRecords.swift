public import Contest

/// A text that people of an edition are told, as it was worded from some moment on.
public struct ConsentText: Hashable, Sendable {
  public var kind: Consent.Kind
  /// 1, 2, … for each kind.
  public var number: Int
  /// What the office calls it, such as 2027.1.
  public var version: String
  public var text: String
  public var digest: Digest
  public var at: Instant

  public init(
    kind: Consent.Kind, number: Int, version: String, text: String, digest: Digest, at: Instant
  ) {
    self.kind = kind
    self.number = number
    self.version = version
    self.text = text
    self.digest = digest
    self.at = at
  }
}

/// What one person on an entry has agreed to.
public struct ConsentRecord: Hashable, Sendable {
  public var entry: Entry.ID
  public var person: String
  public var kind: Consent.Kind
  /// Of the text that was agreed to; 0 for a guardian's without a text of its own.
  public var number: Int
  public var isGiven: Bool
  /// Who agreed, where it was not the person: a guardian's name.
  public var givenBy: String
  public var at: Instant

  public init(
    entry: Entry.ID, person: String, kind: Consent.Kind, number: Int, isGiven: Bool,
    givenBy: String = "", at: Instant
  ) {
    self.entry = entry
    self.person = person
    self.kind = kind
    self.number = number
    self.isGiven = isGiven
    self.givenBy = givenBy
    self.at = at
  }
}

/// A member of an entry as a list of agreements needs one.
public struct ConsentPerson: Hashable, Sendable {
  public var entry: Entry.ID
  public var number: String
  public var title: String
  public var organization: String
  public var name: String
  public var bornOn: CalendarDay?
}

/// Texts and agreements, as they are kept.
public enum ConsentRecords {
  /// The texts of an edition, oldest first.
  public static func texts(
    _ edition: Edition.ID, in connection: Connection
  ) throws -> [ConsentText] {
    try connection.all(
      """
      SELECT kind, number, version, text, sha256, at FROM consent_texts WHERE edition_id = ?1
      ORDER BY kind, number
      """, edition
    ) { row in
      guard let kind = Consent.Kind(rawValue: try row.text(0)) else {
        throw StoreError.unexpectedValue(column: 0)
      }
      return ConsentText(
        kind: kind, number: try row.integer(1), version: try row.text(2), text: try row.text(3),
        digest: try row.digest(4), at: try row.instant(5))
    }
  }

  /// Adds a text; the caller records it.
  public static func add(
    _ text: ConsentText, _ edition: Edition.ID, in transaction: Transaction
  ) throws {
    try transaction.execute(
      """
      INSERT INTO consent_texts (edition_id, kind, number, version, text, sha256, at)
      VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)
      """, edition, text.kind.rawValue, text.number, text.version, text.text, text.digest, text.at)
  }

  /// The members of an edition's entries, or of one of them, that are not refused or withdrawn, by entry and place.
  public static func people(
    _ edition: Edition.ID, _ entry: Entry.ID? = nil, in connection: Connection
  ) throws -> [ConsentPerson] {
    try connection.all(
      """
      SELECT e.id, e.number, e.title, o.name, p.name, p.born_on
      FROM entries e JOIN people p ON p.entry_id = e.id AND p.role = 'member'
      JOIN organizations o ON o.edition_id = e.edition_id AND o.id = e.organization_id
      WHERE e.edition_id = ?1 AND e.state NOT IN ('refused', 'withdrawn')
        AND (CAST(?2 AS TEXT) IS NULL OR e.id = ?2)
      ORDER BY o.name, e.id, p.position
      """, edition, entry
    ) { row in
      ConsentPerson(
        entry: Entry.ID(try row.text(0)), number: try row.text(1), title: try row.text(2),
        organization: try row.text(3), name: try row.text(4), bornOn: try row.optionalDay(5))
    }
  }

  /// The agreements of an edition's people, or of one entry's.
  public static func all(
    _ edition: Edition.ID, _ entry: Entry.ID? = nil, in connection: Connection
  ) throws -> [ConsentRecord] {
    try connection.all(
      """
      SELECT c.entry_id, c.person, c.kind, c.number, c.is_given, c.given_by, c.at
      FROM consents c JOIN entries e ON e.id = c.entry_id
      WHERE e.edition_id = ?1 AND (CAST(?2 AS TEXT) IS NULL OR c.entry_id = ?2)
      ORDER BY c.entry_id, c.person, c.kind
      """, edition, entry
    ) { row in
      guard let kind = Consent.Kind(rawValue: try row.text(2)) else {
        throw StoreError.unexpectedValue(column: 2)
      }
      return ConsentRecord(
        entry: Entry.ID(try row.text(0)), person: try row.text(1), kind: kind,
        number: try row.integer(3), isGiven: try row.flag(4), givenBy: try row.text(5),
        at: try row.instant(6))
    }
  }

  /// The members who have not agreed to be published in the present wording, by entry; empty where the edition has no text that
  /// asks. With `round` only those in that round: a screen of the hall asks every second.
  public static func unpublished(
    _ edition: Edition.ID, inRound round: Round.ID? = nil, in connection: Connection
  ) throws -> [Entry.ID: Set<String>] {
    let number = try connection.count(
      "SELECT coalesce(max(number), 0) FROM consent_texts WHERE edition_id = ?1 AND kind = ?2",
      edition, Consent.Kind.publish.rawValue)
    guard number > 0 else { return [:] }
    var names: [Entry.ID: Set<String>] = [:]
    func take(_ row: Row) throws {
      names[Entry.ID(try row.text(0)), default: []].insert(try row.text(1))
    }
    let kind = Consent.Kind.publish.rawValue
    let source = "SELECT p.entry_id, p.name FROM people p JOIN entries e ON e.id = p.entry_id"
    let condition = """
      LEFT JOIN consents c ON c.entry_id = p.entry_id AND c.person = p.name AND c.kind = ?2
        AND c.number >= ?3 AND c.is_given = 1
      WHERE e.edition_id = ?1 AND p.role = 'member' AND c.entry_id IS NULL
      """
    if let round {
      try connection.forEach(
        """
        \(source)
        JOIN round_entries r ON r.edition_id = e.edition_id AND r.entry_id = e.id AND r.round_id = ?4
        \(condition)
        """, edition, kind, number, round, row: take)
    } else {
      try connection.forEach("\(source) \(condition)", edition, kind, number, row: take)
    }
    return names
  }

  /// Notes an agreement in the place of an earlier one; the caller records it.
  public static func save(_ record: ConsentRecord, in transaction: Transaction) throws {
    let changed = try transaction.execute(
      """
      UPDATE consents SET number = ?4, is_given = ?5, given_by = ?6, at = ?7
      WHERE entry_id = ?1 AND person = ?2 AND kind = ?3
      """, record.entry, record.person, record.kind.rawValue, record.number, record.isGiven,
      record.givenBy, record.at)
    guard changed == 0 else { return }
    try transaction.execute(
      """
      INSERT INTO consents (entry_id, person, kind, number, is_given, given_by, at)
      VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)
      """, record.entry, record.person, record.kind.rawValue, record.number, record.isGiven,
      record.givenBy, record.at)
  }
}

extension ConsentRecords {
  /// Takes the answers of somebody away who is no longer on an entry; the caller records it.
  public static func remove(
    of person: String, _ entry: Entry.ID, in transaction: Transaction
  ) throws {
    try transaction.execute(
      "DELETE FROM consents WHERE entry_id = ?1 AND person = ?2", entry, person)
  }
}

/// How long an edition keeps personal data: 保存期限.
public enum RetentionRecords {
  /// The days that an edition keeps them after its results are final; `nil` where none are set.
  public static func days(_ edition: Edition.ID, in connection: Connection) throws -> Int? {
    try connection.first("SELECT days FROM retentions WHERE edition_id = ?1", edition) {
      try $0.integer(0)
    }
  }

  /// Sets the days; the caller records it.
  public static func set(
    _ days: Int, _ edition: Edition.ID, in transaction: Transaction
  ) throws {
    let changed = try transaction.execute(
      "UPDATE retentions SET days = ?2 WHERE edition_id = ?1", edition, days)
    guard changed == 0 else { return }
    try transaction.execute(
      "INSERT INTO retentions (edition_id, days) VALUES (?1, ?2)", edition, days)
  }

  /// When the results became final: the last publicity that ended, else the last version that was sealed; `nil` before.
  public static func finalAt(_ edition: Edition.ID, in connection: Connection) throws -> Instant? {
    try connection.first(
      "SELECT max(at) FROM publicity_closings WHERE edition_id = ?1", edition
    ) { try $0.optionalInstant(0) }
    .flatMap(\.self)
      ?? connection.first("SELECT max(at) FROM outcome_versions WHERE edition_id = ?1", edition) {
        try $0.optionalInstant(0)
      }.flatMap(\.self)
  }
}
