/// An exact fraction. A mean or a weighted total stays a fraction until a rule rounds it, once.
///
/// 64.25 points shared by 7 judges are 257/28. The value stays exact while criteria and rounds are weighted; the rule
/// that names the decimals rounds it, here to 9.18. The denominator is positive, and the fraction is in lowest terms.
///
/// Arithmetic is done in 128 bits. Readers accept only marks up to ``Points/limit`` and weights below ten million, so all but
/// absurd rulebooks are reckoned exactly. What still goes beyond 128 bits, such as twelve factors of 0.9999 one after another, is
/// reckoned with twelve decimals, and nothing is above ``most``: see `Fraction+Beyond.swift`.
public struct Fraction: Hashable, Comparable, Sendable {
  public let numerator: Int128
  public let denominator: Int128

  public static let zero = Fraction(0)

  /// Brings the fraction to lowest terms: 6/16 is 3/8, and 3/−8 is −3/8.
  ///
  /// - Precondition: the denominator is not 0.
  public init(_ numerator: Int128, over denominator: Int128 = 1) {
    precondition(denominator != 0, "a fraction over zero")
    // Nearly all numbers fit 64 bits, which the machine divides much faster.
    if let top = Int64(exactly: numerator), let bottom = Int64(exactly: denominator),
      let divisor = Int64(exactly: greatestCommonDivisor(top.magnitude, bottom.magnitude))
    {
      let sign: Int128 = bottom < 0 ? -1 : 1
      self.numerator = sign * Int128(top / divisor)
      self.denominator = sign * Int128(bottom / divisor)
      return
    }
    let divisor = greatestCommonDivisor(numerator.magnitude, denominator.magnitude)
    let sign: Int128 = denominator < 0 ? -1 : 1
    self.numerator = sign * numerator / Int128(divisor)
    self.denominator = sign * denominator / Int128(divisor)
  }

  /// A fraction that was in lowest terms when it was kept.
  init(inLowestTerms numerator: Int128, over denominator: Int128) {
    self.numerator = numerator
    self.denominator = denominator
  }

  public init(_ points: Points) {
    self.init(Int128(points.tenThousandths), over: 10_000)
  }

  public static func < (one: Fraction, other: Fraction) -> Bool {
    let (left, leftIsTooLarge) = one.numerator.multipliedReportingOverflow(by: other.denominator)
    let (right, rightIsTooLarge) = other.numerator.multipliedReportingOverflow(by: one.denominator)
    guard !leftIsTooLarge, !rightIsTooLarge else { return isLess(one, other) }
    return left < right
  }

  public static func + (one: Fraction, other: Fraction) -> Fraction {
    let (left, leftIsTooLarge) = one.numerator.multipliedReportingOverflow(by: other.denominator)
    let (right, rightIsTooLarge) = other.numerator.multipliedReportingOverflow(by: one.denominator)
    let (top, topIsTooLarge) = left.addingReportingOverflow(right)
    let (bottom, bottomIsTooLarge) = one.denominator.multipliedReportingOverflow(
      by: other.denominator)
    guard !leftIsTooLarge, !rightIsTooLarge, !topIsTooLarge, !bottomIsTooLarge else {
      return coarseSum(one, other)
    }
    return Fraction(top, over: bottom)
  }

  public static func - (one: Fraction, other: Fraction) -> Fraction {
    one + Fraction(-other.numerator, over: other.denominator)
  }

  public static func * (one: Fraction, other: Fraction) -> Fraction {
    let (top, topIsTooLarge) = one.numerator.multipliedReportingOverflow(by: other.numerator)
    let (bottom, bottomIsTooLarge) = one.denominator.multipliedReportingOverflow(
      by: other.denominator)
    guard !topIsTooLarge, !bottomIsTooLarge else { return coarseProduct(one, other) }
    return Fraction(top, over: bottom)
  }

  /// - Precondition: the divisor is not 0.
  public static func / (one: Fraction, divisor: Fraction) -> Fraction {
    let (top, topIsTooLarge) = one.numerator.multipliedReportingOverflow(by: divisor.denominator)
    let (bottom, bottomIsTooLarge) = one.denominator.multipliedReportingOverflow(
      by: divisor.numerator)
    guard !topIsTooLarge, !bottomIsTooLarge else { return coarseQuotient(one, divisor) }
    return Fraction(top, over: bottom)
  }

  /// Rounds to `places` decimals, 0…4: 64.25 over 7 is 9.17857…, to two places 9.18. Nothing above ``most`` comes out.
  public func rounded(places: Int, _ rounding: Rounding = .halfUp) -> Points {
    let step: Int128 = [10_000, 1_000, 100, 10, 1][min(max(places, 0), 4)]
    let (scaled, isTooLarge) = numerator.multipliedReportingOverflow(by: 10_000 / step)
    guard !isTooLarge else { return coarse.rounded(places: places, rounding) }
    var (quotient, remainder) = scaled.quotientAndRemainder(dividingBy: denominator)
    if remainder < 0 {
      quotient -= 1
      remainder += denominator
    }
    let up: Bool =
      switch rounding {
      case .halfUp: remainder >= denominator - remainder
      case .halfEven:
        remainder > denominator - remainder
          || (remainder == denominator - remainder && !quotient.isMultiple(of: 2))
      case .down: false
      case .up: remainder > 0
      }
    let most = Self.most * 10_000
    let whole = min(max(quotient + (up ? 1 : 0), -most), most) * step
    return Points(tenThousandths: Int(clamping: min(max(whole, -most), most)))
  }

