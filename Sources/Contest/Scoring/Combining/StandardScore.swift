/// Puts a judge's totals on a common scale: 标准分, T = 50 + 10 z.
///
/// z is how many of the judge's own standard deviations (over n − 1) a total lies above the judge's own mean. A
/// strict and a lenient judge, a timid and a bold one, come out alike; it is fair only where every judge sees entries
/// of like quality, by chance or design. Where panels see different fields, use ``JudgeSeverity``.
///
/// | a judge's totals | standard scores |
/// |---|---|
/// | 60 70 80 | 40 50 60 |
/// | 75 75 75 | 50 50 50: no spread, nothing to tell apart |
/// | 88 | 50: one mark has no spread |
///
/// It is computed in binary floats, rounded to four decimals, and exact from there on.
public struct StandardScore: Hashable, Sendable {
  public init() {}

  /// One judge's totals as standard scores, in the same order.
  public func callAsFunction(_ totals: [Double]) -> [Double] {
    guard totals.count > 1 else { return totals.map { _ in 50 } }
    let count = Double(totals.count)
    let mean = totals.reduce(0, +) / count
    let variance = totals.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / (count - 1)
    let spread = variance.squareRoot()
    guard spread > 1e-9 * max(1, abs(mean)) else { return totals.map { _ in 50 } }
    return totals.map { 50 + 10 * ($0 - mean) / spread }
  }
}
