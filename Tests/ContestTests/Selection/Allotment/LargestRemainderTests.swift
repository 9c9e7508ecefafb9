@testable import Contest
import Testing

struct LargestRemainderTests {
  @Test(arguments: [
    ([53000, 24000, 23000], 7, [4, 2, 1]),
    ([340000, 280000, 160000, 60000], 10, [4, 3, 2, 1]),
    ([100, 80, 30, 20], 8, [3, 3, 1, 1]),
    ([1, 1], 0, [0, 0]),
    ([3, 0], 2, [2, 0]),
  ])
  func `the whole part of each share, then the largest remainders`(
    weights: [Int], seats: Int, expected: [Int]
  ) throws {
    #expect(try AllotmentTests.allot(seats, weights, .largestRemainder).seats == expected)
  }

  @Test func `of equal remainders the larger weight comes first, and the tie is told`() throws {
    // Shares 1.5 and 0.5 of 2 seats.
    let allotment = try AllotmentTests.allot(2, [1, 3], .largestRemainder)
    #expect(allotment.seats == [0, 2])
    #expect(allotment.tie == .init(seated: [1], unseated: [0], byWeight: true))
  }

  @Test func `of equal weights the earlier name gets the seat, and all equal claims are named`()
    throws
  {
    let allotment = try AllotmentTests.allot(1, [5, 5, 5], .largestRemainder)
    #expect(allotment.seats == [1, 0, 0])
    #expect(allotment.tie == .init(seated: [0], unseated: [1, 2], byWeight: false))
  }

  @Test func `without a remainder there is no tie`() throws {
    #expect(try AllotmentTests.allot(4, [1, 1], .largestRemainder).tie == nil)
    #expect(try AllotmentTests.allot(3, [2, 1], .largestRemainder).tie == nil)
  }
}