  /// The exact sum, brought to lowest terms once at the end: 1/2 + 1/3 + 1/6 = 1.
  static func total(_ parts: some Sequence<Fraction>) -> Fraction {
    var (numerator, common) = (Int128(0), Int128(1))
    for part in parts {
      if part.denominator == common {
        let (sum, isTooLarge) = numerator.addingReportingOverflow(part.numerator)
        if !isTooLarge {
          numerator = sum
          continue
        }
      }
      let divisor = greatestCommonDivisor(common, part.denominator)
      let (left, leftIsTooLarge) = numerator.multipliedReportingOverflow(
        by: part.denominator / divisor)
      let (right, rightIsTooLarge) = part.numerator.multipliedReportingOverflow(
        by: common / divisor)
      let (sum, sumIsTooLarge) = left.addingReportingOverflow(right)
      let (shared, sharedIsTooLarge) = (common / divisor).multipliedReportingOverflow(
        by: part.denominator)
      if !leftIsTooLarge, !rightIsTooLarge, !sumIsTooLarge, !sharedIsTooLarge {
        (numerator, common) = (sum, shared)
      } else {
        let sum = Fraction(numerator, over: common) + part
        (numerator, common) = (sum.numerator, sum.denominator)
      }
    }
    return Fraction(numerator, over: common)
  }

  /// The exact mean: that of 1/2 and 1 is 3/4. `nil` for an empty list.
  static func mean(of values: [Fraction]) -> Fraction? {
    values.isEmpty ? nil : total(values) / Fraction(Int128(values.count))
  }

  /// The exact sum: 1/2 + 1/3 = 5/6. `nil` when the common denominator would be above ``mostCommon``, so that a long
  /// list of odd fractions cannot overflow.
  public static func sum(_ parts: some Sequence<Fraction>) -> Fraction? {
    var (sum, common) = (Fraction.zero, Int128(1))
    for part in parts {
      let divisor = greatestCommonDivisor(common, part.denominator)
      let (product, overflows) = (common / divisor).multipliedReportingOverflow(
        by: part.denominator)
      guard !overflows, product <= mostCommon else { return nil }
      common = product
      sum = sum + part
    }
    return sum
  }

  /// The sum of weights as people write it. Where ``sum(_:)`` is too fine, it is given to nine decimals: `≈0.999966667`.
  static func sumText(_ parts: [Fraction]) -> String {
    if let sum = sum(parts) { return sum.weightText }
    let billion: Int128 = 1_000_000_000
    var billionths: Int128 = 0
    for part in parts {
      let (scaled, overflows) = part.numerator.multipliedReportingOverflow(by: billion)
      guard !overflows else { return "?" }
      let (quotient, remainder) = scaled.quotientAndRemainder(dividingBy: part.denominator)
      billionths += quotient + (remainder >= part.denominator - remainder ? 1 : 0)
    }
    var decimals = String(String(billionths % billion + billion).dropFirst())
    while decimals.hasSuffix("0") { decimals.removeLast() }
    return "≈\(billionths / billion)\(decimals.isEmpty ? "" : ".\(decimals)")"
  }

  /// The largest common denominator that ``sum(_:)`` accepts.
  public static let mostCommon: Int128 = 10_000

  /// This share of a count, rounded up to a whole number: half of five is three.
  public func ceiling(of count: Int) -> Int {
    -(Fraction.zero - self * Fraction(Int128(count))).floor
  }

  /// This share of a count, rounded down to a whole number: half of five is two.
  public func floor(of count: Int) -> Int {
    (self * Fraction(Int128(count))).floor
  }

  /// The greatest whole number that is not above the value: 3 for 7/2, −4 for −7/2.
  public var floor: Int {
    let (quotient, remainder) = numerator.quotientAndRemainder(dividingBy: denominator)
    return Int(clamping: remainder < 0 ? quotient - 1 : quotient)
  }

  /// The value as a binary float: for estimates and charts only, never for what is compared or published.
  public var approximate: Double {
    // The standard library turns 128 bits into a double by a slow general way; nearly all fractions fit 64.
    guard let top = Int(exactly: numerator), let bottom = Int(exactly: denominator) else {
      return Double(numerator) / Double(denominator)
    }
    return Double(top) / Double(bottom)
  }
}

extension Fraction: ExpressibleByIntegerLiteral, ExpressibleByFloatLiteral {
  public init(integerLiteral value: Int) {
    self.init(Int128(value))
  }

  /// Reads a literal in the source, such as 0.4, which is 2/5.
  public init(floatLiteral value: Double) {
    self.init(Points(floatLiteral: value))
  }
}

extension Fraction {
  /// A weight as people write it: `0.4` or `30` when four decimals are exact, otherwise `1/3`.
  public var weightText: String {
    let decimal = rounded(places: 4)
    return Fraction(decimal) == self ? decimal.description : description
  }

  /// A share as people write it: `40%` or `12.5%` when four decimals are exact, otherwise `1/3`.
  public var shareText: String {
    let percent = self * Fraction(100)
    let decimal = percent.rounded(places: 4)
    return Fraction(decimal) == percent ? "\(decimal)%" : description
  }
}

extension Fraction: CustomStringConvertible {
  /// `3/8`, or `3` when whole.
  public var description: String {
    denominator == 1 ? "\(numerator)" : "\(numerator)/\(denominator)"
  }
}

extension Points {
  /// Rounds to `places` decimals, half up.
  public func rounded(places: Int) -> Points { Fraction(self).rounded(places: places) }
}
