import Contest
import ContestSheets
import ContestStore

/// What an import will do, found by comparing the files with what is stored: 比对.
///
/// A dry run and the import itself make the plan from the same data.
struct ImportPlan {
  /// A class, so that the loops over tens of thousands of them hand on one reference instead of two dozen.
  final class Item {
    /// The index among the reader's drafts.
    let draft: Int
    var entry: Entry
    let organizationID: String
    let existing: StoredEntry?
    let digest: Digest
    /// The registration, with stored values for columns that the sheet lacks.
    let registration: Registration
    var findings: [FindingRecord] = []
    var isFaulty: Bool

    init(
      draft: Int, entry: Entry, organizationID: String, existing: StoredEntry?, digest: Digest,
      registration: Registration, isFaulty: Bool
    ) {
      (self.draft, self.entry, self.organizationID) = (draft, entry, organizationID)
      (self.existing, self.digest, self.registration) = (existing, digest, registration)
      self.isFaulty = isFaulty
    }

    /// Whether the registration equals the stored one.
    var isUnchanged: Bool { existing?.digest == digest }
  }

  var items: [Item] = []
  private(set) var added: [OrganizationRecord] = []
  /// Entries of the same organizations that are not in the files.
  private(set) var missing: [StoredEntry] = []
  var problems: ProblemList
  let reader: RegistrationReader
  let check: EditionCheck
  var standing: [StoredEntry] = []
  /// The sheets for which a missing column of tracks has been reported.
  var lackingTracks: Set<Int> = []
  /// The cells with a fault; nothing else is reported as missing there.
  let wrongCells: Set<Place>
  /// The items whose number is that of a stored work which they are not.
  var otherWorks: Set<Int> = []
  /// What was told once because it is about the edition and not about a row.
  var toldOfEdition: Set<String> = []
  /// The questions without a column that some stored entry has answered.
  private let answered: Set<String>
  let package: PackageIntake?
  /// Entries of a package whose members have changed.
  var withOtherMembers: Set<Entry.Identity> = []
  /// Whether the sender may not learn about other entries: doubts between entries then go to screening and are not shown.
  let hidesOthers: Bool
  /// The questions with an uploaded file, by entry; read only if a clause requires a file.
  private(set) var handedIn: [Entry.ID: Set<String>] = [:]
  /// The members' mobiles, by entry and position; read only if people cannot be told apart otherwise.
  private(set) var mobiles: [Entry.ID: [Int: String]] = [:]
  let edition: Edition.ID
  /// The unit that sends the files itself. It only learns what concerns its own entries.
  let unit: UnitIntake?
  /// Entries of other units with which the files' entries are compared.
  private(set) var foreign: Set<Entry.ID> = []

