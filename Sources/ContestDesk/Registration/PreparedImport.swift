import Contest
import ContestStore

/// An import that has been checked, with its rows ready to be written.
struct PreparedImport: Sendable {
  /// The report lines for the entries of each file.
  let lines: [[ImportReport.Line]]
  /// The report lines for stored entries that are not in the files.
  let missing: [ImportReport.Line]
  let problems: [Problem]
  let addedOrganizations: [String]
  /// The rows that are left out if only rows without errors are stored.
  let refusedRows: [Place]
  let mayBeWritten: Bool
  let portions: [Portion]
  /// The end of the audit log when everything was checked.
  let head: AuditHead
  /// The stored entries that the checks used.
  private let restsOn: Set<String>
  private let edition: Edition.ID
  /// Whether the checks used the deadline of registration.
  private let hasDeadline: Bool

  init(
    _ request: ImportRequest, _ chance: () -> Bits128, in connection: Connection
  ) throws {
    edition = request.edition.id
    hasDeadline = request.unit != nil
    head = try AuditLog.head(in: connection)
    var plan = try ImportPlan(
      request.reader, request.edition, seal: request.seal, package: request.package,
      entrant: request.entrant?.account, unit: request.unit, seesResults: request.seesResults,
      in: connection)
    plan.number(
      from: try EntryRecords.count(in: connection), in: try EntryCode.order(in: connection))
    problems = plan.problems.all
    addedOrganizations = plan.added.map(\.name)
    refusedRows = request.options.takesGoodRowsOnly ? plan.refusedRows : []
    restsOn = Set(plan.restsOn.map { Subject.entry($0).text })
    let differences = try plan.differences(of: request, in: connection)
    lines = plan.lines(of: request, differences)
    missing = plan.missing.map {
      ImportReport.Line(
        kind: .missing, organization: $0.entry.organization, number: $0.entry.number,
        title: $0.entry.title, differences: [], id: $0.entry.id, findings: 0)
    }
    mayBeWritten =
      request.options.mode == .run
      && (problems.errors == 0 || request.options.takesGoodRowsOnly)
    portions = try mayBeWritten ? plan.portions(of: request, chance, differences) : []
  }

  /// Whether a file is written in several parts.
  func hasParts(_ request: ImportRequest) -> Bool {
    portions.contains { $0.isWrittenInParts(request) }
  }

  /// Actions that may add new entries.
  private static let bringing = [
    "entries.import", "package.receive", "package.withdraw", "undo", "entry.send",
  ]

  /// Whether data that the checks used have changed since: entries of the same organizations or with the same people or
  /// titles, any new entry, an organization, the edition itself, or winners of earlier years.
  func isOvertaken(since head: AuditHead, in connection: Connection) throws -> Bool {
    var isOvertaken = false
    try AuditLog.forEachChange(since: head.sequence, in: connection) { action, subject in
      switch subject.prefix(while: { $0 != "/" }) {
      case "entry":
        isOvertaken =
          isOvertaken || Self.bringing.contains(action)
          || restsOn.contains(subject)
      case "organization", "store": isOvertaken = true
      case "edition": isOvertaken = isOvertaken || !["results.export", "what-if"].contains(action)
      case "year", "round": isOvertaken = isOvertaken || hasDeadline
      case "file": isOvertaken = isOvertaken || action == "past-awards.import"
      default: break
      }
    }
    return isOvertaken
  }
}

extension [Problem] {
  fileprivate var errors: Int { count { $0.severity == .error } }
}

