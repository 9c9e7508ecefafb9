/// A fraction as it is kept where there are hundreds of thousands: in 13 bytes instead of 32, as long as it fits.
enum KeptFraction: Hashable, Sendable {
  case small(Int64, over: UInt32)
  case large(Large)

  init(_ fraction: Fraction) {
    if let top = Int64(exactly: fraction.numerator),
      let bottom = UInt32(exactly: fraction.denominator)
    {
      self = .small(top, over: bottom)
    } else {
      self = .large(Large(value: fraction))
    }
  }

  var value: Fraction {
    switch self {
    case .small(let top, let bottom):
      Fraction(inLowestTerms: Int128(top), over: Int128(bottom))
    case .large(let large): large.value
    }
  }

  /// A fraction that does not fit.
  final class Large: Hashable, Sendable {
    let value: Fraction

    init(value: Fraction) { self.value = value }

    static func == (one: Large, other: Large) -> Bool { one.value == other.value }
    func hash(into hasher: inout Hasher) { hasher.combine(value) }
  }
}
