import Contest
import ContestStore

/// What is found now about the entries of which something may have changed because some others did: 只查受影响的.
///
/// Each finding follows from a group of entries, and only the groups of the changed entries are read, as these are now and as they
/// were before. What follows from other groups stays as it is stored. So a decision about one entry costs what is alike, however
/// large the edition is.
///
/// | found | the group | read |
/// |---|---|---|
/// | in the entry by itself | the entry | the changed ones |
/// | too many of a unit, a share, one name twice in a unit | the unit's entries | all of the units, where a rule counts them |
/// | one person too often, one number and two people | those with a person or a number in common | these, and all with whom they have one in common |
/// | two works of one title | those of one title | all; of a usual title those with people in common |
struct FindingRenewal {
  /// What a finding follows from.
  private enum Part: CaseIterable {
    case own, unit, persons, works
  }

  /// All that is found now about each entry that was looked at.
  private(set) var found: [Entry.ID: [FindingRecord]] = [:]
  /// These entries in order of registration. All take part.
  var order: [Entry.ID] { entries.values.inOrderOfRegistration().map(\.entry.id) }

  private let edition: Edition
  private let check: EditionCheck
  private let key: SiteKey
  /// The entries that changed, as they are now.
  private let changed: [StoredEntry]
  /// They and what they were, by which the groups are found.
  private let versions: [Entry]
  private var entries: [Entry.ID: StoredEntry] = [:]
  private var renewed: [Entry.ID: [Part: [FindingRecord]]] = [:]

  /// Whether so many changed entries take longer than going through all of the edition once: a quarter of it and more.
  static func isTooMany(_ changed: Int, of all: Int) -> Bool { changed > 200 && changed > all / 4 }

  init(
    of ids: Set<Entry.ID>, before: [EntriesToCheck.Before], _ edition: Edition, _ key: SiteKey,
    in connection: Connection
  ) throws {
    self.edition = edition
    self.key = key
    changed = try EntryRecords.some(ids, of: edition.id, in: connection)
    let hasOwn = changed.contains { $0.state.isStanding }
    check = try EditionCheck(edition, withPastAwards: hasOwn, in: connection)
    versions = changed.map(\.entry) + before.map(\.entry)
    try renewOwn(in: connection)
    for unit in Set(changed.map(\.organizationID) + before.map(\.organizationID)).sorted() {
      try renew(unit: unit, in: connection)
    }
    try renewPersons(in: connection)
    try renewTitles(in: connection)
    try join(in: connection)
  }

  /// Says that a part of what is found about entries is known now; what is found is added afterwards.
  private mutating func begin(_ part: Part, of some: some Sequence<StoredEntry>) {
    for stored in some {
      entries[stored.entry.id] = stored
      renewed[stored.entry.id, default: [:]][part] = []
    }
  }

  private mutating func add(_ record: FindingRecord, _ part: Part, to id: Entry.ID) {
    renewed[id]?[part]?.append(record)
  }

  private mutating func add(_ finding: EligibilityFinding, _ part: Part) {
    for id in finding.entry.map({ [$0] }) ?? finding.concerned {
      add(FindingRecord(finding), part, to: id)
    }
  }

  // MARK: The parts

  private mutating func renewOwn(in connection: Connection) throws {
    let standing = changed.filter { $0.state.isStanding }
    guard !standing.isEmpty else { return }
    let given = try Desk.GivenBesides(
      edition, check, key, of: standing.map(\.entry.id), in: connection)
    // Whatever else follows for these is found below.
    for part in Part.allCases { begin(part, of: standing) }
    for (id, records) in Desk.ownFindings(of: standing, edition, check, given) {
      for record in records { add(record, .own, to: id) }
    }
  }