extension PreparedImport {
  /// The part of an import that one file writes.
  struct Portion: Sendable {
    struct Change: Sendable {
      let stored: StoredEntry
      let box: [UInt8]?
      /// Its draft among those of all files.
      let draft: Int
      let findings: [FindingRecord]
      let before: Digest?
      let wasReturned: Bool
      let differences: [EntryDifference]
      /// The reason that a package gives; empty otherwise.
      let reason: String
    }
    struct Fresh: Sendable {
      let stored: StoredEntry
      /// Its draft among those of all files, from which its private data are sealed when its turn has come.
      let draft: Int
      let findings: [FindingRecord]
    }
    /// Works of the file that are written together. A file with many is written in several parts, so that nobody else waits long
    /// for any of them.
    struct Part: Sendable {
      /// Which of the new entries, in the order of the file.
      let fresh: [Int]
      let changed: Range<Int>
      /// Which part it is, from 1, and of how many.
      let number, total: Int

      var count: Int { fresh.count + changed.count }
      var isFirst: Bool { number == 1 }
      var isLast: Bool { number == total }
    }
    var organizations: [OrganizationRecord] = []
    /// The new entries, in the order of the file.
    var fresh: [Fresh] = []
    var changed: [Change] = []
    /// Whether it is stored after all others. Until then what is stored lacks entries with which the changed ones were compared.
    var isLast = false
    /// What all files change, and what is new of organizations that have others, or with a title or a person that others have. From
    /// these the doubts of the last write follow, of stored entries that do not change too.
    var changedInAll: [Entry.ID] = []
    /// Doubts about entries that the file has as they are stored.
    var doubts: [(entry: Entry.ID, findings: [FindingRecord])] = []
    /// The last entry that the file writes. An entrant sends only one.
    var sent: (id: Entry.ID, digest: Digest)?
    private let edition: Edition.ID

    init(edition: Edition.ID) { self.edition = edition }

    /// How many entries it writes.
    var count: Int { fresh.count + changed.count }
    var isEmpty: Bool { count == 0 && doubts.isEmpty }

    /// The parts in which the file is written. Nearly every file is one. What an entrant or a package sends always is.
    ///
    /// New entries are taken in the order in which they got their codes: the codes of those that are still to come are counted on
    /// from what is stored, so that whoever else sends one between two parts gets a code of his own.
    func parts(of request: ImportRequest) -> [Part] {
      let most = request.options.mostTogether
      guard isWrittenInParts(request) else {
        return [Part(fresh: Array(fresh.indices), changed: changed.indices, number: 1, total: 1)]
      }
      let new = stride(from: 0, to: fresh.count, by: most).map { start in
        Array(start..<min(start + most, fresh.count))
      }
      let old = stride(from: 0, to: changed.count, by: most).map { start in
        start..<min(start + most, changed.count)
      }
      let total = new.count + old.count
      return new.enumerated().map {
        Part(fresh: $0.element, changed: 0..<0, number: $0.offset + 1, total: total)
      }
        + old.enumerated().map {
          Part(fresh: [], changed: $0.element, number: new.count + $0.offset + 1, total: total)
        }
    }

    func isWrittenInParts(_ request: ImportRequest) -> Bool {
      count > request.options.mostTogether && request.package == nil && request.entrant == nil
    }

    /// The codes of the entries that a part writes.
    func entries(of part: Part) -> [Entry.ID] {
      part.fresh.map { fresh[$0].stored.entry.id } + changed[part.changed].map(\.stored.entry.id)
    }

    /// The rows of a part's new entries, with the words by which they are found and the digests that the audit log keeps. They are
    /// made when the part's turn has come, before the lock is taken: those of all would take as much memory as the entries.
    func rowsOfNew(_ part: Part, _ request: ImportRequest) throws -> NewEntries {
      var new = NewEntries(edition: edition)
      // In the order of their codes, in which a database keeps them; the codes do not follow the order of the file.
      let byCode = part.fresh.sorted { fresh[$0].stored.entry.id < fresh[$1].stored.entry.id }
      for place in byCode {
        let one = fresh[place]
        let box = try request.seal.sealed(
          request.reader.drafts[one.draft].registration, id: one.stored.entry.id)
        new.add(one.stored, sealed: box, findings: one.findings)
      }
      new.makeReady()
      return new
    }

