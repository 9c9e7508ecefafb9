import Testing

@testable import Contest

struct GreatestCommonDivisorTests {
  @Test(arguments: [(12, 8, 4), (8, 12, 4), (7, 5, 1), (0, 6, 6), (6, 0, 6), (9, 9, 9), (0, 0, 0)])
  func `the largest whole number that divides both`(one: Int, other: Int, divisor: Int) {
    #expect(greatestCommonDivisor(one, other) == divisor)
  }
}
