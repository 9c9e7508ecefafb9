import Contest
import ContestStore

/// What some entries have by which the checks compare entries: titles, student numbers, people, advisers.
///
/// Two entries of different organizations without any of it in common have no doubt about each other.
struct Likeness {
  /// What two members with one student number have in common besides, so that there is a doubt; see ``SamePerson``.
  private struct Holders {
    var names: Set<String> = []
    var organizations: Set<String> = []
  }
  private struct Instructor: Hashable {
    let name, unit: String
  }

  private var titles: Set<String> = []
  private var numbers: [String: Holders] = [:]
  private var identities: Set<String> = []
  private var advisers: Set<Instructor> = []
  /// By which the entries are found that may have some of it.
  private var keys: Set<AlikeRecords.Key> = []

  /// `withTitles` is whether titles count, `withAdvisers` whether a rule counts the entries of an adviser.
  init(
    _ entries: some Sequence<Entry>, withTitles: Bool = true, withAdvisers: Bool
  ) {
    for entry in entries {
      if withTitles, let key = AlikeRecords.Key(title: entry.title) {
        titles.insert(SameWork.key(entry.title))
        keys.insert(key)
      }
      for member in entry.members {
        if let key = AlikeRecords.Key(studentNumber: member.studentNumber) {
          numbers[SameWork.key(member.studentNumber), default: Holders()].names.insert(
            SameWork.key(member.name))
          numbers[SameWork.key(member.studentNumber)]?.organizations.insert(entry.organization)
          keys.insert(key)
        }
        if let identity = member.identity { identities.insert(identity) }
      }
      guard withAdvisers else { continue }
      for adviser in entry.advisers {
        guard let key = AlikeRecords.Key(adviser: adviser.name) else { continue }
        advisers.insert(Self.instructor(adviser, on: entry))
        keys.insert(key)
      }
    }
  }

  /// An adviser as ``OneEntryPerPerson`` tells advisers apart.
  private static func instructor(_ adviser: Adviser, on entry: Entry) -> Instructor {
    Instructor(
      name: adviser.name,
      unit: adviser.organization.isEmpty ? entry.organization : adviser.organization)
  }

  /// Whether an entry has some of it.
  func isShared(by entry: Entry) -> Bool {
    if !titles.isEmpty, titles.contains(SameWork.key(entry.title)) { return true }
    let hasMember = entry.members.contains { member in
      if member.identity.map(identities.contains) == true { return true }
      guard !member.studentNumber.isEmpty,
        let holders = numbers[SameWork.key(member.studentNumber)]
      else { return false }
      return holders.organizations.contains(entry.organization)
        || holders.names.contains(SameWork.key(member.name))
    }
    if hasMember { return true }
    return !advisers.isEmpty
      && entry.advisers.contains { advisers.contains(Self.instructor($0, on: entry)) }
  }

  /// The entries of an edition that stand and have some of it, in order of registration, without their answers.
  func entries(_ edition: Edition.ID, in connection: Connection) throws -> [StoredEntry] {
    try EntryRecords.some(mayBe(edition, in: connection), of: edition, in: connection)
      .filter { isShared(by: $0.entry) }
  }

  /// The entries among which these are. For a file of thousands of entries all of the edition is gone through once; for a few
  /// they are looked up.
  private func mayBe(_ edition: Edition.ID, in connection: Connection) throws -> Set<Entry.ID> {
    let count = keys.count + identities.count
    let isFew =
      try count <= Self.few || count <= EntryRecords.count(edition, in: connection) / 2
    if isFew {
      return try AlikeRecords.entries(
        edition, with: keys, identities: identities, in: connection)
    }
    var found: Set<Entry.ID> = []
    try EntryRecords.forEachTitle(edition, in: connection) { id, title in
      if titles.contains(SameWork.key(title)) { found.insert(id) }
    }
    let names = Set(advisers.map(\.name))
    try EntryRecords.forEachPerson(edition, in: connection) { id, name, number, identity in
      if identity.map(identities.contains) == true
        || number.map({ numbers[SameWork.key($0)] != nil }) == true || names.contains(name)
      {
        found.insert(id)
      }
    }
    return found
  }

  /// Below this, looking up is never slower.
  private static let few = 200
}
