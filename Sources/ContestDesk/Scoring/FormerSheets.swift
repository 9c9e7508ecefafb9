public import Contest
import ContestStore

/// The sheets of a round that were given before its criteria were amended, for the office to see whom to ask: 修订以前的评分.
public struct FormerSheets: Sendable {
  /// All that changed since the oldest of them.
  public let changes: [RubricChange]
  /// The judges by their numbers, with how many of their sheets went by former criteria.
  public let judges: [(number: String, name: String, sheets: Int)]

  public var isEmpty: Bool { judges.isEmpty }
}

extension Desk {
  /// The sheets that count and were given by former criteria; empty in an edition that was never amended.
  public func formerSheets(
    of round: Round.ID, edition id: Edition.ID? = nil
  ) async throws -> FormerSheets {
    let id = try await permitted(.seeEntries, in: id)
    return try await database.read { connection in
      let edition = try Self.edition(id, in: connection)
      guard !edition.amendments.isEmpty else { return FormerSheets(changes: [], judges: []) }
      let rubrics = try RubricHistory(round, of: edition, in: connection)
      let recused = Set(
        try AssignmentRecords.assignments(id, round, in: connection)
          .filter { $0.state == .recused }.map { GivenSheet(entry: $0.entry, judge: $0.judge) })
      var changes: [RubricChange] = []
      var counts: [Judge.ID: Int] = [:]
      try ScoreSheetRecords.forEach(id, round, in: connection) { record in
        let pair = GivenSheet(entry: record.sheet.entry, judge: record.sheet.judge)
        let since = recused.contains(pair) ? [] : rubrics.changes(since: record.at)
        guard !since.isEmpty else { return }
        counts[pair.judge, default: 0] += 1
        for change in since where !changes.contains(change) { changes.append(change) }
      }
      let judges = try JudgeRecords.everyone(id, in: connection).compactMap { judge in
        counts[judge.judge.id].map {
          (number: judge.number, name: judge.judge.name, sheets: $0)
        }
      }
      return FormerSheets(changes: changes, judges: judges)
    }
  }
}
