public import Contest
import ContestStore

extension Desk {
  /// Opens a closed round again, with the reason on record, so that marks can be taken or corrected.
  ///
  /// The sealed version stays and is shown as out of date until the round is closed again. Closing seals the next version,
  /// and says who gains and who loses.
  ///
  /// What the office decided about missing marks when it closed the round still holds. It is returned, so that the person who
  /// opens the round to take those marks knows that closing it again will not ask for them.
  ///
  /// - Throws: ``RoundError/notClosed(_:)``, ``EditionError/reasonMissing``, ``NotPermitted``.
  @discardableResult public func reopenRound(
    _ roundID: Round.ID, edition id: Edition.ID? = nil, reason: String
  ) async throws -> [CommitteeDecision] {
    let id = try await permitted(.closeRound, in: id)
    guard !reason.isEmpty else { throw EditionError.reasonMissing }
    return try await database.write(action("round.reopen")) { transaction in
      let edition = try Self.edition(id, in: transaction)
      guard try edition.round(roundID).scores else { throw RoundError.notScored(roundID) }
      guard let record = try RoundRecords.round(edition.id, roundID, in: transaction) else {
        throw RoundError.notOpen(roundID)
      }
      guard record.state == .closed else { throw RoundError.notClosed(roundID) }
      try RoundRecords.setState(.open, edition.id, roundID, reason: reason, in: transaction)
      return try DecisionRecords.records(edition.id, in: transaction).map(\.decision)
        .exceptions(of: roundID)
    }
  }
}
