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

  /// Which of the entries have other findings about the works of their organizations than the rules would make now: works
  /// were refused, withdrawn or brought back since they were checked.
  ///
  /// Only the organizations of these entries are counted, so that a page can ask for it.
  public func outdatedCounts(
    among ids: [Entry.ID], edition: Edition
  ) async throws -> Set<Entry.ID> {
    try actor.require(.screenEntries, in: .edition(edition.id))
    return try await database.read { connection in
      // Winners of earlier years count for no organization's number of works.
      let check = EditionCheck(
        edition, organizations: try OrganizationRecords.all(edition.id, in: connection), past: [],
        published: try QuotaRecords.seats(edition.id, in: connection))
      var counts: [String: [Entry.ID: Set<String>]] = [:]
      return try Set(
        ids.filter { id in
          guard let stored = try EntryRecords.entry(id, in: connection), stored.state.isStanding
          else { return false }
          let unit = stored.organizationID
          let now = try counts[unit] ?? Self.counts(unit, edition, check, in: connection)
          counts[unit] = now
          let kept = try FindingRecords.of(id, in: connection).filter(\.isAboutOrganization)
          return Set(kept.map(\.chinese)) != now[id] ?? []
        })
    }
  }

  /// What the rules find about the works of one organization together, by entry.
  private static func counts(
    _ unit: String, _ edition: Edition, _ check: EditionCheck, in connection: Connection
  ) throws -> [Entry.ID: Set<String>] {
    let standing = try EntryRecords.all(
      edition.id, EntryFilter(organizationID: unit), in: connection
    ).filter(\.state.isStanding).map(\.entry)
    var found: [Entry.ID: Set<String>] = [:]
    for finding in check.findings(across: standing) where finding.entry == nil {
      let record = FindingRecord(finding)
      guard record.isAboutOrganization else { continue }
      for id in finding.concerned { found[id, default: []].insert(record.chinese) }
    }
    return found
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
