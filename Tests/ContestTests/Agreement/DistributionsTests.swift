import Testing

@testable import Contest

/// Numbers of SciPy and statsmodels, printed by `Benchmarks/rivals/scoring/agreement.py`.
struct DistributionsTests {
  struct F: Sendable {
    let upper, lower, value: Double
  }

  static let quantiles: [F] = [
    F(upper: 11, lower: 33, value: 2.41226490371),
    F(upper: 2, lower: 4, value: 10.6491106407),
    F(upper: 99, lower: 99, value: 1.48623376762),
    F(upper: 1.5, lower: 7.25, value: 6.97073171214),
    F(upper: 39, lower: 195, value: 1.57044012867),
  ]

  @Test(arguments: quantiles)
  func `quantiles of F are those of SciPy`(example: F) {
    #expect(
      isClose(Distributions.quantileF(0.975, example.upper, example.lower), example.value, 1e-10))
  }

  struct Z: Sendable {
    let share, z: Double
  }

  static let normal: [Z] = [
    Z(share: 1e-10, z: -6.3613409024), Z(share: 0.001, z: -3.09023230617),
    Z(share: 0.025, z: -1.95996398454), Z(share: 0.3, z: -0.524400512708), Z(share: 0.5, z: 0),
    Z(share: 0.9, z: 1.28155156554), Z(share: 0.999_999, z: 4.75342430882),
  ]

  @Test(arguments: normal)
  func `quantiles of the normal distribution are those of SciPy`(example: Z) {
    #expect(isClose(Normal.quantile(example.share), example.z, 1e-10))
    #expect(isClose(Normal.below(example.z), example.share, 1e-10))
  }

  struct Welch: Sendable {
    let one, other, expected: [Double]
  }

  static let welch: [Welch] = [
    Welch(
      one: [6, 8, 7], other: [0, -1, 1, 0],
      expected: [7, 9.89949493661, 3.85714285714, 0.000699117836623]),
    Welch(
      one: [1, 2, 3, 4, 9], other: [2, 2.5, 3],
      expected: [1.3, 0.913923057046, 4.33502561961, 0.408715145165]),
    Welch(one: [5, 5], other: [4, 6, 8], expected: [-1, -0.866025403784, 2, 0.477767032133]),
  ]

  @Test(arguments: welch)
  func `Welch's test gives what SciPy gives`(example: Welch) throws {
    let test = try #require(WelchTest(example.one, example.other))
    for (value, expected) in zip(
      [test.difference, test.t, test.freedom, test.probability], example.expected)
    {
      #expect(isClose(value, expected, 1e-9))
    }
  }

  @Test func `nothing is tested without two values a side or without spread`() {
    #expect(WelchTest([1], [1, 2, 3]) == nil)
    #expect(WelchTest([1, 1], [2, 2]) == nil)
  }

  @Test func `the corrections are those of statsmodels`() {
    let p = [0.01, 0.04, 0.03, 0.005, 0.5, 0.04]
    for (value, expected) in zip(ManyTests.holm(p), [0.05, 0.12, 0.12, 0.03, 0.5, 0.12]) {
      #expect(isClose(value, expected, 1e-12))
    }
    for (value, expected) in zip(
      ManyTests.benjaminiHochberg(p), [0.03, 0.048, 0.048, 0.03, 0.5, 0.048])
    {
      #expect(isClose(value, expected, 1e-12))
    }
    #expect(ManyTests.holm([]).isEmpty && ManyTests.benjaminiHochberg([]).isEmpty)
  }
}
