import Contest
import Testing

struct SainteLagueTests {
  @Test(arguments: [
    ([100, 80, 30, 20], 8, [3, 3, 1, 1]),
    ([53000, 24000, 23000], 7, [3, 2, 2]),
  ])
  func `each seat to the highest weight over 1, 3, 5`(weights: [Int], seats: Int, expected: [Int])
    throws
  {
    #expect(try AllotmentTests.allot(seats, weights, .sainteLague).seats == expected)
  }
}
