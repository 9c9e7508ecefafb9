/// Corrects marks for how severe each judge is, how widely the judge spreads marks, and how noisy they are: 评委宽严校正.
/// This is the recommended method.
///
/// The model is mark = level + slope · quality + error. Each judge has a level (severe or lenient), a slope (how many points
/// apart good and bad entries get) and an error variance. An entry's score is what the average judge would have given;
/// judges with smaller errors count more.
///
/// How it is computed:
/// 1. Two-way least squares gives a first quality of each entry.
/// 2. The usual quality of what an entry's judges see is taken out of their marks, so that a panel with better entries does
///    not look lenient. From the rest, slopes and error variances are estimated by the EM method. Each is moved towards the
///    average judge's with the weight of eight marks, so a judge with few marks counts nearly as an average one.
/// 3. With these slopes and variances, levels and qualities are computed together by weighted least squares.
/// 4. Steps 2 and 3 are repeated.
///
/// No entry's score is moved towards the mean of all; a ranking that does so (random effects) fails when panels see entries
/// of different quality. A judge with only one mark has no influence, and a judge who gives everyone the same mark hardly
/// any. When every entry has only one mark, nothing can be corrected, and the marks stay as they are.
public struct JudgeSeverity: Sendable {
  /// How often steps 2 and 3 are repeated.
  var rounds = 4
  /// The weight, in marks, of the average judge's slope and variance.
  var pull = 8.0
  var firstSteps = 40
  var laterSteps = 15

  public init() {}

  public func callAsFunction(_ table: MarkTable) -> ScoreEstimates {
    let groups = JudgeGroups(table)
    let counts = table.countsByJudge()
    let mean = table.meanMark
    let values = table.marks.map { $0.value - mean }
    let total = values.reduce(0) { $0 + $1 * $1 }
    let judged = groups.ofEntry.count { $0 >= 0 }
    let judging = groups.ofJudge.count { $0 >= 0 }
    // All marks are equal, or there are no more marks than unknown scores and levels: slope and noise cannot be estimated.
    guard total > 1e-9, table.marks.count > judged + judging - groups.count else {
      return TwoWayScores()(table)
    }

    let ones = [Double](repeating: 1, count: table.judgeCount)
    var joint = JointSolve(table, groups: groups, slope: ones, weight: ones)
    var solution = joint.solve(values, dense: joint.denseInverse())
    GroupAnchor.anchor(
      &solution, table, groups: groups, slope: ones, variances: joint.variances(nil),
      values: values)

    var judges = CongenericJudges(table, values: values, counts: counts, pull: pull)
    var variances: [Double] = []
    for round in 0..<max(rounds, 1) {
      let expected = expectation(of: solution.quality, table, counts: counts)
      judges.estimate(
        without: expected, slope: judges.relativeSlope, steps: round == 0 ? firstSteps : laterSteps)
      let slope = judges.relativeSlope
      joint = JointSolve(
        table, groups: groups, slope: slope, weight: judges.variance.map { 1 / $0 })
      let inverse = joint.denseInverse()
      solution = joint.solve(values, start: solution.level, dense: inverse)
      if round == max(rounds, 1) - 1 { variances = joint.variances(inverse) }
      let known = variances.isEmpty ? joint.precision.map { $0 > 0 ? 1 / $0 : 0 } : variances
      GroupAnchor.anchor(
        &solution, table, groups: groups, slope: slope, variances: known, values: values)
    }
    return estimates(
      table, groups: groups, counts: counts, mean: mean, solution: solution, judges: judges,
      variances: variances)
  }

  /// The quality that each entry's judges usually see: the mean, over its judges, of the mean quality of their entries.
  private func expectation(of quality: [Double], _ table: MarkTable, counts: [Int]) -> [Double] {
    var seen = [Double](repeating: 0, count: table.judgeCount)
    for mark in table.marks { seen[Int(mark.judge)] += quality[Int(mark.entry)] }
    for judge in seen.indices where counts[judge] > 0 { seen[judge] /= Double(counts[judge]) }
    return (0..<table.entryCount).map { entry in
      let own = table.range(of: entry)
      guard !own.isEmpty else { return 0 }
      return own.reduce(0) { $0 + seen[Int(table.marks[$1].judge)] } / Double(own.count)
    }
  }

  private func estimates(
    _ table: MarkTable, groups: JudgeGroups, counts: [Int], mean: Double,
    solution: JointSolve.Solution, judges: CongenericJudges, variances: [Double]
  ) -> ScoreEstimates {
    let slope = judges.relativeSlope
    return ScoreEstimates(
      entries: (0..<table.entryCount).map { entry in
        guard groups.ofEntry[entry] >= 0 else { return nil }
        return .init(
          score: mean + solution.quality[entry], standardError: variances[entry].squareRoot(),
          marks: table.range(of: entry).count, group: groups.ofEntry[entry])
      },
      judges: (0..<table.judgeCount).map { judge in
        guard counts[judge] > 0 else { return nil }
        return .init(
          severity: -solution.level[judge], slope: slope[judge],
          noise: counts[judge] > 1 ? judges.variance[judge].squareRoot() : nil,
          marks: counts[judge])
      },
      groups: groups.count)
  }
}

