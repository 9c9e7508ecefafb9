public import Contest
import ContestStore

/// What an undo would change on lists that were sealed: 撤销以前先看封存的名单会怎样变.
public struct UndoForesight: Sendable {
  /// The entries on sealed lists that it touches.
  public let standings: [SealedStanding]
  /// What the lists would be afterwards, compared with the sealed version; `nil` for a role that may not see results.
  public let results: Results?

  public struct Results: Sendable {
    public let changes: OutcomeDifference
    public let status: OutcomeStatus
    /// What the changes rest on while a round is open again.
    public let reopened: ReopenedForesight?
  }
}

extension Desk {
  /// What undoing a step would change on lists that were sealed.
  ///
  /// - Parameters:
  ///   - number: the number of the record.
  ///   - edition: the edition.
  ///   - wholeWrite: whether everything that was written together with it would be undone.
  ///   - language: the language of the names in errors.
  /// - Returns: `nil` where it touches none of their entries.
  /// - Throws: what ``undo(_:edition:wholeWrite:shown:reason:mode:in:)`` throws.
  public func undoForesight(
    _ number: Int, edition: Edition, wholeWrite: Bool = false, in language: Language = .chinese
  ) async throws -> UndoForesight? {
    try actor.require(.seeEntries, in: .edition(edition.id))
    let actor = actor
    let seesResults = actor.may(.seeScores, in: .edition(edition.id))
    return try await database.read { connection in
      let told = try Self.toldRecord(number, for: actor, edition, in: connection)
      let steps = try UndoReader(
        edition: edition, connection: connection, seesMarks: seesResults, language: language
      ).steps(for: told, wholeWrite: wholeWrite)
      let standings = try SealedStanding.all(
        of: steps.compactMap(\.entry), edition, seesResults: seesResults, in: connection)
      guard !standings.isEmpty else { return nil }
      guard seesResults else { return UndoForesight(standings: standings, results: nil) }
      let current = try CurrentResults(edition, in: connection)
      let trial = current.withReopenedClosed { inputs in
        steps.apply(to: &inputs, by: edition.tier)
      }
      return UndoForesight(
        standings: standings,
        results: UndoForesight.Results(
          changes: trial.changesSinceSealed, status: OutcomeStatus(current),
          reopened: current.foresight(of: trial)))
    }
  }
}

extension UndoStep {
  /// The entry that it changes; `nil` for a step about something else.
  fileprivate var entry: Entry.ID? {
    switch change {
    case .state(let id, _, _), .stepBack(let id, _, _), .entry(let id, _), .newEntry(let id, _),
      .sheet(let id, _, _, _, _):
      id
    case .returnedFile, .organization, .newOrganization, .judge, .newJudge, .removedJudge,
      .assignments, .none:
      nil
    }
  }
}

extension [UndoStep] {
  /// The same in what results follow from.
  fileprivate func apply(to inputs: inout TierInputs, by tier: Tier) {
    var states: [Entry.ID: EntryState] = [:]
    var snapshots: [Entry.ID: EntrySnapshot] = [:]
    var sheets: [Round.ID: [SheetKey: [Criterion.ID: Points]?]] = [:]
    for step in self {
      switch step.change {
      case .state(let id, _, let to): states[id] = to
      case .stepBack(let id, _, _): states[id] = .withdrawn
      case .entry(let id, let snapshot): snapshots[id] = snapshot
      case .sheet(let entry, let judge, let round, let marks, _):
        sheets[round, default: [:]][SheetKey(entry: entry, judge: judge)] = .some(marks)
      case .newEntry, .returnedFile, .organization, .newOrganization, .judge, .newJudge,
        .removedJudge, .assignments, .none:
        break
      }
    }
    for index in inputs.entries.indices {
      let id = inputs.entries[index].id
      snapshots[id]?.apply(to: &inputs.entries[index], needing: tier.needs)
      if let state = states[id] { inputs.entries[index].state = state }
    }
    for (round, marks) in sheets {
      inputs.rounds[round]?.sheets.put(marks)
      inputs.rounds[round]?.reReviewSheets.put(marks)
    }
  }
}

private struct SheetKey: Hashable {
  let entry: Entry.ID
  let judge: Judge.ID
}

extension ScoreSheetList {
  /// Gives sheets other marks, or takes out those that get none.
  fileprivate mutating func put(_ changed: [SheetKey: [Criterion.ID: Points]?]) {
    guard indices.contains(where: { changed[key(at: $0)] != nil }) else { return }
    let old = self
    self = ScoreSheetList(
      indices.lazy.compactMap { place -> ScoreSheet? in
        let key = old.key(at: place)
        guard let marks = changed[key] else { return old[place] }
        return marks.map { ScoreSheet(entry: key.entry, judge: key.judge, marks: $0) }
      })
  }

  private func key(at place: Int) -> SheetKey {
    SheetKey(entry: entry(at: place), judge: judge(at: place))
  }
}
