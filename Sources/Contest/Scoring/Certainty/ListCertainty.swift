/// Computes how sure a list of the best is: for each entry, the probability that it belongs on the list. 名单的把握.
///
/// Each entry's true score is assumed to be normally distributed around its estimate. The estimate is first moved towards
/// the mean of all, because chance has probably lifted the high ones and lowered the low ones. How far it is moved follows
/// from the spread of the true scores, which is the spread of the estimates without their errors. Many lists are then drawn
/// from these distributions; an entry's probability is how often it is among the first `top`. The same seed gives the same
/// figures.
///
/// | entry | score ± error, among many with spread 10 | cut at 70 | probability |
/// |---|---|---|---|
/// | A | 85 ± 3 | far above | 99 % |
/// | B | 71 ± 3 | just above | about half |
/// | C | 60 ± 3 | far below | 1 % |
///
/// Entries between 5 % and 95 % are in the grey band (灰区): the marks do not show who of them is better. The grey band is
/// for the committee and is not published.
public struct ListCertainty: Sendable {
  /// How many places there are.
  public let top: Int
  /// For each entry the probability that it belongs in the top; `nil` without a score or a standard error.
  public let probability: [Double?]
  /// How many of the first `top` by score are expected to belong there.
  public let expectedRight: Double
  /// The entries of the grey band, the most doubtful first.
  public let band: [Int]
  let beliefs: [Belief]

  /// An entry with a probability in this range is in the grey band.
  public static let bandLimits = 0.05...0.95

  /// The distribution assumed for one entry's true score.
  struct Belief: Sendable {
    let entry: Int
    let score, mean, spread: Double
    /// The error variance of a single further mark.
    let markVariance: Double
  }

  public init(_ estimates: ScoreEstimates, top: Int, draws: Int = 2_000, seed: Int = 1) {
    let beliefs = Self.beliefs(estimates)
    let places = min(max(top, 0), beliefs.count)
    var probability = [Double?](repeating: nil, count: estimates.entries.count)
    let inTop = Self.shares(beliefs, places: places, draws: draws, seed: seed)
    for (belief, share) in zip(beliefs, inTop) { probability[belief.entry] = share }
    let listed = beliefs.indices.sorted {
      (beliefs[$1].score, $0) < (beliefs[$0].score, $1)
    }
    expectedRight = listed.prefix(places).reduce(0) { $0 + inTop[$1] }
    band = beliefs.indices
      .filter { Self.bandLimits.contains(inTop[$0]) }
      .sorted { (abs(inTop[$0] - 0.5), $0) < (abs(inTop[$1] - 0.5), $1) }
      .map { beliefs[$0].entry }
    self.top = places
    self.probability = probability
    self.beliefs = beliefs
  }

  static func beliefs(_ estimates: ScoreEstimates) -> [Belief] {
    var known: [(entry: Int, estimate: ScoreEstimates.Entry, error: Double)] = []
    for (entry, estimate) in estimates.entries.enumerated() {
      if let estimate, let error = estimate.standardError { known.append((entry, estimate, error)) }
    }
    guard !known.isEmpty else { return [] }
    let count = Double(known.count)
    let mean = known.reduce(0) { $0 + $1.estimate.score } / count
    let spread = known.reduce(0) { $0 + ($1.estimate.score - mean) * ($1.estimate.score - mean) }
    let noise = known.reduce(0) { $0 + $1.error * $1.error } / count
    let all = known.count > 1 ? spread / (count - 1) : 0
    let quality = max(all - noise, 0.02 * all)
    return known.map { entry, estimate, error in
      let variance = error * error
      let kept = quality + variance > 0 ? quality / (quality + variance) : 1
      return Belief(
        entry: entry, score: estimate.score, mean: mean + kept * (estimate.score - mean),
        spread: (kept * variance).squareRoot(), markVariance: variance * Double(estimate.marks))
    }
  }

