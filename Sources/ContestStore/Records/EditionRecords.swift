public import Contest

/// An edition as it is kept, with the texts of its rulebook; nothing in it has been read yet.
public struct EditionRecord: Hashable, Sendable {
  public var id: Edition.ID
  public var rulebookID: Rulebook.ID
  public var rulebookVersion: String
  public var tier: Tier.ID
  public var year: Int
  /// Who runs it: 主办单位.
  public var office: String
  public var state: Edition.State
  /// The rulebook as it was when the edition opened.
  public var sealed: SealedText
  public var openedAt: Instant

  public init(
    id: Edition.ID, rulebookID: Rulebook.ID, rulebookVersion: String, tier: Tier.ID, year: Int,
    office: String, state: Edition.State = .open, sealed: SealedText, openedAt: Instant
  ) {
    self.id = id
    self.rulebookID = rulebookID
    self.rulebookVersion = rulebookVersion
    self.tier = tier
    self.year = year
    self.office = office
    self.state = state
    self.sealed = sealed
    self.openedAt = openedAt
  }
}

/// A text with the digest that it had when it was sealed.
public struct SealedText: Hashable, Sendable {
  public var text: String
  public var seal: Digest

  /// Seals a text now.
  public init(_ text: String) {
    self.init(text: text, seal: Digest(of: text))
  }

  /// A text with the seal that is kept beside it.
  public init(text: String, seal: Digest) {
    self.text = text
    self.seal = seal
  }

  /// Whether the text is still the one that was sealed.
  public var isWhole: Bool { Digest(of: text) == seal }
}

/// Editions and their amendments, as they are kept.
public enum EditionRecords {
  /// The ids of all editions, the newest first.
  public static func ids(in connection: Connection) throws -> [Edition.ID] {
    try connection.all("SELECT id FROM editions ORDER BY opened_at DESC, id") {
      Edition.ID(try $0.text(0))
    }
  }

  /// The edition of an id; `nil` if there is none.
  public static func edition(
    _ id: Edition.ID, in connection: Connection
  ) throws -> EditionRecord? {
    try connection.first(
      """
      SELECT rulebook_id, rulebook_version, tier, year, office, state, rulebook_text,
        rulebook_sha256, opened_at
      FROM editions WHERE id = ?1
      """, id
    ) { row in
      guard let state = Edition.State(rawValue: try row.text(5)) else {
        throw StoreError.unexpectedValue(column: 5)
      }
      return EditionRecord(
        id: id, rulebookID: Rulebook.ID(try row.text(0)), rulebookVersion: try row.text(1),
        tier: Tier.ID(try row.text(2)), year: try row.integer(3), office: try row.text(4),
        state: state, sealed: SealedText(text: try row.text(6), seal: try row.digest(7)),
        openedAt: try row.instant(8))
    }
  }

  /// The office of each edition.
  public static func offices(in connection: Connection) throws -> [Edition.ID: String] {
    var offices: [Edition.ID: String] = [:]
    try connection.forEach("SELECT id, office FROM editions") {
      offices[Edition.ID(try $0.text(0))] = try $0.text(1)
    }
    return offices
  }

  /// Adds an edition; the caller records it.
  public static func add(_ edition: EditionRecord, in transaction: Transaction) throws {
    try transaction.execute(
      """
      INSERT INTO editions (id, rulebook_id, rulebook_version, tier, year, office, zone,
        state, rulebook_text, rulebook_sha256, opened_at)
      VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)
      """, edition.id, edition.rulebookID, edition.rulebookVersion, edition.tier, edition.year,
      edition.office, "Asia/Shanghai", edition.state.rawValue, edition.sealed.text,
      edition.sealed.seal, edition.openedAt)
  }

  /// The amendments of an edition, each with its text, the first one first.
  public static func amendments(
    of id: Edition.ID, in connection: Connection
  ) throws -> [(amendment: Edition.Amendment, text: SealedText)] {
    try connection.all(
      """
      SELECT number, at, reason, rulebook_text, sha256 FROM amendments WHERE edition_id = ?1
      ORDER BY number
      """, id
    ) { row in
      let text = SealedText(text: try row.text(3), seal: try row.digest(4))
      return (
        Edition.Amendment(
          number: try row.integer(0), at: try row.instant(1), reason: try row.text(2),
          seal: text.seal.text), text
      )
    }
  }

  /// Adds an amendment beside the sealed text; the caller records it.
  ///
  /// - Returns: its number, from 1.
  public static func amend(
    _ id: Edition.ID, with text: SealedText, reason: String, in transaction: Transaction
  ) throws -> Int {
    let number =
      try transaction.count("SELECT count(*) FROM amendments WHERE edition_id = ?1", id) + 1
    try transaction.execute(
      """
      INSERT INTO amendments (edition_id, number, at, reason, rulebook_text, sha256)
      VALUES (?1, ?2, ?3, ?4, ?5, ?6)
      """, id, number, transaction.action.at, reason, text.text, text.seal)
    transaction.toCheckAgain.editions.insert(id)
    return number
  }
}
