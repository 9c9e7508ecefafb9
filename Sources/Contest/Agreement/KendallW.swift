/// How far the judges agree on the order of the entries: Kendall's W 和谐系数.
///
/// Only entries that every judge has marked are used. Each judge's marks become ranks; equal marks share their mean rank.
/// With m judges and n entries, S is the sum of the squared deviations of the entries' rank sums from their mean, and
/// T = Σ(t³ − t) over the groups of t equal marks of a judge. W = 12 S / (m²(n³ − n) − m ΣT). It is 1 when all judges rank
/// alike and 0 when there is no agreement.
///
/// | judge 1 | judge 2 | judge 3 | W |
/// |---|---|---|---|
/// | 90 80 70 | 85 75 65 | 99 98 97 | 1 |
/// | 90 80 70 | 70 80 90 | | 0 |
public struct KendallW: Hashable, Sendable {
  public let value: Double
  public let entries, judges: Int

  /// `nil` with fewer than two judges, with fewer than two entries that all judges marked, and when each judge gives all
  /// entries the same mark.
  public init?(_ table: MarkTable) {
    let complete = CompleteTable(table)
    guard complete.judges > 1, complete.rows.count > 1 else { return nil }
    let (n, m) = (Double(complete.rows.count), Double(complete.judges))
    var sums = [Double](repeating: 0, count: complete.rows.count)
    var ties = 0.0
    for judge in 0..<complete.judges {
      let ranks = MeanRanks(complete.rows.map { $0[judge] })
      for (entry, rank) in ranks.ranks.enumerated() { sums[entry] += rank }
      ties += ranks.ties
    }
    let mean = m * (n + 1) / 2
    let squares = sums.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
    let most = m * m * (n * n * n - n) - m * ties
    guard most > 1e-9 else { return nil }
    value = min(12 * squares / most, 1)
    entries = complete.rows.count
    judges = complete.judges
  }
}

/// Ranks from 1 for the lowest value; equal values share their mean rank.
struct MeanRanks {
  let ranks: [Double]
  /// Σ(t³ − t) over the groups of t equal values.
  let ties: Double

  init(_ values: [Double]) {
    let order = values.indices.sorted { (values[$0], $0) < (values[$1], $1) }
    var ranks = values
    var ties = 0.0
    var start = 0
    while start < order.count {
      var end = start + 1
      while end < order.count, values[order[end]] == values[order[start]] { end += 1 }
      for place in start..<end { ranks[order[place]] = Double(start + end + 1) / 2 }
      let run = Double(end - start)
      ties += run * run * run - run
      start = end
    }
    self.ranks = ranks
    self.ties = ties
  }
}

extension KendallW: Explained {
  public var code: String { "agreement-kendall-w" }

  public func message(in language: Language) -> String {
    switch language {
    case .chinese:
      "\(judges) 位评委给 \(entries) 个对象排的次序，一致程度为 \(coefficientText(value))（Kendall W：1 为次序完全相同，0 为各人的次序互相抵消，如两人的次序正好相反）。"
    case .english:
      "The orders in which \(judges) judges put \(entries) entries agree to \(coefficientText(value)) "
        + "(Kendall's W; at 1 all have the same order, at 0 the orders cancel out, as those of two judges who turn each other's around)."
    }
  }
}
