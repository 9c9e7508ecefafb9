import Contest
public import ContestStore

extension Desk {
  /// Tries the eligibility rules on all entries of an edition that stand, and keeps what was found for screening.
  ///
  /// Run it after entries were refused or taken back: a school that was over its quota may be within it then.
  ///
  /// - Returns: the findings by entry, in order of registration; entries without any are left out.
  public func checkEntries(
    _ edition: Edition
  ) async throws -> [(entry: StoredEntry, findings: [FindingRecord])] {
    try actor.require(.screenEntries)
    return try await database.write(action("entries.check")) { transaction in
      try Self.recheck(edition, in: transaction)
    }
  }

  /// Tries the rules on all entries inside a transaction, and keeps what was found.
  static func recheck(
    _ edition: Edition, in transaction: Transaction
  ) throws -> [(entry: StoredEntry, findings: [FindingRecord])] {
    let check = try EditionCheck(edition, in: transaction)
    let all = try EntryRecords.all(edition.id, in: transaction)
    let standing = all.filter { $0.state.isStanding }
    let answers = try Self.answers(edition.id, in: transaction)
    var found: [Entry.ID: [FindingRecord]] = [:]
    for stored in standing {
      var entry = stored.entry
      entry.answers = answers[entry.id] ?? [:]
      let own = check.findings(in: entry).map { FindingRecord($0) }
      if !own.isEmpty { found[entry.id] = own }
    }
    for finding in check.findings(across: standing.map(\.entry)) {
      let concerned = finding.entry.map { [$0] } ?? finding.concerned
      for id in concerned { found[id, default: []].append(FindingRecord(finding)) }
    }
    var changed = 0
    for stored in all {
      let findings = found[stored.entry.id] ?? []
      if try FindingRecords.replace(findings, of: stored.entry.id, in: transaction) {
        changed += 1
      }
    }
    if changed > 0 {
      try transaction.record(
        .edition(edition.id), detail: ["entries": String(all.count), "changed": String(changed)])
    }
    return standing.compactMap { stored in
      found[stored.entry.id].map { (stored, $0) }
    }
  }

  private static func answers(
    _ edition: String, in connection: Connection
  ) throws -> [Entry.ID: [String: String]] {
    var answers: [Entry.ID: [String: String]] = [:]
    try connection.forEach(
      """
      SELECT a.entry_id, a.field, a.value FROM answers a JOIN entries e ON e.id = a.entry_id
      WHERE e.edition_id = ?1
      """, edition
    ) { row in
      answers[Entry.ID(try row.text(0)), default: [:]][try row.text(1)] = try row.text(2)
    }
    return answers
  }
}