  private mutating func renew(unit: String, in connection: Connection) throws {
    guard check.comparesUnits else { return }
    let standing = try EntryRecords.all(
      edition.id, EntryFilter(organizationID: unit), in: connection
    ).filter { $0.state.isStanding }
    begin(.unit, of: standing)
    let own = standing.map(\.entry)
    for finding in check.findings(withinUnits: own) { add(finding, .unit) }
    for doubt in try namesakes(own, in: connection) {
      add(FindingRecord(doubt, isShared: true), .unit, to: doubt.entry)
    }
  }

  /// The doubts about people of one name. The mobiles of those concerned are opened, of nobody else.
  private func namesakes(
    _ entries: [Entry], in connection: Connection
  ) throws -> [ScreeningDoubt] {
    func doubts(_ mobiles: [Entry.ID: [Int: String]]) -> [ScreeningDoubt] {
      var names = SameName(check.check.clauses)
      for entry in entries { names.add(entry, mobiles: mobiles[entry.id] ?? [:]) }
      return names.doubts()
    }
    let found = doubts([:])
    guard check.looksForMobiles, !found.isEmpty else { return found }
    var mobiles: [Entry.ID: [Int: String]] = [:]
    for id in Set(found.map(\.entry)) {
      guard let box = try PeopleRecords.sealed(of: id, in: connection) else { continue }
      mobiles[id] = PrivateFields.mobiles(try key.box.open(box, entry: id.text))
    }
    return doubts(mobiles)
  }

  private mutating func renewPersons(in connection: Connection) throws {
    func alike(_ some: [Entry]) throws -> [StoredEntry] {
      try Likeness(some, withTitles: false, withAdvisers: check.countsAdvisers)
        .entries(edition.id, in: connection)
    }
    var near: [Entry.ID: StoredEntry] = [:]
    for stored in try alike(versions) { near[stored.entry.id] = stored }
    for stored in changed where stored.state.isStanding { near[stored.entry.id] = stored }
    begin(.persons, of: near.values)
    var around = near
    for stored in try alike(near.values.map(\.entry)) { around[stored.entry.id] = stored }
    let all = around.values.inOrderOfRegistration().map(\.entry)
    for finding in check.findings(aboutPersons: all) { add(finding, .persons) }
    var persons = SamePerson()
    for entry in all { persons.add(entry) }
    for doubt in persons.doubts() {
      add(FindingRecord(doubt, isShared: true), .persons, to: doubt.entry)
    }
  }

  private mutating func renewTitles(in connection: Connection) throws {
    let own = Dictionary(grouping: versions) { SameWork.key($0.title) }
    let ids = Set(changed.map(\.entry.id))
    let groups = try AlikeRecords.titled(Set(own.keys), edition.id, in: connection)
      .map { title, all in (title, TitleGroup(all, changed: ids, own[title] ?? [])) }
      .sorted { $0.0 < $1.0 }
    var others: Set<Entry.ID> = []
    for (_, group) in groups { others.formUnion(group.needed.subtracting(ids)) }
    var loaded: [Entry.ID: StoredEntry] = [:]
    for stored in try EntryRecords.some(others, of: edition.id, in: connection) + changed {
      loaded[stored.entry.id] = stored
    }
    for (title, group) in groups {
      begin(.works, of: group.concerned.compactMap { loaded[$0] })
      guard group.needed.count > 1 else { continue }
      var works = SameWork()
      if group.isUsual { works.usualTitles = [title] }
      for stored in group.needed.compactMap({ loaded[$0] }).inOrderOfRegistration() {
        works.add(stored.entry)
      }
      for doubt in works.doubts(of: group.concerned) {
        add(FindingRecord(doubt, isShared: true), .works, to: doubt.entry)
      }
    }
  }

  // MARK: What comes of it

  /// Joins what was found now with the parts that are as they were, in the order in which a check of all has them.
  private mutating func join(in connection: Connection) throws {
    let stored = try FindingRecords.of(entries.keys.sorted(), in: connection)
    for (id, parts) in renewed {
      let kept = (stored[id] ?? []).filter { parts[Self.part(of: $0)] == nil }
      found[id] = Self.inOrder(kept + Part.allCases.flatMap { parts[$0] ?? [] }, check)
    }
  }

