import Contest
import ContestSheets
import ContestStore

/// What an import will do, found by comparing the files with what is stored: 比对.
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
    /// The registration with what a column that the sheet lacks leaves alone.
    let registration: Registration
    var findings: [FindingRecord] = []
    var isFaulty: Bool

    /// Whether the registration says what is stored already.
    var isUnchanged: Bool { existing?.digest == digest }
  }

  private(set) var items: [Item] = []
  private(set) var added: [OrganizationRecord] = []
  /// Entries of the same organizations that the files leave out.
  private(set) var missing: [StoredEntry] = []
  var problems: ProblemList
  let reader: RegistrationReader
  let check: EditionCheck
  private(set) var standing: [StoredEntry] = []
  /// The sheets of which it is said that they have no column of tracks.
  private var lackingTracks: Set<Int> = []
  /// Doubts about stored entries that the files' entries raise.
  private(set) var storedDoubts: [(entry: Entry.ID, finding: FindingRecord)] = []
  /// The cells that hold something wrong: what they lack is said already.
  private let wrongCells: Set<Place>
  /// The questions without a column that some stored entry answers.
  private let answered: Set<String>
  let package: PackageIntake?
  /// Entries of a package whose members are others than before.
  var withOtherMembers: Set<Entry.Identity> = []
  /// Whether whoever sends it may not learn of other entries: what is found among several goes to screening, and is not told.
  let hidesOthers: Bool
  let edition: Edition.ID
  /// The unit that sends the files itself: it is told what rests on its own entries, and nothing of other units'.
  private let unit: UnitIntake?
  /// Entries of other units that the files' entries are checked with.
  private var foreign: Set<Entry.ID> = []

  init(
    _ reader: RegistrationReader, _ edition: Edition, seal: RegistrationSeal,
    package: PackageIntake? = nil, hidesOthers: Bool = false, unit: UnitIntake? = nil,
    in connection: Connection
  ) throws {
    (self.reader, self.package, self.edition) = (reader, package, edition.id)
    (self.hidesOthers, self.unit) = (hidesOthers, unit)
    problems = reader.problems
    wrongCells = Set(reader.problems.all.lazy.filter { $0.severity == .error }.map(\.place))
    answered = try Self.answered(reader, edition, in: connection)
    let organizations = try OrganizationRecords.all(edition.id, in: connection)
    var check = EditionCheck(
      edition, organizations: organizations,
      past: try PastAwardRecords.all(edition.id, in: connection),
      published: try QuotaRecords.seats(edition.id, in: connection))
    check.countsPlaces = package == nil
    self.check = check
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
        try addItem(
          draft, index, organizationID: "", existing: nil, seal, isFaulty: true, in: connection)
        continue
      }
      var before = existing["\(organization.id)\u{1F}\(draft.registration.number)"]
      if package != nil {
        before = try known(draft, organization, beside: before, in: connection)
      }
      if let before { seen.insert(before.entry.id) }
      try addItem(
        draft, index, organizationID: organization.id, existing: before, seal,
        named: organization.name, isFaulty: draft.isFaulty, in: connection)
    }
    if !hidesOthers {
      tellNumbersAlike(stored)
      tellUnitsAlike(organizations)
    }
    forgetKeptColumns()
    missing = stored.filter { !seen.contains($0.entry.id) && $0.state.isStanding }
    if let back = package?.withdrawn, !back.isEmpty {
      missing.removeAll { back.contains($0.identity) }
    }
    standing = try Self.standing(
      stored, items: items, edition: edition.id, looks: check.looksForPersons, in: connection)
    if let back = package?.withdrawn, !back.isEmpty {
      standing.removeAll { back.contains($0.identity) }
    }
    if let unit {
      foreign = Set(standing.filter { $0.entry.organization != unit.name }.map(\.entry.id))
    }
    refuseSettled()
    try refuseLate(edition, in: connection)
    findFaults()
    try refuseLeftOut(in: connection)
    refuseOverQuota()
  }

  private mutating func addItem(
    _ draft: RegistrationDraft, _ index: Int, organizationID: String, existing: StoredEntry?,
    _ seal: RegistrationSeal, named name: String? = nil, isFaulty: Bool, in connection: Connection
  ) throws {
    var registration = draft.registration
    var identities: [Int: String] = [:]
    var isFaulty = isFaulty
    let sheet = reader.sheets[draft.sheet]
    if let existing,
      KeptValues.areNeeded(
        sheet.layout, draft, beside: existing.entry, answered: answered, asked: reader.asked)
    {
      let id = existing.entry.id
      // `all` leaves the answers out.
      let stored = try EntryRecords.entry(id, in: connection) ?? existing
      let sealed = try PeopleRecords.sealed(of: id, in: connection)
      let kept = KeptValues(
        layout: sheet.layout, rulebook: check.rulebook, stored: stored.entry,
        hidden: try sealed.map { try seal.open($0, id: id) } ?? [])
      (registration, identities) = kept.filled(draft)
      let further = registration.members.dropFirst(draft.registration.members.count)
      if !further.isEmpty, !draft.lacks.contains(.members) {
        problems.add(
          ImportFault.membersKept(number: existing.entry.number, further.map(\.name)), .note,
          at: sheet.numberPlace(in: draft))
      }
    }
    if refuseLacking(draft, registration, isNew: existing == nil) { isFaulty = true }
    if let name { registration.organization = name }
    var entry = seal.entry(registration, id: existing?.entry.id ?? Entry.ID("?\(index)"))
    for (place, identity) in identities { entry.members[place].identity = identity }
    items.append(
      Item(
        draft: index, entry: entry, organizationID: organizationID, existing: existing,
        digest: seal.digest(of: registration, as: entry), registration: registration,
        isFaulty: isFaulty))
  }

  /// Takes back that columns are missing where all works of the sheet are known: they keep what the list has no column for, and
  /// what they lack themselves is found work by work.
  private mutating func forgetKeptColumns() {
    var fresh: Set<Int> = []
    for item in items where item.existing == nil { fresh.insert(reader.drafts[item.draft].sheet) }
    let corrected = Set(
      reader.sheets.indices.filter { !fresh.contains($0) }.map {
        reader.sheets[$0].place(row: reader.sheets[$0].layout.headingRow, column: nil)
      })
    let code = RegistrationFault.notInSheet([]).code
    problems.removeAll { $0.code == code && corrected.contains($0.place) }
  }

  /// The questions for which some sheet has no column, and to which some stored entry has an answer.
  private static func answered(
    _ reader: RegistrationReader, _ edition: Edition, in connection: Connection
  ) throws -> Set<String> {
    let lacking = edition.rulebook.form.filter { field in
      reader.sheets.contains { $0.layout.column(of: .answer(field.id)) == nil }
    }
    return Set(
      try lacking.map(\.id).filter {
        try EntryRecords.hasAnswers(to: $0, in: edition.id, connection)
      })
  }

  /// Says what the sheet has no column for and a new work needs.
  ///
  /// - Returns: whether anything is missing.
  private mutating func refuseLacking(
    _ draft: RegistrationDraft, _ registration: Registration, isNew: Bool
  ) -> Bool {
    let sheet = reader.sheets[draft.sheet]
    let headings = sheet.place(row: sheet.layout.headingRow, column: nil)
    var isMissing = false
    for part in draft.lacks {
      switch part {
      case .members where isNew:
        problems.add(
          RegistrationFault.noMembers, at: sheet.place(of: .name, member: 1, in: draft))
      case .track where isNew:
        // Said once a sheet; each of its works lacks it.
        if lackingTracks.insert(draft.sheet).inserted {
          problems.add(
            TableError.missingHeading(
              "作品类别",
              found: sheet.layout.headings.sorted { $0.key < $1.key }.prefix(40).map(\.value)),
            at: headings)
        }
      case .group:
        guard registration.group.isEmpty, let track = check.rulebook.track(registration.track)
        else { continue }
        problems.add(
          RegistrationFault.groupMissing(track: track.name.chinese, allowed: track.groups),
          at: sheet.place(of: .group, in: draft))
      case .members, .track: continue
      }
      isMissing = true
    }
    return isMissing
  }

  /// The stored entries that are checked together with the files' entries: those of their organizations, those of
  /// others with the same persons, and those of others with the same titles.
  private static func standing(
    _ stored: [StoredEntry], items: [Item], edition: Edition.ID, looks: Bool,
    in connection: Connection
  ) throws -> [StoredEntry] {
    var standing = stored.filter { $0.state.isStanding }
    let total = try EntryRecords.count(edition, in: connection)
    guard total > stored.count else { return standing }
    var known = Set(stored.map(\.entry.id))
    let titles = Set(items.map { SameWork.key($0.entry.title) })
    var alike: [Entry.ID] = []
    try EntryRecords.forEachTitle(edition, in: connection) { id, title in
      if titles.contains(SameWork.key(title)), known.insert(id).inserted { alike.append(id) }
    }
    for id in alike {
      if let other = try EntryRecords.entry(id, in: connection) { standing.append(other) }
    }
    for item in items where looks {
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

  /// Warns of numbers of one organization that look alike, in the files and beside what is stored: 31 and 031 are two works.
  private mutating func tellNumbersAlike(_ stored: [StoredEntry]) {
    var alike = NamesAlike()
    for entry in stored where entry.state.isStanding {
      alike.see(entry.entry.number, as: entry.entry.number, in: entry.organizationID, at: nil)
    }
    for item in items where !item.organizationID.isEmpty {
      let draft = reader.drafts[item.draft]
      let number = draft.registration.number
      alike.see(
        number, as: number, in: item.organizationID,
        at: reader.sheets[draft.sheet].numberPlace(in: draft))
    }
    for problem in alike.problems { problems.add(problem) }
  }

  /// Warns of new organizations that look like others, where no list says which there are: each has a quota of its own.
  private mutating func tellUnitsAlike(_ organizations: [OrganizationRecord]) {
    guard !added.isEmpty else { return }
    let names = OrganizationNames((organizations + added).map(\.named))
    var first: [String: Place] = [:]
    for item in items where first[item.organizationID] == nil {
      let draft = reader.drafts[item.draft]
      first[item.organizationID] = reader.sheets[draft.sheet].place(of: .organization, in: draft)
    }
    var told: Set<String> = []
    for unit in added {
      guard told.count < Self.mostUnitsTold, told.insert(unit.id).inserted else { continue }
      let others = names.alike(unit.id).filter { !told.contains($0) }
      guard !others.isEmpty, let place = first[unit.id] else { continue }
      told.formUnion(others.filter { first[$0] != nil })
      problems.add(
        LookAlikeNames([unit.name] + others.prefix(5).compactMap(names.name)), .warning, at: place)
    }
  }

  private static let mostUnitsTold = 3_000

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

  /// After the end of registration a unit's files bring nothing new and change nothing, but for what was sent back and may still
  /// be corrected. See ``DeadlineRule``.
  private mutating func refuseLate(_ edition: Edition, in connection: Connection) throws {
    guard let unit else { return }
    let deadline = try DeadlineRule.deadline(of: unit.id, edition.id, in: connection)
    let isLate =
      try
      !(deadline?.takes(unit.received)
      ?? !DeadlineRule.judgingHasBegun(edition, in: connection))
    var late: [String] = []
    for index in items.indices where !items[index].isFaulty && !items[index].isUnchanged {
      let number = items[index].entry.number
      if let existing = items[index].existing, existing.state == .returned {
        let due = try ScreeningRecords.of(existing.entry.id, in: connection)
          .last { $0.decision == "return" }?.due
        guard let due, unit.received.day() > due else { continue }
        let draft = reader.drafts[items[index].draft]
        problems.add(
          ImportFault.lateCorrection(number: number, due),
          at: reader.sheets[draft.sheet].numberPlace(in: draft))
      } else if isLate {
        late.append(number)
      } else {
        continue
      }
      items[index].isFaulty = true
    }
    if !late.isEmpty {
      problems.add(ImportFault.late(end: deadline?.end, numbers: late), at: Place())
    }
  }

  // MARK: Eligibility

  private mutating func findFaults() {
    var places: [Entry.ID: Int] = [:]
    for (place, item) in items.enumerated() { places[item.entry.id] = place }
    for place in items.indices {
      let findings = check.findings(in: items[place].entry)
      for finding in findings { take(finding, on: place) }
      takeDoubts(on: place, besides: findings)
    }
    take(across: items.indices.filter { _ in true }, places, reporting: true)
    guard items.contains(where: \.isFaulty) else { return takeDoubts(across: places) }
    // Rows that are refused count against nobody; what goes to screening is found without them.
    let good = items.indices.filter { !items[$0].isFaulty }
    for place in good { items[place].findings.removeAll { $0.isShared } }
    take(across: good, places, reporting: false)
    takeDoubts(across: places)
  }

  /// What an entry lacks and what looks strange in it goes to screening, and is told at its cell.
  private mutating func takeDoubts(on place: Int, besides findings: [EligibilityFinding]) {
    let item = items[place]
    let draft = reader.drafts[item.draft]
    let sheet = reader.sheets[draft.sheet]
    let sealed = item.registration.members.map {
      UnfilledField.Sealed(hasIDNumber: !$0.idNumber.isEmpty, hasMobile: !$0.mobile.isEmpty)
    }
    for doubt in check.doubts(about: item.entry, sealed: sealed, besides: findings) {
      items[place].findings.append(FindingRecord(doubt))
      // A wrong cell is said already, and a column that the sheet lacks is said once.
      if let spot = sheet.place(of: doubt, in: draft), !wrongCells.contains(spot) {
        problems.add(doubt.reason, .warning, at: spot)
      }
    }
  }

  /// One work entered twice, one person under two units: a doubt at each entry, also at those that are stored. Rows that
  /// are refused raise none.
  private mutating func takeDoubts(across places: [Entry.ID: Int]) {
    let known = Set(standing.map(\.entry.id))
    var entries: [Entry] = standing.compactMap { stored in
      guard let place = places[stored.entry.id] else { return stored.entry }
      return items[place].isFaulty ? stored.entry : items[place].entry
    }
    entries += items.filter { !$0.isFaulty && !known.contains($0.entry.id) }.map(\.entry)
    for doubt in EditionCheck.doubts(across: entries) {
      let finding = FindingRecord(doubt, isShared: true)
      guard let place = places[doubt.entry] else {
        storedDoubts.append((doubt.entry, finding))
        continue
      }
      guard !items[place].isFaulty else { continue }
      items[place].findings.append(finding)
      if unit == nil, !hidesOthers { tell(doubt, on: place) }
    }
    guard unit != nil else { return }
    // A unit is told what its own entries raise among themselves; the findings above go to screening whole.
    for doubt in EditionCheck.doubts(across: entries.filter { !foreign.contains($0.id) }) {
      if let place = places[doubt.entry], !items[place].isFaulty { tell(doubt, on: place) }
    }
  }

  private mutating func tell(_ doubt: ScreeningDoubt, on place: Int) {
    let draft = reader.drafts[items[place].draft]
    let sheet = reader.sheets[draft.sheet]
    problems.add(
      doubt.reason, .warning,
      at: doubt.reason.member.map { sheet.place(of: .name, member: $0, in: draft) }
        ?? sheet.place(of: .title, in: draft))
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
        if reporting, !hidesOthers { report(finding, places) }
        let record = FindingRecord(finding, isShared: true)
        for id in finding.concerned {
          if let place = places[id] { items[place].findings.append(record) }
        }
      } else if reporting, unit == nil, !hidesOthers {
        problems.add(finding, .note, at: Place())
      }
    }
  }

  /// A finding about one of the files' entries: certain ones refuse the row, doubtful ones go to screening.
  private mutating func take(_ finding: EligibilityFinding, on place: Int) {
    let draft = reader.drafts[items[place].draft]
    let sheet = reader.sheets[draft.sheet]
    if hidesOthers, !finding.concerned.isEmpty {
      items[place].findings.append(FindingRecord(finding, isShared: true))
      return
    }
    guard !rests(finding, onUnread: draft, in: sheet) else { return }
    switch finding.certainty {
    case .refuse:
      let spot = sheet.place(of: finding, in: draft)
      if namesOthers(finding) {
        problems.add(ImportFault.heldElsewhere(source: finding.clause.source), at: spot)
      } else {
        problems.add(finding, at: spot)
      }
      items[place].isFaulty = true
    case .doubt:
      items[place].findings.append(
        FindingRecord(finding, isShared: !finding.concerned.isEmpty))
      // A column that the sheet lacks is said once, not for each person.
      guard !namesOthers(finding) else { return }
      if !finding.reason.isMissingData || sheet.hasCell(for: finding, in: draft) {
        problems.add(finding, .warning, at: sheet.place(of: finding, in: draft))
      }
    }
  }

  /// Whether a finding tells the unit that sends the files of another unit's entries.
  private func namesOthers(_ finding: EligibilityFinding) -> Bool {
    !foreign.isDisjoint(with: finding.concerned)
  }

  /// Whether a finding about a row that is refused rests on a cell that could not be read: what is wrong with the cell is said
  /// already, and it is not blank. How many members there are is not known where a name was not read.
  private func rests(
    _ finding: EligibilityFinding, onUnread draft: RegistrationDraft, in sheet: FormSheet
  ) -> Bool {
    guard draft.isFaulty else { return false }
    if wrongCells.contains(sheet.place(of: finding, in: draft)) { return true }
    guard draft.hasUnreadNames else { return false }
    return finding.reason is IndividualMembers.Finding && !finding.reason.isMissingData
      || finding.reason is MemberCount.Finding
  }

  /// A finding about an organization's entries together goes to screening with each of them.
  private mutating func report(_ finding: EligibilityFinding, _ places: [Entry.ID: Int]) {
    guard let first = finding.concerned.lazy.compactMap({ places[$0] }).first else { return }
    let draft = reader.drafts[items[first].draft]
    var place = reader.sheets[draft.sheet].place
    place.row = nil
    // An office that recommends too many of a kind decides itself which of them stays at home.
    let isRefused = package != nil && finding.certainty == .refuse
    problems.add(finding, isRefused ? .error : .warning, at: place)
  }

  // MARK: What comes of it

  /// Gives the new entries their codes; those that are not taken get none.
  mutating func number(from count: Int, start: Int) {
    var sequence = count
    for index in items.indices where items[index].existing == nil && !items[index].isFaulty {
      items[index].entry.id = EntryCode.code(sequence, start: start)
      sequence += 1
    }
  }

  /// The rows of the entries that have an error.
  var refusedRows: [Place] {
    items.filter(\.isFaulty).flatMap { item -> [Place] in
      let draft = reader.drafts[item.draft]
      let sheet = reader.sheets[draft.sheet]
      let rows = sheet.layout.hasRowPerMember ? draft.spots.map(Int.init) : []
      return Set(rows + [draft.row]).sorted().map { sheet.place(row: $0, column: nil) }
    }
  }

  /// The sheet of the files from which an entry was read.
  func sheet(of item: Item) -> Int { reader.drafts[item.draft].sheet }

  /// Where an entry stands in its file: `推荐汇总表 › 5`.
  func place(of item: Item) -> String {
    let draft = reader.drafts[item.draft]
    let sheet = reader.sheets[draft.sheet].place.shownSheet
    return (sheet.map { "\($0) › " } ?? "") + "\(draft.row)"
  }

  /// The stored entries that the plan rests on, besides those that it changes.
  var restsOn: Set<Entry.ID> {
    Set(standing.map(\.entry.id)).union(items.compactMap { $0.existing?.entry.id })
      .union(missing.map(\.entry.id))
  }

  func registration(of item: Item) -> Registration {
    var registration = item.registration
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
