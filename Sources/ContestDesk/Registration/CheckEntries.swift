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
  }

  /// Checks an edition's entries anew without storing the findings.
  static func findings(
    _ edition: Edition, _ key: SiteKey, in connection: Connection
  ) throws -> Found {
    let check = try EditionCheck(edition, in: connection)
    let unfit = UnfitAnswer(edition.rulebook)
    let all = try EntryRecords.all(edition.id, in: connection)
    let standing = all.filter { $0.state.isStanding }
    let answers = try EntryRecords.answers(edition.id, in: connection)
    let sealed = try given(edition, check, key, in: connection)
    var files: [Entry.ID: Set<String>] = [:]
    if check.looksForFiles {
      for file in try EntryFileRecords.all(edition.id, in: connection) {
        files[file.entry, default: []].insert(file.field)
      }
    }
    var mobiles: [Entry.ID: [Int: String]] = [:]
    if check.looksForMobiles {
      try PeopleRecords.forEachSealed(edition.id, in: connection) { id, sealed in
        mobiles[id] = PrivateFields.mobiles(try key.box.open(sealed, entry: id.text))
      }
    }
    var found: [Entry.ID: [FindingRecord]] = [:]
    for stored in standing {
      var entry = stored.entry
      entry.answers = answers[entry.id] ?? [:]
      let own = check.findings(in: entry, with: files[entry.id] ?? [])
      let doubts = check.doubts(about: entry, sealed: sealed[entry.id] ?? [], besides: own)
      let records =
        own.map { FindingRecord($0) } + doubts.map { FindingRecord($0) }
        + unfit.doubts(about: entry).map { FindingRecord($0) }
      if !records.isEmpty { found[entry.id] = records }
    }
    for finding in check.findings(across: standing.map(\.entry)) {
      let concerned = finding.entry.map { [$0] } ?? finding.concerned
      for id in concerned { found[id, default: []].append(FindingRecord(finding)) }
    }
    for doubt in check.doubts(across: standing.map(\.entry), mobiles: mobiles) {
      found[doubt.entry, default: []].append(FindingRecord(doubt, isShared: true))
    }
    return Found(all: all, byEntry: found)
  }

  /// Checks an edition's entries anew and stores the findings.
  static func check(
    _ edition: Edition, _ key: SiteKey, in transaction: Transaction
  ) throws -> [(entry: StoredEntry, findings: [FindingRecord])] {
    let found = try findings(edition, key, in: transaction)
    var changed = 0
    for stored in found.all {
      let findings = found.byEntry[stored.entry.id] ?? []
      if try FindingRecords.replace(findings, of: stored.entry.id, in: transaction) {
        changed += 1
      }
    }
    if changed > 0 {
      try transaction.record(
        .edition(edition.id),
        detail: ["entries": String(found.all.count), "changed": String(changed)])
    }
    return found.all.filter { $0.state.isStanding }.compactMap { stored in
      found.byEntry[stored.entry.id].map { (stored, $0) }
    }
  }

  /// Which members gave an ID number and a mobile. This is looked up only if the form asks for them.
  private static func given(
    _ edition: Edition, _ check: EditionCheck, _ key: SiteKey, in connection: Connection
  ) throws -> [Entry.ID: [UnfilledField.Sealed]] {
    guard check.unfilled.looksForSealed else { return [:] }
    var given: [Entry.ID: [UnfilledField.Sealed]] = [:]
    try PeopleRecords.forEachSealed(edition.id, in: connection) { id, sealed in
      let fields = try key.box.open(sealed, entry: id.text)
      given[id] = PrivateFields.given(fields, members: fields.map(\.position).max() ?? 0)
    }
    return given
  }
}
