public import Contest
import ContestStore

/// How far a round is: 评审进度. In a stable shape for programs.
public struct RoundProgress: Hashable, Codable, Sendable {
  public struct JudgeLine: Hashable, Codable, Sendable {
    public let judge: String
    public let name: String
    public let assigned: Int
    public let done: Int
    /// Whether the judge has work and not one sheet of it is in.
    public let isSilent: Bool
  }
  public struct EntryLine: Hashable, Codable, Sendable {
    public let entry: String
    /// By lot, as blind judges see it.
    public let code: String
    /// Sheets that count.
    public let sheets: Int
    /// What the rulebook asks, less the places left vacant on record, and second looks on top.
    public let needed: Int
  }
  public let schemaVersion: Int
  public let edition: String
  public let round: String
  public let state: String
  public let assigned: Int
  public let done: Int
  /// By number.
  public let judges: [JudgeLine]
  /// Those that lack sheets, by code.
  public let incomplete: [EntryLine]
  public let entries: Int
}

extension Desk {
  /// Says how far a round is: each judge's sheets, the entries that lack any, and who never answered.
  public func progress(
    of roundID: Round.ID, edition id: Edition.ID? = nil
  ) async throws -> RoundProgress {
    try actor.require(.seeEntries)
    return try await database.read { connection in
      let judged = try JudgedRound(roundID, edition: id, in: connection)
      guard let record = judged.record else { throw JudgingError.notOpen(roundID) }
      return try RoundProgress(judged, record, in: connection)
    }
  }
}

extension RoundProgress {
  init(_ judged: JudgedRound, _ record: RoundRecord, in connection: Connection) throws {
    let edition = judged.edition.id
    let round = judged.round.id
    let assignments = try AssignmentRecords.assignments(edition, round, in: connection)
    let given = try ScoreSheetRecords.pairs(edition, round, in: connection)
    var assigned: [Judge.ID: Int] = [:]
    var done: [Judge.ID: Int] = [:]
    var sheets: [Entry.ID: Int] = [:]
    var vacant: [Entry.ID: Int] = [:]
    var further: [Entry.ID: Int] = [:]
    for assignment in assignments {
      let isGiven = given.contains(GivenSheet(entry: assignment.entry, judge: assignment.judge))
      switch assignment.state {
      case .assigned:
        assigned[assignment.judge, default: 0] += 1
        if isGiven { done[assignment.judge, default: 0] += 1 }
        if assignment.isReReview { further[assignment.entry, default: 0] += 1 }
      case .vacant: vacant[assignment.entry, default: 0] += 1
      case .released, .recused: break
      }
      if isGiven && assignment.state != .recused { sheets[assignment.entry, default: 0] += 1 }
    }
    schemaVersion = 1
    self.edition = edition
    self.round = round
    state = record.state.rawValue
    self.assigned = assigned.values.reduce(0, +)
    self.done = done.values.reduce(0, +)
    judges = try JudgeRecords.everyone(edition, in: connection).compactMap { judge in
      guard let assigned = assigned[judge.judge.id] else { return nil }
      let done = done[judge.judge.id] ?? 0
      return JudgeLine(
        judge: judge.number, name: judge.judge.name, assigned: assigned, done: done,
        isSilent: done == 0)
    }
    let entries = try RoundRecords.entries(edition, round, in: connection)
    self.entries = entries.count
    incomplete = entries.compactMap { entry in
      if entry.appearance == .absent || entry.appearance == .withdrawn { return nil }
      let needed =
        max(judged.rules.judgesPerEntry - (vacant[entry.entry] ?? 0), 0)
        + (further[entry.entry] ?? 0)
      let found = sheets[entry.entry] ?? 0
      guard found < needed else { return nil }
      return EntryLine(
        entry: entry.entry.text, code: Lot.code(entry.lot), sheets: found, needed: needed)
    }
  }
}
