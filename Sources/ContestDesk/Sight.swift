import Contest
import ContestStore

/// Whose entries of an edition an actor sees: all of them, or those of the organizations for which the actor stands.
///
/// Lists, searches and counts use it, so that no count shows more than the actor could see page by
/// page.
struct Sight {
  /// The ids of the organizations; `nil` for the whole edition.
  let organizations: [String]?

  var isWhole: Bool { organizations == nil }

  func holds(_ organizationID: String) -> Bool { organizations?.contains(organizationID) ?? true }

  /// The entry of a code or number, among those that are seen.
  func find(
    _ name: String, _ edition: Edition.ID, in connection: Connection
  ) throws -> Entry.ID {
    let named = try EntryRecords.ids(edition, number: name, in: connection)
    let own = try ([Entry.ID(name.uppercased())] + named).filter { id in
      guard let home = try EntryRecords.home(of: id, in: connection) else { return false }
      return home.edition == edition && holds(home.organizationID)
    }
    guard let first = own.first else {
      guard let parts = OrganizationNumber(name) else { throw EntryError.notFound(name) }
      return try find(parts, edition, in: connection)
    }
    guard Set(own).count == 1 else {
      throw EntryError.several(
        name, try own.map { try EntryNames.word(for: $0, edition, in: connection) })
    }
    return first
  }

  /// The entry of an organization's number, among those that are seen.
  private func find(
    _ parts: OrganizationNumber, _ edition: Edition.ID, in connection: Connection
  ) throws -> Entry.ID {
    let list = try OrganizationRecords.all(edition, in: connection).filter { holds($0.id) }
    let key = FormText.key(parts.organization)
    for one in list where FormText.key(one.name) == key || FormText.key(one.shortName) == key {
      let ids = try EntryRecords.ids(
        edition, number: parts.number, organizationID: one.id, in: connection)
      if let only = ids.first { return only }
    }
    throw EntryError.notFound("\(parts.organization)/\(parts.number)")
  }
}

extension Actor {
  /// What the actor sees of an edition's entries; ``NotPermitted`` where it is nothing.
  ///
  /// A list that goes by what was found (`withFindings`) needs the whole edition: findings speak of other organizations'
  /// entries too.
  func sight(in edition: Edition.ID, withFindings: Bool = false) throws(NotPermitted) -> Sight {
    if may(.seeEntries, in: .edition(edition)) { return Sight(organizations: nil) }
    let own = grants.compactMap { grant -> String? in
      guard Permission.seeEntries.roles.contains(grant.role),
        case .organization(let id, of: edition) = grant.scope
      else { return nil }
      return id
    }
    if own.isEmpty || withFindings { try require(.seeEntries, in: .edition(edition)) }
    return Sight(organizations: own)
  }
}

extension Desk {
  /// The scope of an entry, which is that of its organization. An entry that the actor may not see answers as one that is
  /// not there.
  func home(of id: Entry.ID, in connection: Connection) throws -> Scope {
    guard let home = try EntryRecords.home(of: id, in: connection), sees(home) else {
      throw EntryError.notFound(id.text)
    }
    return .organization(home.organizationID, of: home.edition)
  }

  func sees(_ home: (edition: Edition.ID, organizationID: String)) -> Bool {
    actor.may(.seeEntries, in: .organization(home.organizationID, of: home.edition))
  }
}
