/// Whether each judge's choices go with the strengths that all choices together give: 评委与总体是否一致.
///
/// A choice is *against* the strengths when it prefers the weaker entry. Now and then everybody does: of strengths s < t
/// the weaker wins with probability p = 1 / (1 + exp(t − s)), so a judge is expected to choose Σ p against them, give or
/// take √Σ p (1 − p). A judge is ``Row/isApart`` with eight comparisons or more when the choices against are more than
/// three times that above the expected. Comparisons of equal strengths count for neither.
///
/// Three judges choose a over b over c over d over e in all ten pairs, a fourth chooses the other way: ten of the
/// fourth's choices are against, where 3.0482 are expected, and that judge is apart.
///
/// The strengths include the judge's own choices and are drawn a little towards them, which spares rather than accuses.
/// It tells that a judge chooses differently, not why, and it changes no weight.
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
    /// So many would be expected.
    public let expected: Points
    public let isApart: Bool
  }

  /// By the judges' names.
  public let rows: [Row]

  /// - Parameters:
  ///   - choices: what judges chose; choices whose judge is not known are left out by the caller.
  ///   - found: the strengths of all choices; an entry without one counts for neither.
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
