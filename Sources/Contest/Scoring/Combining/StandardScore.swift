/// Puts a judge's totals on a common scale: 标准分, T = 50 + 10 z.
///
/// z is how far a total lies above the mean of all totals of the same judge, in standard deviations of that judge (divided
/// by n − 1). So a strict and a lenient judge count alike, and so do judges who use a narrow and a wide part of the scale.
/// It is fair only if all judges see entries of about the same quality. If panels see entries of different quality, use
/// ``JudgeSeverity``.
///
/// | a judge's totals | standard scores |
/// |---|---|
/// | 60 70 80 | 40 50 60 |
/// | 75 75 75 | 50 50 50: no spread |
/// | 88 | 50: one total has no spread |
///
/// The score is computed in binary floats and then rounded to four decimals. Everything after that is exact.
public struct StandardScore: Hashable, Sendable {
  public init() {}

  /// Mean and standard deviation of one judge's totals; `nil` where they have no spread: fewer than two, or all the same.
  public static func spread(of totals: [Double]) -> (mean: Double, deviation: Double)? {
    guard totals.count > 1 else { return nil }
    let count = Double(totals.count)
    let mean = totals.reduce(0, +) / count
    let variance = totals.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / (count - 1)
    let deviation = variance.squareRoot()
    return deviation > 1e-9 * max(1, abs(mean)) ? (mean, deviation) : nil
  }

  /// The standard scores of one judge's totals, in the order of the totals.
  public func callAsFunction(_ totals: [Double]) -> [Double] {
    guard let spread = Self.spread(of: totals) else { return totals.map { _ in 50 } }
    return totals.map { 50 + 10 * ($0 - spread.mean) / spread.deviation }
  }
}
