public import Contest
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
    try EditionRecords.ids(in: connection)
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
    guard let record = try EditionRecords.edition(wanted, in: connection) else {
      throw EditionError.notFound(wanted, known: known)
    }
    let inForce = try EditionRecords.latestAmendment(of: wanted, in: connection) ?? record.sealed
    guard record.sealed.isWhole, inForce.isWhole else { throw EditionError.sealBroken(wanted) }
    guard let rulebook = RulebookReader.read(inForce.text, isSealed: true).rulebook,
      let tier = rulebook.tier(record.tier)
    else { throw EditionError.rulebookFaulty(count: 1) }
    guard
      let draw = try DrawRecords.draws(wanted, DrawRecords.ofEdition, in: connection).current
    else { throw StoreError.corrupt("draws of \(wanted)") }
    return Edition(
      id: wanted, rulebook: rulebook, tier: tier, year: record.year, office: record.office,
      draw: draw, state: record.state, seal: record.sealed.seal.text,
      openedAt: record.openedAt)
  }
}
