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
}
