public import Contest

/// Removes personal data when their time is over: 清除个人信息. Works, names, marks, lists, decisions with their reasons and the
/// audit chain stay as they are.
///
/// | gone | where it stood |
/// |---|---|
/// | ID numbers and mobiles | `private_data` |
/// | student numbers, days of birth and enrolment, keyed identities (but which entries one person leads, see ``LeaderLinks``) | `people`, `alike_keys` |
/// | findings, which name persons | `findings` |
/// | winners of earlier years | `past_awards` |
/// | why a judge was taken off a work, or has no vote on it | `declared_conflicts`, `assignments`, `ballot_recusals`, `ballot_voters` |
/// | names of files, which name judges | `returned_files`, `keyings` |
/// | who objected, and what was said about it | `objections`, `objection_steps` |
/// | why a department was against a candidate | `vetting_answers` |
/// | who was there when code numbers were drawn and decoded, and whose they were | `code_layers`, `code_openings` |
/// | names of guardians | `consents` |
/// | what winners wrote freely after the award, what support was for | `follow_up_answers`, `support_payments` |
/// | the registrations of reserves that were not needed | `package_entries` |
/// | whom certificates name, why one was withdrawn; number, prize and digest stay, so that paper can still be checked | `certificates`, `certificate_ends` |
/// | what entrants have typed and may not have sent | `entrant_drafts` |
/// | what entrants handed in, and evidence of objections; digests and lengths stay | `entry_files`, `entrant_draft_files`, `package_files`, `objection_files`, and the folder of files |
/// | whom letters were for, their addresses and texts; letters that have not left are dropped | `letters` |
/// | what audit records withhold; the chain keeps the digests | `audit_details` |
/// | salts of digests of rows as they were before | `row_digests` |
public enum Purge {
  /// What was removed.
  public struct Count: Hashable, Codable, Sendable {
    public var entries = 0
    public var people = 0
    public var findings = 0
    public var pastAwards = 0
    public var reasons = 0
    public var fileNames = 0
    public var objections = 0
    public var vetting = 0
    public var followUps = 0
    public var reserves = 0
    public var certificates = 0
    public var letters = 0
    public var files = 0
    public var details = 0

    public var isEmpty: Bool { self == Count() }
  }

  /// What a purge is called in the log; details that are gone without one are missed.
  public static let action = "store.purge"

  /// Deletes an edition's personal data, and what the engine still has of them.
  ///
  /// SQLite: freed space is overwritten, the file is rewritten without free pages, the log is emptied. PostgreSQL: the
  /// tables are rewritten; the server's own write-ahead log keeps the bytes until it is recycled, and earlier backups keep
  /// theirs. ID numbers and mobiles say nothing there without the site key.
  ///
  /// With `keepingLeaders`, which entries one person leads stays known, without anything that tells who; see ``LeaderLinks``.
  /// It is asked for where results follow from it.
  ///
  /// With `always`, the file is rewritten even where nothing was left to remove, as after an attempt that ended with
  /// ``StoreError/busy(seconds:)``.
  ///
  /// - Returns: how much of each was removed.
  /// - Throws: ``StoreError/busy(seconds:)`` when readers kept the log from being emptied; it can be run again.
  @discardableResult
  public static func privateData(
    of edition: Edition.ID, in database: any Database, _ action: Action,
    keepingLeaders keepsLeaders: Bool = false, rewriting always: Bool = true
  ) async throws -> Count {
    let count = try await database.write(action) { transaction in
      let links = keepsLeaders ? try LeaderLinks.links(of: edition, in: transaction) : [:]
      let count = try remove(of: edition, in: transaction)
      try LeaderLinks.write(links, in: transaction)
      if !count.isEmpty {
        transaction.forgetEarlierRows()
        try transaction.record(
          .edition(edition),
          detail: [
            "entries": "\(count.entries)", "people": "\(count.people)",
            "findings": "\(count.findings)", "past-awards": "\(count.pastAwards)",
            "reasons": "\(count.reasons)", "file-names": "\(count.fileNames)",
            "objections": "\(count.objections)", "vetting": "\(count.vetting)",
            "follow-ups": "\(count.followUps)",
            "reserves": "\(count.reserves)", "certificates": "\(count.certificates)",
            "letters": "\(count.letters)",
            "files": "\(count.files)",
            "details": "\(count.details)",
          ])
      }
      return count
    }
    if always || !count.isEmpty { try await forgetDeleted(in: database) }
    return count
  }

  /// When an edition's personal data was purged last; `nil` if it never was. That one person was taken out is no purge.
  public static func lastAt(_ edition: Edition.ID, in connection: Connection) throws -> Instant? {
    try HistoryRecords.records(of: .edition(edition), in: connection)
      .last { $0.record.action == action && $0.told("people") != nil }?.record.at
  }

  private static let ofEdition = "entry_id IN (SELECT id FROM entries WHERE edition_id = ?1)"

