public import Contest
import ContestStore

extension Desk {
  /// The edition of that id, with its rulebook as amended. Its seal is checked each time it is read.
  ///
  /// The id may be left out when the actor has access to one edition only. To an actor without access, an edition looks as if
  /// it did not exist.
  public func edition(_ id: Edition.ID? = nil) async throws -> Edition {
    try await database.read { connection in
      try Self.edition(meant(by: id, in: connection), in: connection)
    }
  }

  /// All editions to which the actor has access, the newest first.
  public func editions() async throws -> [Edition] {
    try await database.read { connection in
      try known(in: connection).map { try Self.edition($0, in: connection) }
    }
  }

  /// The edition that is named, if the actor has the permission in all of it. Actions that name an edition begin here.
  ///
  /// - Throws: ``EditionError`` where there is none for this actor, ``NotPermitted``.
  func permitted(_ permission: Permission, in id: Edition.ID?) async throws -> Edition.ID {
    // The public knows no edition at the Desk. “None is open” and “there is no such edition” would be untrue: it may not do this,
    // whichever edition is named, so that the answer does not say which there are.
    if actor.isPublic { try actor.requireSomewhere(permission) }
    let edition = try await database.read { try meant(by: id, in: $0) }
    try actor.require(permission, in: .edition(edition))
    return edition
  }

  private func known(in connection: Connection) throws -> [Edition.ID] {
    try EditionRecords.ids(in: connection).filter { actor.knows($0) }
  }

  func meant(by id: Edition.ID?, in connection: Connection) throws -> Edition.ID {
    let known = try known(in: connection)
    if let id {
      guard known.contains(id) else { throw EditionError.notFound(id, known: known) }
      return id
    }
    guard let only = known.first else {
      // There are editions, but the public may not see them here. That is different from “none is open”.
      if actor.isPublic, try !EditionRecords.ids(in: connection).isEmpty {
        throw NotPermitted(permission: .seeEntries, roles: [.visitor], scope: .everything)
      }
      throw EditionError.noneYet
    }
    guard known.count == 1 else { throw EditionError.severalEditions(known) }
    return only
  }

  /// What a person calls an edition, 2027年微创新大赛校赛, and its words for works; its id where the edition can no longer be read.
  static func editionNames(
    in connection: Connection
  ) -> (Edition.ID) -> (name: String, nouns: Nouns) {
    { id in
      (try? edition(id, in: connection)).map { ($0.heading, $0.rulebook.nouns) }
        ?? (id.text, Nouns(.work))
    }
  }

  /// The edition with the rules that were in force when a version of its results was sealed.
  static func edition(
    _ wanted: Edition.ID, sealedIn version: OutcomeVersion, in connection: Connection
  ) throws -> Edition {
    // The log says what came first, also where two things have the same time.
    let amendments = try AuditLog.records(of: .edition(wanted), in: connection).filter {
      $0.action == "edition.amend" && $0.sequence <= version.auditSequence
    }
    return try edition(wanted, amendments: amendments.count, in: connection)
  }

  /// Reads an edition inside a transaction, with the first so many amendments of its rules; all of them where none is
  /// named.
  static func edition(
    _ wanted: Edition.ID, amendments most: Int = .max, in connection: Connection
  ) throws -> Edition {
    guard let record = try EditionRecords.edition(wanted, in: connection) else {
      throw EditionError.notFound(wanted, known: try EditionRecords.ids(in: connection))
    }
    let amendments = try EditionRecords.amendments(of: wanted, in: connection).prefix(most)
    let inForce = amendments.last?.text ?? record.sealed
    guard record.sealed.isWhole, amendments.allSatisfy(\.text.isWhole) else {
      throw EditionError.sealBroken(wanted)
    }
    guard let rulebook = ReadRulebooks.rulebook(inForce),
      let tier = rulebook.tier(record.tier)
    else { throw EditionError.rulebookFaulty(count: 1) }
    guard
      let draw = try DrawRecords.draws(wanted, DrawRecords.ofEdition, in: connection).current
    else { throw StoreError.corrupt("draws of \(wanted)") }
    // Topics are data of the edition; where the rulebook has them they stand in the place of groups.
    let topics = rulebook.topics == nil ? [] : try TopicRecords.all(wanted, in: connection)
    return Edition(
      id: wanted, rulebook: rulebook.adding(topics), tier: tier, year: record.year,
      office: record.office,
      draw: draw, state: record.state, seal: record.sealed.seal.text,
      openedAt: record.openedAt, amendments: amendments.map(\.amendment))
  }
}
