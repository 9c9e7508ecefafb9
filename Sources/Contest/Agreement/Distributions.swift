import Foundation

/// Probabilities of Student's t distribution and of the F distribution, computed with the incomplete beta function.
enum Distributions {
  /// The probability that |t| is at least this large by chance.
  static func twoSidedT(_ t: Double, freedom: Double) -> Double {
    guard freedom > 0, t.isFinite else { return t.isNaN ? 1 : 0 }
    return incompleteBeta(freedom / 2, 0.5, at: freedom / (freedom + t * t))
  }

  /// The probability that F is below `x`.
  static func belowF(_ x: Double, _ upper: Double, _ lower: Double) -> Double {
    guard x > 0 else { return 0 }
    return incompleteBeta(upper / 2, lower / 2, at: upper * x / (upper * x + lower))
  }

  /// The x for which F is below x with probability `share`, found by halving the range.
  static func quantileF(_ share: Double, _ upper: Double, _ lower: Double) -> Double {
    var (low, high) = (0.0, 1.0)
    while belowF(high, upper, lower) < share, high < 1e12 { (low, high) = (high, 2 * high) }
    for _ in 0..<200 {
      let middle = (low + high) / 2
      if middle <= low || middle >= high { break }
      if belowF(middle, upper, lower) < share { low = middle } else { high = middle }
    }
    return (low + high) / 2
  }

  /// The regularized incomplete beta function I_x(a, b), by its continued fraction (Lentz).
  static func incompleteBeta(_ a: Double, _ b: Double, at x: Double) -> Double {
    guard x > 0 else { return 0 }
    guard x < 1 else { return 1 }
    if x > (a + 1) / (a + b + 2) { return 1 - incompleteBeta(b, a, at: 1 - x) }
    let scale = exp(lgamma(a + b) - lgamma(a) - lgamma(b) + a * log(x) + b * log1p(-x)) / a
    let tiny = 1e-300
    func kept(_ value: Double) -> Double { abs(value) < tiny ? tiny : value }
    var c = 1.0
    var d = 1 / kept(1 - (a + b) * x / (a + 1))
    var fraction = d
    for step in 1...10_000 {
      let m = Double(step)
      let even = m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m))
      d = 1 / kept(1 + even * d)
      c = kept(1 + even / c)
      fraction *= d * c
      let odd = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1))
      d = 1 / kept(1 + odd * d)
      c = kept(1 + odd / c)
      let factor = d * c
      fraction *= factor
      if abs(factor - 1) < 1e-15 { break }
    }
    return scale * fraction
  }
}

/// Corrections for many tests at once. Of two hundred judges, ten look unusual at 5 % by chance alone.
enum ManyTests {
  /// Holm's corrected probabilities, in the order given. With them, the chance of even one false alarm is at most the limit
  /// used, such as 5 %.
  static func holm(_ probabilities: [Double]) -> [Double] {
    let order = probabilities.indices.sorted { (probabilities[$0], $0) < (probabilities[$1], $1) }
    var corrected = probabilities
    var highest = 0.0
    for (place, index) in order.enumerated() {
      highest = max(highest, min(1, probabilities[index] * Double(order.count - place)))
      corrected[index] = highest
    }
    return corrected
  }

  /// Benjamini and Hochberg's corrected probabilities, in the order given. With them, the expected share of false alarms
  /// among all alarms is at most the limit used, such as 5 %.
  static func benjaminiHochberg(_ probabilities: [Double]) -> [Double] {
    let order = probabilities.indices.sorted { (probabilities[$0], $0) < (probabilities[$1], $1) }
    var corrected = probabilities
    var lowest = 1.0
    for (place, index) in order.enumerated().reversed() {
      lowest = min(lowest, probabilities[index] * Double(order.count) / Double(place + 1))
      corrected[index] = lowest
    }
    return corrected
  }
}
