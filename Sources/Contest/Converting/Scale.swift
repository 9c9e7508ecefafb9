/// Turns results into points by the best of a circle, or by its sum: 折算.
///
/// | rule | results | points |
/// |---|---|---|
/// | `{best: 100}` | 3,000, 1,200, 0 votes | 100, 40, 0 |
/// | `{best: 100}` | 0, 0 | 0, 0: where the best is 0, all have 0 |
/// | `{best-of: class, to: 100}` | 一班 80, 60; 二班 45 | 100, 75; 100: alone in its class |
/// | `{sum-of: organization, to: 100}` | 30, 10 of one school | 75, 25 |
/// | `{best: 100}` where less is better | 1:00, 1:20 | 100, 75 |
///
/// Where less is better, the lowest result is the best, and a result gets best ÷ result of the points. If the best is 0
/// (no fault at all), every result of 0 gets all the points and the others none.
public struct Scale: Hashable, Sendable {
  public enum Basis: Hashable, Sendable {
    case best
    case sum
  }

  public var basis: Basis
  public var circle: Circle
  /// The points of the best result, or the points shared out over a circle. Above 0.
  public var to: Points

  public init(_ basis: Basis, of circle: Circle = .all, to: Points) {
    self.basis = basis
    self.circle = circle
    self.to = to
  }

  /// What a result was compared with.
  public struct Measure: Hashable, Sendable {
    /// The best of the circle, or its sum.
    public let against: Fraction
    /// How many results the circle has; 1 for one that is alone.
    public let size: Int
  }

  /// The measure of a circle; `nil` for one without a result.
  public func measure(of results: [Fraction], lessIsBetter: Bool) -> Measure? {
    guard let most = results.max(), let least = results.min() else { return nil }
    switch basis {
    case .best: return Measure(against: lessIsBetter ? least : most, size: results.count)
    case .sum: return Measure(against: Fraction.total(results), size: results.count)
    }
  }

  /// The exact points of a result.
  public func points(for result: Fraction, by measure: Measure, lessIsBetter: Bool) -> Fraction {
    let full = Fraction(to)
    let against = measure.against
    if lessIsBetter {
      guard result > .zero else { return result == against ? full : .zero }
      return against > .zero ? full * against / result : .zero
    }
    return against > .zero ? full * result / against : .zero
  }
}
