import Contest
import Testing

struct HuntingtonHillTests {
  @Test(arguments: [
    ([47000, 16000, 15900, 12000, 6000, 3100], 10, [4, 2, 1, 1, 1, 1]),
    ([10, 30, 20], 2, [0, 1, 1]),
  ])
  func `a first seat for everyone, then to the highest weight over the root of n (n + 1)`(
    weights: [Int], seats: Int, expected: [Int]
  ) throws {
    #expect(try AllotmentTests.allot(seats, weights, .huntingtonHill).seats == expected)
  }
}
