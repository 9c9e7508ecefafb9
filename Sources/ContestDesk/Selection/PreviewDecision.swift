public import Contest
import ContestStore

/// What a decision of the committee would change, before it is made.
public struct DecisionPreview: Sendable {
  /// Compared with the lists by the present inputs, confirmed or not.
  public let changes: OutcomeDifference
  /// Questions that the decision would open, and questions that it would settle.
  public let opened: [OpenQuestion]
  public let settled: [OpenQuestion]
  public let status: OutcomeStatus
}

extension Desk {
  /// Computes the results as they would be with one more decision: who gains, who loses, and what would be open. What
  /// cannot be decided is refused here already (``CurrentResults/requireAllowed(_:)``).
  ///
  /// Only the log changes: it records that somebody looked at other results after marks came in.
  public func previewDecision(
    _ choice: CommitteeDecision.Choice, edition id: Edition.ID? = nil
  ) async throws -> DecisionPreview {
    let id = try await permitted(.selectEntries, in: id)
    return try await database.write(action("what-if")) { transaction in
      let current = try CurrentResults(Self.edition(id, in: transaction), in: transaction)
      let choice = try current.onItsList(choice)
      try current.requireAllowed(choice)
      let decided = current.with { inputs in
        inputs.decisions.append(
          CommitteeDecision(choice, reason: "", actor: actor.name, units: current.units(of: choice))
        )
      }
      try transaction.record(.edition(id), detail: ["what-if": "decision"])
      let (before, after) = (current.outcome.open, decided.outcome.open)
      return DecisionPreview(
        changes: current.changes(to: decided.outcome, by: current.edition.tier),
        opened: after.filter { !before.contains($0) },
        settled: before.filter { !after.contains($0) }, status: OutcomeStatus(current))
    }
  }
}
