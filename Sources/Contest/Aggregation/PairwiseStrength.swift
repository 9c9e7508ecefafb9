import Foundation

/// Computes strengths from comparisons in pairs: Bradley–Terry with a prior, 两两比较.
///
/// An entry of strength s beats one of strength t with probability 1 / (1 + exp(t − s)). Each entry also gets a fraction
/// `prior` of a win and of a loss against an entry of strength 0. So every strength is finite, even that of an entry that
/// never lost. Entries that are compared directly or through others form a group. Strengths of different groups say little
/// about each other; ``groups`` is the number of groups.
///
/// | winner, loser | strengths with prior 0.5 |
/// |---|---|
/// | a b | a 0.7563, b −0.7563 |
///
/// Source: R. Bradley and M. Terry, 1952; the prior is a weak one on each entry.
public struct PairwiseStrength: Sendable {
  public struct Pair: Hashable, Sendable {
    public var winner, loser: String

    public init(winner: String, loser: String) {
      self.winner = winner
      self.loser = loser
    }
  }

  public struct Row: Hashable, Sendable {
    public let entry: String
    /// 1 for the strongest; equal strengths to four decimals share a place.
    public let place: Int
    public let strength: Points
    /// The standard error of the strength.
    public let standardError: Points
    public let wins, losses: Int
    /// The group of the entry; 1 for the largest group.
    public let group: Int
  }

  /// Strongest first.
  public let rows: [Row]
  public let groups: Int
  /// The pair to compare next because it would tell the most: two entries close in strength and uncertain, of different
  /// groups if there are several.
  public let next: (String, String)?

  /// The smallest prior allowed. With a smaller one, strengths depend on digits that a `Double` does not have.
  public static let leastPrior = 1e-8

  /// - Parameters:
  ///   - pairs: who won against whom.
  ///   - prior: the weight of the prior, more than 0.
  /// - Throws: ``AggregationError`` for an empty table, for an entry compared with itself, for a prior that is too small, and
  ///   when the strengths could not be computed to four decimals.
  public init(_ pairs: [Pair], prior: Double = 0.5) throws(AggregationError) {
    guard !pairs.isEmpty else { throw .noRows }
    guard prior.isFinite, prior >= Self.leastPrior else { throw .priorTooSmall }
    var fit = PairFit(prior: prior)
    for (position, pair) in pairs.enumerated() {
      guard pair.winner != pair.loser else { throw .sameEntry(position, pair.winner) }
      fit.add(pair)
    }
    guard fit.solve() else { throw .notConverged }
    let sizes = fit.groupNumbers()
    let order = fit.names.indices.sorted {
      let (mine, theirs) = (fit.rounded($0), fit.rounded($1))
      return (theirs, fit.names[$0]) < (mine, fit.names[$1])
    }
    let places = sharedPlaces(of: order) { fit.rounded($0) == fit.rounded($1) }
    rows = zip(order, places).map { entry, place in
      Row(
        entry: fit.names[entry], place: place, strength: fit.rounded(entry),
        standardError: Points(rounding: fit.variances[entry].squareRoot()) ?? .zero,
        wins: fit.wins[entry], losses: fit.losses[entry], group: sizes[entry])
    }
    groups = sizes.max() ?? 0
    next = fit.nextPair(order, groups: sizes)
  }
}

/// Computes the strengths of ``PairwiseStrength`` with Newton steps on a concave function, one entry at a time.
struct PairFit {
  let prior: Double
  private(set) var names: [String] = []
  private(set) var wins: [Int] = []
  private(set) var losses: [Int] = []
  private(set) var strengths: [Double] = []
  private(set) var variances: [Double] = []
  /// For each entry, the number of comparisons with each opponent.
  private var met: [[Int: Int]] = []
  private var numbers: [String: Int] = [:]

  init(prior: Double) { self.prior = prior }

  mutating func add(_ pair: PairwiseStrength.Pair) {
    let (winner, loser) = (number(pair.winner), number(pair.loser))
    wins[winner] += 1
    losses[loser] += 1
    met[winner][loser, default: 0] += 1
    met[loser][winner, default: 0] += 1
  }

  private mutating func number(_ name: String) -> Int {
    if let number = numbers[name] { return number }
    numbers[name] = names.count
    names.append(name)
    wins.append(0)
    losses.append(0)
    met.append([:])
    return names.count - 1
  }

  /// Finds the strengths. Returns false when they are not right to the fourth decimal.
  ///
  /// One entry at a time is fast when most entries were compared with many others. It is slow along a chain with a weak
  /// prior, so the rest is done by Newton steps on all entries together.
  mutating func solve() -> Bool {
    // Sorted, because the order of a dictionary must not change a sum.
    let opponents = met.map { $0.sorted { $0.key < $1.key } }
    strengths = Array(repeating: 0, count: names.count)
    variances = Array(repeating: 0, count: names.count)
    var isFound = false
    for _ in 0..<200 where !isFound {
      var largest = 0.0
      for entry in names.indices {
        let (slope, curvature) = derivatives(of: entry, opponents[entry])
        let step = min(max(slope / curvature, -1), 1)
        strengths[entry] += step
        largest = max(largest, abs(step))
      }
      // With a weak prior, many small steps may add up along a chain. That case is left to `newton`.
      isFound = largest < 1e-11 && prior >= 0.01
    }
    if !isFound { isFound = newton(opponents) }
    for entry in names.indices {
      variances[entry] = 1 / derivatives(of: entry, opponents[entry]).curvature
    }
    return isFound
  }

  private typealias Opponents = [[(key: Int, value: Int)]]

