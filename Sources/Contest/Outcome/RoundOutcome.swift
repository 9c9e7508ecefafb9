/// The outcome of one round: its results, the second looks that the rulebook asks for, and which entries go on.
public struct RoundOutcome: Sendable {
  public let round: Round
  public let results: RoundResults
  /// The result of the runs of a ballot; `nil` if nobody votes.
  public let ballot: BallotResult?
  /// How far a knock-out has come; `nil` for other rounds, and before its draw.
  public let bracket: BracketOutcome?
  /// Entries whose judges differ so much that the rulebook asks for a second look.
  public let reReviews: [ReReview.Request]
  /// Which entries go on; `nil` for a round from which nobody goes on.
  public let selection: Selection?
  /// Whether the round is closed to further marks. Until then, all results are provisional.
  public let isClosed: Bool
}