  private static func remove(of edition: Edition.ID, in transaction: Transaction) throws -> Count {
    func run(_ statement: String) throws -> Int { try transaction.execute(statement, edition) }
    var count = Count()
    _ = try run("DELETE FROM held_files WHERE edition_id = ?1")
    _ = try run("DELETE FROM unlock_requests WHERE edition_id = ?1")
    _ = try run("DELETE FROM entrant_drafts WHERE edition_id = ?1")
    count.files = try run(
      "UPDATE entrant_draft_files SET is_dropped = 1 WHERE edition_id = ?1 AND is_dropped = 0")
    let released = "release/\(edition)/"
    try transaction.execute(
      "DELETE FROM settings WHERE substr(key, 1, ?1) = ?2", released.unicodeScalars.count, released)
    _ = try run("DELETE FROM saved_views WHERE edition_id = ?1")
    count.entries = try run("DELETE FROM private_data WHERE \(ofEdition)")
    count.people = try run(
      """
      UPDATE people SET student_number = NULL, enrolled_on = NULL, born_on = NULL,
        identity = \(LeaderLinks.keptIdentity)
      WHERE \(ofEdition) AND (student_number IS NOT NULL OR enrolled_on IS NOT NULL
        OR born_on IS NOT NULL OR (identity IS NOT NULL AND NOT \(LeaderLinks.isLink)))
      """)
    // What was made of the student numbers goes with them.
    if count.people > 0 { try AlikeRecords.makeAll(of: edition, in: transaction) }
    count.findings = try run("DELETE FROM findings WHERE \(ofEdition)")
    count.pastAwards = try run("DELETE FROM past_awards WHERE edition_id = ?1")
    count.reasons =
      try run(
        "UPDATE declared_conflicts SET reason = '' WHERE edition_id = ?1 AND reason <> ''")
      + run("UPDATE assignments SET reason = NULL WHERE edition_id = ?1 AND reason IS NOT NULL")
      + run("UPDATE ballot_recusals SET reason = '' WHERE edition_id = ?1 AND reason <> ''")
      + run("UPDATE ballot_voters SET reason = '' WHERE edition_id = ?1 AND reason <> ''")
    count.fileNames =
      try run("UPDATE returned_files SET file_name = '' WHERE edition_id = ?1 AND file_name <> ''")
      + run("UPDATE keyings SET file_name = '' WHERE edition_id = ?1 AND file_name <> ''")
    for table in ["objections", "objection_steps"] {
      count.objections += try transaction.execute(
        "UPDATE \(table) SET sealed = ?2 WHERE edition_id = ?1 AND sealed <> ?2", edition,
        [UInt8]())
    }
    count.reasons += try run(
      "UPDATE consents SET given_by = '' WHERE \(ofEdition) AND given_by <> ''")
    count.vetting = try transaction.execute(
      "UPDATE vetting_answers SET sealed = ?2 WHERE edition_id = ?1 AND sealed <> ?2", edition,
      [UInt8]())
    count.followUps =
      try transaction.execute(
        "UPDATE follow_up_answers SET sealed = ?2 WHERE edition_id = ?1 AND sealed <> ?2", edition,
        [UInt8]())
      + run("UPDATE support_payments SET note = '' WHERE edition_id = ?1 AND note <> ''")
    count.reserves = try transaction.execute(
      "UPDATE package_entries SET sealed = ?2 WHERE edition_id = ?1 AND sealed <> ?2", edition,
      [UInt8]())
    for table in ["code_layers", "code_openings"] {
      count.reasons += try transaction.execute(
        "UPDATE \(table) SET sealed = ?2 WHERE edition_id = ?1 AND sealed <> ?2", edition,
        [UInt8]())
    }
    count.letters = try transaction.execute(
      """
      UPDATE letters SET sealed = ?2, reason = '',
        state = CASE WHEN state IN ('draft', 'released', 'failed') THEN 'dropped' ELSE state END
      WHERE edition_id = ?1 AND length(sealed) > 0
      """, edition, [UInt8]())
    count.certificates =
      try transaction.execute(
        "UPDATE certificates SET sealed = ?2 WHERE edition_id = ?1 AND sealed <> ?2", edition,
        [UInt8]())
      + run("UPDATE certificate_ends SET reason = '' WHERE edition_id = ?1 AND reason <> ''")
    count.files += try run(
      "UPDATE entry_files SET is_purged = 1 WHERE \(ofEdition) AND is_purged = 0")
    count.files += try run(
      "UPDATE objection_files SET is_purged = 1 WHERE edition_id = ?1 AND is_purged = 0")
    count.files += try run(
      "UPDATE package_files SET is_purged = 1 WHERE edition_id = ?1 AND is_purged = 0")
    count.details = try run("DELETE FROM audit_details WHERE edition_id = ?1")
    return count
  }

  /// The tables from which rows or texts go, for engines that rewrite them.
  static let tables = [
    "private_data", "people", "findings", "past_awards", "declared_conflicts", "assignments",
    "returned_files", "keyings", "objections", "objection_steps", "audit_details",
    "ballot_recusals", "ballot_voters", "vetting_answers", "follow_up_answers", "package_entries",
    "support_payments", "row_digests", "entries", "judges", "answers", "screenings", "consents",
    "pool_judges", "pool_places", "search_texts", "alike_keys", "certificates", "certificate_ends",
    "entry_files", "package_files", "objection_files", "code_layers", "code_openings",
    "entrant_drafts", "held_files",
    "saved_views", "letters", "unlock_requests",
  ]

  /// Forgets idempotency keys older than an instant; requests sent again after that are new ones. They decide nothing, so
  /// nothing is recorded.
  @discardableResult
  public static func keys(before instant: Instant, in database: any Database) async throws -> Int {
    try await database.note { notes in
      try notes.execute("DELETE FROM idempotency WHERE at < ?1", instant)
    }
  }
}

/// An engine that can get rid of the traces of what was deleted.
protocol Forgetful: Database {
  func forgetDeleted() async throws
}

extension SQLiteDatabase: Forgetful {
  func forgetDeleted() async throws {
    try await maintain { driver in
      try driver.script("VACUUM")
      let statement = try driver.statement("PRAGMA wal_checkpoint(TRUNCATE)")
      defer { statement.reset() }
      if try statement.step(), try statement.integer(at: 0) != 0 {
        throw StoreError.busy(seconds: Self.patience)
      }
    }
  }
}

extension PostgresDatabase: Forgetful {
  func forgetDeleted() async throws {
    try await maintain { try $0.script("VACUUM FULL \(Purge.tables.joined(separator: ", "))") }
  }
}
