import Testing

@testable import Contest

struct KeptFractionTests {
  static let fractions = [
    Fraction(0), Fraction(257, over: 28), Fraction(-7, over: 3),
    Fraction(Int128(Int64.max), over: Int128(UInt32.max)),
    Fraction(Int128(Int64.max) + 1), Fraction(1, over: Int128(UInt32.max) + 1),
    Fraction(Int128.max / 3, over: Int128.max / 5),
  ]

  @Test(arguments: fractions.indices)
  func `a fraction comes back as it was, whether it fits or not`(place: Int) {
    let fraction = Self.fractions[place]
    #expect(KeptFraction(fraction).value == fraction)
    for (other, second) in Self.fractions.enumerated() {
      #expect((KeptFraction(fraction) == KeptFraction(second)) == (place == other))
    }
  }
}
