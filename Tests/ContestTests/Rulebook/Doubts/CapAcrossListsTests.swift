import Contest
import Testing

struct CapAcrossListsTests {
  @Test(arguments: [
    ("{level: 一等奖, count: 1, per: track}", ["note rulebook-cap-across-lists"]),
    ("{level: 一等奖, count: 1}", [String]()),
    ("{level: 一等奖, count: 1, per: track, stacks: true}", []),
  ])
  func `a cap over levels that are given on several lists is told`(award: String, told: [String]) {
    // That a cap is over titles alone is another doubt.
    let problems = DoubtTrial.read(awards: [award], "caps: {organization: 1, over: awards}")
      .problems.filter { $0.code != "rulebook-cap-of-titles-alone" }
    #expect(problems.map { "\($0.severity.rawValue) \($0.code)" } == told)
  }

  /// It said that no rank tells equals of two lists apart, which is untrue where another level has the round rank all together.
  @Test func `the words say whether the ranks of the lists can be compared`() {
    func words(_ awards: [String]) -> [String] {
      DoubtTrial.read(awards: awards, "caps: {organization: 1, over: awards}").problems
        .filter { $0.code == "rulebook-cap-across-lists" }.map { $0.message(in: .chinese) }
    }
    let first = "{level: 一等奖, count: 1, per: track}"
    #expect(words([first]).allSatisfy { $0.contains("名次分不出先后") })
    let together = words([first, "{level: 二等奖, count: 1}"])
    #expect(together.count == 1)
    #expect(together.allSatisfy { $0.contains("名次却是各份名单统一排的") })
  }
}
