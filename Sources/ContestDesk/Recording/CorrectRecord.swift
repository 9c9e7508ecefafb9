public import Contest
import ContestStore

/// A correction of recorded marks: the earlier marks, the new ones, and the effects.
public struct RecordCorrection: Sendable {
  public let before: [Criterion.ID: RecordedMark]
  public let after: [Criterion.ID: RecordedMark]
  /// Who gains and who loses compared with the sealed version.
  public let changes: OutcomeDifference
  /// What the changes rest on while a round is open again.
  public var reopened: ReopenedForesight?
}

extension Desk {
  /// The recorded marks of an entry, for the form that corrects them.
  ///
  /// - Throws: ``CodeFault/sealed(_:)`` while they are under code numbers.
  public func recordedMarks(
    of entry: Entry.ID, in round: Round.ID, edition id: Edition.ID? = nil
  ) async throws -> [Criterion.ID: RecordedMark] {
    let id = try await permitted(.closeRound, in: id)
    return try await database.read { connection in
      try Self.requireDecoded(round, id, in: connection)
      guard try RoundRecords.entry(entry, id, round, in: connection) != nil else {
        throw JudgingError.noSuchEntry(entry.text, round: round)
      }
      return try RecordedMarkRecords.marks(of: entry, id, round, in: connection)
    }
  }

  /// Corrects the recorded marks of an entry, even if the round is closed. The reason is recorded: 更正登记的成绩.
  ///
  /// Columns that are not named keep their marks. `shown` is the state that the page showed: if the marks have changed
  /// meanwhile, nothing is corrected. The sealed version is out of date until a new one is sealed. A preview says who would gain
  /// and who would lose, and writes nothing.
  ///
  /// - Throws: ``CodeFault/sealed(_:)`` while the marks are under code numbers: they are corrected by another list.
  public func correctRecord(
    of entry: Entry.ID, in roundID: Round.ID, edition id: Edition.ID? = nil,
    _ marks: [Criterion.ID: RecordedMark], reason: String, asShown shown: ShownState? = nil,
    mode: RunMode = .run
  ) async throws -> RecordCorrection {
    let id = try await permitted(.closeRound, in: id)
    guard mode == .preview || reason.contains(where: { !$0.isWhitespace }) else {
      throw EditionError.reasonMissing
    }
    if mode == .preview {
      return try await database.read { connection in
        let (edition, before, after) = try Self.corrected(
          of: entry, in: roundID, id, marks, asShown: shown, in: connection)
        let current = try CurrentResults(edition, in: connection)
        let trial = current.withReopenedClosed { inputs in
          inputs.rounds[roundID]?.records[entry] = after
        }
        return RecordCorrection(
          before: before, after: after, changes: trial.changesSinceSealed,
          reopened: current.foresight(of: trial))
      }
    }
    return try await database.write(action("round.correct")) { transaction in
      let (edition, before, after) = try Self.corrected(
        of: entry, in: roundID, id, marks, asShown: shown, in: transaction)
      try RecordedMarkRecords.save(
        marks, of: entry, over: before, source: "correction", edition.id, roundID, detail: [:],
        withheld: ["reason": reason], in: transaction)
      let current = try CurrentResults(edition, in: transaction)
      let trial = current.reopened.isEmpty ? current : current.withReopenedClosed()
      return RecordCorrection(
        before: before, after: after, changes: trial.changesSinceSealed,
        reopened: current.foresight(of: trial))
    }
  }

  /// The marks as they are recorded, and as they would be after the correction.
  private static func corrected(
    of entry: Entry.ID, in roundID: Round.ID, _ id: Edition.ID,
    _ marks: [Criterion.ID: RecordedMark], asShown shown: ShownState?, in connection: Connection
  ) throws -> (
    edition: Edition, before: [Criterion.ID: RecordedMark], after: [Criterion.ID: RecordedMark]
  ) {
    try Self.requireDecoded(roundID, id, in: connection)
    let judged = try JudgedRound(roundID, edition: id, in: connection)
    let edition = judged.edition
    guard judged.round.recorded != nil else { throw RecordFault.notRecorded(roundID) }
    if judged.round.publicVote != nil,
      try RecordedMarkRecords.all(edition.id, roundID, in: connection).isEmpty
    {
      throw RecordFault.votesCounted(roundID)
    }
    guard judged.record != nil else {
      throw RoundError.notOpen(roundID, by: .init(judged.round))
    }
    guard try RoundRecords.entry(entry, edition.id, roundID, in: connection) != nil else {
      throw JudgingError.noSuchEntry(entry.text, round: roundID)
    }
    for (column, mark) in marks {
      guard let criterion = judged.rules.rubric.criterion(column) else {
        throw RecordFault.noSuchColumn(
          column.text, known: judged.rules.rubric.criteria.map(\.name.chinese))
      }
      guard let value = mark.mark else { continue }
      let unit = judged.rules.markUnit
      guard criterion.range.contains(value) else {
        throw RecordFault.outOfRange(
          mark: unit.text(value), allowed: judged.rules.rangeText(of: criterion))
      }
      guard value.isOnStep(criterion.step, from: criterion.range.lowerBound) else {
        throw RecordFault.offStep(mark: unit.text(value), step: criterion.step.description)
      }
    }
    let before = try RecordedMarkRecords.marks(of: entry, edition.id, roundID, in: connection)
    try ShownState.require(shown, ShownState(recorded: before))
    let after = before.merging(marks) { $1 }
    guard after != before else { throw RecordFault.nothingChanges }
    return (edition, before, after)
  }
}
