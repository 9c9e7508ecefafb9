/// Separates how good an entry is from how severe its judges are: 双向最小二乘 (two-way least squares).
///
/// The model is mark = mean + entry + judge + error; the sum of the squared errors over all marks is made as small as
/// possible. An entry's score is what the average judge would have given. This corrects for severe and lenient judges,
/// whatever the panels are. It does not correct for judges who spread their marks more widely: see ``JudgeSeverity``.
///
/// | | judge 1 | judge 2 | judge 3 | score |
/// |---|---|---|---|---|
/// | A | 80 | 70 | | 74.1667 |
/// | B | 70 | 60 | | 64.1667 |
/// | C | | 70 | 75 | 74.1667 |
///
/// Judge 1 is 10 points above judge 2, and judge 3 is 5 points above judge 2. So C, with 70 and 75, is as good as A with 80
/// and 70. The scale is set so that, over all marks, the mean of the scores is the mean of the marks.
public struct TwoWayScores: Sendable {
  public init() {}

  public func callAsFunction(_ table: MarkTable) -> ScoreEstimates {
    let groups = JudgeGroups(table)
    let ones = [Double](repeating: 1, count: table.judgeCount)
    let joint = JointSolve(table, groups: groups, slope: ones, weight: ones)
    let mean = table.meanMark
    let values = table.marks.map { $0.value - mean }
    let inverse = joint.denseInverse()
    var solution = joint.solve(values, dense: inverse)
    var variances = joint.variances(inverse)

    var squares = [Double](repeating: 0, count: table.judgeCount)
    for (place, mark) in table.marks.enumerated() {
      let (entry, judge) = (Int(mark.entry), Int(mark.judge))
      let off = values[place] - solution.level[judge] - solution.quality[entry]
      squares[judge] += off * off
    }
    let judged = groups.ofEntry.count { $0 >= 0 }
    let judging = groups.ofJudge.count { $0 >= 0 }
    let freedom = table.marks.count - judged - judging + groups.count
    let error = freedom > 0 ? squares.reduce(0, +) / Double(freedom) : nil
    for entry in variances.indices { variances[entry] *= error ?? 0 }
    GroupAnchor.anchor(
      &solution, table, groups: groups, slope: ones, variances: variances, values: values)

    let counts = table.countsByJudge()
    return ScoreEstimates(
      entries: (0..<table.entryCount).map { entry in
        guard groups.ofEntry[entry] >= 0 else { return nil }
        return .init(
          score: mean + solution.quality[entry],
          standardError: error == nil ? nil : variances[entry].squareRoot(),
          marks: table.range(of: entry).count, group: groups.ofEntry[entry])
      },
      judges: (0..<table.judgeCount).map { judge in
        guard counts[judge] > 0 else { return nil }
        let spread = (squares[judge] / Double(counts[judge])).squareRoot()
        return .init(
          severity: -solution.level[judge], slope: 1,
          noise: counts[judge] > 1 && error != nil ? spread : nil, marks: counts[judge])
      },
      groups: groups.count)
  }
}

extension MarkTable {
  /// The mean of all marks; 0 when there are no marks.
  var meanMark: Double {
    marks.isEmpty ? 0 : marks.reduce(0) { $0 + $1.value } / Double(marks.count)
  }
}
