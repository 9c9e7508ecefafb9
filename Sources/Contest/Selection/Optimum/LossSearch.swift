/// Finds what a list loses in gain by taking an entry that itself brings none.
protocol LossSearch {
  var entriesNotLookedAt: Int { get }
  /// `nil` where the limits do not let it in, whatever its score.
  mutating func loss(of entry: Int) -> Int128?
}
