import Contest
import Testing

struct PrizeOfOthersTests {
  @Test(arguments: [
    ("优秀组织奖, count: 3", ["warning rulebook-prize-of-others"]),
    ("优秀指导教师奖, share: 5%", ["warning rulebook-prize-of-others"]),
    ("优秀组织奖, to: organization, count: 3, by: {entries: 40%, rate: 60%}", [String]()),
    ("优秀指导教师, to: adviser, of-levels: [一等奖]", []), ("最佳创意奖, count: 1", []),
  ])
  func `a prize of units or advisers that entries would have is told`(
    level: String, told: [String]
  ) {
    let problems = DoubtTrial.read(awards: [DoubtTrial.prize, "{level: \(level)}"]).problems
    #expect(problems.map { "\($0.severity.rawValue) \($0.code)" } == told)
  }
}
