public import Contest
import ContestSheets
import ContestStore

extension Desk {
  /// Takes in the list of judges with their organizations, tracks, topics, capacities and declared conflicts: 评委名单.
  ///
  /// A judge is recognized by the number in the list, or, where the list gives no number, by name and organization. New
  /// judges are numbered J001, J002, … Judges that are stored but not on the list stay. Mobiles are not stored. Nothing
  /// is written when any row has an error.
  public func importJudges(
    _ file: String, edition: Edition, mode: RunMode = .run
  ) async throws -> ListImportReport {
    try actor.require(.manageJudges, in: .edition(edition.id))
    let source = try SheetSource.open(file)
    let list = try JudgeList(source, rulebook: edition.rulebook)
    let id = edition.id
    var preview = try await database.read { connection in
      try JudgeImport(list, edition, in: connection).report(isStored: false)
    }
    preview.account = list.account
    try preview.account?.refuse(preview.problems, in: source)
    guard mode == .run, !preview.hasErrors else { return preview }
    var report = try await database.write(action("judges.import")) { transaction in
      let plan = try JudgeImport(list, edition, in: transaction)
      guard !plan.hasErrors else { return plan.report(isStored: false) }
      try plan.store(id, in: transaction)
      return plan.report(isStored: true)
    }
    report.account = preview.account
    return report
  }

  /// The judges of an edition.
  public func judges(_ edition: Edition) async throws -> [Judge] {
    try actor.require(.seeEntries, in: .edition(edition.id))
    return try await database.read { try JudgeRecords.all(edition.id, in: $0) }
  }

  /// For each entry that still takes part: the judges who may not judge it and why, and the judges whose unit only looks
  /// like the entry's organization.
  ///
  /// - Parameters:
  ///   - edition: whose entries and judges.
  ///   - kinds: what counts as a conflict; the rules of the round say it.
  /// - Returns: the entries that have such a judge, in order of registration.
  /// - Throws: ``NotPermitted``, `StoreError`.
  public func conflicts(
    _ edition: Edition, kinds: [Conflict.Kind] = Conflict.Kind.allCases
  ) async throws -> [EntryConflicts] {
    try actor.require(.seeEntries, in: .edition(edition.id))
    return try await database.read { connection in
      let check = try ConflictCheck(
        kinds, judges: JudgeRecords.all(edition.id, in: connection), of: edition.id, in: connection)
      return try EntryRecords.all(edition.id, in: connection).compactMap { stored in
        guard stored.state.isStanding else { return nil }
        let found = EntryConflicts(
          entry: stored.entry, bars: check.bars(from: stored.entry),
          doubts: check.doubts(from: stored.entry))
        return found.bars.isEmpty && found.doubts.isEmpty ? nil : found
      }
    }
  }
}

/// One entry, the judges who may not judge it, and the judges for whom that is uncertain.
public struct EntryConflicts: Sendable {
  public let entry: Entry
  public let bars: [ConflictCheck.Bar]
  public let doubts: [ConflictCheck.Doubt]
}

extension ConflictCheck {
  /// Makes the check from the stored organizations, or from those that are given instead, provinces and declarations.
  init(
    _ kinds: some Sequence<Conflict.Kind>, judges: [Judge], of edition: Edition.ID,
    among given: [OrganizationRecord]? = nil, in connection: Connection
  ) throws {
    let organizations = try given ?? OrganizationRecords.all(edition, in: connection)
    let looksBack = kinds.contains { $0 == .coAuthor || $0 == .judgedBefore }
    self.init(
      kinds, judges: judges, organizations: OrganizationNames(organizations.map(\.named)),
      provinces: Dictionary(
        organizations.filter { !$0.province.isEmpty }.map { ($0.name, $0.province) },
        uniquingKeysWith: { one, _ in one }),
      declared: try JudgeRecords.declarations(edition, in: connection),
      topics: TopicRules(topics: try TopicRecords.all(edition, in: connection)),
      history: looksBack
        ? try ConflictHistoryRecords.read(
          for: judges, of: edition, naming: Desk.editionNames(in: connection), in: connection)
        : .none,
      identities: looksBack
        ? try ConflictHistoryRecords.identities(edition, in: connection) : [:])
  }
}
