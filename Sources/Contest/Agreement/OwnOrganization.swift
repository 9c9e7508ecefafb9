/// Whether a judge marks entries from the judge's own organization differently from the rest: 本单位倾向.
///
/// For each of the judge's marks it is computed how far the mark is above the mean of the other judges' marks for the same
/// entry. These values are compared between entries of the own organization and all others, by Welch's t-test, corrected
/// for the number of judges tested (Holm). A judge is tested only with at least two entries on each side.
///
/// | own entries: points above the others | other entries | difference |
/// |---|---|---|
/// | 6 8 7 | 0 −1 1 0 | 7 points |
public struct OwnOrganization: Hashable, Sendable {
  /// The judge's number in the table.
  public let judge: Int
  /// How many entries of the judge's own organization, and of others, were compared.
  public let own, rest: Int
  /// How many points more the judge gave to entries of the own organization.
  public let difference: Double
  public let t, freedom: Double
  /// The two-sided probability of such a difference by chance: uncorrected, and corrected for the number of judges tested.
  public let probability: Double
  public var corrected: Double

  /// The judges who can be tested, in their order. An unknown organization is an empty text.
  public static func all(
    _ table: MarkTable, organizationsOf entries: [String], and judges: [String]
  ) -> [OwnOrganization] {
    guard entries.count == table.entryCount, judges.count == table.judgeCount else { return [] }
    let (starts, order) = table.byJudge()
    var sums = [Double](repeating: 0, count: table.entryCount)
    for mark in table.marks { sums[Int(mark.entry)] += mark.value }
    var found: [OwnOrganization] = []
    for judge in 0..<table.judgeCount where !judges[judge].isEmpty {
      var (own, rest) = ([Double](), [Double]())
      for place in order[starts[judge]..<starts[judge + 1]] {
        let mark = table.marks[Int(place)]
        let entry = Int(mark.entry)
        let count = table.range(of: entry).count - 1
        guard count > 0, !entries[entry].isEmpty else { continue }
        let above = mark.value - (sums[entry] - mark.value) / Double(count)
        if entries[entry] == judges[judge] { own.append(above) } else { rest.append(above) }
      }
      guard let test = WelchTest(own, rest) else { continue }
      found.append(
        OwnOrganization(
          judge: judge, own: own.count, rest: rest.count, difference: test.difference, t: test.t,
          freedom: test.freedom, probability: test.probability, corrected: test.probability))
    }
    for (index, corrected) in ManyTests.holm(found.map(\.probability)).enumerated() {
      found[index].corrected = corrected
    }
    return found
  }

  /// Whether the judge gave the own organization significantly more, at 5 % after correction.
  public var standsOut: Bool { difference > 0 && corrected < 0.05 }
}

/// Welch's t-test of two means with unequal variances.
struct WelchTest {
  let difference, t, freedom, probability: Double

  /// `nil` with fewer than two values on a side, and when the values on both sides have no spread.
  init?(_ one: [Double], _ other: [Double]) {
    guard one.count > 1, other.count > 1 else { return nil }
    func moments(_ values: [Double]) -> (mean: Double, share: Double) {
      let count = Double(values.count)
      let mean = values.reduce(0, +) / count
      let squares = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
      return (mean, squares / (count - 1) / count)
    }
    let (mine, theirs) = (moments(one), moments(other))
    let variance = mine.share + theirs.share
    guard variance > 1e-18 else { return nil }
    difference = mine.mean - theirs.mean
    t = difference / variance.squareRoot()
    freedom =
      variance * variance
      / (mine.share * mine.share / Double(one.count - 1)
        + theirs.share * theirs.share / Double(other.count - 1))
    probability = Distributions.twoSidedT(t, freedom: freedom)
  }
}

extension OwnOrganization: Explained {
  public var code: String { "judge-own-organization" }

  public func message(in language: Language) -> String {
    let points = Points(rounding: difference, places: 1)?.text(places: 1) ?? "–"
    return switch language {
    case .chinese:
      "对本单位 \(own) 个对象，比同组其他评委相对高 \(points) 分（其余 \(rest) 个作比较，校正后 p = \(coefficientText(corrected))）。"
        + "差异也可能来自对象本身，建议核对回避情况。"
    case .english:
      "The \(own) entries of the own organization were marked \(points) points higher, relative to the other judges, "
        + "than the other \(rest) (corrected p = \(coefficientText(corrected))). The entries may account for it; "
        + "check the conflicts of interest."
    }
  }
}
