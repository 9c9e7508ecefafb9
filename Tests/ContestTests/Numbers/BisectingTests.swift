import Testing

@testable import Contest

struct BisectingTests {
  @Test(arguments: 0...8)
  func `the first number that passes is found, and the end of the range if none does`(first: Int) {
    #expect((2..<7).bisect { $0 >= first } == min(max(first, 2), 7))
  }

  @Test func `an empty range has no number to test`() {
    #expect((3..<3).bisect { _ in true } == 3)
  }
}
