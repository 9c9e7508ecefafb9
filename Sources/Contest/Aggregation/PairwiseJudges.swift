/// Whether each judge's choices agree with the strengths computed from all choices: 评委与总体是否一致.
///
/// A choice is *against* the strengths when it prefers the weaker entry. Everybody does that sometimes: of two strengths
/// s < t, the weaker entry is chosen with probability p = 1 / (1 + exp(t − s)). So Σ p choices of a judge are expected to be
/// against the strengths, with a standard deviation of √Σ p (1 − p). A judge with at least eight comparisons is
/// ``Row/isApart`` when the choices against are more than three standard deviations above the expected. Comparisons of
/// entries with equal strengths are not counted.
///
/// Three judges choose a over b over c over d over e in all ten pairs; a fourth judge chooses the opposite. All ten choices
/// of the fourth are against, and 3.0482 are expected, so that judge is apart.
///
/// The strengths include the judge's own choices, so a judge looks a little less different than the judge is. It is reported
/// that a judge chooses differently, not why, and no weight is changed.
public struct PairwiseJudges: Hashable, Sendable {
  /// What a judge chose.
  public struct Choice: Hashable, Sendable {
    public var judge: String
    public var pair: PairwiseStrength.Pair

    public init(judge: String, pair: PairwiseStrength.Pair) {
      self.judge = judge
      self.pair = pair
    }
  }

  public struct Row: Hashable, Sendable {
    public let judge: String
    public let comparisons: Int
    /// Choices of the weaker entry.
    public let against: Int
    /// How many choices of the weaker entry are expected.
    public let expected: Points
    public let isApart: Bool
  }

  /// In the order of the judges' names.
  public let rows: [Row]

  /// - Parameters:
  ///   - choices: the judges' choices. The caller leaves out choices whose judge is not known.
  ///   - found: the strengths from all choices. A comparison with an entry that has none is not counted.
  public init(_ choices: [Choice], by found: PairwiseStrength) {
    let strengths = Dictionary(
      found.rows.map { ($0.entry, $0.strength.approximate) }, uniquingKeysWith: { one, _ in one })
    var tallies: [String: Tally] = [:]
    for choice in choices {
      tallies[choice.judge, default: Tally()].add(
        winner: strengths[choice.pair.winner] ?? 0, loser: strengths[choice.pair.loser] ?? 0)
    }
    rows = tallies.sorted { $0.key < $1.key }.map { judge, tally in
      Row(
        judge: judge, comparisons: tally.comparisons, against: tally.against,
        expected: Points(rounding: tally.expected) ?? .zero, isApart: tally.isApart)
    }
  }
}

private struct Tally {
  private(set) var comparisons = 0
  private(set) var against = 0
  private(set) var expected = 0.0
  private var variance = 0.0

  mutating func add(winner: Double, loser: Double) {
    comparisons += 1
    guard winner != loser else { return }
    if winner < loser { against += 1 }
    let chance = PairFit.probability(-abs(winner - loser))
    expected += chance
    variance += chance * (1 - chance)
  }

  var isApart: Bool {
    comparisons >= 8 && Double(against) - expected > 3 * variance.squareRoot()
  }
}
