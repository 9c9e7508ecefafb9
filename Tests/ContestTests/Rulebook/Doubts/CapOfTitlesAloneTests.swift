import Contest
import Testing

struct CapOfTitlesAloneTests {
  private static let title = "{level: 人气奖, count: 1, stacks: true}"

  @Test(arguments: [
    ([title], ["rulebook-cap-of-titles-alone"]), ([DoubtTrial.prize, title], [String]()),
  ])
  func `a cap over prizes that all stack is told`(awards: [String], told: [String]) {
    #expect(
      DoubtTrial.codes(awards: awards, "caps: {organization: 1, over: awards}") == told)
  }

  @Test func `the sentences of a cap say that titles do not count`() throws {
    func told(_ awards: [String]) throws -> String {
      let reading = DoubtTrial.read(awards: awards, "caps: {organization: 1, over: awards}")
      return try #require(reading.rulebook).sections(in: .chinese).flatMap(\.lines)
        .first { $0.contains("各等次合计") } ?? ""
    }
    #expect(try told([DoubtTrial.prize, Self.title]).contains("（各等次合计，可兼得的称号不算）"))
    #expect(try told([DoubtTrial.prize]).contains("（各等次合计）"))
  }
}
