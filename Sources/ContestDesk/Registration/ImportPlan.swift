import Contest
import ContestStore

/// What an import comes to, once the files are set against what is stored: 比对.
///
/// The plan is made from the same data by a dry run and, inside its transaction, by the import itself.
struct ImportPlan {
  struct Item {
    /// The place among the reader's drafts.
    let draft: Int
    var entry: Entry
    let organizationID: String
    let existing: StoredEntry?
    let digest: Digest
    var findings: [FindingRecord] = []
    var isFaulty: Bool

    /// Whether the registration says what is stored already.
    var isUnchanged: Bool { existing?.digest == digest }
  }

  private(set) var items: [Item] = []
  private(set) var added: [OrganizationRecord] = []
  /// Entries of the same organizations that the files leave out.
  private(set) var missing: [StoredEntry] = []
  private(set) var problems: ProblemList
  private let reader: RegistrationReader
  private let check: EditionCheck
  private var standing: [StoredEntry] = []

  init(
    _ reader: RegistrationReader, _ edition: Edition, seal: RegistrationSeal,
    in connection: Connection
  ) throws {
    self.reader = reader
    problems = reader.problems
    let organizations = try OrganizationRecords.all(edition.id, in: connection)
    check = EditionCheck(
      edition, organizations: organizations,
      past: try PastAwardRecords.all(edition.id, in: connection))
    var list = OrganizationList(organizations)
    var involved: [String] = []
    var resolved: [OrganizationRecord?] = []
    for draft in reader.drafts {
      let organization = list.find(draft.registration.organization)
      resolved.append(organization)
      if let organization, list.meet(organization.id) { involved.append(organization.id) }
    }
    added = list.added
    var stored: [StoredEntry] = []
    for id in involved where !list.isAdded(id) {
      stored += try EntryRecords.all(
        edition.id, EntryFilter(organizationID: id), in: connection)
    }
    var existing: [String: StoredEntry] = [:]
    for entry in stored { existing["\(entry.organizationID)\u{1F}\(entry.entry.number)"] = entry }
    var seen: Set<Entry.ID> = []
    var unknown: Set<String> = []
    for (index, draft) in reader.drafts.enumerated() {
      guard let organization = resolved[index] else {
        let name = draft.registration.organization
        if !name.isEmpty, unknown.insert(name).inserted {
          let sheet = reader.sheets[draft.sheet]
          problems.add(
            ImportFault.organizationUnknown(name, nearest: list.nearest(to: name)),
            at: sheet.place(of: .organization, in: draft), found: name)
        }
        addItem(draft, index, organizationID: "", existing: nil, seal, isFaulty: true)
        continue
      }
      let before = existing["\(organization.id)\u{1F}\(draft.registration.number)"]
      if let before { seen.insert(before.entry.id) }
      addItem(
        draft, index, organizationID: organization.id, existing: before, seal,
        named: organization.name, isFaulty: draft.isFaulty)
    }
    missing = stored.filter { !seen.contains($0.entry.id) && $0.state.isStanding }
    standing = try Self.standing(
      stored, items: items, edition: edition.id, looks: check.looksForPersons, in: connection)
    refuseSettled()
    findFaults()
  }

  private mutating func addItem(
    _ draft: RegistrationDraft, _ index: Int, organizationID: String, existing: StoredEntry?,
    _ seal: RegistrationSeal, named name: String? = nil, isFaulty: Bool
  ) {
    var registration = draft.registration
    if let name { registration.organization = name }
    let entry = seal.entry(registration, id: existing?.entry.id ?? Entry.ID("?\(index)"))
    items.append(
      Item(
        draft: index, entry: entry, organizationID: organizationID, existing: existing,
        digest: seal.digest(of: registration, as: entry), isFaulty: isFaulty))
  }

  /// The stored entries that the files' entries have to stand beside: those of their organizations, and those of
  /// others with the same persons.
  private static func standing(
    _ stored: [StoredEntry], items: [Item], edition: String, looks: Bool,
    in connection: Connection
  ) throws -> [StoredEntry] {
    var standing = stored.filter { $0.state.isStanding }
    let total = try connection.count(
      "SELECT count(*) FROM entries WHERE edition_id = ?1", edition)
    guard looks, total > stored.count else { return standing }
    var known = Set(stored.map(\.entry.id))
    for item in items {
      for identity in item.entry.members.compactMap(\.identity) {
        for id in try EntryRecords.ids(edition, identity: identity, in: connection)
        where known.insert(id).inserted {
          if let other = try EntryRecords.entry(id, in: connection), other.state.isStanding {
            standing.append(other)
          }
        }
      }
    }
    return standing.sorted { ($0.registeredAt, $0.entry.id) < ($1.registeredAt, $1.entry.id) }
  }

  /// What was accepted, refused or taken back does not change by an import.
  private mutating func refuseSettled() {
    for index in items.indices {
      guard let existing = items[index].existing, !items[index].isUnchanged,
        existing.state != .registered, existing.state != .returned
      else { continue }
      let draft = reader.drafts[items[index].draft]
      problems.add(
        ImportFault.settled(number: existing.entry.number, state: existing.state),
        at: reader.sheets[draft.sheet].numberPlace(in: draft))
      items[index].isFaulty = true
    }
  }

