import Contest
import Testing

struct DHondtTests {
  @Test(arguments: [
    ([100, 80, 30, 20], 8, [4, 3, 1, 0]),
    ([340000, 280000, 160000, 60000], 10, [4, 4, 2, 0]),
    ([10, 20], 2, [0, 2]),
    ([3, 0], 2, [2, 0]),
  ])
  func `each seat to the highest weight over 1, 2, 3`(weights: [Int], seats: Int, expected: [Int])
    throws
  {
    #expect(try AllotmentTests.allot(seats, weights, .dhondt).seats == expected)
  }
}
