/// Which judge judges which entry (评审分配), with what a reader needs to trust it.
public struct AssignmentResult: Sendable {
  public let problem: AssignmentProblem
  /// By entry, then by judge.
  public let pairs: [AssignmentProblem.Pair]
  public let report: AssignmentReport
  /// What a place with each judge costs, in affinity; 0 with the cheapest.
  let prices: [Int]
  let priceScale: Int
  /// Where an entry's pairs begin; one more than there are entries.
  let pairStart: [Int]

  init(
    problem: AssignmentProblem, pairs: [AssignmentProblem.Pair], report: AssignmentReport,
    prices: [Int], priceScale: Int
  ) {
    var starts = [Int](repeating: 0, count: problem.entries.count + 1)
    for pair in pairs { starts[pair.entry + 1] += 1 }
    for entry in problem.entries.indices { starts[entry + 1] += starts[entry] }
    (self.problem, self.pairs, self.report) = (problem, pairs, report)
    (self.prices, self.priceScale, pairStart) = (prices, priceScale, starts)
  }

  /// The judges of an entry, by their places in the list.
  public func judges(of entry: Int) -> [Int] {
    pairs[pairStart[entry]..<pairStart[entry + 1]].map(\.judge)
  }
}

/// How good an assignment is.
public struct AssignmentReport: Hashable, Sendable, Codable {
  /// The sum of affinities.
  public var total: Int
  /// No assignment within the limits has a higher sum than this; `nil` where that was not worked out.
  public var bound: Int?
  /// Whether the sum is proven to be the highest there is.
  public var isOptimal: Bool
  /// The lowest sum that an entry has.
  public var lowestEntry: Int
  /// How many entries each judge has, in the order of the judges.
  public var loads: [Int]
  /// Parts of the judges that share no entry with one another, judges without any entry apart: 1 when all marks
  /// can be compared.
  public var components: Int
  /// How often pairs of judges meet; `nil` where there are too many judges to count it (over 8000).
  public var meetings: Meetings?
  /// How many pairs of the earlier assignment stayed, and how many did not.
  public var kept: Int
  public var given: Int

  /// How often two judges meet on an entry, over all pairs of judges.
  public struct Meetings: Hashable, Sendable, Codable {
    public var least: Int
    public var most: Int
    public var mean: Double
    public var deviation: Double
    /// Pairs of judges that never meet.
    public var never: Int
  }
}