  /// What is found about an entry in the order in which it is stored: first what is found in the entry itself, then what the rules
  /// find by comparing, rule by rule, then the doubts; of each the first member's first.
  static func inOrder(_ records: [FindingRecord], _ check: EditionCheck) -> [FindingRecord] {
    guard records.count > 1 else { return records }
    func place(_ record: FindingRecord, _ offset: Int) -> (Int, Int, Int) {
      let rank = rank(of: record, check)
      return (rank, rank == 0 ? 0 : record.person ?? 0, offset)
    }
    return records.enumerated().map { (place($1, $0), $1) }.sorted { $0.0 < $1.0 }.map(\.1)
  }

  private static func part(of record: FindingRecord) -> Part {
    switch record.code {
    case SameWork.code: .works
    case SameName.code: .unit
    case let code where SamePerson.codes.contains(code): .persons
    case let code where EligibilityRules.organizationCodes.contains(code): .unit
    case let code where EligibilityRules.personCodes.contains(code): .persons
    default: .own
    }
  }

  private static func rank(of record: FindingRecord, _ check: EditionCheck) -> Int {
    let clauses = check.check.clauses
    switch record.code {
    case SameWork.code: return clauses.count + 2
    case let code where SamePerson.codes.contains(code): return clauses.count + 3
    case SameName.code: return clauses.count + 4
    default: break
    }
    guard part(of: record) != .own else { return 0 }
    let place = clauses.firstIndex {
      $0.rule.excessCode == record.code && $0.source == record.source
    }
    return 1 + (place ?? clauses.count)
  }
}

/// The entries of one title, as far as the doubts about changed ones reach.
private struct TitleGroup {
  /// Whether the title is a usual one with or without the changed entries.
  let isUsual: Bool
  /// Those about which something else may be found now.
  let concerned: Set<Entry.ID>
  /// Those with which they have to be compared.
  let needed: Set<Entry.ID>

  /// `own` are the changed entries of the title, as they are and as they were.
  init(_ all: [AlikeRecords.Titled], changed: Set<Entry.ID>, _ own: [Entry]) {
    let others = Set(all.lazy.filter { !changed.contains($0.entry) }.map(\.organizationID))
    isUsual = others.count >= SameWork.usual
    guard isUsual else {
      concerned = Set(all.map(\.entry))
      needed = concerned
      return
    }
    // Of a usual title, entries with nobody in common are in no doubt; one without members may be anybody's.
    var byName: [String: [Int]] = [:]
    var withoutMembers: [Int] = []
    for (place, one) in all.enumerated() {
      for name in one.members + one.advisers { byName[name, default: []].append(place) }
      if one.members.isEmpty { withoutMembers.append(place) }
    }
    /// Those with which entries of these names have somebody in common; all of them if one entry has no members.
    func near(_ names: Set<String>, haveMembers: Bool) -> Set<Entry.ID> {
      guard haveMembers else { return Set(all.map(\.entry)) }
      var near = Set(withoutMembers.map { all[$0].entry })
      for name in names { near.formUnion((byName[name] ?? []).map { all[$0].entry }) }
      return near
    }
    var concerned = Set(all.lazy.map(\.entry).filter(changed.contains))
    concerned.formUnion(
      near(
        Set(own.flatMap { $0.members.map(\.name) + $0.advisers.map(\.name) }),
        haveMembers: own.allSatisfy { !$0.members.isEmpty }))
    let those = all.filter { concerned.contains($0.entry) }
    let needed = concerned.union(
      near(
        Set(those.flatMap { $0.members + $0.advisers }),
        haveMembers: those.allSatisfy { !$0.members.isEmpty }))
    (self.concerned, self.needed) = (concerned, needed)
  }
}
