public import Contest
import ContestStore

/// What the office may decide about marks that a round lacks when it closes the round, and take back when the round is open
/// again: 结束时的例外.
///
/// How many sheets are enough is none of them: another number takes its place.
public enum ClosingException: String, CaseIterable, Sendable {
  case noReReview = "no-re-review"
  case leaveUnranked = "leave-unranked"

  /// The exception that a decision made; `nil` for another decision.
  public init?(_ choice: CommitteeDecision.Choice) {
    switch choice {
    case .noReReview: self = .noReReview
    case .leaveUnranked: self = .leaveUnranked
    default: return nil
    }
  }

  /// `不复议`, `评分不足的不排名`.
  public func name(of round: Round.ID, in language: Language) -> String {
    decided(round).words(in: language, naming: .none)
  }

  func decided(_ round: Round.ID) -> CommitteeDecision.Choice {
    switch self {
    case .noReReview: .noReReview(round)
    case .leaveUnranked: .leaveUnranked(round)
    }
  }

  fileprivate func takenBack(_ round: Round.ID) -> CommitteeDecision.Choice {
    switch self {
    case .noReReview: .reReviewAgain(round)
    case .leaveUnranked: .sheetsAgain(round)
    }
  }
}

extension Desk {
  /// What was decided about marks that a round lacks and still holds: how many sheets are enough, no second look, no place.
  public func closingExceptions(
    of roundID: Round.ID, edition id: Edition.ID? = nil
  ) async throws -> [CommitteeDecision] {
    let id = try await permitted(.closeRound, in: id)
    return try await database.read { connection in
      _ = try Self.edition(id, in: connection).round(roundID)
      return try DecisionRecords.all(id, in: connection).exceptions(of: roundID)
    }
  }

  /// Takes back what was decided when a round was closed, once the round is open again: the second looks, or the sheets, are
  /// asked for as if nobody had decided to go without them. What was decided stays on record beside it.
  ///
  /// - Returns: What still holds.
  /// - Throws: ``RoundError/alreadyClosed(_:)`` for a round that is not open again,
  ///   ``RoundError/noSuchException(_:_:)`` where it does not hold, ``EditionError/reasonMissing``, ``NotPermitted``.
  @discardableResult public func takeBackException(
    _ exception: ClosingException, of roundID: Round.ID, edition id: Edition.ID? = nil,
    reason: String, asShown shown: ShownState? = nil
  ) async throws -> [CommitteeDecision] {
    let id = try await permitted(.closeRound, in: id)
    guard reason.contains(where: { !$0.isWhitespace }) else { throw EditionError.reasonMissing }
    return try await database.write(action("round.take-back")) { transaction in
      let edition = try Self.edition(id, in: transaction)
      try CurrentResults(edition, in: transaction).require(shown)
      guard try edition.round(roundID).scores else { throw RoundError.notScored(roundID) }
      guard let record = try RoundRecords.round(edition.id, roundID, in: transaction) else {
        throw RoundError.notOpen(roundID)
      }
      guard record.state == .open else { throw RoundError.alreadyClosed(roundID) }
      let inForce = try DecisionRecords.all(edition.id, in: transaction).exceptions(of: roundID)
      guard inForce.contains(where: { $0.choice == exception.decided(roundID) }) else {
        throw RoundError.noSuchException(roundID, exception)
      }
      try DecisionRecords.add(
        exception.takenBack(roundID), reason: reason, edition.id, in: transaction)
      return try DecisionRecords.all(edition.id, in: transaction).exceptions(of: roundID)
    }
  }
}
