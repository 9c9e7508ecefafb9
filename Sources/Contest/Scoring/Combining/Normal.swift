import Foundation

/// The standard normal distribution: mean 0, variance 1.
enum Normal {
  /// The share of the distribution below `z`: 0.5 for 0, 0.975 for 1.96.
  static func below(_ z: Double) -> Double { 0.5 * erfc(-z / 2.0.squareRoot()) }

  /// The z with `share` of the distribution below it, 0 < share < 1: 0 for 0.5. The error is about 1e-15.
  static func quantile(_ share: Double) -> Double {
    guard share > 0 else { return -.infinity }
    guard share < 1 else { return .infinity }
    if share == 0.5 { return 0 }
    let tail = min(share, 1 - share)
    // The start, Abramowitz and Stegun 26.2.23, has an error below 4.5e-4. Each step of Halley's method cubes the error.
    let t = (-2 * log(tail)).squareRoot()
    var z =
      t - (2.515517 + t * (0.802853 + t * 0.010328))
      / (1 + t * (1.432788 + t * (0.189269 + t * 0.001308)))
    for _ in 0..<3 {
      let density = exp(-z * z / 2) / (2 * Double.pi).squareRoot()
      guard density > 0 else { break }
      let error = (0.5 * erfc(z / 2.0.squareRoot()) - tail) / density
      z += error / (1 - error * z / 2)
    }
    return share < 0.5 ? -z : z
  }
}

extension SeededGenerator {
  /// A random number x, uniform over 0 < x < 1.
  mutating func uniform() -> Double { (Double(next() >> 11) + 0.5) * 0x1p-53 }

  /// Two independent random numbers from the standard normal distribution (Box and Muller).
  mutating func normalPair() -> (Double, Double) {
    let radius = (-2 * log(uniform())).squareRoot()
    let angle = 2 * Double.pi * uniform()
    return (radius * cos(angle), radius * sin(angle))
  }

  mutating func normal() -> Double { normalPair().0 }
}