  // MARK: Eligibility

  private mutating func findFaults() {
    var places: [Entry.ID: Int] = [:]
    for (place, item) in items.enumerated() { places[item.entry.id] = place }
    for place in items.indices {
      for finding in check.findings(in: items[place].entry) { take(finding, on: place) }
    }
    take(across: items.indices.filter { _ in true }, places, reporting: true)
    guard items.contains(where: \.isFaulty) else { return }
    // Rows that are refused count against nobody; what goes to screening is found without them.
    let good = items.indices.filter { !items[$0].isFaulty }
    for place in good { items[place].findings.removeAll { $0.isShared } }
    take(across: good, places, reporting: false)
  }

  private mutating func take(
    across chosen: [Int], _ places: [Entry.ID: Int], reporting: Bool
  ) {
    let chosenSet = Set(chosen.map { items[$0].entry.id })
    var entries: [Entry] = standing.compactMap { stored in
      guard let place = places[stored.entry.id] else { return stored.entry }
      return chosenSet.contains(stored.entry.id) ? items[place].entry : stored.entry
    }
    let known = Set(standing.map(\.entry.id))
    entries += chosen.compactMap {
      known.contains(items[$0].entry.id) ? nil : items[$0].entry
    }
    for finding in check.findings(across: entries) {
      if let id = finding.entry {
        guard let place = places[id] else { continue }
        if reporting {
          take(finding, on: place)
        } else {
          items[place].findings.append(FindingRecord(finding, isShared: true))
        }
      } else if !finding.organization.isEmpty {
        if reporting { report(finding, places) }
        let record = FindingRecord(finding, isShared: true)
        for id in finding.concerned {
          if let place = places[id] { items[place].findings.append(record) }
        }
      } else if reporting {
        problems.add(finding, .note, at: Place())
      }
    }
  }

  /// A finding about one of the files' entries: certain ones refuse the row, doubtful ones go to screening.
  private mutating func take(_ finding: EligibilityFinding, on place: Int) {
    let draft = reader.drafts[items[place].draft]
    let sheet = reader.sheets[draft.sheet]
    switch finding.certainty {
    case .refuse:
      problems.add(finding, at: sheet.place(of: finding, in: draft))
      items[place].isFaulty = true
    case .doubt:
      items[place].findings.append(
        FindingRecord(finding, isShared: !finding.concerned.isEmpty))
      // A column that the sheet lacks is said once, not for each person.
      if !finding.reason.isMissingData || sheet.hasCell(for: finding, in: draft) {
        problems.add(finding, .warning, at: sheet.place(of: finding, in: draft))
      }
    }
  }

  /// A finding about an organization's entries together goes to screening with each of them.
  private mutating func report(_ finding: EligibilityFinding, _ places: [Entry.ID: Int]) {
    guard let first = finding.concerned.lazy.compactMap({ places[$0] }).first else { return }
    let draft = reader.drafts[items[first].draft]
    var place = reader.sheets[draft.sheet].place
    place.row = nil
    problems.add(finding, .warning, at: place)
  }

  // MARK: What comes of it

  /// Gives the new entries their codes; those that are not taken get none.
  mutating func number(from count: Int) {
    var sequence = count
    for index in items.indices where items[index].existing == nil && !items[index].isFaulty {
      items[index].entry.id = EntryCode.code(sequence)
      sequence += 1
    }
  }

  func registration(of item: Item) -> Registration {
    var registration = reader.drafts[item.draft].registration
    registration.organization = item.entry.organization
    return registration
  }
}

extension EntryState {
  /// Whether an entry counts: it may still be judged.
  var isStanding: Bool { self != .refused && self != .withdrawn }
}

/// The organizations of an edition, looked up as schools write them.
struct OrganizationList {
  private var byName: [String: OrganizationRecord] = [:]
  private let isClosed: Bool
  private let names: [String]
  private(set) var added: [OrganizationRecord] = []
  private var met: Set<String> = []
  private var addedIDs: Set<String> = []

  /// An edition with an imported list takes only what is on it; one without takes what registrations name.
  init(_ organizations: [OrganizationRecord]) {
    isClosed = organizations.contains { $0.kind != OrganizationRecord.unlisted }
    names = organizations.map(\.name)
    for organization in organizations {
      for name in organization.formerNames + [
        organization.id, organization.shortName, organization.name,
      ] where !name.isEmpty {
        byName[FormText.key(name)] = organization
      }
    }
  }

  mutating func find(_ name: String) -> OrganizationRecord? {
    guard !name.isEmpty else { return nil }
    if let known = byName[name] ?? byName[FormText.key(name)] { return known }
    guard !isClosed else { return nil }
    let new = OrganizationRecord(id: name, name: name, kind: OrganizationRecord.unlisted)
    byName[FormText.key(name)] = new
    added.append(new)
    addedIDs.insert(name)
    return new
  }

  func isAdded(_ id: String) -> Bool { addedIDs.contains(id) }

  /// - Returns: whether it was met for the first time.
  mutating func meet(_ id: String) -> Bool { met.insert(id).inserted }

  func nearest(to name: String) -> String? { FormText.nearest(to: name, among: names) }
}