  /// Newton steps on all entries, with conjugate gradients. A step is made shorter when the likelihood would fall.
  private mutating func newton(_ opponents: Opponents) -> Bool {
    for _ in 0..<200 {
      var slopes = Array(repeating: 0.0, count: names.count)
      var diagonal = slopes
      for entry in names.indices {
        (slopes[entry], diagonal[entry]) = derivatives(of: entry, opponents[entry])
      }
      let step = direction(slopes, diagonal, opponents)
      let largest = step.reduce(0) { max($0, abs($1)) }
      if largest < 1e-7 {
        for entry in names.indices { strengths[entry] += step[entry] }
        return true
      }
      var length = min(1, 5 / largest)
      let before = likelihood(strengths, opponents)
      var isBetter = false
      for _ in 0..<40 where !isBetter {
        let tried = zip(strengths, step).map { $0 + length * $1 }
        if likelihood(tried, opponents) >= before - 1e-12 * abs(before) {
          strengths = tried
          isBetter = true
        } else {
          length /= 2
        }
      }
      if !isBetter { return false }
    }
    return false
  }

  /// Solves curvature · step = slopes.
  private func direction(
    _ slopes: [Double], _ diagonal: [Double], _ opponents: Opponents
  ) -> [Double] {
    let weights = opponents.enumerated().map { entry, others in
      others.map { other, count in
        let chance = Self.probability(strengths[entry] - strengths[other])
        return Double(count) * chance * (1 - chance)
      }
    }
    func times(_ vector: [Double]) -> [Double] {
      vector.indices.map { entry in
        var sum = diagonal[entry] * vector[entry]
        for (place, other) in opponents[entry].enumerated() {
          sum -= weights[entry][place] * vector[other.key]
        }
        return sum
      }
    }
    func product(_ one: [Double], _ other: [Double]) -> Double {
      zip(one, other).reduce(0) { $0 + $1.0 * $1.1 }
    }
    var step = Array(repeating: 0.0, count: slopes.count)
    var rest = slopes
    var scaled = zip(rest, diagonal).map { $0 / $1 }
    var way = scaled
    var size = product(rest, scaled)
    let enough = size * 1e-26
    for _ in 0..<(20 * slopes.count + 200) {
      guard size > enough, size > 0 else { break }
      let bent = times(way)
      let bend = product(way, bent)
      guard bend > 0 else { break }
      let length = size / bend
      for entry in step.indices {
        step[entry] += length * way[entry]
        rest[entry] -= length * bent[entry]
      }
      scaled = zip(rest, diagonal).map { $0 / $1 }
      let next = product(rest, scaled)
      way = zip(scaled, way).map { $0 + next / size * $1 }
      size = next
    }
    return step
  }

  /// The logarithm of the likelihood, including the prior.
  private func likelihood(_ strengths: [Double], _ opponents: Opponents) -> Double {
    func softplus(_ value: Double) -> Double { max(value, 0) + log1p(exp(-abs(value))) }
    var sum = 0.0
    for entry in strengths.indices {
      let mine = strengths[entry]
      sum += Double(wins[entry]) * mine - prior * (softplus(mine) + softplus(-mine))
      for (other, count) in opponents[entry] where other > entry {
        sum -=
          Double(count) * (max(mine, strengths[other]) + log1p(exp(-abs(mine - strengths[other]))))
      }
    }
    return sum
  }

  private func derivatives(
    of entry: Int, _ opponents: [(key: Int, value: Int)]
  ) -> (slope: Double, curvature: Double) {
    let against = Self.probability(strengths[entry])
    var slope = Double(wins[entry]) + prior - 2 * prior * against
    var curvature = 2 * prior * against * (1 - against)
    for (other, count) in opponents {
      let chance = Self.probability(strengths[entry] - strengths[other])
      slope -= Double(count) * chance
      curvature += Double(count) * chance * (1 - chance)
    }
    return (slope, max(curvature, 1e-12))
  }

  static func probability(_ difference: Double) -> Double { 1 / (1 + exp(-difference)) }

  func rounded(_ entry: Int) -> Points { Points(rounding: strengths[entry]) ?? .zero }

  /// The group of each entry. Groups are numbered from the largest; of equal ones, the group with the earlier entry first.
  func groupNumbers() -> [Int] {
    var group = Array(repeating: -1, count: names.count)
    var members: [[Int]] = []
    for start in names.indices where group[start] < 0 {
      var reached = [start]
      group[start] = members.count
      var head = 0
      while head < reached.count {
        for other in met[reached[head]].keys where group[other] < 0 {
          group[other] = members.count
          reached.append(other)
        }
        head += 1
      }
      members.append(reached)
    }
    let order = members.indices.sorted {
      (-members[$0].count, $0) < (-members[$1].count, $1)
    }
    var rank = Array(repeating: 0, count: members.count)
    for (position, number) in order.enumerated() { rank[number] = position + 1 }
    return group.map { rank[$0] }
  }

  /// The pair with the most information among entries close in strength, of different groups if there are several.
  func nextPair(_ order: [Int], groups: [Int]) -> (String, String)? {
    let mustJoin = Set(groups).count > 1
    var best: (gain: Double, one: Int, other: Int)?
    for (position, one) in order.enumerated() {
      let window = mustJoin ? order.count : min(position + 32, order.count)
      for other in order[min(position + 1, order.count)..<window] {
        if mustJoin, groups[one] == groups[other] { continue }
        let chance = Self.probability(strengths[one] - strengths[other])
        let gain = chance * (1 - chance) * (variances[one] + variances[other])
        if gain > (best?.gain ?? -1) + 1e-12 { best = (gain, one, other) }
        if mustJoin, order.count > 2_000 { break }
      }
    }
    return best.map { (names[$0.one], names[$0.other]) }
  }
}
