/// Which judge judges which entry (评审分配), with the figures that prove how good the assignment is.
public struct AssignmentResult: Sendable {
  public let problem: AssignmentProblem
  /// In the order of entries, then of judges.
  public let pairs: [AssignmentProblem.Pair]
  public let report: AssignmentReport
  /// The price of a place with each judge, in affinity; 0 for the cheapest judge.
  let prices: [Int]
  let priceScale: Int
  /// The positions where each entry's pairs begin, and at the end the number of all pairs.
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

  /// The pairs of the earlier assignment that did not stay, in the order of entries; ``reason(entry:judge:)`` says why.
  public var notKept: [AssignmentProblem.Pair] {
    let chosen = Set(pairs)
    return Set(problem.existing).filter { !chosen.contains($0) }.sorted()
  }

  /// The judges of an entry, by their positions in the list.
  public func judges(of entry: Int) -> [Int] {
    pairs[pairStart[entry]..<pairStart[entry + 1]].map(\.judge)
  }
}

/// How good an assignment is.
public struct AssignmentReport: Hashable, Sendable, Codable {
  /// The sum of affinities.
  public var total: Int
  /// No assignment within the limits has a higher sum than this; `nil` when it was not computed.
  public var bound: Int?
  /// Whether the sum is proven to be the highest possible.
  public var isOptimal: Bool
  /// The lowest sum of affinities that any entry has.
  public var lowestEntry: Int
  /// How many entries each judge has, in the order of the judges.
  public var loads: [Int]
  /// The number of groups of judges that share no entry, without judges who have no entry. 1 when all marks can be compared.
  public var components: Int
  /// How often pairs of judges meet; `nil` with more than 8000 judges, when it is not counted.
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
    /// How many pairs of judges never meet.
    public var never: Int
  }
}
