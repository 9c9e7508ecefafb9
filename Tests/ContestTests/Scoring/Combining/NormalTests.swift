import Testing

@testable import Contest

struct NormalTests {
  /// By scipy.stats.norm.
  static let reference: [(z: Double, below: Double)] = [
    (0, 0.5), (1, 0.841_344_746_1), (-1, 0.158_655_253_9), (1.959_963_985, 0.975),
    (-3, 0.001_349_898_0), (4.5, 0.999_996_602_3),
  ]

  @Test(arguments: reference)
  func `how much lies below a value, and the value that leaves so much below`(
    z: Double, below: Double
  ) {
    #expect(abs(Normal.below(z) - below) < 1e-9)
    #expect(abs(Normal.quantile(below) - z) < 1e-4)
    #expect(abs(Normal.below(Normal.quantile(below)) - below) < 1e-14)
  }

  @Test func `nothing lies below minus infinity, all below infinity`() {
    #expect(Normal.quantile(0) == -.infinity && Normal.quantile(-1) == -.infinity)
    #expect(Normal.quantile(1) == .infinity && Normal.quantile(2) == .infinity)
    #expect(Normal.quantile(0.5) == 0)
  }

  @Test func `a smaller share has a smaller value`() {
    let values = stride(from: 0.01, to: 1, by: 0.01).map(Normal.quantile)
    #expect(values == values.sorted())
    #expect(abs(Normal.quantile(0.1) + Normal.quantile(0.9)) < 1e-12)
  }

  @Test func `drawn numbers have mean 0 and variance 1`() {
    var random = SeededGenerator(seed: 4)
    let drawn = (0..<10_000).flatMap { _ in
      let pair = random.normalPair()
      return [pair.0, pair.1]
    }
    let mean = drawn.reduce(0, +) / Double(drawn.count)
    let variance = drawn.reduce(0) { $0 + $1 * $1 } / Double(drawn.count)
    #expect(abs(mean) < 0.02 && abs(variance - 1) < 0.03)
    #expect((0..<10_000).allSatisfy { _ in (0..<1).contains(random.uniform()) })
  }
}