  init(
    _ reader: RegistrationReader, _ edition: Edition, seal: RegistrationSeal,
    package: PackageIntake? = nil, entrant: String? = nil, unit: UnitIntake? = nil,
    seesResults: Bool? = nil, in connection: Connection
  ) throws {
    (self.reader, self.package, self.edition) = (reader, package, edition.id)
    (hidesOthers, self.unit) = (entrant != nil, unit)
    problems = reader.problems
    wrongCells = Set(reader.problems.all.lazy.filter { $0.severity == .error }.map(\.place))
    answered = try Self.answered(reader, edition, in: connection)
    let organizations = try OrganizationRecords.all(edition.id, in: connection)
    let past = try PastAwardRecords.all(edition.id, in: connection)
    if !past.isEmpty, entrant == nil, unit == nil {
      let lacking = try YearsWithoutWinners.of(
        edition, listed: Set(past.map(\.award.year)), in: connection)
      if !lacking.isEmpty {
        problems.add(PastAwardsFault.lacksYears(lacking), .warning, at: Place())
      }
    }
    var check = EditionCheck(
      edition, organizations: organizations, past: past,
      published: try QuotaRecords.seats(edition.id, in: connection))
    check.countsPlaces = package == nil
    self.check = check
    var list = OrganizationList(organizations)
    var involved: [String] = []
    var resolved: [OrganizationRecord?] = []
    for index in reader.drafts.indices {
      let organization = list.find(reader.drafts[index].registration.organization)
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
    // A list that we wrote may have our codes where a form has the unit's numbers.
    let byCode = Dictionary(
      stored.map { ("\($0.organizationID)\u{1F}\($0.entry.id.text)", $0) },
      uniquingKeysWith: { one, _ in one })
    var seen: Set<Entry.ID> = []
    var unknown: Set<String> = []
    let matched = MatchedNumbers(
      reader, organizations: resolved.map { $0?.id },
      stored: package == nil && !hidesOthers ? stored : [])
    items.reserveCapacity(reader.drafts.count)
    for index in reader.drafts.indices {
      var draft = reader.drafts[index]
      if let number = matched.numbers[index] { draft.registration.number = number }
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
      let key = "\(organization.id)\u{1F}\(draft.registration.number)"
      var before = existing[key]
      if before == nil, package == nil, !hidesOthers, let coded = byCode[key] {
        draft.registration.number = coded.entry.number
        before = coded
      }
      if package != nil {
        before = try known(draft, organization, beside: before, in: connection)
      }
      if let before { seen.insert(before.entry.id) }
      try addItem(
        draft, index, organizationID: organization.id, existing: before, seal,
        named: organization.name, isFaulty: draft.isFaulty, in: connection)
    }
    tellMatched(matched)
    if package == nil, !hidesOthers {
      refuseExchanged(stored)
      refuseOtherWorks(stored)
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
    standing = try Self.standing(stored, items: items, check, edition: edition.id, in: connection)
    if let back = package?.withdrawn, !back.isEmpty {
      standing.removeAll { back.contains($0.identity) }
    }
    if let unit {
      foreign = Set(standing.filter { $0.entry.organization != unit.name }.map(\.entry.id))
    }
    if check.looksForMobiles {
      for stored in standing {
        guard let sealed = try PeopleRecords.sealed(of: stored.entry.id, in: connection) else {
          continue
        }
        mobiles[stored.entry.id] = PrivateFields.mobiles(
          try seal.open(sealed, id: stored.entry.id))
      }
      for item in items where !item.isFaulty || item.existing == nil {
        mobiles[item.entry.id] = Dictionary(
          item.registration.members.enumerated().map { ($0.offset + 1, $0.element.mobile) }
            .filter { !$0.1.isEmpty }, uniquingKeysWith: { one, _ in one })
      }
    }
    if check.looksForFiles {
      for item in items {
        var files = Set<String>()
        if let existing = item.existing {
          files = Set(try EntryFileRecords.of(existing.entry.id, in: connection).map(\.field))
        } else if let entrant {
          // The files are stored with the draft and are handed in with the entry.
          files = Set(try DraftFileRecords.of(entrant, in: connection).map(\.field))
        }
        if !files.isEmpty { handedIn[item.entry.id] = files }
      }
    }
    refuseSettled()
    try tellSettled(in: connection)
    try refuseLate(edition, in: connection)
    if let seesResults { try tellSealed(edition, seesResults: seesResults, in: connection) }
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
      // `all` reads entries without their answers.
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

  /// Removes the reports of missing columns if all works of the sheet are stored: these keep the values without a column,
  /// and each work is checked by itself.
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

  /// The questions for which some sheet has no column, and which some stored entry has answered.
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

  /// The stored entries that are checked together with the files' entries: those of their organizations, and those of others
  /// that are like them.
  private static func standing(
    _ stored: [StoredEntry], items: [Item], _ check: EditionCheck, edition: Edition.ID,
    in connection: Connection
  ) throws -> [StoredEntry] {
    var standing = stored.filter { $0.state.isStanding }
    let total = try EntryRecords.count(edition, in: connection)
    guard total > stored.count else { return standing }
    var known = Set(stored.map(\.entry.id))
    let alike = Likeness(items.map(\.entry), withAdvisers: check.countsAdvisers)
    for other in try alike.entries(edition, in: connection)
    where known.insert(other.entry.id).inserted {
      standing.append(other)
    }
    return standing.inOrderOfRegistration()
  }

  // MARK: What comes of it

  /// Gives the new entries their codes; refused ones get none.
  mutating func number(from count: Int, in order: EntryCode.Order) {
    var sequence = count
    for index in items.indices where items[index].existing == nil && !items[index].isFaulty {
      items[index].entry.id = EntryCode.code(sequence, in: order)
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

  /// The stored entries that the checks used, apart from those that the plan changes.
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

extension RegistrationReader {
  /// The place of a work in its file: `推荐汇总表 › 5`.
  func place(ofDraft index: Int) -> String {
    let draft = drafts[index]
    let sheet = sheets[draft.sheet].place.shownSheet
    return (sheet.map { "\($0) › " } ?? "") + "\(draft.row)"
  }
}
