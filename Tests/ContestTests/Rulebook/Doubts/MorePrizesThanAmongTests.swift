import Contest
import Testing

struct MorePrizesThanAmongTests {
  @Test(arguments: [(3, [String]()), (5, ["warning rulebook-more-prizes-than-among 17:28"])])
  func `more titles than winners are told`(count: Int, told: [String]) {
    #expect(
      DoubtTrial.told(awards: [
        "{level: 特等奖, count: 3}", "{level: 最佳, count: \(count), among: 特等奖, stacks: true}",
      ]) == told)
  }
}