/// Estimates judges' slopes and error variances by the EM method, for qualities with mean 0 and variance 1.
struct CongenericJudges {
  private let table: MarkTable
  private let values: [Double]
  private let counts: [Double]
  private let pull: Double
  /// The smallest error variance allowed. Without it, a judge who fits exactly by chance would decide alone.
  private let leastVariance: Double
  private(set) var level: [Double]
  private(set) var slope: [Double]
  private(set) var variance: [Double]
  private var hasStarted = false

  init(_ table: MarkTable, values: [Double], counts: [Int], pull: Double) {
    self.table = table
    self.values = values
    self.counts = counts.map(Double.init)
    self.pull = pull
    let total = values.reduce(0) { $0 + $1 * $1 } / Double(max(values.count, 1))
    leastVariance = max(1e-4 * total, 1e-12)
    level = Array(repeating: 0, count: table.judgeCount)
    slope = Array(repeating: total.squareRoot() * 0.6, count: table.judgeCount)
    variance = Array(repeating: total * 0.5, count: table.judgeCount)
  }

  /// The slopes, scaled so that the average judge has 1.
  var relativeSlope: [Double] {
    let judging = counts.indices.filter { counts[$0] > 0 }
    let mean = judging.reduce(0) { $0 + slope[$1] } / Double(max(judging.count, 1))
    return slope.map { mean > 0 ? $0 / mean : 1 }
  }

  /// Runs the method on the marks minus `slope · expected`.
  mutating func estimate(without expected: [Double], slope taken: [Double], steps: Int) {
    var left = values
    for (place, mark) in table.marks.enumerated() {
      let judge = Int(mark.judge)
      left[place] -= (hasStarted ? taken[judge] : 1) * expected[Int(mark.entry)]
    }
    var sum = [Double](repeating: 0, count: counts.count)
    var squares = sum
    for (place, mark) in table.marks.enumerated() {
      sum[Int(mark.judge)] += left[place]
      squares[Int(mark.judge)] += left[place] * left[place]
    }
    for judge in level.indices where counts[judge] > 0 { level[judge] = sum[judge] / counts[judge] }
    hasStarted = true
    for _ in 0..<steps { step(left, sum: sum, squares: squares) }
  }

  private struct Moments {
    /// Over a judge's entries: Σ quality, Σ quality² and its variance, Σ quality · mark.
    var quality = 0.0
    var square = 0.0
    var product = 0.0
  }

  private mutating func step(_ left: [Double], sum: [Double], squares: [Double]) {
    var moments = [Moments](repeating: Moments(), count: counts.count)
    let part = counts.indices.map { slope[$0] / variance[$0] }
    let gain = counts.indices.map { part[$0] * slope[$0] }
    let offset = counts.indices.map { part[$0] * level[$0] }
    var (entries, qualities, second) = (0.0, 0.0, 0.0)
    for entry in 0..<table.entryCount {
      let own = table.range(of: entry)
      guard !own.isEmpty else { continue }
      var (precision, pulled) = (1.0, 0.0)
      for place in own {
        let judge = Int(table.marks[place].judge)
        precision += gain[judge]
        pulled += part[judge] * left[place] - offset[judge]
      }
      let quality = pulled / precision
      let square = quality * quality + 1 / precision
      entries += 1
      qualities += quality
      second += square
      for place in own {
        let judge = Int(table.marks[place].judge)
        moments[judge].quality += quality
        moments[judge].square += square
        moments[judge].product += quality * left[place]
      }
    }
    // Scale the qualities to mean 0 and variance 1, then fit each judge's marks to them by a straight line.
    let mean = qualities / entries
    let scale = max(second / entries - mean * mean, 1e-12).squareRoot()
    let judging = counts.indices.filter { counts[$0] > 0 }
    let meanSlope = judging.reduce(0) { $0 + slope[$1] } / Double(judging.count)
    let meanVariance = judging.reduce(0) { $0 + variance[$1] } / Double(judging.count)
    for judge in judging {
      let n = counts[judge]
      let s1 = (moments[judge].quality - n * mean) / scale
      let s2 =
        (moments[judge].square - 2 * mean * moments[judge].quality + n * mean * mean)
        / (scale * scale)
      let product = (moments[judge].product - mean * sum[judge]) / scale
      let determinant = n * (s2 + pull) - s1 * s1
      let fitted = (n * (product + pull * meanSlope) - s1 * sum[judge]) / determinant
      level[judge] = (sum[judge] - fitted * s1) / n
      let kept = max(fitted, 0.05 * meanSlope)
      slope[judge] = kept
      let off =
        squares[judge] - 2 * level[judge] * sum[judge] - 2 * kept * product
        + n * level[judge] * level[judge] + 2 * level[judge] * kept * s1 + kept * kept * s2
      variance[judge] = max((max(off, 0) + pull * meanVariance) / (n + pull), leastVariance)
    }
  }
}
