public import Contest
import ContestSheets
import ContestStore

extension Desk {
  /// Takes in a school's workbooks: reads, checks, compares with what is stored, and writes in one transaction.
  ///
  /// 报名导入. Entries are matched by organization and number: new ones are added, changed ones take the place of
  /// what is stored, those that the files leave out stay. One that was returned for correction is registered again.
  /// Unless the options say otherwise nothing is written when any row has an error. A dry run gives the same report.
  ///
  /// - Parameters:
  ///   - files: paths of .xlsx or .csv files; `-` is standard input.
  ///   - edition: which takes them in.
  ///   - organization: who sends them, before what the files say.
  ///   - options: whether to write, and what of a file with errors.
  /// - Returns: what was, or would be, done with each entry, and every problem.
  /// - Throws: ``NotPermitted``, `SheetError` for a file that is no table, ``ImportFault/editionClosed(_:)``,
  ///   `StoreError`. What is wrong inside the files is in the report.
  public func importEntries(
    _ files: [String], edition: Edition, organization: String? = nil,
    options: ImportOptions = ImportOptions()
  ) async throws -> ImportReport {
    try actor.require(.importEntries)
    guard edition.state == .open else { throw ImportFault.editionClosed(edition.id) }
    var reader = RegistrationReader(edition, organization: organization)
    var sources: [SheetSource] = []
    for file in files {
      let source = try SheetSource.open(file)
      try reader.read(source)
      sources.append(source)
    }
    let seal = RegistrationSeal(key, fields: edition.rulebook.people.fields)
    let read = reader
    if !options.isDryRun, options.takesGoodRowsOnly || read.problems.errors == 0 {
      var report = try await database.write(action("entries.import")) { [key, chance] transaction in
        var plan = try ImportPlan(read, edition, seal: seal, in: transaction)
        let isTaken = plan.problems.errors == 0 || options.takesGoodRowsOnly
        plan.number(from: try EntryRecords.count(in: transaction))
        // Before the write: what is different is said against what is stored now.
        let report = try plan.report(
          files, edition, seal: seal, isDryRun: false, isStored: isTaken, in: transaction)
        if isTaken {
          try plan.write(
            edition, files: files, key: key, seal: seal, chance: chance, in: transaction)
        }
        return report
      }
      try report.account(for: sources, read.accounts)
      return report
    }
    var report = try await database.read { connection in
      var plan = try ImportPlan(read, edition, seal: seal, in: connection)
      plan.number(from: try EntryRecords.count(in: connection))
      return try plan.report(
        files, edition, seal: seal, isDryRun: options.isDryRun, isStored: false, in: connection)
    }
    try report.account(for: sources, read.accounts)
    return report
  }
}

extension ImportPlan {
  /// Writes what is new or changed, each with its audit record.
  func write(
    _ edition: Edition, files: [String], key: SiteKey, seal: RegistrationSeal,
    chance: () -> Bits128, in transaction: Transaction
  ) throws {
    let taken = items.filter { !$0.isFaulty && !$0.isUnchanged }
    // An entry that stands as it was may have a doubt that it had not.
    for item in items where item.isUnchanged && !item.isFaulty {
      try FindingRecords.add(
        item.findings.filter(\.isShared), to: item.entry.id, in: transaction)
    }
    for doubt in storedDoubts {
      try FindingRecords.add([doubt.finding], to: doubt.entry, in: transaction)
    }
    guard !taken.isEmpty else { return }
    try key.claim(transaction)
    let homes = Set(taken.map(\.organizationID))
    for organization in added where homes.contains(organization.id) {
      try OrganizationRecords.save(organization, edition.id, in: transaction)
    }
    let writer = try EntryWriter(transaction)
    // Rows go in by code, in the order in which a database keeps them; codes follow no order of the files.
    for item in taken.sorted(by: { $0.entry.id < $1.entry.id }) {
      let box = try seal.sealed(registration(of: item), id: item.entry.id)
      let stored = StoredEntry(
        identity: item.existing?.identity ?? Entry.Identity(chance()), entry: item.entry,
        organizationID: item.organizationID, state: .registered,
        version: (item.existing?.version ?? 0) + 1, digest: item.digest,
        registeredAt: item.existing?.registeredAt ?? transaction.action.at)
      if item.existing != nil {
        try writer.replace(stored, sealed: box)
      } else {
        try writer.insert(stored, edition: edition.id, sealed: box)
      }
      try FindingRecords.replace(
        item.findings, of: item.entry.id, isNew: item.existing == nil, in: transaction)
    }
    // The audit log tells them in the order of the files.
    for item in taken {
      if item.existing?.state == .returned {
        try ScreeningRecords.add(.resubmit, to: item.entry.id, in: transaction)
      }
      try transaction.record(
        .entry(item.entry.id), before: item.existing?.digest, after: item.digest,
        withheld: ["number": item.entry.number, "organization": item.organizationID])
    }
    try transaction.record(
      .edition(edition.id),
      detail: ["entries": String(taken.count)],
      withheld: [
        "files": files.map { $0.split(separator: "/").last.map(String.init) ?? $0 }
          .joined(separator: " ")
      ])
  }

  func report(
    _ files: [String], _ edition: Edition, seal: RegistrationSeal, isDryRun: Bool, isStored: Bool,
    in connection: Connection
  ) throws -> ImportReport {
    var lines: [ImportReport.Line] = []
    lines.reserveCapacity(items.count)
    for item in items {
      var kind = ImportReport.Line.Kind.new
      var differences: [String] = []
      if item.isFaulty {
        kind = .refused
      } else if item.isUnchanged {
        kind = .unchanged
      } else if let existing = item.existing {
        kind = .changed
        differences = try self.differences(item, existing, edition, seal, connection)
      }
      lines.append(
        ImportReport.Line(
          kind: kind, organization: PersonalNumbers.masked(item.entry.organization),
          number: item.isFaulty ? PersonalNumbers.masked(item.entry.number) : item.entry.number,
          title: PersonalNumbers.masked(item.entry.title),
          differences: differences.map(PersonalNumbers.masked),
          id: item.isFaulty ? nil : item.entry.id, findings: item.findings.count))
    }
    lines += missing.map {
      ImportReport.Line(
        kind: .missing, organization: $0.entry.organization, number: $0.entry.number,
        title: $0.entry.title, differences: [], id: $0.entry.id, findings: 0)
    }
    return ImportReport(
      files: files, lines: lines, problems: problems.all,
      addedOrganizations: added.map(\.name), isDryRun: isDryRun, isStored: isStored)
  }

  private func differences(
    _ item: Item, _ existing: StoredEntry, _ edition: Edition, _ seal: RegistrationSeal,
    _ connection: Connection
  ) throws -> [String] {
    let sealed = try PeopleRecords.sealed(of: item.entry.id, in: connection)
    // `all` leaves the answers out.
    let before = try EntryRecords.entry(item.entry.id, in: connection) ?? existing
    return EntryDifferences.between(
      before.entry, item.entry, rulebook: edition.rulebook,
      oldPrivate: try sealed.map { try seal.open($0, id: item.entry.id) } ?? [],
      registration: registration(of: item))
  }
}
