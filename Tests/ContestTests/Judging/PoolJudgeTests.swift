import Contest
import Testing

struct PoolJudgeTests {
  private let pool = (1...12).map {
    PoolJudge(id: "P\($0)", name: "专家\($0)", organization: "京华理工大学")
  }

  @Test(arguments: 0..<50)
  func `the same seed draws the same experts, whatever order they are listed in`(seed: Int) {
    let bits = Seed.number(seed)
    let one = PoolJudge.drawn(5, of: pool, seed: bits)
    #expect(one == PoolJudge.drawn(5, of: pool.reversed(), seed: bits))
    #expect(Set(one).count == 5)
  }

  @Test func `each expert is drawn about as often as the others`() {
    var counts: [String: Int] = [:]
    for seed in 0..<600 {
      for judge in PoolJudge.drawn(3, of: pool, seed: .number(seed)) {
        counts[judge.id, default: 0] += 1
      }
    }
    // 600 draws of 3 out of 12 are 150 each.
    #expect(pool.allSatisfy { (100...200).contains(counts[$0.id] ?? 0) })
  }

  @Test func `asked for more experts than there are, everybody is drawn; asked for none, nobody`() {
    #expect(PoolJudge.drawn(99, of: pool, seed: .number(1)).count == 12)
    #expect(PoolJudge.drawn(0, of: pool, seed: .number(1)).isEmpty)
    for standing in PoolJudge.Standing.allCases {
      #expect(Set(Language.allCases.map { standing.name(in: $0) }).count == 2)
    }
  }
}