  /// How often each entry is among the first.
  private static func shares(
    _ beliefs: [Belief], places: Int, draws: Int, seed: Int
  ) -> [Double] {
    guard places > 0 else { return beliefs.map { _ in 0 } }
    guard places < beliefs.count else { return beliefs.map { _ in 1 } }
    let contenders = Contenders(beliefs, places: places)
    var shares = [Double](repeating: 0, count: beliefs.count)
    for index in contenders.sure { shares[index] = 1 }
    let open = contenders.open
    let left = places - contenders.sure.count
    guard left > 0, left < open.count else {
      for index in open { shares[index] = left > 0 ? 1 : 0 }
      return shares
    }
    // Very many entries get fewer draws, so that the time stays bearable. Three thousand entries still get all draws.
    let draws = min(max(draws, 1), max(200, 20_000_000 / open.count))
    var random = SeededGenerator(seed: seed)
    var values = [Double](repeating: 0, count: open.count)
    var counts = [Double](repeating: 0, count: open.count)
    for _ in 0..<draws {
      random.fill(&values, from: beliefs, open)
      for (place, share) in values.sharesOfPlaces(left).enumerated() { counts[place] += share }
    }
    for (place, index) in open.enumerated() {
      shares[index] = counts[place] / Double(draws)
    }
    return shares
  }

  /// The entries that may be in or out. All others are certain: they are more than four standard deviations from the cut.
  struct Contenders {
    var sure: [Int] = []
    var open: [Int] = []

    init(_ beliefs: [Belief], places: Int) {
      let least = beliefs.map { $0.mean - 4 * $0.spread }
      let most = beliefs.map { $0.mean + 4 * $0.spread }
      let surelyReached = least.largest(places)
      let neverExceeded = most.largest(min(places + 1, most.count))
      for index in beliefs.indices {
        if least[index] > neverExceeded {
          sure.append(index)
        } else if most[index] >= surelyReached {
          open.append(index)
        }
      }
    }
  }
}

extension ListCertainty {
  /// A sentence that says how many on the list are expected to belong there.
  public func message(in language: Language, list: String = "") -> String {
    let right = Int(expectedRight.rounded())
    guard probability.contains(where: { $0 != nil }) else {
      return switch language {
      case .chinese: "每件只有一个分数，看不出名单有多可靠。请让每件至少有两位评委评。"
      case .english:
        "With one mark per entry nothing tells how sure the list is. Have each judged by two at least."
      }
    }
    return switch language {
    case .chinese:
      "\(list.isEmpty ? "" : "“\(list)”")前 \(top) 名中，估计有 \(right) 件确实该在其中；"
        + "有 \(band.count) 件处于灰区，分数分不出它们该不该进（概率 5%–95%）。"
    case .english:
      "\(list.isEmpty ? "" : "“\(list)”: ")of the first \(top), about \(right) probably belong there; "
        + "\(band.count) entries are in the grey band, where the marks cannot tell (5–95 %)."
    }
  }
}

extension SeededGenerator {
  /// Draws a true score for each open entry.
  mutating func fill(
    _ values: inout [Double], from beliefs: [ListCertainty.Belief], _ open: [Int]
  ) {
    var place = 0
    while place < open.count {
      let (one, other) = normalPair()
      let first = beliefs[open[place]]
      values[place] = first.mean + first.spread * one
      if place + 1 < open.count {
        let second = beliefs[open[place + 1]]
        values[place + 1] = second.mean + second.spread * other
      }
      place += 2
    }
  }
}

extension [Double] {
  /// 1 for each of the `count` largest values and 0 for the others. Values equal at the cut share the places left.
  func sharesOfPlaces(_ count: Int) -> [Double] {
    let cut = largest(count)
    var (above, level) = (0, 0)
    for value in self {
      if value > cut { above += 1 } else if value == cut { level += 1 }
    }
    let part = Double(count - above) / Double(Swift.max(level, 1))
    return map { $0 > cut ? 1 : $0 == cut ? part : 0 }
  }

  /// The `count`-th largest value; `count` 1 means the largest (Hoare's selection).
  func largest(_ count: Int) -> Double {
    var items = self
    var (low, high) = (0, items.count - 1)
    let goal = count - 1
    while low < high {
      let pivot = items[low + (high - low) / 2]
      var (left, right) = (low, high)
      while left <= right {
        while items[left] > pivot { left += 1 }
        while items[right] < pivot { right -= 1 }
        if left <= right {
          items.swapAt(left, right)
          left += 1
          right -= 1
        }
      }
      if goal <= right {
        high = right
      } else if goal >= left {
        low = left
      } else {
        break
      }
    }
    return items[goal]
  }
}
