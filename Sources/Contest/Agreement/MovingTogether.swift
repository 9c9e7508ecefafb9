import Foundation

/// Pairs of judges whose marks rise and fall together more than the quality of the entries explains: 同步打分.
///
/// A two-way fit explains each mark by entry and judge; the rest of the mark is its remainder. For two judges, the remainders
/// of the entries that both marked, at least eight, are correlated. Fisher's z gives the one-sided probability of such a
/// correlation by chance; it is corrected for the number of pairs (Benjamini and Hochberg). The remainders of an entry add up
/// to 0, which makes correlations lower. So with only three judges per entry, few pairs will be found.
///
/// Entries with more than two hundred marks, such as in a public vote, are not used.
public struct MovingTogether: Hashable, Sendable {
  /// The judges' numbers in the table, the smaller first.
  public let one, other: Int
  /// How many entries both marked.
  public let shared: Int
  public let correlation: Double
  /// The probability of such a correlation by chance: uncorrected, and corrected for the number of pairs.
  public let probability: Double
  public var corrected: Double

  /// How many entries two judges must share to be compared.
  public static let leastShared = 8
  static let mostMarks = 200

  /// All pairs that can be tested, the smallest probability first.
  public static func all(_ table: MarkTable) -> [MovingTogether] {
    all(table, remainders: remainders(of: table))
  }

  static func remainders(of table: MarkTable) -> [Double] {
    let found = TwoWayScores()(table)
    return table.marks.map { mark in
      guard let entry = found.entries[Int(mark.entry)], let judge = found.judges[Int(mark.judge)]
      else { return 0 }
      return mark.value - entry.score + judge.severity
    }
  }

  static func all(_ table: MarkTable, remainders: [Double]) -> [MovingTogether] {
    let (starts, order) = table.byJudge()
    var sums = [PairSums](repeating: PairSums(), count: table.judgeCount)
    var found: [MovingTogether] = []
    for judge in 0..<table.judgeCount {
      var met: [Int] = []
      for place in order[starts[judge]..<starts[judge + 1]].map(Int.init) {
        let own = table.range(of: Int(table.marks[place].entry))
        guard own.count <= mostMarks else { continue }
        for mate in own {
          let partner = Int(table.marks[mate].judge)
          guard partner > judge else { continue }
          if sums[partner].count == 0 { met.append(partner) }
          sums[partner].add(remainders[place], remainders[mate])
        }
      }
      for partner in met.sorted() {
        if let pair = MovingTogether(judge, partner, sums[partner]) { found.append(pair) }
        sums[partner] = PairSums()
      }
    }
    for (index, value) in ManyTests.benjaminiHochberg(found.map(\.probability)).enumerated() {
      found[index].corrected = value
    }
    return found.sorted {
      ($0.probability, $0.one, $0.other) < ($1.probability, $1.one, $1.other)
    }
  }

  private init?(_ one: Int, _ other: Int, _ sums: PairSums) {
    guard sums.count >= Self.leastShared, let correlation = sums.correlation else { return nil }
    self.one = one
    self.other = other
    shared = sums.count
    self.correlation = correlation
    let z = atanh(min(correlation, 1 - 1e-12)) * Double(sums.count - 3).squareRoot()
    probability = Normal.below(-z)
    corrected = probability
  }

  /// Whether the pair stands out at 5 % after correction.
  public var standsOut: Bool { corrected < 0.05 }

  private struct PairSums {
    var count = 0
    var one = 0.0
    var other = 0.0
    var squaresOne = 0.0
    var squaresOther = 0.0
    var product = 0.0

    mutating func add(_ mine: Double, _ theirs: Double) {
      count += 1
      one += mine
      other += theirs
      squaresOne += mine * mine
      squaresOther += theirs * theirs
      product += mine * theirs
    }

    var correlation: Double? {
      let n = Double(count)
      let mine = squaresOne - one * one / n
      let theirs = squaresOther - other * other / n
      guard mine > 1e-9, theirs > 1e-9 else { return nil }
      return min(max((product - one * other / n) / (mine * theirs).squareRoot(), -1), 1)
    }
  }
}

extension MovingTogether: Explained {
  public var code: String { "judges-move-together" }

  public func message(in language: Language) -> String {
    switch language {
    case .chinese:
      "两位评委都评过的 \(shared) 个对象，除去对象的好坏和评委的宽严，两人的分数仍一起偏高、一起偏低"
        + "（相关系数 \(coefficientText(correlation))，多次比较校正后 p = \(coefficientText(corrected))）。可能只是看法相近。"
    case .english:
      "On the \(shared) entries that both marked, the two judges' marks are high and low together even with the entries' "
        + "quality and the judges' severity taken out (correlation \(coefficientText(correlation)), corrected p = \(coefficientText(corrected))). They may simply see alike."
    }
  }
}
