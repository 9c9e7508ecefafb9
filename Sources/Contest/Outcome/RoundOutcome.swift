/// What a round gives: its results, the second looks that the rulebook asks for, and who goes on.
public struct RoundOutcome: Sendable {
  public let round: Round
  public let results: RoundResults
  /// What the runs of a ballot came to; `nil` where nobody votes.
  public let ballot: BallotResult?
  /// Entries whose judges differ so much that the rulebook asks for a second look.
  public let reReviews: [ReReview.Request]
  /// Who goes on; `nil` for a round that nobody advances from.
  public let selection: Selection?
  /// Whether no more marks are taken. Before that all is a trial.
  public let isClosed: Bool
}
