/// What was recorded of a match: who won against whom, and how.
public struct MatchResult: Hashable, Sendable {
  public var winner: Entry.ID
  public var loser: Entry.ID
  /// What is shown of it, the winner's first: `2:1`. Nothing is computed from it; empty where nothing was told.
  public var score: String
  /// Whether the loser did not come or gave up: 弃权. It loses the match and keeps the place of those who lose at that stage.
  public var isWalkover: Bool

  public init(
    _ winner: Entry.ID, beats loser: Entry.ID, score: String = "", isWalkover: Bool = false
  ) {
    (self.winner, self.loser) = (winner, loser)
    (self.score, self.isWalkover) = (score, isWalkover)
  }

  /// The most characters of a score.
  public static let longestScore = 40
}
