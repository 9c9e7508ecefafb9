/// What is reckoned where numbers go beyond 128 bits. No sensible rulebook comes here; an absurd one must not end everybody's server.
///
/// Each number is rounded to twelve decimals, half up, and held between −``most`` and ``most``; then it is reckoned with those.
/// Twelve factors of 0.9999 on 90 points are 89.892059… that way, right to eleven decimals; four factors of 10,000 on 90 points are
/// ``most``.
extension Fraction {
  /// The largest number that comes out: a million millions. Marks end at one million, see ``Points/limit``.
  public static let most: Int128 = 1_000_000_000_000

  private static let decimals: Int128 = 1_000_000_000_000

  /// The number with twelve decimals, held between −``most`` and ``most``.
  var coarse: Fraction {
    let (whole, left) = numerator.quotientAndRemainder(dividingBy: denominator)
    guard whole < Self.most, whole > -Self.most else {
      return Fraction(whole > 0 ? Self.most : -Self.most)
    }
    // Dropping low bits of both leaves their ratio as it is, as far as twelve decimals can show.
    var (rest, bottom) = (left, denominator)
    while bottom > Self.decimals * Self.decimals {
      rest >>= 1
      bottom >>= 1
    }
    let (fine, half) = (rest * Self.decimals).quotientAndRemainder(dividingBy: bottom)
    let up: Int128 = half >= bottom - half ? 1 : half < 0 && -half > bottom + half ? -1 : 0
    return Fraction(whole * Self.decimals + fine + up, over: Self.decimals)
  }

  private var trillionths: Int128 {
    let value = coarse
    return value.numerator * (Self.decimals / value.denominator)
  }

  static func coarseSum(_ one: Fraction, _ other: Fraction) -> Fraction {
    Fraction(one.trillionths + other.trillionths, over: decimals).coarse
  }

  static func coarseProduct(_ one: Fraction, _ other: Fraction) -> Fraction {
    let (left, right) = (one.trillionths, other.trillionths)
    let (top, isTooLarge) = left.multipliedReportingOverflow(by: right)
    guard !isTooLarge else { return Fraction((left < 0) == (right < 0) ? most : -most) }
    return Fraction(top, over: decimals * decimals).coarse
  }

  static func coarseQuotient(_ one: Fraction, _ divisor: Fraction) -> Fraction {
    let (top, bottom) = (one.trillionths, divisor.trillionths)
    // Anything over less than a million-millionth is as much as there is.
    guard bottom != 0 else {
      return Fraction((one.numerator < 0) == (divisor.numerator < 0) ? most : -most)
    }
    return Fraction(top, over: bottom).coarse
  }

  /// Whether one is less, told exactly.
  static func isLess(_ one: Fraction, _ other: Fraction) -> Bool {
    let left = one.numerator.multipliedFullWidth(by: other.denominator)
    let right = other.numerator.multipliedFullWidth(by: one.denominator)
    return (left.high, left.low) < (right.high, right.low)
  }
}
