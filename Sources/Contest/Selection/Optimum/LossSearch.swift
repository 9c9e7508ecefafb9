/// Finds how much gain the best list loses when it must contain an entry whose own gain counts as 0.
protocol LossSearch {
  var entriesNotLookedAt: Int { get }
  /// The loss; `nil` when the limits keep the entry out whatever its score, and when it was not computed.
  mutating func loss(of entry: Int) -> Int128?
}
