import Contest
import Testing

struct SeededGeneratorTests {
  /// Source: SplitMix64 of Steele, Lea and Flood 2014, as its reference program prints it for the seed 1234567.
  @Test func `the first numbers are those of the published generator`() {
    var random = SeededGenerator(seed: 1_234_567)
    #expect(
      (0..<3).map { _ in random.next() } == [
        6_457_827_717_110_365_317, 3_203_168_211_198_807_973, 9_817_491_932_198_370_423,
      ])
  }

  /// Source: xoroshiro128++ of Blackman and Vigna 2021, worked out from its definition for the state 1, 2.
  @Test func `128 bits give the numbers of the published generator`() {
    var random = SeededGenerator(seed: .bits(Bits128(high: 1, low: 2)))
    #expect(
      (0..<4).map { _ in random.next() } == [
        393_217, 669_327_710_093_319, 1_732_421_326_133_921_491, 11_394_790_081_659_126_983,
      ])
  }

  @Test func `a number as a seed is the number itself, and 128 zeros draw too`() {
    var one = SeededGenerator(seed: Seed.number(7))
    var same = SeededGenerator(seed: 7)
    #expect((0..<5).map { _ in one.next() } == (0..<5).map { _ in same.next() })
    var zeros = SeededGenerator(seed: .bits(Bits128(high: 0, low: 0)))
    #expect(Set((0..<50).map { _ in zeros.next() }).count == 50)
  }

  @Test func `the same seed draws the same order, another seed another`() {
    var one = SeededGenerator(seed: 7)
    var same = SeededGenerator(seed: 7)
    var other = SeededGenerator(seed: 8)
    let items = Array(0..<50)
    let drawn = one.drawn(items)
    #expect(drawn == same.drawn(items))
    #expect(drawn != other.drawn(items))
    #expect(drawn.sorted() == items)
  }

  @Test func `each number below the bound comes equally often`() {
    var random = SeededGenerator(seed: 3)
    var counts = [Int](repeating: 0, count: 6)
    for _ in 0..<60_000 { counts[random.number(below: 6)] += 1 }
    #expect(counts.allSatisfy { (9_600...10_400).contains($0) })
  }

  @Test func `each of the six orders of three comes equally often`() {
    var random = SeededGenerator(seed: 5)
    var counts: [[Int]: Int] = [:]
    for _ in 0..<60_000 { counts[random.drawn([1, 2, 3]), default: 0] += 1 }
    #expect(counts.count == 6)
    #expect(counts.values.allSatisfy { (9_600...10_400).contains($0) })
  }

  @Test(arguments: [1, 0, -5])
  func `below a bound of 1 or less the only number is 0`(bound: Int) {
    var random = SeededGenerator(seed: 1)
    #expect(random.number(below: bound) == 0)
  }

  @Test func `below a bound of 2 the numbers are 0 and 1`() {
    var random = SeededGenerator(seed: 1)
    #expect(Set((0..<50).map { _ in random.number(below: 2) }) == [0, 1])
  }
}
