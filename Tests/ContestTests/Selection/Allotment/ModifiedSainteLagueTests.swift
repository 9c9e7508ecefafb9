import Contest
import Testing

struct ModifiedSainteLagueTests {
  @Test(arguments: [
    ([100, 80, 30, 20], 8, [4, 3, 1, 0]),
    ([47000, 16000, 15900, 12000, 6000, 3100], 10, [5, 2, 2, 1, 0, 0]),
  ])
  func `the first seat to the highest weight over 1·4, then over 3, 5, 7`(
    weights: [Int], seats: Int, expected: [Int]
  ) throws {
    #expect(try AllotmentTests.allot(seats, weights, .modifiedSainteLague).seats == expected)
  }
}
