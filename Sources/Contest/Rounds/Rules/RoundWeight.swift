public struct RoundWeight: Hashable, Sendable {
  public var round: Round.ID
  public var weight: Points

  public init(_ round: Round.ID, _ weight: Points) {
    self.round = round
    self.weight = weight
  }
}
