import Contest
import Testing

struct WhatIfTests {
  private func lines(_ change: WhatIf, _ small: SmallTier) throws -> [String] {
    let (tier, inputs) = try change.applied(to: small.tier, small.inputs)
    var other = small
    (other.tier, other.inputs) = (tier, inputs)
    return other.lines(.selection("review"))
  }

  @Test func `a cap of one sends the next organization on, and the trial changes nothing`() throws {
    let small = SmallTier(marks: [90, 80, 70], organizations: ["甲", "甲", "乙"])
    #expect(small.lines(.selection("review")) == ["A - advanced", "B - advanced", "C 1 reserve"])
    #expect(try lines(.cap("review", 1), small) == ["A - advanced", "B - out", "C - advanced"])
    #expect(small.lines(.selection("review")) == ["A - advanced", "B - advanced", "C 1 reserve"])
  }

  @Test func `another number of places counts instead of the committee's`() throws {
    var small = SmallTier(marks: [90, 80, 70])
    small.decide(.places("review", list: "", 3))
    #expect(try lines(.places("review", 1), small) == ["A - advanced", "B 1 reserve", "C - out"])
  }

  @Test func `a judge left out takes the sheets along`() throws {
    var small = SmallTier(marks: [90, 80, 70])
    small.inputs.rounds["review"]?.sheets += [("A", 10), ("B", 80), ("C", 70)].map {
      ScoreSheet(entry: Entry.ID($0), judge: Judge.ID("J2"), marks: ["whole": $1])
    }
    #expect(
      small.lines(.selection("review"))
        == ["A - out", "B - advanced", "C - advanced"].map {
          $0 == "A - out" ? "A 1 reserve" : $0
        })
    #expect(
      try lines(.withoutJudge(Judge.ID("J2")), small)
        == ["A - advanced", "B - advanced", "C 1 reserve"])
  }

  @Test func `a judge who looked again is left out as well, and another look is asked for`() throws
  {
    var small = SmallTier(marks: [90, 80])
    small.useTies([]) { rules in
      rules.judgesPerEntry = 2
      rules.reReview = ReReviewRule(when: .rangeAtLeast(20), judges: 1)
    }
    small.inputs.rounds["review"]?.sheets += [("A", 60), ("B", 79)].map {
      ScoreSheet(entry: Entry.ID($0), judge: "J2", marks: ["whole": $1])
    }
    small.inputs.rounds["review"]?.reReviewSheets = [
      ScoreSheet(entry: "A", judge: "J9", marks: ["whole": 84])
    ]
    func score(_ outcome: Outcome) -> Points? { outcome["review"]?.results["A"]?.score }
    #expect(score(small.outcome) == 78)
    let (tier, inputs) = try WhatIf.withoutJudge("J9").applied(to: small.tier, small.inputs)
    #expect(score(Outcome.of(tier, inputs)) == 75)
    #expect(Outcome.of(tier, inputs).open.contains(.reReviewsAsked("review", ["A"])))
  }

  @Test func `each method of combining can be set beside the written one`() throws {
    var small = SmallTier(marks: [90, 80, 70])
    var written = try #require(small.tier.rounds[0].judging)
    written.judgesPerEntry = 3
    small.tier.rounds[0] = Round(id: "review", name: Bilingual("初评"), kind: ReviewKind(written))
    for method in WhatIf.Method.allCases {
      let (tier, _) = try WhatIf.method("review", method).applied(to: small.tier, small.inputs)
      let rules = try #require(tier.round("review")?.judging)
      switch method {
      case .mean: #expect(rules.combine.average == .mean && rules.adjust == .none)
      case .median: #expect(rules.combine.average == .median)
      case .trimmed: #expect(rules.combine.dropHigh == 1 && rules.combine.dropLow == 1)
      case .standardScore: #expect(rules.adjust == .standardScore)
      case .twoWay: #expect(rules.adjust == .twoWay)
      case .severity: #expect(rules.adjust == .severity)
      }
    }
  }

  @Test func `weights are not tried where points are added`() throws {
    var small = SmallTier(marks: [90, 80])
    var rules = try #require(small.tier.rounds[0].judging)
    rules.rubric.total = .sum
    small.tier.rounds[0] = Round(id: "review", name: Bilingual("初评"), kind: ReviewKind(rules))
    #expect(throws: WhatIf.Fault.weightsNotUsed("review")) {
      try WhatIf.weight("review", "whole", Fraction(3)).applied(to: small.tier, small.inputs)
    }
  }

  @Test func `where nobody judges, neither weights nor ways of combining can be tried`() throws {
    let played = try PlayedTier(tier: "rounds: [{id: theory, kind: recorded, runs: 2}]")
    for change in [WhatIf.weight("theory", "run-1", 2), .method("theory", .median)] {
      #expect(throws: WhatIf.Fault.notJudged("theory")) {
        try change.applied(to: played.tier, played.inputs)
      }
    }
  }

  @Test func `places that judges write are combined by no method for marks`() throws {
    var small = SmallTier(marks: [3, 1])
    var rules = try #require(small.tier.rounds[0].judging)
    rules.adjust = .placesGiven
    small.tier.rounds[0] = Round(id: "review", name: Bilingual("初评"), kind: ReviewKind(rules))
    #expect(throws: WhatIf.Fault.placesWritten("review")) {
      try WhatIf.method("review", .median).applied(to: small.tier, small.inputs)
    }
  }

  @Test(arguments: [
    (WhatIf.cap("x", 1), WhatIf.Fault.noSuchRound("x")), (.cap("review", -1), .badNumber),
    (.weight("review", "y", Fraction(1)), .noSuchCriterion("y", "review")),
    (.weight("review", "whole", .zero), .badNumber),
    (.withoutJudge(Judge.ID("J9")), .noSuchJudge(Judge.ID("J9"))),
    (.places("final", 1), .noAdvance("final")), (.method("x", .mean), .noSuchRound("x")),
  ])
  func `what cannot be tried is refused with the reason`(change: WhatIf, fault: WhatIf.Fault) {
    let small = SmallTier(marks: [90, 80], final: ["A": 1])
    #expect(throws: fault) { try change.applied(to: small.tier, small.inputs) }
    #expect(!fault.message(in: .chinese).isEmpty && !fault.message(in: .english).isEmpty)
  }

  @Test func `other rules come first, so that a cap tried with them counts in them`() throws {
    let small = SmallTier(marks: [90, 80, 70], organizations: ["甲", "甲", "乙"])
    var other = small.tier
    var rules = try #require(other.rounds[0].judging)
    rules.advance = AdvanceRule(places: .count(3))
    other.rounds[0] = Round(id: "review", name: Bilingual("初评"), kind: ReviewKind(rules))
    for changes in [[WhatIf.cap("review", 1), .rules(other)], [.rules(other), .cap("review", 1)]] {
      var tried = small
      for change in WhatIf.inOrder(changes) {
        (tried.tier, tried.inputs) = try change.applied(to: tried.tier, tried.inputs)
      }
      #expect(tried.lines(.selection("review")) == ["A - advanced", "B - out", "C - advanced"])
    }
  }

  @Test func `in panels and rooms no method is tried that compares all judges with one another`()
    throws
  {
    var small = SmallTier(marks: [90, 80])
    var rules = try #require(small.tier.rounds[0].judging)
    for isRooms in [false, true] {
      rules.judgesPerEntry = 5
      rules.rooms = isRooms ? RoomRule(count: 2) : nil
      rules.panels =
        isRooms
        ? []
        : [
          PanelRule(id: "a", name: Bilingual("专家"), judges: 3, weight: Fraction(1)),
          PanelRule(id: "b", name: Bilingual("大众"), judges: 2, weight: Fraction(1)),
        ]
      small.tier.rounds[0] = Round(id: "review", name: Bilingual("初评"), kind: ReviewKind(rules))
      let found = try WhatIf.methods(of: "review", in: small.tier)
      // The panel of two has no mark left without its highest and its lowest.
      #expect(found.possible == [.mean, .median] + (isRooms ? [.trimmed] : []))
      for (method, fault) in found.impossible {
        #expect(throws: fault) {
          try WhatIf.method("review", method).applied(to: small.tier, small.inputs)
        }
        for language in Language.allCases {
          #expect(fault.message(in: language).contains(method.name(in: language)))
        }
      }
    }
  }

  @Test func `with two judges no marks are tried without the highest and the lowest`() throws {
    var small = SmallTier(marks: [90, 80])
    var rules = try #require(small.tier.rounds[0].judging)
    rules.judgesPerEntry = 2
    small.tier.rounds[0] = Round(id: "review", name: Bilingual("初评"), kind: ReviewKind(rules))
    #expect(throws: WhatIf.Fault.nothingLeft(.trimmed, "review", judges: 2)) {
      try WhatIf.method("review", .trimmed).applied(to: small.tier, small.inputs)
    }
  }

  @Test func `a rulebook with other rounds is not tried, as no mark would count in it`() throws {
    let small = SmallTier(marks: [90, 80])
    var other = small.tier
    let rules = try #require(other.rounds[0].judging)
    other.rounds[0] = Round(id: "prelim", name: Bilingual("初评"), kind: ReviewKind(rules))
    let fault = WhatIf.Fault.otherRounds(["review"])
    #expect(throws: fault) { try WhatIf.rules(other).applied(to: small.tier, small.inputs) }
    #expect(fault.message(in: .chinese, naming: Names(small.tier)).contains("“初评”，编号 review"))
    #expect(!fault.message(in: .english).isEmpty)
  }
}
