/// Replaces a judge's marks by scores that depend only on their order: 名次正态化.
///
/// Of n marks, the r-th from below becomes 50 + 10 z, where a share of (r − 0.5)/n of the normal distribution is below z.
/// Equal marks share their mean rank. Only the order counts: an unusual use of the scale does no harm, but the judge can
/// also not show that one entry was far better than the next.
///
/// | a judge's marks | become |
/// |---|---|
/// | 60 70 95 | 40.326 50 59.674 |
/// | 80 80 | 50 50 |
public struct RankNormal: Sendable {
  public init() {}

  /// The scores of one judge's marks, in the order of the marks.
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
