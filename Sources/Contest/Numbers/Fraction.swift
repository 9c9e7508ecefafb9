/// An exact fraction: what a mean or a weighted total is before it is rounded, once.
///
/// 64.25 points over 7 judges is 642500/70000, and stays so through weights of rounds and rubrics until a
/// rule names the decimals. The denominator is positive and the fraction is in lowest terms.
///
/// Arithmetic is done in 128 bits. With marks below ``Points/limit`` and weights below ten million, which
/// their readers see to, no chain of rounds that a rulebook can write leaves that room.
public struct Fraction: Hashable, Comparable, Sendable {
  public let numerator: Int128
  public let denominator: Int128

  public static let zero = Fraction(0)

  /// The denominator is not zero; its sign goes to the numerator.
  public init(_ numerator: Int128, over denominator: Int128 = 1) {
    precondition(denominator != 0, "a fraction over zero")
    let divisor = greatestCommonDivisor(numerator.magnitude, denominator.magnitude)
    let sign: Int128 = denominator < 0 ? -1 : 1
    self.numerator = sign * numerator / Int128(divisor)
    self.denominator = sign * denominator / Int128(divisor)
  }

  public init(_ points: Points) {
    self.init(Int128(points.tenThousandths), over: 10_000)
  }

  public static func < (one: Fraction, other: Fraction) -> Bool {
    one.numerator * other.denominator < other.numerator * one.denominator
  }

  public static func + (one: Fraction, other: Fraction) -> Fraction {
    Fraction(
      one.numerator * other.denominator + other.numerator * one.denominator,
      over: one.denominator * other.denominator)
  }

  public static func - (one: Fraction, other: Fraction) -> Fraction {
    one + Fraction(-other.numerator, over: other.denominator)
  }

  public static func * (one: Fraction, other: Fraction) -> Fraction {
    Fraction(one.numerator * other.numerator, over: one.denominator * other.denominator)
  }

  /// Divides; the divisor is not zero.
  public static func / (one: Fraction, divisor: Fraction) -> Fraction {
    Fraction(one.numerator * divisor.denominator, over: one.denominator * divisor.numerator)
  }

  /// The nearest decimal with `places` digits, 0…4, by the rule for halves: 64.25 over 7 to two places is 9.18.
  public func rounded(places: Int, _ rounding: Rounding = .halfUp) -> Points {
    let step: Int128 = [10_000, 1_000, 100, 10, 1][min(max(places, 0), 4)]
    let scaled = numerator * (10_000 / step)
    var (quotient, remainder) = scaled.quotientAndRemainder(dividingBy: denominator)
    if remainder < 0 {
      quotient -= 1
      remainder += denominator
    }
    let up: Bool =
      switch rounding {
      case .halfUp: 2 * remainder >= denominator
      case .halfEven:
        2 * remainder > denominator
          || (2 * remainder == denominator && !quotient.isMultiple(of: 2))
      case .down: false
      case .up: remainder > 0
      }
    return Points(tenThousandths: Int((quotient + (up ? 1 : 0)) * step))
  }

  /// The sum of fractions whose denominators have a small common multiple; `nil` where it is above ``mostCommon``, so
  /// that no list of odd fractions can overflow.
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

  /// The largest common denominator that weights which are added may have.
  public static let mostCommon: Int128 = 10_000

  /// The least whole number that is at least this share of a count: half of five is three.
  public func ceiling(of count: Int) -> Int {
    -(Fraction.zero - self * Fraction(Int128(count))).floor
  }

  /// The greatest whole number that is at most this share of a count: half of five is two.
  public func floor(of count: Int) -> Int {
    (self * Fraction(Int128(count))).floor
  }

  /// The whole number at or below the value.
  public var floor: Int {
    let (quotient, remainder) = numerator.quotientAndRemainder(dividingBy: denominator)
    return Int(remainder < 0 ? quotient - 1 : quotient)
  }

  /// The value as a binary float, for estimates and charts only.
  public var approximate: Double { Double(numerator) / Double(denominator) }
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
  /// A weight as people write it: `0.4` or `30` where four decimals hold it exactly, else `1/3`.
  public var weightText: String {
    let decimal = rounded(places: 4)
    return Fraction(decimal) == self ? decimal.description : description
  }

  /// A share as people write it: `40%` or `12.5%`, else `1/3`.
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
