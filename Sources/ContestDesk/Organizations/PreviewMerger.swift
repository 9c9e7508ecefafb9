public import Contest
public import ContestStore

/// What making one organization part of another would change: 合并以前先看. A merger cannot be taken apart.
public struct MergerPreview: Sendable {
  public let from: OrganizationRecord
  public let into: OrganizationRecord
  /// Entries that get another number, because the other organization uses theirs.
  public let renumbered: [MergedEntries.NewNumber]
  /// The prizes that the committee gave the one, and that become the other's.
  public let prizes: [String]
  /// Judges who would have a conflict of interest with an entry that they were given, and have none now.
  public let conflicts: [ConflictAfterAssignment]
}

/// A judge who was given an entry before there was a conflict of interest with it: 派了以后才应回避.
public struct ConflictAfterAssignment: Hashable, Sendable {
  public let round: Round.ID
  public let entry: Entry.ID
  public let title: String
  public let judge: Judge.ID
  public let name: String
  /// Whether the judge has marked the entry. Marks count until the office recuses the judge.
  public let hasMarks: Bool
}

extension Desk {
  /// What a merger would change, without making it.
  ///
  /// - Throws: ``OrganizationFault`` for a name that is none, or that of the organization itself.
  public func previewMerger(
    of organization: String, into other: String, edition: Edition
  ) async throws -> MergerPreview {
    try actor.require(.importOrganizations, in: .edition(edition.id))
    return try await database.read { connection in
      let all = try OrganizationRecords.all(edition.id, in: connection)
      let (from, into) = (try all.find(organization), try all.find(other))
      guard from.id != into.id else { throw OrganizationFault.mergedIntoItself(into.name) }
      func pair(_ one: LateConflict) -> String { "\(one.round) \(one.entry) \(one.judge)" }
      let before = Set(try edition.lateConflicts(lookingBack: false, in: connection).map(pair))
      let after = try edition.lateConflicts(
        lookingBack: false, merging: (from, into), in: connection
      ).filter { one in
        // Who has not marked an entry before the round was closed marks it no more.
        try !before.contains(pair(one))
          && (one.hasMarks
            || RoundRecords.round(edition.id, one.round, in: connection)?.state != .closed)
      }
      return MergerPreview(
        from: from, into: into,
        renumbered: try OrganizationRecords.moving(from, into: into, edition.id, in: connection)
          .filter { $0.from != $0.to },
        prizes: try DecisionRecords.prizesGiven(to: from, edition.id, in: connection),
        conflicts: try edition.named(after, in: connection))
    }
  }

  /// The judges of a round who were given an entry before there was a conflict of interest with it, such as by a merger of units
  /// or a declaration elsewhere. Those who have not marked it lose it when missing judges are assigned.
  public func conflictsAfterAssignment(
    in round: Round.ID, edition: Edition
  ) async throws -> [ConflictAfterAssignment] {
    try actor.require(.assignJudges, in: .edition(edition.id))
    return try await database.read { connection in
      try edition.named(
        edition.lateConflicts(of: round, lookingBack: false, in: connection), in: connection)
    }
  }
}

extension Edition {
  /// The conflicts with the titles of the entries and the names of the judges.
  fileprivate func named(
    _ conflicts: [LateConflict], in connection: Connection
  ) throws -> [ConflictAfterAssignment] {
    guard !conflicts.isEmpty else { return [] }
    let titles = Dictionary(
      try EntryRecords.some(Set(conflicts.map(\.entry)), of: id, in: connection).map {
        ($0.entry.id, $0.entry.title)
      }, uniquingKeysWith: { one, _ in one })
    let names = Dictionary(
      try JudgeRecords.everyone(id, in: connection).map { ($0.judge.id, $0.judge.name) },
      uniquingKeysWith: { one, _ in one })
    return conflicts.map { one in
      ConflictAfterAssignment(
        round: one.round, entry: one.entry, title: titles[one.entry] ?? "",
        judge: one.judge, name: names[one.judge] ?? "", hasMarks: one.hasMarks)
    }
  }
}
