import Contest
import Testing

struct AwardCertaintyTests {
  /// A is far above all; B and C cannot be told apart; D and E are far below.
  private static let marks: [String: [Points]] = [
    "A": [96, 94, 95], "B": [84, 83, 80], "C": [82, 84, 81], "D": [70, 73, 69], "E": [61, 66, 60],
  ]

  private static func outcome(
    _ awards: [AwardRule], marks: [String: [Points]] = marks,
    _ change: (inout JudgingRules) -> Void = { _ in }
  ) -> Outcome {
    var rules = JudgingRules(
      rubric: Rubric([Criterion(id: "whole", name: Bilingual("综合"))]), judgesPerEntry: 3,
      ties: [.committee])
    change(&rules)
    let entries = marks.keys.sorted().map { Entry.ID($0) }
    var inputs = TierInputs(
      entries: entries.map { TierInputs.EntryInput($0, organization: "校\($0)") })
    let sheets = marks.sorted { $0.key < $1.key }.flatMap { entry, marks in
      marks.enumerated().map { judge, mark in
        ScoreSheet(
          entry: Entry.ID(entry), judge: Judge.ID("J\(judge + 1)"), marks: ["whole": mark])
      }
    }
    inputs.rounds["review"] = TierInputs.RoundInput(
      entries: entries, sheets: sheets, isClosed: true)
    let tier = Tier(
      id: "school", name: Bilingual("校赛"),
      rounds: [Round(id: "review", name: Bilingual("评审"), kind: ReviewKind(rules))],
      awards: awards)
    return Outcome.of(tier, inputs)
  }

  private static let prizes = [
    AwardRule(level: Bilingual("一等奖"), to: .places(.count(1))),
    AwardRule(level: Bilingual("二等奖"), to: .places(.count(1))),
    AwardRule(level: Bilingual("三等奖"), to: .places(.count(1))),
  ]

  @Test
  func `the line of a prize counts the better ones in, and equals at it are in the grey band`()
    throws
  {
    let sure = try #require(AwardCertainty(Self.outcome(Self.prizes)))
    #expect(sure.silent.isEmpty)
    #expect(sure.lines.map(\.certainty.top) == [1, 2, 3])
    let (first, second, third) = (sure.lines[0], sure.lines[1], sure.lines[2])
    #expect(first.percent["A"].map { $0 > 95 } == true && first.greyBand.isEmpty)
    #expect(Set(second.greyBand) == ["B", "C"])
    #expect(third.greyBand.isEmpty && third.percent["D"].map { $0 < 5 } == true)
    #expect(first.message(in: .chinese).hasPrefix("“一等奖”前 1 名中，估计有 1 件确实该在其中"))
    #expect(second.message(in: .chinese).hasPrefix("“二等奖及以上”前 2 名中"))
    #expect(second.message(in: .english).contains("or better"))
  }

  @Test func `where nothing can be worked out it is said why`() throws {
    func why(_ awards: [AwardRule], _ change: (inout JudgingRules) -> Void = { _ in }) throws
      -> [AwardCertainty.Silence]
    {
      try #require(AwardCertainty(Self.outcome(awards, change))).silent.map(\.why)
    }
    #expect(
      try why([AwardRule(level: Bilingual("优秀"), to: .atLeast(80))]) == [.notByPlaces])
    var least = Self.prizes[0]
    least.leastScore = 85
    #expect(try why([least]) == [.hasConditions])
    #expect(
      try why([AwardRule(level: Bilingual("优秀"), to: .atLeast(90)), Self.prizes[0]])
        == [.notByPlaces, .betterByOther])
    let single = try #require(
      AwardCertainty(Self.outcome(Self.prizes, marks: ["A": [90], "B": [80]])))
    #expect(single.silent.map(\.why) == [.oneMark, .oneMark, .oneMark])
    for one in single.silent {
      #expect(one.why.message(in: .chinese) != one.why.message(in: .english))
    }
  }

  @Test func `before there are prizes nothing is said of them`() {
    #expect(AwardCertainty(Self.outcome([])) == nil)
  }
}
