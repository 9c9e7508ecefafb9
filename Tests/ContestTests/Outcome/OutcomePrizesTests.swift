import Contest
import ContestTestSupport
import Testing

/// Who has a prize in an outcome, and what is told of those who have none.
struct OutcomePrizesTests {
  @Test func `who did not show in a later round gets no prize by the rank of any round before`() {
    var small = SmallTier(
      marks: [90, 85, 80], final: ["A": 95, "B": 70],
      awards: [
        AwardRule(level: Bilingual("金奖"), places: .count(1), of: "hall"),
        AwardRule(level: Bilingual("铜奖"), places: .count(2), of: "review"),
      ])
    let rules = JudgingRules(
      rubric: Rubric([Criterion(id: "whole", name: Bilingual("综合"))]), judgesPerEntry: 1,
      ties: [.committee])
    small.tier.rounds.append(Round(id: "hall", name: Bilingual("决赛"), kind: LiveKind(rules)))
    small.inputs.rounds["hall"] = TierInputs.RoundInput(
      entries: [Entry.ID("A"), Entry.ID("B")], sheets: [SmallTier.sheet("A", 95)], isClosed: true)
    small.inputs.rounds["hall"]?.appearances = [Entry.ID("B"): .absent]
    #expect(small.lines(.awards) == ["A 1 award:金奖", "C 3 award:铜奖"])
    #expect(small.outcome.open.contains(.absentFinalist(Entry.ID("B"), from: "review", "hall")))
  }

