/// Turns a judge's marks into the scores that their order alone would give: 名次正态化.
///
/// The r-th of n marks, from below, becomes 50 + 10 z, where z leaves (r − 0.5)/n of a normal distribution below it; equal
/// marks share their mean rank. Nothing but the order counts, so a judge's odd use of the scale does no harm, and neither
/// does a judge's knowledge that one entry was far better.
///
/// | a judge's marks | become |
/// |---|---|
/// | 60 70 95 | 40.326 50 59.674 |
/// | 80 80 | 50 50 |
public struct RankNormal: Sendable {
  public init() {}

  /// One judge's marks, in the same order.
  public func callAsFunction(_ marks: [Double]) -> [Double] {
    let order = marks.indices.sorted { (marks[$0], $0) < (marks[$1], $1) }
    var scores = marks
    var start = 0
    while start < order.count {
      var end = start + 1
      while end < order.count, marks[order[end]] == marks[order[start]] { end += 1 }
      let rank = Double(start + end + 1) / 2
      let score = 50 + 10 * Normal.quantile((rank - 0.5) / Double(marks.count))
      for place in start..<end { scores[order[place]] = score }
      start = end
    }
    return scores
  }
}
