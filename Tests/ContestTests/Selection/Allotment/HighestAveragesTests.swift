import Testing

@testable import Contest

struct HighestAveragesTests {
  static func average(_ weight: Int, over divisor: Int) -> Average {
    Average(
      claim: 0, squaredWeight: UInt128(weight * weight),
      squaredDivisor: UInt128(divisor * divisor))
  }

  @Test func `averages are compared exactly, without rounding`() {
    #expect(Self.average(20, over: 2).compared(with: Self.average(10, over: 1)) == 0)
    #expect(Self.average(21, over: 2).compared(with: Self.average(10, over: 1)) == 1)
    #expect(Self.average(19, over: 2).compared(with: Self.average(10, over: 1)) == -1)
    #expect(
      Self.average(1_000_000_001, over: 3).compared(with: Self.average(1_000_000_000, over: 3)) == 1
    )
  }

  @Test func `a product beyond 128 bits is compared by its upper half`() {
    let large = Average(claim: 0, squaredWeight: .max, squaredDivisor: 1)
    let larger = Average(claim: 0, squaredWeight: .max, squaredDivisor: 2)
    #expect(large.compared(with: larger) == 1 && larger.compared(with: large) == -1)
  }

  @Test func `a claim without a divisor comes before all others, the heavier first`() {
    let light = Self.average(1, over: 0)
    let heavy = Self.average(2, over: 0)
    #expect(light.compared(with: Self.average(100, over: 1)) == 1)
    #expect(Self.average(100, over: 1).compared(with: light) == -1)
    #expect(heavy.compared(with: light) == 1 && light.compared(with: heavy) == -1)
    #expect(light.compared(with: light) == 0)
  }

  @Test func `a tie over several seats names all that were seated and all that were not`() throws {
    let allotment = try AllotmentTests.allot(2, [6, 6, 6, 1], .dhondt)
    #expect(allotment.tie == .init(seated: [0, 1], unseated: [2], byWeight: false))
    #expect(try AllotmentTests.allot(3, [6, 6, 6, 1], .dhondt).tie == nil)
  }

  @Test(arguments: 0..<40)
  func `the heap gives the best first`(seed: Int) {
    var random = SeededGenerator(seed: seed)
    var heap = ClaimHeap { $0.compared(with: $1) > 0 }
    let weights = (0..<30).map { _ in random.number(below: 40) }
    for weight in weights { heap.add(Self.average(weight, over: 1)) }
    let found = weights.map { _ in heap.removeFirst()?.squaredWeight }
    #expect(found == weights.sorted(by: >).map { UInt128($0 * $0) })
    #expect(heap.removeFirst() == nil)
  }
}
