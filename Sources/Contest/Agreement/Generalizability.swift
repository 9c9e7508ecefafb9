/// How much of the differences between marks comes from the entries, and how reliable a mean of k marks is: 概化理论
/// (generalizability).
///
/// The variance of a mark is divided into entry (quality), judge (level) and rest (taste and chance). It works even if not
/// every judge marks every entry. The method is fitting constants (Henderson 3). With n marks, N entries, J judges and C
/// groups of judges that share no entry:
/// - rest = residual sum of squares of the two-way fit / (n − N − J + C);
/// - judge = (sum of squares that judges add to entries − rest · (J − C)) / (n − N);
/// - entry = (sum of squares that entries add to judges − rest · (N − C)) / (n − J).
///
/// A negative estimate is set to 0. The reliability of a mean of k marks is entry / (entry + (judge + rest)/k). If the
/// judges' levels are corrected, it is entry / (entry + rest/k).
public struct Generalizability: Hashable, Sendable {
  /// Variances, in squared points.
  public let entry, judge, rest: Double
  /// The mean number of marks of an entry.
  public let marksPerEntry: Double

  /// `nil` when there are too few marks to separate the three parts, or all marks are equal.
  public init?(_ table: MarkTable) {
    let groups = JudgeGroups(table)
    let entries = groups.ofEntry.count { $0 >= 0 }
    let judges = groups.ofJudge.count { $0 >= 0 }
    let marks = table.marks.count
    let freedom = marks - entries - judges + groups.count
    guard freedom > 0, marks > entries, marks > judges else { return nil }
    let ones = [Double](repeating: 1, count: table.judgeCount)
    let joint = JointSolve(table, groups: groups, slope: ones, weight: ones)
    let mean = table.meanMark
    let values = table.marks.map { $0.value - mean }
    let solution = joint.solve(values, dense: joint.denseInverse())
    var both = 0.0
    for (place, mark) in table.marks.enumerated() {
      let off =
        values[place] - solution.level[Int(mark.judge)] - solution.quality[Int(mark.entry)]
      both += off * off
    }
    let byEntry = Self.within(values, table.marks.map(\.entry), count: table.entryCount)
    let byJudge = Self.within(values, table.marks.map(\.judge), count: table.judgeCount)
    guard byEntry + byJudge > 1e-12 else { return nil }
    let rest = both / Double(freedom)
    let judge =
      (byEntry - both - rest * Double(judges - groups.count)) / Double(marks - entries)
    let entry =
      (byJudge - both - rest * Double(entries - groups.count)) / Double(marks - judges)
    self.rest = rest
    self.judge = max(judge, 0)
    self.entry = max(entry, 0)
    marksPerEntry = Double(marks) / Double(entries)
  }

  /// The reliability of a mean of `count` marks, 0…1. `takingLevelsOut` is for marks corrected for the judges' levels.
  /// `count` need not be whole, because it may be a mean number of marks.
  public func reliability(ofMeanOf count: Double, takingLevelsOut: Bool = false) -> Double {
    let error = (rest + (takingLevelsOut ? 0 : judge)) / max(count, 1e-9)
    return entry + error > 0 ? entry / (entry + error) : 0
  }

  private static func within(_ values: [Double], _ keys: [Int32], count: Int) -> Double {
    var sums = [Double](repeating: 0, count: count)
    var counts = [Double](repeating: 0, count: count)
    for (value, key) in zip(values, keys) {
      sums[Int(key)] += value
      counts[Int(key)] += 1
    }
    var squares = 0.0
    for (value, key) in zip(values, keys) {
      let off = value - sums[Int(key)] / counts[Int(key)]
      squares += off * off
    }
    return squares
  }
}

extension Generalizability: Explained {
  public var code: String { "agreement-generalizability" }

  public func message(in language: Language) -> String {
    let all = max(entry + judge + rest, 1e-300)
    let shares = [entry, judge, rest].map { Int(($0 / all * 100).rounded()) }
    let now = coefficientText(reliability(ofMeanOf: marksPerEntry))
    let levelled = coefficientText(reliability(ofMeanOf: marksPerEntry, takingLevelsOut: true))
    return switch language {
    case .chinese:
      "分数有高有低，约 \(shares[0])% 因为对象有好坏，\(shares[1])% 因为评委有宽严，\(shares[2])% 因为看法不同和偶然。"
        + "各对象平均分的可信度为 \(now)，校正宽严后为 \(levelled)（平均分的差异中由对象好坏造成的部分，1 最好，0 最差）。"
    case .english:
      "Of the differences between marks, about \(shares[0]) % come from the entries, \(shares[1]) % from the judges' severity, "
        + "and \(shares[2]) % from differing views and chance. The entries' mean marks have a reliability of \(now), \(levelled) "
        + "with severity taken out (the part of their differences that comes from the entries; 1 is best, 0 worst)."
    }
  }
}
