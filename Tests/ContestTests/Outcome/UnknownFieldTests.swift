import Contest
import Testing

struct UnknownFieldTests {
  private func unknown(_ change: WhatIf, _ small: SmallTier) throws -> [UnknownField] {
    let (tier, inputs) = try change.applied(to: small.tier, small.inputs)
    return UnknownField.all(of: small.tier, small.inputs, tried: tier, inputs)
  }

  private func unknown(_ joining: [String], _ leaving: [String]) -> UnknownField {
    UnknownField(
      round: "review", later: "final", joining: joining.map { Entry.ID($0) },
      leaving: leaving.map { Entry.ID($0) })
  }

  @Test func `with more places, who would have been in the closed final is named`() throws {
    let small = SmallTier(marks: [90, 80, 70], final: ["A": 60, "B": 70])
    #expect(try unknown(.places("review", 3), small) == [unknown(["C"], [])])
    #expect(try unknown(.places("review", 1), small) == [unknown([], ["B"])])
    #expect(try unknown(.places("review", 2), small).isEmpty)
  }

  @Test func `a cap that would have sent another on names both`() throws {
    let small = SmallTier(
      marks: [90, 80, 70], final: ["A": 60, "B": 70], organizations: ["甲", "甲", "乙"])
    let found = try #require(try unknown(.cap("review", 1), small).first)
    #expect(found == unknown(["C"], ["B"]))
    #expect(
      found.message(in: .chinese, naming: Names(small.tier))
        == "“终评”已经结束。按所试的规则，C 本应参加而没有参加，B 本不应参加而参加了，结果会怎样无从知道。“终评”和以后的名次、按它们评定的奖项，只在实际参加者中按所试的规则重算，不是换了规则真会有的结果。"
    )
    #expect(found.message(in: .english).contains("B took part and would not have"))
  }

  @Test func `while the final takes marks it can still be put right, so nothing is unknown`() throws
  {
    var small = SmallTier(marks: [90, 80, 70], final: ["A": 60, "B": 70])
    small.inputs.rounds["final"]?.isClosed = false
    #expect(try unknown(.places("review", 3), small).isEmpty)
  }

  @Test func `a withdrawal after the final is no difference of what is tried`() throws {
    var small = SmallTier(marks: [90, 80, 70], final: ["A": 60, "B": 70])
    small.set(.withdrawn, of: "A")
    #expect(try unknown(.cap("review", 1), small).isEmpty)
  }

  @Test func `who leaves in a trial after the final closed leaves nothing unknown`() throws {
    let small = SmallTier(marks: [90, 80, 70], final: ["A": 60, "B": 70])
    #expect(try unknown(.withoutEntry("A"), small).isEmpty)
    // With a place more beside it, C would have taken part beside A and B.
    var (tier, inputs) = try WhatIf.withoutEntry("A").applied(to: small.tier, small.inputs)
    (tier, inputs) = try WhatIf.places("review", 3).applied(to: tier, inputs)
    #expect(
      UnknownField.all(of: small.tier, small.inputs, tried: tier, inputs) == [unknown(["C"], [])])
  }

  @Test func `a title that follows the selection follows the one that is tried`() throws {
    var small = SmallTier(
      marks: [90, 80, 70], final: ["A": 60, "B": 70],
      awards: [
        AwardRule(level: Bilingual("入围"), to: .advanced(of: "review"), stacks: true)
      ])
    small.inputs.confirmed.insert("review")
    let played = small
    let list = OutcomeList.selection("review")
    func titles(with places: Int) throws -> [String] {
      let (tier, inputs) = try WhatIf.places("review", places).applied(
        to: played.tier, played.inputs)
      let sentOn = OutcomeDifference(
        from: Outcome.before("final", of: played.tier, played.inputs).lines(of: list),
        to: Outcome.before("final", of: tier, inputs).lines(of: list)
      ).seen(from: played.outcome.lines(of: list)).changes
      return UnknownField.titles(
        followed: sentOn, of: played.tier, present: played.outcome.lines(of: .awards)
      ).map { "\($0.entry.text) \($0.message(in: .chinese, titles: ["入围"]))" }
    }
    #expect(try titles(with: 1) == ["B 不再有“入围”"])
    #expect(try titles(with: 3) == ["C 增加“入围”"])
    #expect(try titles(with: 2).isEmpty)
  }

  /// The next scored round in the text is another track's, in which C was never meant to be. It was said to have missed it.
  @Test func `the round of another track is not one that an entry would have taken part in`() throws
  {
    var played = try PlayedTier(
      tier: """
        rounds:
          - {id: sci, kind: recorded, tracks: [natural], advance: {count: 2}}
          - {id: art, kind: recorded, tracks: [social], advance: {count: 1}}
          - {id: final, kind: recorded}
        """)
    try played.record("sci", ["A": ["90"], "B": ["80"], "C": ["70"]])
    try played.record("art", ["D": ["90"], "E": ["80"]])
    for name in ["D", "E"] { played.entry(name) { $0.track = "social" } }
    func unknown() throws -> [UnknownField] {
      let (tier, inputs) = try WhatIf.places("sci", 3).applied(to: played.tier, played.inputs)
      return UnknownField.all(of: played.tier, played.inputs, tried: tier, inputs)
    }
    #expect(try unknown().isEmpty)
    try played.record("final", ["A": ["90"], "B": ["80"], "D": ["70"]])
    #expect(
      try unknown() == [UnknownField(round: "sci", later: "final", joining: ["C"], leaving: [])])
  }
}
