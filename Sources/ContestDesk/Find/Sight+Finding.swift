import Contest
import ContestStore

extension Sight {
  /// The entry with that code or number, among those that the actor may see.
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

  /// The entry with that organization's number, among those that the actor may see.
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
