import Contest
import Testing

struct AdamsTests {
  @Test(arguments: [
    ([47000, 16000, 15900, 12000, 6000, 3100], 10, [3, 2, 2, 1, 1, 1]),
    ([10, 30, 20], 2, [0, 1, 1]),
  ])
  func `a first seat for everyone, then to the highest weight over 1, 2, 3`(
    weights: [Int], seats: Int, expected: [Int]
  ) throws {
    #expect(try AllotmentTests.allot(seats, weights, .adams).seats == expected)
  }
}