    /// Writes new rows, before the lock is taken if the engine allows it.
    func load(_ new: NewEntries, of part: Part, into connection: Connection) throws {
      if part.isFirst {
        try connection.load(OrganizationRecords.rows(organizations, edition))
      }
      try new.load(into: connection)
    }

    /// Makes the other changes of a part and records everything. `isRun` is set if the import itself is on record.
    func finish(
      _ part: Part, _ request: ImportRequest, _ index: Int, _ key: SiteKey, isRun: Bool,
      in transaction: Transaction
    ) throws {
      if part.isLast {
        for doubt in doubts {
          try FindingRecords.add(doubt.findings, to: doubt.entry, in: transaction)
        }
      }
      if count > 0 { try key.claim(transaction) }
      if part.isFirst {
        for organization in organizations {
          try OrganizationRecords.note(organization, over: nil, edition, in: transaction)
        }
      }
      if let sent, part.isLast {
        try request.entrant?.alongside(transaction, sent.id, sent.digest)
      }
      try transaction.record(
        part.fresh.map { place in
          let stored = fresh[place].stored
          return AuditChange(.entry(stored.entry.id), after: stored.digest)
        })
      for change in changed[part.changed] {
        let id = change.stored.entry.id
        let was = try EntrySnapshot(of: id, in: transaction)
        try EntryRecords.replace(change.stored, sealed: change.box, in: transaction)
        try FindingRecords.replace(change.findings, of: id, in: transaction)
        if change.wasReturned { try ScreeningRecords.add(.resubmit, to: id, in: transaction) }
        var withheld = ["changes": try KeptJSON.text(of: change.differences)]
        if let was { withheld["was"] = try KeptJSON.text(of: was) }
        if !change.reason.isEmpty { withheld["reason"] = change.reason }
        try transaction.record(
          .entry(id), before: change.before, after: change.stored.digest, withheld: withheld)
      }
      let file = request.files[index]
      if request.entrant == nil, part.count > 0 || isRun {
        let drafts =
          part.fresh.map { (fresh[$0].stored.entry.id, fresh[$0].draft) }
          + changed[part.changed].map { ($0.stored.entry.id, $0.draft) }
        try ImportRecords.take(
          file.name, file.digest, part: part.total > 1 ? (part.number, part.total) : nil,
          entries: part.count,
          rows: drafts.map { "\($0.text)=\(request.reader.place(ofDraft: $1))" }
            .joined(separator: "\n"), edition, in: transaction)
      }
      if part.isLast { try request.package?.alongside(transaction) }
      if isLast, part.isLast {
        transaction.toCheckAgain.add(changedInAll)
      } else {
        transaction.toCheckAgain = EntriesToCheck()
      }
    }
  }
}

