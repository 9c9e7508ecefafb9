import Contest
import Testing

struct SeedTests {
  @Test func `32 digits are 128 bits, other digits a number, anything else no seed`() {
    let bits = Bits128(high: 0x0123_4567_89ab_cdef, low: 7)
    #expect(Seed("0123456789abcdef0000000000000007") == .bits(bits))
    #expect(Seed("2027") == 2027)
    #expect(Seed("-3") == .number(-3))
    #expect(Seed("20x7") == nil)
    #expect(Seed("") == nil)
  }

  @Test(arguments: [Seed.bits(Bits128(high: 5, low: 6)), 2027, .number(.min)])
  func `a seed is read back from its text`(seed: Seed) {
    #expect(Seed(seed.text) == seed)
  }

  /// Databases of older versions hold rounds whose lots were drawn with this number.
  @Test func `the seed of a round follows from the edition's as it always did`() {
    #expect(Seed.number(2027).derived("review") == 72_744_751)
  }

  @Test func `what has another name has another seed, of the same kind`() {
    let bits = Seed.bits(Bits128(high: 5, low: 6))
    let derived = ["J1", "J2", "review"].map { bits.derived($0) }
    #expect(Set(derived).count == 3)
    #expect(derived.allSatisfy { if case .bits = $0 { true } else { false } })
    #expect(bits.derived("J1") == derived[0])
  }
}
