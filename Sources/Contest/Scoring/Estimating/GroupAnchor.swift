/// Puts groups of judges that share no entry on one scale. This is an estimate.
///
/// The marks show only differences within a group, not between groups. When two groups have different mean marks, either
/// their entries differ in quality or their judges in severity. The gap is divided between the two in proportion to how much
/// each varies by chance. The mean quality of many entries hardly varies, so the gap counts as severity; a single entry with
/// three judges of its own nearly keeps its plain mean. With one group nothing is assumed: the scale is set so that, over
/// all marks, the mean of the scores is the mean of the marks, and the mean severity is 0.
struct GroupAnchor {
  /// Shifts qualities and levels, group by group.
  ///
  /// The values are the marks minus their mean. Afterwards the qualities are differences from that mean.
  static func anchor(
    _ solution: inout JointSolve.Solution, _ table: MarkTable, groups: JudgeGroups,
    slope: [Double], variances: [Double], values: [Double]
  ) {
    var sums = [Sums](repeating: Sums(), count: groups.count)
    for (entry, group) in groups.ofEntry.enumerated() where group >= 0 {
      sums[group].addEntry(solution.quality[entry], variance: variances[entry])
    }
    for (judge, group) in groups.ofJudge.enumerated() where group >= 0 {
      sums[group].addJudge(solution.level[judge], slope: slope[judge])
    }
    for (place, mark) in table.marks.enumerated() {
      sums[groups.ofJudge[Int(mark.judge)]].addMark(
        values[place], of: solution.quality[Int(mark.entry)])
    }
    // The spread of quality and of severity within groups.
    let quality = sums.reduce(into: (squares: 0.0, freedom: 0.0, error: 0.0)) {
      $0.squares += $1.qualitySquares - $1.entries * $1.meanQuality * $1.meanQuality
      $0.freedom += $1.entries - 1
      $0.error += $1.variance
    }
    let severity = sums.reduce(into: (squares: 0.0, freedom: 0.0)) {
      $0.squares += $1.levelSquares - $1.judges * $1.meanLevel * $1.meanLevel
      $0.freedom += $1.judges - 1
    }
    let all = values.reduce(0) { $0 + $1 * $1 } / Double(max(values.count, 1))
    let entryCount = sums.reduce(0) { $0 + $1.entries }
    let noise = quality.error / max(entryCount, 1)
    let qualityVariance =
      quality.freedom > 0 ? max(quality.squares / quality.freedom - noise, 0.05 * all) : 0.5 * all
    let severityVariance =
      severity.freedom > 0 ? max(severity.squares / severity.freedom, 0.05 * all) : 0.3 * all
    for (index, group) in sums.enumerated() {
      let judged = severityVariance / max(group.judges, 1)
      let shown = qualityVariance / max(group.entries, 1)
      let isAlone = groups.count == 1
      // Which share of the group's distance from the mean of all marks counts as quality.
      let share = isAlone || judged + shown <= 0 ? 0 : shown / (judged + shown)
      sums[index].shift = share * group.meanMark - group.meanMarkedQuality
    }
    for (entry, group) in groups.ofEntry.enumerated() where group >= 0 {
      solution.quality[entry] += sums[group].shift
    }
    for (judge, group) in groups.ofJudge.enumerated() where group >= 0 {
      solution.level[judge] -= sums[group].shift * slope[judge]
    }
  }

  private struct Sums {
    var entries = 0.0
    var judges = 0.0
    var marks = 0.0
    var quality = 0.0
    var qualitySquares = 0.0
    var variance = 0.0
    var level = 0.0
    var levelSquares = 0.0
    var mark = 0.0
    var markedQuality = 0.0
    var shift = 0.0

    var meanQuality: Double { entries > 0 ? quality / entries : 0 }
    var meanLevel: Double { judges > 0 ? level / judges : 0 }
    var meanMarkedQuality: Double { marks > 0 ? markedQuality / marks : 0 }
    var meanMark: Double { marks > 0 ? mark / marks : 0 }

    mutating func addEntry(_ value: Double, variance: Double) {
      entries += 1
      quality += value
      qualitySquares += value * value
      self.variance += variance
    }

    mutating func addJudge(_ value: Double, slope: Double) {
      judges += 1
      level += value
      levelSquares += value * value
    }

    mutating func addMark(_ value: Double, of quality: Double) {
      marks += 1
      mark += value
      markedQuality += quality
    }
  }
}
