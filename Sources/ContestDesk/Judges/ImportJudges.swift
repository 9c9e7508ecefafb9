public import Contest
import ContestStore

extension Desk {
  /// Takes in the list of judges with their organizations, tracks, topics, capacities and declared conflicts: 评委名单.
  ///
  /// A judge is known by the number that the list gives, else by name and organization; new ones are numbered J001,
  /// J002, … Judges that the list leaves out stay. Mobiles are not stored. Nothing is written when any row has an
  /// error.
  public func importJudges(
    _ file: String, edition: Edition, isDryRun: Bool = false
  ) async throws -> ListImportReport {
    try actor.require(.manageJudges)
    let list = try JudgeList(file, rulebook: edition.rulebook)
    let sendable = JudgeImport(
      judges: list.rows.map(\.judge),
      declared: list.rows.map { row in row.declared.map { .init($0, row.place) } },
      places: list.rows.map(\.place), problems: list.problems)
    if isDryRun || list.problems.contains(where: { $0.severity == .error }) {
      return try await database.read { try sendable.run(edition.id, writesTo: nil, reading: $0) }
    }
    return try await database.write(action("judges.import")) { transaction in
      try sendable.run(edition.id, writesTo: transaction, reading: transaction)
    }
  }

  /// The judges of an edition.
  public func judges(_ edition: Edition) async throws -> [Judge] {
    try actor.require(.seeEntries)
    return try await database.read { try JudgeRecords.all(edition.id, in: $0) }
  }

  /// For each entry that stands, the judges who may not judge it, and why.
  ///
  /// - Parameters:
  ///   - edition: whose entries and judges.
  ///   - kinds: what counts as a conflict; the rules of the round say it.
  /// - Returns: the entries that bar somebody, in order of registration.
  /// - Throws: ``NotPermitted``, `StoreError`.
  public func conflicts(
    _ edition: Edition, kinds: [Conflict.Kind] = Conflict.Kind.allCases
  ) async throws -> [(entry: Entry, bars: [ConflictCheck.Bar])] {
    try actor.require(.seeEntries)
    return try await database.read { connection in
      let check = try Self.conflictCheck(edition.id, kinds: kinds, in: connection)
      return try EntryRecords.all(edition.id, in: connection).compactMap { stored in
        guard stored.state.isStanding else { return nil }
        let bars = check.bars(from: stored.entry)
        return bars.isEmpty ? nil : (stored.entry, bars)
      }
    }
  }

  /// The check of conflicts with the judges, provinces and declarations that are stored.
  static func conflictCheck(
    _ edition: Edition.ID, kinds: [Conflict.Kind], in connection: Connection
  ) throws -> ConflictCheck {
    var provinces: [String: String] = [:]
    for organization in try OrganizationRecords.all(edition, in: connection)
    where !organization.province.isEmpty {
      provinces[organization.name] = organization.province
    }
    return ConflictCheck(
      kinds, judges: try JudgeRecords.all(edition, in: connection), provinces: provinces,
      declared: try JudgeRecords.declarations(edition, in: connection))
  }
}

/// A list of judges on its way into the store.
private struct JudgeImport: Sendable {
  struct Declared: Sendable {
    let entry, organization, reason: String
    let place: Place

    init(_ declared: (entry: String, organization: String, reason: String), _ place: Place) {
      (entry, organization, reason) = declared
      self.place = place
    }
  }

  var judges: [Judge]
  var declared: [[Declared]]
  var places: [Place]
  var problems: [Problem]

  func run(
    _ edition: Edition.ID, writesTo transaction: Transaction?, reading connection: Connection
  ) throws -> ListImportReport {
    var problems = problems
    let stored = try JudgeRecords.all(edition, in: connection)
    var byID: [Judge.ID: Judge] = [:]
    var byName: [String: Judge] = [:]
    for judge in stored {
      byID[judge.id] = judge
      byName[Self.key(judge)] = judge
    }
    var next = stored.count + 1
    var seen: Set<Judge.ID> = []
    var lines: [(ListImportReport.Line, Judge, [ConflictCheck.Declaration])] = []
    for (index, listed) in judges.enumerated() {
      var judge = listed
      let known = listed.id.text.isEmpty ? byName[Self.key(listed)] : byID[listed.id]
      if let known {
        judge.id = known.id
      } else if listed.id.text.isEmpty {
        repeat {
          judge.id = Judge.ID("J" + Self.threeDigits(next))
          next += 1
        } while byID[judge.id] != nil || seen.contains(judge.id)
      }
      byName[Self.key(judge)] = judge
      guard seen.insert(judge.id).inserted else {
        problems.append(
          Problem(
            JudgeFault.twice(judge.name, organization: judge.organization), at: places[index],
            found: judge.name))
        continue
      }
      let declarations = try declarations(of: judge.id, index, edition, connection, &problems)
      let kind: ListImportReport.Kind =
        known == nil ? .new : known == judge ? .unchanged : .changed
      lines.append(
        (.init(kind: kind, id: judge.id.text, name: judge.name), judge, declarations))
    }
    let stores = transaction != nil && !problems.contains { $0.severity == .error }
    if stores, let transaction {
      for (line, judge, declarations) in lines {
        if line.kind != .unchanged { try JudgeRecords.save(judge, edition, in: transaction) }
        for declaration in declarations {
          try JudgeRecords.declare(declaration, edition, in: transaction)
        }
        if line.kind != .unchanged || !declarations.isEmpty {
          try transaction.record(
            .judge(edition, judge.id),
            detail: [
              "organization": judge.organization, "declared": String(declarations.count),
            ])
        }
      }
    }
    return ListImportReport(lines: lines.map(\.0), problems: problems, isStored: stores)
  }

  private func declarations(
    of judge: Judge.ID, _ index: Int, _ edition: Edition.ID, _ connection: Connection,
    _ problems: inout [Problem]
  ) throws -> [ConflictCheck.Declaration] {
    var organizations: OrganizationList?
    return try declared[index].compactMap { declared in
      if let known = try EntryRecords.entry(Entry.ID(declared.entry.uppercased()), in: connection) {
        return .init(judge: judge, entry: known.entry.id, reason: declared.reason)
      }
      var home: String?
      if !declared.organization.isEmpty {
        var list =
          try organizations ?? OrganizationList(OrganizationRecords.all(edition, in: connection))
        home = list.find(declared.organization)?.id
        organizations = list
      }
      let ids = try EntryRecords.ids(
        edition, number: declared.entry, organizationID: home, in: connection)
      guard ids.count == 1, let id = ids.first else {
        let fault: JudgeFault =
          ids.isEmpty ? .noSuchEntry(declared.entry) : .severalEntries(declared.entry)
        problems.append(Problem(fault, at: declared.place, found: declared.entry))
        return nil
      }
      return .init(judge: judge, entry: id, reason: declared.reason)
    }
  }

  private static func key(_ judge: Judge) -> String {
    FormText.key(judge.name) + "\u{1F}" + FormText.key(judge.organization)
  }

  private static func threeDigits(_ number: Int) -> String {
    number < 1_000 ? String(String(number + 1_000).dropFirst()) : String(number)
  }
}
