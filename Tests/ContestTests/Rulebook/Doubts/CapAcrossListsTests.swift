import Contest
import Testing

struct CapAcrossListsTests {
  @Test(arguments: [
    ("{level: 一等奖, count: 1, per: track}", ["note rulebook-cap-across-lists"]),
    ("{level: 一等奖, at-least: 85, per: track}", ["note rulebook-cap-across-lists"]),
    ("{level: 一等奖, ranks: 1, per: track}", ["note rulebook-cap-across-lists"]),
    ("{level: 一等奖, at-least: 85}", [String]()),
    ("{level: 一等奖, count: 1}", []),
    ("{level: 一等奖, count: 1, per: track, stacks: true}", []),
  ])
  func `a cap over levels that are given on several lists is told`(award: String, told: [String]) {
    // That a cap is over titles alone is another doubt.
    let problems = DoubtTrial.read(awards: [award], "caps: {organization: 1, over: awards}")
      .problems.filter { $0.code != "rulebook-cap-of-titles-alone" }
    #expect(problems.map { "\($0.severity.rawValue) \($0.code)" } == told)
  }

  /// 校甲 has 95 in one track and 96 in the other, 校乙 90: one prize a school, 85 points or more.
  @Test func `of a line by track under one cap the first list has it, and the committee is asked`()
    throws
  {
    var played = try PlayedTier(
      tier: """
        rounds: [{id: run, name: 比赛, kind: recorded, ties: []}]
        awards: [{level: 优秀, at-least: 85, per: track}]
        caps: {organization: 1, over: awards}
        """)
    for (name, unit, track) in [
      ("A", "校甲", "natural"), ("B", "校乙", "natural"), ("C", "校甲", "social"),
    ] {
      played.entry(name) {
        $0.organization = unit
        $0.track = Track.ID(track)
      }
    }
    try played.record("run", ["A": ["95"], "B": ["90"], "C": ["96"]])
    #expect(played.awards == ["A 优秀", "B 优秀"])
    let open = played.outcome.open.filter {
      if case .capAcrossLists = $0 { true } else { false }
    }
    #expect(open.count == 1, "\(played.outcome.open.map(\.code))")
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
