import Contest
import ContestStore

/// What some entries have by which the checks compare entries: titles, student numbers, people, advisers.
///
/// Two entries of different organizations without any of it in common have no doubt about each other.
struct Likeness {
  private var titles: Set<String> = []
  private var numbers: Set<String> = []
  private var identities: Set<String> = []
  private var advisers: Set<String> = []

  init(_ entries: some Sequence<Entry>) {
    for entry in entries {
      titles.insert(SameWork.key(entry.title))
      for member in entry.members {
        if !member.studentNumber.isEmpty { numbers.insert(SameWork.key(member.studentNumber)) }
        if let identity = member.identity { identities.insert(identity) }
      }
      for adviser in entry.advisers where !adviser.name.isEmpty { advisers.insert(adviser.name) }
    }
  }

  /// The entries of an edition that stand and have some of it.
  func ids(_ edition: Edition.ID, in connection: Connection) throws -> Set<Entry.ID> {
    var found: Set<Entry.ID> = []
    try EntryRecords.forEachTitle(edition, in: connection) { id, title in
      if titles.contains(SameWork.key(title)) { found.insert(id) }
    }
    guard !(numbers.isEmpty && identities.isEmpty && advisers.isEmpty) else { return found }
    try EntryRecords.forEachPerson(edition, in: connection) { id, name, number, identity in
      if identity.map(identities.contains) == true
        || number.map({ numbers.contains(SameWork.key($0)) }) == true || advisers.contains(name)
      {
        found.insert(id)
      }
    }
    return found
  }
}
