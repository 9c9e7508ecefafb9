import Contest
import ContestTestSupport
import Testing

struct OutcomeTests {
  static var prizes: [AwardRule] {
    [
      AwardRule(level: Bilingual("一等奖"), places: .count(1), of: "review"),
      AwardRule(level: Bilingual("二等奖"), places: .count(1), of: "review"),
    ]
  }

  @Test func `another track puts the entry into the other list, and both lists are ranked anew`() {
    var small = SmallTier(
      marks: [90, 80, 75, 70], advance: AdvanceRule(places: .count(1), per: .track),
      awards: [AwardRule(level: Bilingual("一等奖"), places: .count(1), per: .track, of: "review")])
    for index in small.inputs.entries.indices {
      small.inputs.entries[index].track = index < 2 ? "sci" : "art"
    }
    #expect(small.lines(.awards) == ["A 1 award:一等奖", "C 1 award:一等奖"])
    small.inputs.entries[1].track = "art"
    #expect(small.lines(.awards) == ["A 1 award:一等奖", "B 1 award:一等奖"])
    #expect(
      small.lines(.ranking("review")) == ["A 1 placed", "B 1 placed", "C 2 placed", "D 3 placed"])
  }

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

  @Test func `reserves are counted from 1 after one of them went on`() {
    var small = SmallTier(
      marks: [90, 80, 70, 60, 50], advance: AdvanceRule(places: .count(2), reserves: 3),
      final: ["A": 60, "B": 70, "C": 50])
    #expect(
      small.lines(.selection("review")) == [
        "A - advanced", "B - advanced", "C - advanced", "D 1 reserve", "E 2 reserve",
      ])
    small.set(.withdrawn, of: "A")
    #expect(small.lines(.selection("review")).contains("D 1 reserve"))
  }

  @Test func `once the later round is closed, the first reserve stays the first`() {
    var small = SmallTier(
      marks: [90, 80, 70, 60, 50], advance: AdvanceRule(places: .count(2), reserves: 2),
      final: ["A": 60, "B": 70])
    small.set(.withdrawn, of: "A")
    #expect(
      small.lines(.selection("review")) == [
        "A - out", "B - advanced", "C 1 reserve", "D 2 reserve", "E - out",
      ])
  }

  @Test func `reserves after the later round keep to the cap of who took part in it`() {
    var small = SmallTier(
      marks: [95, 94, 93, 92, 91, 60],
      advance: AdvanceRule(
        places: .count(3), capPerOrganization: 2, least: [Minimum(.track("b"), .count(1))],
        reserves: 3),
      final: ["A": 80, "B": 70, "F": 60], organizations: ["东", "西", "西", "东", "南", "西"])
    for index in small.inputs.entries.indices {
      small.inputs.entries[index].track = index == 5 ? "b" : "a"
    }
    #expect(
      Set(small.lines(.selection("review"))) == [
        "A - advanced", "B - advanced", "F - advanced", "D 1 reserve", "E 2 reserve", "C - out",
      ])
    small.set(.withdrawn, of: "A")
    // C's organization has two in the final, so it is no reserve.
    #expect(
      Set(small.lines(.selection("review"))) == [
        "A - out", "B - advanced", "F - advanced", "D 1 reserve", "E 2 reserve", "C - out",
      ])
    let selection = small.outcome["review"]?.selection
    #expect(
      selection?[Entry.ID("C")]?.reason.message(in: .chinese).contains("第 1、6 名") == false)
    #expect(selection?[Entry.ID("D")]?.reason == .laterRoundClosed(Bilingual("终评")))
    #expect(
      small.outcome.open.contains(.shutOutOfLaterRound(Entry.ID("D"), from: "review", "final")))
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

  @Test func `a place that stays empty is not called filled`() {
    var small = SmallTier(
      marks: [90, 80, 70, 60], advance: AdvanceRule(places: .count(2)), final: ["A": 60, "B": 70])
    small.set(.withdrawn, of: "A")
    let outcome = small.outcome
    let selection = outcome["review"]?.selection
    #expect(selection?[Entry.ID("C")]?.reason == .laterRoundClosed(Bilingual("终评")))
    #expect(
      selection?[Entry.ID("D")]?.reason
        == .beyondEmptyPlace(Bilingual("终评"), rank: 3, places: 2))
    #expect(selection?[Entry.ID("A")]?.reason == .outOfRound(.withdrawn))
    #expect(outcome.open.contains(.shutOutOfLaterRound(Entry.ID("C"), from: "review", "final")))
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

  @Test
  func `reserves keep their order when somebody leaves after the later round, ties among them too`()
  {
    // Two places, two reserves. B stood in the final and leaves afterwards: nobody moves up, and the reserves stay.
    var small = SmallTier(
      marks: [90, 85, 80, 70, 70, 60],
      advance: AdvanceRule(places: .count(2), reserves: 2), final: ["A": 90, "B": 80])
    func reserves() -> [String] {
      small.lines(.selection("review")).filter { $0.hasSuffix("reserve") }
    }
    #expect(reserves() == ["C 1 reserve", "D 2 reserve", "E 2 reserve"])
    small.set(.withdrawn, of: "B")
    #expect(reserves() == ["C 1 reserve", "D 2 reserve", "E 2 reserve"])
    small.set(.withdrawn, of: "C")
    #expect(reserves() == ["D 1 reserve", "E 1 reserve"])
    small.decide(.tieOrder("review", [Entry.ID("E"), Entry.ID("D")]))
    #expect(reserves() == ["D 2 reserve", "E 1 reserve"])
    #expect(small.outcome.open.allSatisfy { $0.code != "open-tie-at-line" })
  }

  @Test func `a share counts the entries judged, not those that left before`() {
    var small = SmallTier(
      marks: [90, 85, 80, 75, 70, 65], advance: AdvanceRule(places: .share(Fraction(1, over: 3))))
    #expect(small.outcome["review"]?.selection?.advanced.count == 2)
    // It was judged and left: two of six, and the third moves up.
    small.set(.withdrawn, of: "A")
    #expect(small.outcome["review"]?.selection?.advanced.map(\.standing.entry.text) == ["B", "C"])
    // It left before anybody judged it, as if it had never been in the field: a third of five is one.
    small.inputs.rounds["review"]?.sheets.removeFirst()
    #expect(small.outcome["review"]?.selection?.advanced.map(\.standing.entry.text) == ["B"])
  }

  @Test func `a reopened round shows what closing it again will give`() {
    var small = SmallTier(
      marks: [90, 85, 80], advance: AdvanceRule(places: .count(2), reserves: 1),
      final: ["A": 90, "B": 80])
    let closed = small.lines(.selection("review"))
    small.inputs.rounds["review"]?.isClosed = false
    #expect(small.lines(.selection("review")) == closed)
    small.inputs.rounds["review"]?.sheets[2] = SmallTier.sheet("C", 95)
    let trial = small.lines(.selection("review"))
    small.inputs.rounds["review"]?.isClosed = true
    #expect(small.lines(.selection("review")) == trial)
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

  @Test func `few marks that are left after trimming are told`() {
    var small = SmallTier(marks: [90])
    var rules = small.tier.rounds[0].judging
    rules?.combine = Combination(dropHigh: 1, dropLow: 1)
    rules?.judgesPerEntry = 4
    if let rules { small.tier.rounds[0].kind = ReviewKind(rules) }
    small.inputs.rounds["review"]?.sheets = ([80, 85, 90, 95] as [Points]).enumerated().map {
      index, mark in
      ScoreSheet(
        entry: Entry.ID("A"), judge: Judge.ID("J\(index)"), marks: ["whole": mark])
    }
    #expect(
      small.outcome["review"]?.results.notes == [
        .fewMarksLeft(entries: 1, first: Entry.ID("A"), marks: 2)
      ])
  }

  @Test
  func `who rises into the places after the final is told that others took part, and it is asked`()
  {
    var small = SmallTier(
      marks: [90, 80, 70, 60], advance: AdvanceRule(places: .count(2), reserves: 1),
      final: ["A": 60, "B": 70])
    small.inputs.rounds["review"]?.sheets[2] = SmallTier.sheet("C", 95)
    let outcome = small.outcome
    #expect(
      Set(small.lines(.selection("review"))) == [
        "A - advanced", "B - advanced", "C 1 reserve", "D - out",
      ])
    let choices = outcome["review"]?.selection
    #expect(
      choices?[Entry.ID("C")]?.reason
        == .laterRoundWithoutIt(Bilingual("终评"), rank: 1, places: 2))
    // No place is empty, so D is not told that one was.
    #expect(choices?[Entry.ID("D")]?.reason == .placesFilled(rank: 4, places: 2, byCommittee: 0))
    #expect(outcome.open.contains(.shutOutOfLaterRound(Entry.ID("C"), from: "review", "final")))
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

  /// The later round cut nobody and was held without C, whose mark came in afterwards.
  @Test func `who belongs in a round that is over is named, also where nobody is cut`() {
    let small = SmallTier(marks: [90, 80, 70], advance: nil, final: ["A": 60, "B": 70])
    #expect(
      small.outcome.open.contains(.shutOutOfLaterRound(Entry.ID("C"), from: "review", "final")))
  }

  /// Five were in the review, all with a rank; C went on and was absent from the final.
  @Test func `a share of an earlier round counts as without a rank who had none in that round`() {
    var first = AwardRule(level: Bilingual("一等奖"), places: .share(Fraction(1, over: 5)))
    first.shareOf = "review"
    var small = SmallTier(
      marks: [90, 85, 80, 75, 70], advance: AdvanceRule(places: .count(3)),
      final: ["A": 90, "B": 80], awards: [first])
    small.inputs.rounds["final"]?.entries.append("C")
    small.inputs.rounds["final"]?.appearances["C"] = .absent
    func told() -> [String] {
      small.outcome.awards?.winners.map { $0.reason.message(in: .chinese, naming: .none) } ?? []
    }
    #expect(told() == ["第 1 名，在“一等奖”的 1 个名额（5 项的 20%）之内。"])
    small.set(.withdrawn, of: "E")
    #expect(told() == ["第 1 名，在“一等奖”的 1 个名额（5 项（含没有名次的 1 项）的 20%）之内。"])
  }

  @Test func `who waits in a tie for a prize is told of the tie`() {
    let small = SmallTier(
      marks: [90, 80, 80], awards: [AwardRule(level: Bilingual("一等奖"), places: .count(2))])
    #expect(
      small.outcome.reasonsAgainstPrize(of: Entry.ID("B"))
        == [.selection(.tieAtLine(rank: 2, tied: 2, places: 1), Bilingual("一等奖"))])
  }

  @Test func `nobody moves up once the later round is closed, and the place stays empty`() {
    var small = SmallTier(marks: [90, 80, 70], final: ["A": 60, "B": 70])
    small.set(.withdrawn, of: "A")
    #expect(small.lines(.selection("review")) == ["A - out", "B - advanced", "C 1 reserve"])
    let reason = small.outcome["review"]?.selection?[Entry.ID("C")]?.reason
    #expect(reason == .laterRoundClosed(Bilingual("终评")))
    small.inputs.rounds["final"]?.isClosed = false
    #expect(small.lines(.selection("review")) == ["A - out", "B - advanced", "C - advanced"])
    #expect(
      small.outcome.open.contains(.notYetInLaterRound(Entry.ID("C"), from: "review", "final")))
  }

  @Test func `what a corrected mark leaves open after the later round may be left as it is`() {
    var small = SmallTier(marks: [90, 80, 70], final: ["A": 60, "B": 70])
    small.mark("C", 85)
    let before = small.lines(.selection("review"))
    let questions: [OpenQuestion] = [
      .inLaterRoundWithoutPlace(Entry.ID("B"), from: "review", "final"),
      .shutOutOfLaterRound(Entry.ID("C"), from: "review", "final"),
    ]
    #expect(Set(questions).isSubset(of: Set(small.outcome.open)))
    #expect(questions[0].asksWhetherToKeep("B", from: "review"))
    #expect(!questions[0].asksWhetherToKeep("C", from: "review"))
    small.decide(.going("review", Entry.ID("B"), .keep))
    small.decide(.going("review", Entry.ID("C"), .keep))
    #expect(small.outcome.open.isEmpty && small.lines(.selection("review")) == before)
    small.decide(.going("review", Entry.ID("C"), .byRank))
    #expect(small.outcome.open == [questions[1]])
    // While the later round is open, C can still be let in.
    small.decide(.going("review", Entry.ID("C"), .keep))
    small.inputs.rounds["final"]?.isClosed = false
    #expect(
      small.outcome.open.contains(.notYetInLaterRound(Entry.ID("C"), from: "review", "final")))
  }

  @Test func `a corrected mark puts nobody off the stage without the committee`() {
    var small = SmallTier(marks: [90, 80, 70], final: ["A": 60, "B": 70])
    small.inputs.rounds["final"]?.isClosed = false
    small.inputs.rounds["review"]?.sheets[2] = SmallTier.sheet("C", 85)
    #expect(small.lines(.selection("review")).contains("B - advanced"))
    #expect(
      small.outcome.open.contains(
        .inLaterRoundWithoutPlace(Entry.ID("B"), from: "review", "final")))
    #expect(
      small.outcome.open.contains(
        .keptBeyondPlaces("review", list: "", places: 2, advanced: 3, kept: ["B"])))
    small.decide(.going("review", Entry.ID("B"), .exclude))
    #expect(small.lines(.selection("review")).contains("B - out"))
    #expect(small.lines(.ranking("final")).contains("B - no-place:result-not-let-on"))
  }

  @Test func `a sheet or decision that belongs to nothing is named and changes nothing`() {
    var small = SmallTier(marks: [90, 80])
    small.inputs.rounds["review"]?.sheets.append(SmallTier.sheet("X", 50))
    small.inputs.rounds["review"]?.sheets.append(SmallTier.sheet("A", 10))
    small.decide(.going("review", Entry.ID("X"), .advance))
    #expect(small.lines(.ranking("review")) == ["A 1 placed", "B 2 placed"])
    let codes = small.outcome.open.map(\.code)
    #expect(codes.count { $0 == "open-stray-sheet" } == 2)
    #expect(codes.count { $0 == "open-stray-decision" } == 1)
  }

  @Test func `a share that comes to nothing is told, and the next level's reason is true`() {
    let small = SmallTier(
      marks: [90, 80, 70, 60], advance: nil,
      awards: [
        AwardRule(level: Bilingual("一等奖"), places: .share(Fraction(1, over: 10)), of: "review"),
        AwardRule(level: Bilingual("二等奖"), places: .count(1), of: "review"),
      ])
    let awards = small.outcome.awards
    let notes = awards?.levels.first?.notes.map { $0.message(in: .chinese) }
    #expect(notes == ["没有名额：4 项的 10% 为 0.4，四舍五入，为 0 项。"])
    let reason = awards?.winners.first?.reason.message(in: .chinese)
    #expect(reason == "第 1 名，在“二等奖”的 1 个名额之内。")
  }

  @Test(arguments: [
    ("b-score", ["A 84.00 1", "B 84.00 2"]), ("b-own-score", ["B 84.00 1", "A 84.00 2"]),
  ])
  func `equals are compared by a round's score with what was added, or by its own result`(
    tie: String, ranking: [String]
  ) throws {
    var played = try PlayedTier(
      tier: """
        rounds:
          - {id: a, name: 笔试, kind: review, judges-per-entry: 1, rubric: [{id: whole, name: 综合}]}
          - {id: b, name: 面试, kind: review, judges-per-entry: 1, rubric: [{id: whole, name: 综合}], total: {a: 50%, b: 50%}}
          - {id: c, name: 答辩, kind: review, judges-per-entry: 1, rubric: [{id: whole, name: 综合}], ties: [\(tie), committee]}
        """)
    // After the second round A has 90 and B 85; in that round alone A has 80 and B 90.
    try played.judge("a", ["A": [100], "B": [80]])
    try played.judge("b", ["A": [80], "B": [90]])
    try played.judge("c", ["A": [84], "B": [84]])
    #expect(played.ranking("c") == ranking)
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

  @Test func `no two reserves have one number when a finalist leaves after the later round`() {
    var small = SmallTier(
      marks: [95, 90, 85, 80, 75, 70],
      advance: AdvanceRule(places: .count(3), leastPerTrack: 1, reserves: 2),
      final: ["A": 80, "B": 70, "F": 60])
    for index in small.inputs.entries.indices {
      small.inputs.entries[index].track = index == 5 ? "y" : "x"
    }
    small.set(.withdrawn, of: "A")
    let reserves = small.lines(.selection("review")).filter { $0.contains("reserve") }
    #expect(reserves == ["C 1 reserve", "D 2 reserve"])
  }

  @Test func `equals are compared by a race's time, though it counts by points for places`() throws
  {
    var played = try PlayedTier(
      tier: """
        rounds:
          - {id: race, name: 计时赛, kind: recorded, unit: time, range: 0:10..9:00, points-by-place: [7, 5], ties: [committee]}
          - {id: c, name: 答辩, kind: review, judges-per-entry: 1, rubric: [{id: whole, name: 综合}], ties: [race-own-score, committee]}
        """)
    try played.record("race", ["A": ["1:10"], "B": ["1:00"]])
    try played.judge("c", ["A": [84], "B": [84]])
    #expect(played.ranking("c") == ["B 84.00 1", "A 84.00 2"])
  }
}