  @Test func `a finalist who did not show gets no prize by the rank of the round before`() {
    var small = SmallTier(
      marks: [90, 85, 80], final: ["A": 95, "B": 0],
      awards: [
        AwardRule(level: Bilingual("金奖"), places: .count(1), of: "final"),
        AwardRule(level: Bilingual("铜奖"), places: .count(2), of: "review"),
      ])
    small.inputs.rounds["final"]?.sheets = [SmallTier.sheet("A", 95)]
    small.inputs.rounds["final"]?.appearances = [Entry.ID("B"): .absent]
    #expect(small.lines(.awards) == ["A 1 award:金奖", "C 3 award:铜奖"])
    #expect(
      small.outcome.open.contains(.absentFinalist(Entry.ID("B"), from: "review", "final")))
    // It is told why, and whoever has the prize that others were passed over.
    let told = small.outcome.reasonsAgainstPrize(of: Entry.ID("B"))
      .map { $0.message(in: .chinese, naming: Names(small.tier)) }
    #expect(told == ["“铜奖”：“初评”第 2 名；“终评”没有成绩（缺席或退出），不按“初评”的名次得奖。"])
    #expect(
      small.outcome.awards?[Entry.ID("C")]?.reason
        == .inPlaces(
          rank: 3, places: 2, Bilingual("铜奖"), passing: [.higherPrize, .lostClaims]))
    // The committee may say otherwise.
    small.decide(.award(Entry.ID("B"), level: "铜奖"))
    #expect(small.lines(.awards).contains("B - award:铜奖"))
  }

  @Test func `the committee's prize for an entry that did not reach the final is given`() {
    var small = SmallTier(
      marks: [90, 85, 80], final: ["A": 95, "B": 90],
      awards: [AwardRule(level: Bilingual("金奖"), places: .count(1), of: "final")])
    small.decide(.award(Entry.ID("C"), level: "金奖"))
    #expect(small.lines(.awards) == ["C - award:金奖"])
    #expect(small.outcome.open.isEmpty)
    // Also where another level goes by the round that it was in.
    small.tier.awards.append(
      AwardRule(level: Bilingual("铜奖"), places: .count(3), of: "review"))
    #expect(
      small.lines(.awards) == ["A 1 award:铜奖", "B 2 award:铜奖", "C - award:金奖"])
    small.decide(.award(Entry.ID("X"), level: "金奖"))
    #expect(small.outcome.open.map(\.code) == ["open-stray-decision"])
  }

  @Test func `an entry not let on by the committee gets no prize by rank, and is not absent`() {
    var small = SmallTier(
      marks: [90, 85, 80], final: ["A": 95, "B": 90],
      awards: [
        AwardRule(level: Bilingual("金奖"), places: .count(1), of: "final"),
        AwardRule(level: Bilingual("铜奖"), places: .count(2), of: "review"),
      ])
    small.decide(.going("review", Entry.ID("B"), .exclude))
    #expect(small.lines(.awards) == ["A 1 award:金奖", "C 3 award:铜奖"])
    // C would have had B's place, and the final is over.
    #expect(
      small.outcome.open == [
        .shutOutOfLaterRound(Entry.ID("C"), from: "review", "final"),
        .excludedFromPrizes(Entry.ID("B"), "review"),
      ])
  }

  @Test func `the committee's prize does not outlive its later decision against the entry`() {
    var small = SmallTier(
      marks: [90, 80], final: ["A": 90, "B": 80],
      awards: [AwardRule(level: Bilingual("一等奖"), places: .count(1), of: "review")])
    small.decide(.award(Entry.ID("B"), level: "一等奖"))
    #expect(small.lines(.awards) == ["B 2 award:一等奖"])
    small.decide(.going("review", Entry.ID("B"), .exclude))
    #expect(small.lines(.awards) == ["A 1 award:一等奖"])
    #expect(
      small.outcome.open.contains(.prizeBeforeExclusion(Entry.ID("B"), Bilingual("一等奖"))))
    // Decided once more, it stands.
    small.decide(.award(Entry.ID("B"), level: "一等奖"))
    #expect(small.lines(.awards) == ["B - award:一等奖"])
  }

  @Test func `an entry not recommended from the last round keeps its prize`() {
    var small = SmallTier(
      marks: [90, 80],
      awards: [AwardRule(level: Bilingual("一等奖"), places: .count(1), of: "review")])
    small.decide(.going("review", Entry.ID("A"), .exclude))
    #expect(small.lines(.selection("review")).contains("A - out"))
    #expect(small.lines(.awards) == ["A 1 award:一等奖"])
  }

  @Test func `a title that follows a selection waits until the selection is confirmed`() {
    var small = SmallTier(
      marks: [90, 80, 70],
      awards: [AwardRule(level: Bilingual("双强"), to: .advanced(of: "review"))])
    #expect(small.outcome.awards == nil)
    #expect(small.outcome.open == [.titleWaits(Bilingual("双强"), "review")])
    small.inputs.confirmed = ["review"]
    #expect(small.lines(.awards) == ["A 1 award:双强", "B 2 award:双强"])
    #expect(small.outcome.open.isEmpty)
  }

  @Test func `a decision about a prize that is taken back leaves what the rank gives`() {
    var small = SmallTier(
      marks: [90, 80, 70],
      awards: [
        AwardRule(level: Bilingual("一等奖"), places: .count(1), of: "review"),
        AwardRule(level: Bilingual("二等奖"), places: .count(1), of: "review"),
      ])
    small.decide(.award(Entry.ID("C"), level: "二等奖"))
    #expect(small.lines(.awards) == ["A 1 award:一等奖", "C 3 award:二等奖"])
    small.decide(.awardByRank(Entry.ID("C")))
    #expect(small.lines(.awards) == ["A 1 award:一等奖", "B 2 award:二等奖"])
    small.set(.withdrawn, of: "A")
    #expect(small.lines(.awards) == ["B 1 award:一等奖", "C 2 award:二等奖"])
  }

  @Test func `a level by rank that passes over entries that went on is reported`() {
    var small = SmallTier(
      marks: [90, 80, 70], advance: AdvanceRule(places: .count(2)),
      awards: [AwardRule(level: Bilingual("双强"), places: .count(2), of: "review")])
    #expect(small.outcome.open.isEmpty)
    small.decide(.going("review", Entry.ID("C"), .advance))
    #expect(small.lines(.selection("review")) == ["A - advanced", "B - out", "C - advanced"])
    #expect(
      small.outcome.open.contains(
        .prizePastSelection(
          Bilingual("双强"), "review", winners: [Entry.ID("B")], passedOver: [Entry.ID("C")])))
  }

  @Test func `once the committee has decided about an absent finalist's prize, nothing is open`() {
    var small = SmallTier(
      marks: [90, 85, 80], final: ["A": 90],
      awards: [
        AwardRule(level: Bilingual("一等奖"), places: .count(1)),
        AwardRule(level: Bilingual("二等奖"), places: .count(2), of: "review"),
      ])
    small.inputs.rounds["final"]?.entries.append(Entry.ID("B"))
    small.inputs.rounds["final"]?.appearances[Entry.ID("B")] = .absent
    #expect(small.outcome.open.map(\.code).contains("open-absent-finalist"))
    small.decide(.award(Entry.ID("B"), level: "二等奖"))
    #expect(!small.outcome.open.map(\.code).contains("open-absent-finalist"))
  }

  @Test func `a title for winners of a level is held back from others`() {
    var small = SmallTier(
      marks: [90, 85, 80],
      awards: [
        AwardRule(level: Bilingual("金奖"), places: .count(1)),
        AwardRule(level: Bilingual("擂主"), to: .places(.count(1)), among: "金奖", stacks: true),
      ])
    small.decide(.award(Entry.ID("B"), level: "擂主"))
    #expect(small.outcome.open.map(\.code).contains("open-title-without-prize"))
    #expect(small.outcome.awards?.winner(Entry.ID("B"), level: 1) == nil)
    #expect(small.outcome.prize(of: Entry.ID("A")) == "金奖")
    #expect(small.outcome.prize(of: Entry.ID("B")) == nil)
  }

  @Test func `a level asks for more than a rank, and who lacks it is told, prize or not`() {
    var small = SmallTier(
      marks: [90, 80, 70],
      awards: [
        AwardRule(level: Bilingual("一等奖"), places: .count(1)),
        AwardRule(level: Bilingual("二等奖"), places: .count(2)),
      ])
    small.tier.awards[0].needs = .notFlag("veto")
    small.tier.awards[1].leastScore = 75
    small.decide(.flag(Entry.ID("A"), "veto", true))
    let gold = Bilingual("一等奖")
    #expect(Set(small.lines(.awards)) == ["B 2 award:一等奖", "A 1 award:二等奖"])
    let outcome = small.outcome
    #expect(
      outcome.reasonsAgainstPrize(of: Entry.ID("A"))
        == [.conditionUnmet(rank: 1, .notFlag("veto"), gold)])
    #expect(
      outcome.reasonsAgainstPrize(of: Entry.ID("C")).last
        == .notReached(rank: 3, 70, least: 75, Bilingual("二等奖")))
    #expect(outcome.reasonsAgainstPrize(of: Entry.ID("B")).isEmpty)
  }

  /// A has the marks and a note against it, B the note's absence and not the marks: each is told the one that it lacks.
  @Test func `of several things that a prize or going on needs, the one that is lacking is told`()
    throws
  {
    var played = try PlayedTier(
      tier: """
        rounds:
          - {id: sports, kind: recorded}
          - {id: study, kind: recorded, beside: sports, advance: {count: 3, needs: [no-fail, {round: sports, at-least: 60}]}}
        awards: [{level: 一等奖, count: 1, needs: [no-fail, {round: sports, at-least: 60}]}]
        """)
    try played.record("sports", ["A": ["80"], "B": ["59.9"], "C": ["70"]])
    try played.record("study", ["A": ["95"], "B": ["90"], "C": ["85"]])
    played.decide(.flag(Entry.ID("A"), "fail", true))
    let outcome = played.outcome
    let line = EntryCondition.score("sports", atLeast: 60, atMost: nil, .points)
    #expect(played.awards == ["C 一等奖"])
    #expect(
      outcome.reasonsAgainstPrize(of: Entry.ID("A"))
        == [.conditionUnmet(rank: 1, .notFlag("fail"), Bilingual("一等奖"))])
    #expect(
      outcome.reasonsAgainstPrize(of: Entry.ID("B"))
        == [.conditionUnmet(rank: 2, line, Bilingual("一等奖"))])
    let choices = outcome["study"]?.selection
    #expect(choices?[Entry.ID("A")]?.reason == .conditionUnmet(rank: 1, .notFlag("fail")))
    #expect(choices?[Entry.ID("B")]?.reason == .conditionUnmet(rank: 2, line))
  }

  /// A is kept from going on by a note. It has a rank all the same, so that nobody is told of an entry without one.
  @Test func `who lacks what going on needs is not called one without a rank`() throws {
    var played = try PlayedTier(
      tier: """
        rounds:
          - {id: review, kind: recorded, advance: {share: 50%, needs: no-fail}}
          - {id: final, kind: recorded}
        """)
    try played.record("review", ["A": ["95"], "B": ["90"], "C": ["85"], "D": ["80"]])
    played.decide(.flag(Entry.ID("A"), "fail", true))
    let selection = try #require(played.outcome["review"]?.selection)
    #expect(selection.advanced.map(\.standing.entry.text) == ["B", "C"])
    let reason = try #require(selection[Entry.ID("B")]).reason.message(in: .chinese)
    #expect(reason.contains("4 项的 50%"), "\(reason)")
  }

  /// A and B tie for the first prize, and the only second one is kept for whoever of them falls to it.
  @Test func `a level whose places wait for a tie above is not vacant`() throws {
    var played = try PlayedTier(
      tier: """
        rounds: [{id: review, kind: recorded}]
        awards: [{level: 一等奖, count: 1}, {level: 二等奖, count: 1}, {level: 三等奖, count: 1}]
        """)
    try played.record("review", ["A": ["90"], "B": ["90"]])
    #expect(played.awards == [])
    // Nobody is left for the third prize, whoever has the first.
    #expect(played.outcome.levelsUndecided == ["一等奖", "二等奖"])
  }

  /// 实操不足 60 分的不得奖: A has 58 in practice and a total of 0.3 × 95 + 0.7 × 58 = 69.1, B 60 and a total of 60.
  @Test(arguments: [
    ("score: own, ", ["B 一等奖"], "“实操”自身的成绩不低于 60 分"),
    ("score: total, ", ["A 一等奖"], "“实操”的总成绩（含计入的其他轮次）不低于 60 分"),
    ("", ["A 一等奖"], "“实操”的总成绩（含计入的其他轮次）不低于 60 分"),
  ])
  func `a prize may need a round's own mark, whatever the total is`(
    key: String, awards: [String], words: String
  ) throws {
    var played = try PlayedTier(
      tier: """
        rounds:
          - {id: theory, name: 理论, kind: recorded}
          - {id: practice, name: 实操, kind: recorded, total: {theory: 30%, practice: 70%}}
        awards: [{level: 一等奖, count: 1, needs: {round: practice, \(key)at-least: 60}}]
        """)
    try played.record("theory", ["A": ["95"], "B": ["60"]])
    try played.record("practice", ["A": ["58"], "B": ["60"]])
    #expect(played.ranking("practice") == ["A 69.10 1", "B 60.00 2"])
    #expect(played.awards == awards)
    let needs = try #require(played.tier.awards.first?.needs)
    #expect(needs.words(in: .chinese, naming: Names(played.tier)) == words)
  }

  /// 铜奖 has a tie at its line, and A does not meet what it needs: A is told so, though nobody has the prize yet.
  @Test func `who lacks what a prize needs is told so for each prize, also while equals wait`() {
    var small = SmallTier(
      marks: [95, 90, 80, 80],
      awards: [
        AwardRule(level: Bilingual("一等奖"), places: .count(1)),
        AwardRule(level: Bilingual("二等奖"), places: .count(1)),
      ])
    small.tier.awards[0].needs = .notFlag("veto")
    small.tier.awards[1].needs = .notFlag("veto")
    small.decide(.flag(Entry.ID("A"), "veto", true))
    #expect(
      small.outcome.reasonsAgainstPrize(of: Entry.ID("A")) == [
        .conditionUnmet(rank: 1, .notFlag("veto"), Bilingual("一等奖")),
        .conditionUnmet(rank: 1, .notFlag("veto"), Bilingual("二等奖")),
      ])
  }

  @Test func `who waits in a tie for a prize is told of the tie`() {
    let small = SmallTier(
      marks: [90, 80, 80], awards: [AwardRule(level: Bilingual("一等奖"), places: .count(2))])
    #expect(
      small.outcome.reasonsAgainstPrize(of: Entry.ID("B"))
        == [.selection(.tieAtLine(rank: 2, tied: 2, places: 1), Bilingual("一等奖"))])
  }

  @Test func `a finalist who showed and has too few marks keeps the prize of the round before`()
    throws
  {
    var played = try PlayedTier(
      tier: """
        rounds:
          - {id: a, name: 初赛, kind: review, judges-per-entry: 1, rubric: [{id: whole, name: 综合}], advance: {count: 2}, ties: [committee]}
          - {id: b, name: 决赛, kind: recorded, best: 2, runs: 2, ties: [committee]}
        awards: [{level: 优秀, ranks: 1..2, of: a}]
        """)
    try played.judge("a", ["A": [90], "B": [80], "C": [70]])
    try played.record("b", ["A": ["60", "60"], "B": ["70", "缺席"]])
    #expect(played.awards == ["A 优秀", "B 优秀"])
  }
}
