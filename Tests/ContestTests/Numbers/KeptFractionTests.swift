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

  @Test func `a judge's total takes no more than forty-eight bytes`() {
    #expect(MemoryLayout<EntryResult.JudgeTotal>.stride <= 48)
    var total = EntryResult.JudgeTotal(
      judge: "P1", total: Fraction(257, over: 28), isReReview: false, isReplaced: false)
    #expect(total.compared == Fraction(257, over: 28))
    total.adjusted = Fraction(Int128.max)
    #expect(total.compared == Fraction(Int128.max))
    total.adjusted = nil
    #expect(total.compared == total.total)
  }
}
