import Contest
import ContestTestSupport
import Testing

/// What one pass over the inputs of a tier gives.
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

  @Test func `few marks that are left after trimming are told`() {
    var small = SmallTier(marks: [90])
    var rules = small.tier.rounds[0].judging
    rules?.combine = Combination(dropHigh: 1, dropLow: 1)
    rules?.judgesPerEntry = 4
    if let rules { small.tier.rounds[0].kind = ReviewKind(rules) }
    let marks: [Points] = [80, 85, 90, 95]
    let sheets = marks.enumerated().map { index, mark in
      ScoreSheet(
        entry: Entry.ID("A"), judge: Judge.ID("J\(index)"), marks: ["whole": mark])
    }
    small.inputs.rounds["review"]?.sheets = ScoreSheetList(sheets)
    #expect(
      small.outcome["review"]?.results.notes == [
        .fewMarksLeft(entries: 1, first: Entry.ID("A"), marks: 2)
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
