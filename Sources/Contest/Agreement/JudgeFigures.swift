/// How one judge's marks compare with the other judges' marks: 评委打分情况.
public struct JudgeFigures: Hashable, Sendable {
  /// The judge's number in the table.
  public let judge: Int
  public let marks: Int
  public let mean: Double
  /// The standard deviation of the judge's marks; `nil` for a single mark.
  public let spread: Double?
  /// How many points below the average judge this judge marks an average entry; negative for a lenient judge.
  public let severity: Double
  /// How many points apart this judge marks two entries that the average judge marks one point apart.
  public let slope: Double
  public let noise: Double?
  /// The correlation of the judge's marks with the mean of the others' marks for the same entries; `nil` for fewer than four
  /// such entries, and when all values on one side are equal.
  public let agreement: Double?
  /// The share of marks that are the judge's most frequent one.
  public let commonest: Double
  /// Why figures are blank; empty where none is.
  public var missing: [FigureMissing] = []

  /// The figures of all judges who have marks, in their order. `estimates` are those of ``JudgeSeverity`` for the table.
  public static func all(_ table: MarkTable, _ estimates: ScoreEstimates) -> [JudgeFigures] {
    let (starts, order) = table.byJudge()
    var sums = [Double](repeating: 0, count: table.entryCount)
    for mark in table.marks { sums[Int(mark.entry)] += mark.value }
    return (0..<table.judgeCount).compactMap { judge in
      let own = order[starts[judge]..<starts[judge + 1]].map { table.marks[Int($0)] }
      guard !own.isEmpty, let estimate = estimates.judges[judge] else { return nil }
      var (mine, others) = ([Double](), [Double]())
      for mark in own {
        let entry = Int(mark.entry)
        let count = table.range(of: entry).count - 1
        guard count > 0 else { continue }
        mine.append(mark.value)
        others.append((sums[entry] - mark.value) / Double(count))
      }
      let values = own.map(\.value)
      let mean = values.reduce(0, +) / Double(values.count)
      let squares = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
      var runs: [Double: Int] = [:]
      for value in values { runs[value, default: 0] += 1 }
      let agreement = mine.count >= FigureMissing.leastShared ? pearson(mine, others) : nil
      var missing: [FigureMissing] = []
      if own.count == 1 {
        missing.append(.oneMark)
      } else {
        if estimate.noise == nil { missing.append(.noise) }
        if mine.count < FigureMissing.leastShared {
          missing.append(.fewShared(mine.count))
        } else if agreement == nil {
          missing.append(.equal(isOwn: Set(mine).count == 1))
        }
      }
      return JudgeFigures(
        judge: judge, marks: own.count, mean: mean,
        spread: own.count > 1 ? (squares / Double(own.count - 1)).squareRoot() : nil,
        severity: estimate.severity, slope: estimate.slope, noise: estimate.noise,
        agreement: agreement,
        commonest: Double(runs.values.max() ?? 0) / Double(own.count), missing: missing)
    }
  }
}

/// Pearson's correlation, −1…1; `nil` when all values on one side are equal.
func pearson(_ one: [Double], _ other: [Double]) -> Double? {
  guard one.count == other.count, one.count > 1 else { return nil }
  let count = Double(one.count)
  let meanOne = one.reduce(0, +) / count
  let meanOther = other.reduce(0, +) / count
  var (squaresOne, squaresOther, product) = (0.0, 0.0, 0.0)
  for (mine, theirs) in zip(one, other) {
    squaresOne += (mine - meanOne) * (mine - meanOne)
    squaresOther += (theirs - meanOther) * (theirs - meanOther)
    product += (mine - meanOne) * (theirs - meanOther)
  }
  let scale = (squaresOne * squaresOther).squareRoot()
  guard scale > 1e-12 * max(1, meanOne * meanOne), scale.isFinite else { return nil }
  return min(max(product / scale, -1), 1)
}
