import Contest
import Testing

struct SumScoreTests {
  @Test func `88·5, 90 and 79 are 257·5`() throws {
    #expect(try SumScore()(fractions(88.5, 90, 79)) == Fraction(257.5))
    #expect(try SumScore()(fractions(0)) == .zero)
  }

  @Test func `without a total there is no sum, not a sum of zero`() {
    #expect(throws: ScoringError.tooFewMarks(have: 0, need: 1)) { try SumScore()([]) }
  }
}
