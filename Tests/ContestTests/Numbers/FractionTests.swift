import Testing

@testable import Contest

struct FractionTests {
  struct Case: Sendable, CustomTestStringConvertible {
    let numerator, denominator: Int
    let places: Int
    let rounding: Rounding
    let rounded: Points
    var testDescription: String { "\(numerator)/\(denominator) to \(places) \(rounding)" }
  }

  @Test(arguments: [
    Case(numerator: 6425, denominator: 700, places: 2, rounding: .halfUp, rounded: 9.18),
    Case(numerator: 9125, denominator: 1000, places: 2, rounding: .halfUp, rounded: 9.13),
    Case(numerator: 9125, denominator: 1000, places: 2, rounding: .halfEven, rounded: 9.12),
    Case(numerator: 9135, denominator: 1000, places: 2, rounding: .halfEven, rounded: 9.14),
    Case(numerator: -8005, denominator: 100, places: 1, rounding: .halfUp, rounded: -80),
    Case(numerator: 10, denominator: 3, places: 2, rounding: .down, rounded: 3.33),
    Case(numerator: 10, denominator: 3, places: 2, rounding: .up, rounded: 3.34),
    Case(numerator: -10, denominator: 3, places: 0, rounding: .down, rounded: -4),
  ])
  func `a value is rounded once by its rule`(example: Case) {
    let value = Fraction(Int128(example.numerator), over: Int128(example.denominator))
    #expect(value.rounded(places: example.places, example.rounding) == example.rounded)
  }

  @Test(arguments: 0..<200)
  func `sums do not depend on their order`(seed: Int) {
    var random = SeededGenerator(seed: seed)
    let terms = (0..<9).map { _ in
      Fraction(Int128(random.number(below: 1_000_000)), over: Int128(1 + random.number(below: 60)))
    }
    let sum = terms.reduce(.zero, +)
    #expect(random.drawn(terms).reduce(.zero, +) == sum)
    #expect((sum - sum) == .zero)
  }

  @Test func `the whole part is the next whole number below, also for negative values`() {
    #expect(Fraction(7, over: 2).floor == 3)
    #expect(Fraction(-7, over: 2).floor == -4)
  }

  @Test func `fractions are in the order of their values`() {
    let values = [
      Fraction(-1, over: 2), .zero, Fraction(1, over: 3), Fraction(1, over: 2), Fraction(2),
    ]
    #expect(values.reversed().sorted() == values)
    #expect(!(Fraction(1, over: 2) < Fraction(2, over: 4)))
  }

  @Test func `a fraction is written in lowest terms, whole numbers without a denominator`() {
    #expect(Fraction(6, over: 16).description == "3/8")
    #expect(Fraction(6, over: 2).description == "3")
    #expect(Fraction(3, over: -8).description == "-3/8")
  }

  @Test func `a share of a count is rounded up or down: half of five is three or two`() {
    let half = Fraction(1, over: 2)
    #expect(half.ceiling(of: 5) == 3 && half.floor(of: 5) == 2)
    #expect(half.ceiling(of: 4) == 2 && half.floor(of: 4) == 2)
    #expect(Fraction(3, over: 10).ceiling(of: 21) == 7 && half.ceiling(of: 0) == 0)
  }

  @Test func `a sum is exact while the common denominator is at most ten thousand`() {
    #expect(Fraction.sum([Fraction(1, over: 2), Fraction(1, over: 3)]) == Fraction(5, over: 6))
    #expect(Fraction.sum([]) == .zero)
    #expect(Fraction.sum([Fraction(1, over: 10_000)]) == Fraction(1, over: 10_000))
    #expect(Fraction.sum([Fraction(1, over: 10_001)]) == nil)
    #expect(Fraction.sum([Fraction(1, over: 101), Fraction(1, over: 103)]) == nil)
  }

  @Test(arguments: [
    (Fraction(2, over: 5), "0.4", "40%"), (Fraction(1, over: 8), "0.125", "12.5%"),
    (Fraction(30), "30", "3000%"), (Fraction(1, over: 3), "1/3", "1/3"),
    (Fraction(1, over: 80_000), "1/80000", "1/80000"),
  ])
  func `weights and shares are written as decimals where these are exact`(
    value: Fraction, weight: String, share: String
  ) {
    #expect(value.weightText == weight && value.shareText == share)
  }

  @Test func `half to even rounds what is above the half up, and what is below it down`() {
    #expect(Fraction(91_251, over: 10_000).rounded(places: 2, .halfEven) == 9.13)
    #expect(Fraction(91_249, over: 10_000).rounded(places: 2, .halfEven) == 9.12)
    #expect(Fraction(9).rounded(places: 2, .up) == 9)
  }

  @Test func `a total is the sum of its parts, and 0 without parts`() {
    #expect(
      Fraction.total([Fraction(1, over: 2), Fraction(1, over: 3), Fraction(1, over: 6)]) == 1)
    #expect(Fraction.total([]) == .zero)
    #expect(Fraction.mean(of: [Fraction(1, over: 2), 1]) == Fraction(3, over: 4))
    #expect(Fraction.mean(of: []) == nil)
    for seed in 0..<50 {
      var random = SeededGenerator(seed: seed)
      let parts = (0..<random.number(below: 9)).map { _ in
        Fraction(
          Int128(random.number(below: 2_000) - 1_000), over: Int128(1 + random.number(below: 12)))
      }
      #expect(Fraction.total(parts) == parts.reduce(.zero, +), "seed \(seed)")
    }
  }

  @Test func `numbers at and beyond 64 bits come to lowest terms`() {
    let least = Int128(Int64.min)
    #expect(Fraction(least, over: -1).numerator == -least)
    #expect(Fraction(least, over: least) == 1)
    #expect(Fraction(least * 6, over: 4).description == "\(least / 2 * 3)")
    #expect(Fraction(6, over: -8).description == "-3/4")
  }
}
