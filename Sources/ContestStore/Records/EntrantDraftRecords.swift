public import Contest

/// What an entrant has typed, and what became of it when it was sent: 参赛者草稿.
public struct EntrantDraft: Hashable, Sendable {
  public var account: String
  public var edition: Edition.ID
  /// The unit whose code was used; `nil` where the entrant names the unit in the form.
  public var organization: String?
  /// The values by field, sealed; empty before anything was typed.
  public var sealed: [UInt8]
  public var at: Instant
  public var sent: Sent?

  /// The last sending.
  public struct Sent: Hashable, Sendable {
    public var entry: Entry.ID
    /// 1 for the first.
    public var number: Int
    public var at: Instant
    /// The entry as it was stored then. Where it differs by now, somebody else has changed it.
    public var stored: Digest
    /// What had been typed by then.
    public var typed: Digest

    public init(entry: Entry.ID, number: Int, at: Instant, stored: Digest, typed: Digest) {
      (self.entry, self.number, self.at) = (entry, number, at)
      (self.stored, self.typed) = (stored, typed)
    }
  }

  public init(
    account: String, edition: Edition.ID, organization: String?, sealed: [UInt8], at: Instant,
    sent: Sent? = nil
  ) {
    (self.account, self.edition, self.organization) = (account, edition, organization)
    (self.sealed, self.at, self.sent) = (sealed, at, sent)
  }

  /// What the box of a draft is bound to.
  public static func owner(_ account: String, _ edition: Edition.ID) -> String {
    "entrant/\(edition)/\(account)"
  }
}

/// Drafts of entrants, one an account.
public enum EntrantDraftRecords {
  public static func draft(
    of account: String, _ edition: Edition.ID, in connection: Connection
  ) throws -> EntrantDraft? {
    try connection.first(
      """
      SELECT \(columns) FROM entrant_drafts WHERE account = ?1 AND edition_id = ?2
      """, account, edition
    ) { try draft($0) }
  }

  /// All drafts of all editions.
  public static func all(in connection: Connection) throws -> [EntrantDraft] {
    try connection.all("SELECT \(columns) FROM entrant_drafts ORDER BY edition_id, account") {
      try draft($0)
    }
  }

  /// The entries whose entrants named their unit themselves, in an open call, without its code.
  public static func withoutUnitCode(
    _ edition: Edition.ID, in connection: Connection
  ) throws -> Set<Entry.ID> {
    Set(
      try connection.all(
        """
        SELECT entry_id FROM entrant_drafts
        WHERE edition_id = ?1 AND organization_id IS NULL AND entry_id IS NOT NULL
        """, edition
      ) { Entry.ID(try $0.text(0)) })
  }

  /// Whether an entrant sent the entry on the web, so that it is theirs to send again.
  public static func isSent(_ entry: Entry.ID, in connection: Connection) throws -> Bool {
    try connection.count("SELECT count(*) FROM entrant_drafts WHERE entry_id = ?1", entry) > 0
  }

  private static let columns = """
    account, edition_id, organization_id, sealed, at, entry_id, sends, sent_at, sent_entry,
    sent_draft
    """

  private static func draft(_ row: Row) throws -> EntrantDraft {
    var draft = EntrantDraft(
      account: try row.text(0), edition: Edition.ID(try row.text(1)),
      organization: try row.optionalText(2), sealed: try row.blob(3), at: try row.instant(4))
    if let entry = try row.optionalText(5), let at = try row.optionalInstant(7),
      let stored = try row.optionalText(8).flatMap(Digest.init),
      let typed = try row.optionalText(9).flatMap(Digest.init)
    {
      draft.sent = EntrantDraft.Sent(
        entry: Entry.ID(entry), number: try row.integer(6), at: at, stored: stored, typed: typed)
    }
    return draft
  }

  public static func add(_ draft: EntrantDraft, in connection: Connection) throws {
    try connection.execute(
      """
      INSERT INTO entrant_drafts (account, edition_id, organization_id, sealed, at, sends)
      VALUES (?1, ?2, ?3, ?4, ?5, 0)
      """, draft.account, draft.edition, draft.organization, draft.sealed, draft.at)
  }

  /// Puts what was typed in the place of what had been read.
  ///
  /// - Returns: false where something else was saved since, and nothing was changed.
  public static func save(
    _ sealed: [UInt8], over before: EntrantDraft, at now: Instant, in connection: Connection
  ) throws -> Bool {
    try connection.execute(
      """
      UPDATE entrant_drafts SET sealed = ?3, at = ?4
      WHERE account = ?1 AND edition_id = ?2 AND sealed = ?5
      """, before.account, before.edition, sealed, now, before.sealed) == 1
  }

  /// Notes a sending; the caller records it.
  public static func note(
    _ sent: EntrantDraft.Sent, of account: String, _ edition: Edition.ID,
    in connection: Connection
  ) throws {
    try connection.execute(
      """
      UPDATE entrant_drafts
      SET entry_id = ?3, sends = ?4, sent_at = ?5, sent_entry = ?6, sent_draft = ?7
      WHERE account = ?1 AND edition_id = ?2
      """, account, edition, sent.entry, sent.number, sent.at, sent.stored.text, sent.typed.text)
  }
}
