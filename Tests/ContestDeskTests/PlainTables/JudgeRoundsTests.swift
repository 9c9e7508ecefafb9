import Testing

@testable import ContestDesk

struct JudgeRoundsTests {
  @Test func `a round in some names is refused`() {
    #expect(JudgeRounds(["甲", "乙", "甲（复评）"]).problem == .judgeOfRound("甲（复评）", round: "复评"))
    #expect(JudgeRounds(["甲（初评）", "甲（复评）"]).problem == .severalRounds(["初评", "复评"]))
  }

  @Test(arguments: [
    ["甲", "乙（组长）", "丙（甲大学）"], ["甲（复评）", "乙（复评）"], ["评委1", "评委2"], ["初评", "复评"], [],
  ])
  func `names of one round, or of none, are judges`(judges: [String]) {
    #expect(JudgeRounds(judges).problem == nil)
  }
}
