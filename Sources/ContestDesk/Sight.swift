import Contest
import ContestStore

/// Which entries of an edition an actor sees: all of them, or those of the organizations for which the actor acts.
///
/// Lists, searches and counts use it, so that no count shows more than the actor could see page by page.
struct Sight {
  /// The ids of the organizations; `nil` for the whole edition.
  let organizations: [String]?

  var isWhole: Bool { organizations == nil }

  func holds(_ organizationID: String) -> Bool { organizations?.contains(organizationID) ?? true }
}

extension Actor {
  /// Which entries of an edition the actor sees. Throws ``NotPermitted`` if the actor sees none.
  ///
  /// A list that depends on findings (`withFindings`) needs the whole edition, because findings may mention other
  /// organizations' entries.
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
  /// The scope of an entry, which is that of its organization. An entry that the actor may not see does not seem to
  /// exist.
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
