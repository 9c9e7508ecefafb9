import Contest
import ContestStore

extension Desk {
  /// The edition of that id, with its rulebook as amended. Its seal is checked each time it is read.
  ///
  /// The id may be left out when the database holds one edition.
  public func edition(_ id: Edition.ID? = nil) async throws -> Edition {
    try await database.read { connection in
      try Self.edition(id, in: connection)
    }
  }

  /// All editions, the newest first.
  public func editions() async throws -> [Edition] {
    try await database.read { connection in
      try Self.editionIDs(in: connection).map { try Self.edition($0, in: connection) }
    }
  }

  static func editionIDs(in connection: Connection) throws -> [Edition.ID] {
    try connection.all("SELECT id FROM editions ORDER BY opened_at DESC, id") { try $0.text(0) }
  }

  /// Reads an edition inside a transaction.
  static func edition(_ id: Edition.ID?, in connection: Connection) throws -> Edition {
    let known = try editionIDs(in: connection)
    let wanted: Edition.ID
    if let id {
      guard known.contains(id) else { throw EditionError.notFound(id, known: known) }
      wanted = id
    } else {
      guard let only = known.first else { throw EditionError.noneYet }
      guard known.count == 1 else { throw EditionError.severalEditions(known) }
      wanted = only
    }
    let amended = try connection.first(
      """
      SELECT rulebook_text, sha256 FROM amendments WHERE edition_id = ?1
      ORDER BY number DESC LIMIT 1
      """, wanted
    ) { (text: try $0.text(0), seal: try $0.digest(1)) }
    let found = try connection.first(
      """
      SELECT tier, year, office, seed, state, rulebook_text, rulebook_sha256, opened_at
      FROM editions WHERE id = ?1
      """, wanted
    ) { row in
      let sealed = (text: try row.text(5), seal: try row.digest(6))
      let inForce = amended ?? sealed
      guard Digest(of: sealed.text) == sealed.seal, Digest(of: inForce.text) == inForce.seal else {
        throw EditionError.sealBroken(wanted)
      }
      guard let rulebook = RulebookReader.read(inForce.text, isSealed: true).rulebook,
        let tier = rulebook.tier(try row.text(0))
      else { throw EditionError.rulebookFaulty(count: 1) }
      return Edition(
        id: wanted, rulebook: rulebook, tier: tier, year: try row.integer(1),
        office: try row.text(2), seed: try row.integer(3),
        state: Edition.State(rawValue: try row.text(4)) ?? .open, seal: sealed.seal.text,
        openedAt: try row.instant(7))
    }
    guard let found else { throw EditionError.notFound(wanted, known: known) }
    return found
  }
}
