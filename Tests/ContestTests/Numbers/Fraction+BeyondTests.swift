import Testing

@testable import Contest

/// What absurd rulebooks lead to: numbers beyond 128 bits end nobody's server.
struct FractionBeyondTests {
  private static let most = Points(tenThousandths: 1_000_000_000_000 * 10_000)

  @Test func `twelve factors of four decimals are right to eleven decimals`() {
    var score: Fraction = 90
    for _ in 1...12 { score = score * 0.9999 }
    #expect(score.rounded(places: 4) == 89.8921)
    // 90 × 0.9999^12 = 89.892059380244…
    #expect((score * 1_000_000).rounded(places: 4) == Points(tenThousandths: 898_920_593_802))
  }

  @Test func `what goes beyond a million millions is a million millions`() {
    var (large, low): (Fraction, Fraction) = (90, -90)
    for _ in 1...20 { (large, low) = (large * 10_000, low * 10_000) }
    #expect(large.rounded(places: 2) == Self.most)
    #expect(low.rounded(places: 0, .down) == .zero - Self.most)
    #expect((large + large).rounded(places: 2) == Self.most)
    #expect((large - large).rounded(places: 2) == .zero)
    #expect((large * low).rounded(places: 2) == .zero - Self.most)
    #expect(Fraction(Int128.max / 4).rounded(places: 4) == Self.most)
    #expect(Fraction(Int128.max / 4).floor == Int.max)
  }

  @Test func `fine numbers are divided, summed and compared without an end`() {
    let prime = Int128(10_000_000_019)
    let fine = (0..<40).map { Fraction(Int128($0 + 1), over: prime + Int128($0 * 2)) }
    var expected = 0.0
    for part in fine { expected += part.approximate }
    let sum = Fraction.total(fine)
    #expect(abs(sum.approximate - expected) < 1e-10)
    #expect(fine[0] < fine[1] && !(fine[1] < fine[0]))
    let (one, other) = (
      Fraction(Int128.max / 3, over: Int128.max / 5),
      Fraction(Int128.max / 3 - 1, over: Int128.max / 5)
    )
    #expect(other < one && !(one < other))
    #expect((one / other).rounded(places: 4) == 1)
    #expect((Fraction(1, over: Int128.max / 2) * Fraction(1, over: 3)).rounded(places: 4) == .zero)
    #expect((one / Fraction(1, over: Int128.max / 2)).rounded(places: 4) == Self.most)
  }

  @Test(arguments: 0..<200)
  func `a number is rounded to twelve decimals half up`(seed: Int) {
    var random = SeededGenerator(seed: .init(UInt64(seed)))
    let top = Int128(random.next() >> 3) * 7_919
    let bottom = Int128(random.next() >> 3) + 1
    let sign: Int128 = seed.isMultiple(of: 2) ? 1 : -1
    let exact = Fraction(sign * top, over: bottom)
    let far = exact.coarse - exact
    #expect(far.approximate.magnitude <= 0.51e-12)
  }
}
