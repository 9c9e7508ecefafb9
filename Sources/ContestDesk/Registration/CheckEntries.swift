public import Contest
public import ContestStore

extension Desk {
  /// Checks all entries of an edition that are neither refused nor withdrawn against the eligibility rules, and stores
  /// the findings for screening.
  ///
  /// Run it after entries were refused or withdrawn: a school that was over its quota may be within it now.
  ///
  /// - Returns: the findings by entry, in order of registration; entries without any are left out.
  public func checkEntries(
    _ edition: Edition
  ) async throws -> [(entry: StoredEntry, findings: [FindingRecord])] {
    try actor.require(.screenEntries, in: .edition(edition.id))
    return try await database.write(action("entries.check")) { [key] transaction in
      try Self.check(edition, key, in: transaction)
    }
  }

  /// What the rules find now about an edition's entries.
  struct Found {
    let all: [StoredEntry]
    let byEntry: [Entry.ID: [FindingRecord]]

    /// Those that take part, in order of registration.
    var standing: [Entry.ID] { all.filter { $0.state.isStanding }.map(\.entry.id) }
  }

  /// Checks an edition's entries anew without storing the findings.
  static func findings(
    _ edition: Edition, _ key: SiteKey, in connection: Connection
  ) throws -> Found {
    let all = try EntryRecords.all(edition.id, in: connection)
    let check = try EditionCheck(edition, in: connection)
    let standing = all.filter { $0.state.isStanding }
    let given = try GivenBesides(edition, check, key, of: nil, in: connection)
    var found = ownFindings(of: standing, edition, check, given)
    func add(_ record: FindingRecord, to id: Entry.ID) { found[id, default: []].append(record) }
    for finding in check.findings(across: standing.map(\.entry)) {
      let concerned = finding.entry.map { [$0] } ?? finding.concerned
      for id in concerned { add(FindingRecord(finding), to: id) }
    }
    for doubt in check.doubts(across: standing.map(\.entry), mobiles: given.mobiles) {
      add(FindingRecord(doubt, isShared: true), to: doubt.entry)
    }
    return Found(all: all, byEntry: found.mapValues { FindingRenewal.inOrder($0, check) })
  }

  /// What the rules find in entries by themselves; those without any finding are left out.
  static func ownFindings(
    of standing: [StoredEntry], _ edition: Edition, _ check: EditionCheck, _ given: GivenBesides
  ) -> [Entry.ID: [FindingRecord]] {
    let unfit = UnfitAnswer(edition.rulebook)
    var found: [Entry.ID: [FindingRecord]] = [:]
    for stored in standing {
      var entry = stored.entry
      entry.answers = given.answers[entry.id] ?? [:]
      let own = check.findings(in: entry, with: given.files[entry.id] ?? [])
      let doubts = check.doubts(about: entry, sealed: given.sealed[entry.id] ?? [], besides: own)
      let records =
        own.map { FindingRecord($0) } + doubts.map { FindingRecord($0) }
        + unfit.doubts(about: entry).map { FindingRecord($0) }
      if !records.isEmpty { found[entry.id] = records }
    }
    return found
  }

  /// What was given with entries and is not read with them: answers, files, and what is sealed.
  struct GivenBesides {
    private(set) var answers: [Entry.ID: [String: String]] = [:]
    private(set) var files: [Entry.ID: Set<String>] = [:]
    /// Which members gave an ID number and a mobile. This is looked up only if the form asks for them.
    private(set) var sealed: [Entry.ID: [UnfilledField.Sealed]] = [:]
    private(set) var mobiles: [Entry.ID: [Int: String]] = [:]

    /// Of a few entries, or of all of the edition for `nil`.
    init(
      _ edition: Edition, _ check: EditionCheck, _ key: SiteKey, of own: [Entry.ID]?,
      in connection: Connection
    ) throws {
      guard let own else {
        answers = try EntryRecords.answers(edition.id, in: connection)
        if check.looksForFiles {
          for file in try EntryFileRecords.all(edition.id, in: connection) {
            files[file.entry, default: []].insert(file.field)
          }
        }
        guard check.unfilled.looksForSealed || check.looksForMobiles else { return }
        try PeopleRecords.forEachSealed(edition.id, in: connection) {
          try take($1, of: $0, check, key)
        }
        return
      }
      answers = try EntryRecords.answers(of: own, in: connection)
      if check.looksForFiles { files = try EntryFileRecords.fields(of: own, in: connection) }
      guard check.unfilled.looksForSealed || check.looksForMobiles else { return }
      try PeopleRecords.forEachSealed(of: own, in: connection) { try take($1, of: $0, check, key) }
    }

    private mutating func take(
      _ box: [UInt8], of id: Entry.ID, _ check: EditionCheck, _ key: SiteKey
    ) throws {
      let fields = try key.box.open(box, entry: id.text)
      if check.looksForMobiles { mobiles[id] = PrivateFields.mobiles(fields) }
      if check.unfilled.looksForSealed {
        sealed[id] = PrivateFields.given(fields, members: fields.map(\.position).max() ?? 0)
      }
    }
  }

  /// Checks an edition's entries anew and stores the findings.
  static func check(
    _ edition: Edition, _ key: SiteKey, in transaction: Transaction
  ) throws -> [(entry: StoredEntry, findings: [FindingRecord])] {
    let found = try findings(edition, key, in: transaction)
    let changed = try FindingRecords.replace(
      found.byEntry, of: found.all.map(\.entry.id), in: transaction
    ).count
    if changed > 0 {
      try transaction.record(
        .edition(edition.id),
        detail: ["entries": String(found.all.count), "changed": String(changed)])
    }
    return found.all.filter { $0.state.isStanding }.compactMap { stored in
      found.byEntry[stored.entry.id].map { (stored, $0) }
    }
  }
}