extension ImportPlan {
  /// The rows of new and changed entries by file, in the order of the files.
  fileprivate func portions(
    of request: ImportRequest, _ chance: () -> Bits128,
    _ differences: [Entry.ID: [EntryDifference]]
  ) throws -> [PreparedImport.Portion] {
    let edition = request.edition.id
    var portions = request.files.map { _ in PreparedImport.Portion(edition: edition) }
    guard !portions.isEmpty else { return [] }
    var homes = Dictionary(
      added.map { ($0.id, $0) }, uniquingKeysWith: { one, _ in one })
    for item in items where !item.isFaulty {
      let file = request.file(ofSheet: sheet(of: item))
      if item.isUnchanged {
        // Even an unchanged entry may have a new doubt.
        let shared = item.findings.filter(\.isShared)
        if !shared.isEmpty { portions[file].doubts.append((item.entry.id, shared)) }
        continue
      }
      if let home = homes.removeValue(forKey: item.organizationID) {
        portions[file].organizations.append(home)
      }
      portions[file].sent = (item.entry.id, item.digest)
      let stored = StoredEntry(
        identity: item.existing?.identity ?? request.package?.identities[item.entry.number]
          ?? Entry.Identity(chance()), entry: item.entry,
        organizationID: item.organizationID, state: .registered,
        version: (item.existing?.version ?? 0) + 1, digest: item.digest,
        registeredAt: item.existing?.registeredAt ?? request.action.at)
      if let existing = item.existing {
        portions[file].changed.append(
          .init(
            stored: stored,
            box: try request.seal.sealed(registration(of: item), id: item.entry.id),
            draft: item.draft, findings: item.findings, before: existing.digest,
            wasReturned: existing.state == .returned,
            differences: differences[item.entry.id] ?? [],
            reason: reason(of: existing.identity)))
      } else {
        portions[file].fresh.append(
          .init(stored: stored, draft: item.draft, findings: item.findings))
      }
    }
    // What is stored gets its doubts from these; and with a new entry a unit's share of a kind may be right again, and a title be
    // a usual one.
    let known = Set(standing.map(\.organizationID))
    let alike = Likeness(standing.map(\.entry), withAdvisers: check.countsAdvisers)
    let last = portions.count - 1
    portions[last].isLast = true
    portions[last].changedInAll = portions.flatMap { portion in
      portion.changed.map(\.stored.entry.id)
        + portion.fresh.map(\.stored).filter {
          known.contains($0.organizationID) || alike.isShared(by: $0.entry)
        }.map(\.entry.id)
    }
    return portions
  }

  /// The reason that a package gives for a change of the entry; empty without one.
  private func reason(of entry: Entry.Identity) -> String {
    guard let package else { return "" }
    return package.reasons.reason(
      of: entry, isConcerned: withOtherMembers.contains(entry),
      areOthers: !withOtherMembers.isEmpty || !package.withdrawn.isEmpty)
  }

  /// The report lines for the entries of each file.
  fileprivate func lines(
    of request: ImportRequest, _ differences: [Entry.ID: [EntryDifference]]
  ) -> [[ImportReport.Line]] {
    var lines: [[ImportReport.Line]] = request.files.map { _ in [] }
    guard !lines.isEmpty else { return [] }
    for item in items {
      var kind = ImportReport.Line.Kind.new
      if item.isFaulty {
        kind = .refused
      } else if item.isUnchanged {
        kind = .unchanged
      } else if item.existing != nil {
        kind = .changed
      }
      lines[request.file(ofSheet: sheet(of: item))].append(
        ImportReport.Line(
          kind: kind, organization: PersonalNumbers.masked(item.entry.organization),
          number: item.isFaulty ? PersonalNumbers.masked(item.entry.number) : item.entry.number,
          title: PersonalNumbers.masked(item.entry.title),
          differences: (differences[item.entry.id] ?? []).map { PersonalNumbers.masked($0.line) },
          id: item.isFaulty ? nil : item.entry.id, findings: item.findings.count))
    }
    return lines
  }

  /// The differences between the files and each stored entry.
  fileprivate func differences(
    of request: ImportRequest, in connection: Connection
  ) throws -> [Entry.ID: [EntryDifference]] {
    var found: [Entry.ID: [EntryDifference]] = [:]
    for item in items where !item.isFaulty && !item.isUnchanged {
      guard let existing = item.existing else { continue }
      found[item.entry.id] = try differences(item, existing, request, in: connection)
    }
    return found
  }

  private func differences(
    _ item: Item, _ existing: StoredEntry, _ request: ImportRequest, in connection: Connection
  ) throws -> [EntryDifference] {
    let sealed = try PeopleRecords.sealed(of: item.entry.id, in: connection)
    // `all` reads entries without their answers.
    let before = try EntryRecords.entry(item.entry.id, in: connection) ?? existing
    return EntryDifferences.between(
      before.entry, item.entry, rulebook: request.edition.rulebook,
      oldPrivate: try sealed.map { try request.seal.open($0, id: item.entry.id) } ?? [],
      registration: registration(of: item))
  }
}
