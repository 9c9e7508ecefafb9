import Contest
import Testing

struct VoterDrawTests {
  static let pool = (1...40).map { Judge.ID("J\($0)") }

  @Test(arguments: 0..<50)
  func `the order depends on the pool and the seed, not on how the pool is given`(seed: Int) {
    let order = VoterDraw.order(Self.pool, seed: .number(seed))
    #expect(order == VoterDraw.order(Self.pool.reversed(), seed: .number(seed)))
    #expect(Set(order) == Set(Self.pool) && order.count == Self.pool.count)
    #expect(order != VoterDraw.order(Self.pool, seed: .number(seed + 1)))
  }

  @Test func `every place in the order comes up`() {
    var firsts: Set<Judge.ID> = []
    for seed in 0..<400 {
      if let first = VoterDraw.order(Self.pool, seed: .number(seed)).first { firsts.insert(first) }
    }
    #expect(firsts == Set(Self.pool))
  }

  @Test func `an empty pool has no order`() {
    #expect(VoterDraw.order([], seed: 7).isEmpty)
  }
}
