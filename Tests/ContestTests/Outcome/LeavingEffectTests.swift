import Contest
import Testing

struct LeavingEffectTests {
  /// What leaving changes in a played tier, in words.
  private func told(
    _ played: PlayedTier, without name: String, _ language: Language = .chinese
  ) throws -> [String] {
    let effects = try effects(played, without: name)
    return effects.map { $0.message(in: language, naming: Names(played.tier)) }
  }

  private func effects(_ played: PlayedTier, without name: String) throws -> [LeavingEffect] {
    let before = played.outcome
    let (tier, inputs) = try WhatIf.withoutEntry(Entry.ID(name)).applied(
      to: played.tier, played.inputs)
    let after = Outcome.of(tier, inputs)
    let difference = OutcomeDifference(
      from: before.lists.flatMap { before.lines(of: $0) },
      to: after.lists.flatMap { after.lines(of: $0) })
    return LeavingEffect.all(in: difference, of: tier, inputs)
  }

  private func likes(_ scale: String, of second: String = "1200") throws -> PlayedTier {
    var played = try PlayedTier(
      tier: """
        rounds:
          - {id: likes, name: 点赞, kind: recorded, range: 0..10000, step: 1, scale: \(scale)}
        """)
    try played.record("likes", ["A": ["3000"], "B": [second], "C": ["600"]])
    return played
  }

  /// The worked example: 100, 40, 20 become 100, 50.
  @Test func `without the best of a scale the others are compared with the next best`() throws {
    let played = try likes("{best: 100}")
    #expect(
      try effects(played, without: "A") == [
        LeavingEffect("A", .best, in: "likes", moved: 2, of: "likes")
      ])
    #expect(
      try told(played, without: "A") == [
        "A在“点赞”里最好，其余按它折算；它退出以后，改按现在最好的折算。2 项的成绩随之变动，它们自己的原始成绩没有改。"
      ])
    // Nobody was compared with the second.
    #expect(try effects(played, without: "B") == [])
  }

  @Test func `a total moves with the round in it that compared the others with who left`() throws {
    var played = try PlayedTier(
      tier: """
        rounds:
          - {id: likes, name: 点赞, kind: recorded, range: 0..10000, step: 1, scale: {best: 100}}
          - {id: final, name: 终评, kind: recorded, range: 0..100, total: {likes: 1/2, final: 1/2}}
        """)
    try played.record("likes", ["A": ["3000"], "B": ["1200"], "C": ["600"]])
    try played.record("final", ["A": ["90"], "B": ["80"], "C": ["70"]])
    #expect(
      try effects(played, without: "A") == [
        LeavingEffect("A", .best, in: "likes", moved: 2, of: "likes"),
        LeavingEffect("A", .best, in: "likes", moved: 2, of: "final"),
      ])
  }

  @Test func `whom the departments stopped counts as having left, and was the best before`() throws
  {
    var played = try likes("{best: 100}")
    let ask = Round(
      id: "ask", name: Bilingual(chinese: "征求意见"),
      kind: VettingKind(VettingRule(departments: ["公安"])))
    played.tier.rounds.append(ask)
    played.inputs.vettings["ask"] = VettingInput([.init("A", "公安", .adverse)])
    let after = played.outcome
    played.inputs.vettings["ask"] = nil
    let before = played.outcome
    played.inputs.vettings["ask"] = VettingInput([.init("A", "公安", .adverse)])
    let difference = OutcomeDifference(
      from: before.lists.flatMap { before.lines(of: $0) },
      to: after.lists.flatMap { after.lines(of: $0) })
    #expect(
      LeavingEffect.all(in: difference, of: played.tier, played.inputs) == [
        LeavingEffect("A", .best, in: "likes", moved: 2, of: "likes")
      ])
  }

  @Test func `points that are shared out by a sum are shared out anew`() throws {
    #expect(
      try effects(try likes("{sum-of: all, to: 100}"), without: "C") == [
        LeavingEffect("C", .sum, in: "likes", moved: 2, of: "likes")
      ])
  }

  @Test func `without the anchor the rooms are moved no more, and the sentence says why`() throws {
    let played = try RoomRuleTests.played()
    #expect(
      try effects(played, without: "K") == [
        LeavingEffect("K", .anchor, in: "show", moved: 2, of: "show")
      ])
    #expect(
      try told(played, without: "K", .english).first?.hasPrefix("K was an anchor of “路演”") == true)
    #expect(try effects(played, without: "A") == [])
  }

  @Test func `where everybody's own marks count alone, nobody else's score changes`() {
    var small = SmallTier(marks: [90, 80, 70])
    let before = small.outcome
    small.set(.withdrawn, of: "A")
    let after = small.outcome
    let difference = OutcomeDifference(
      from: before.lists.flatMap { before.lines(of: $0) },
      to: after.lists.flatMap { after.lines(of: $0) })
    #expect(!difference.isEmpty)
    #expect(LeavingEffect.all(in: difference, of: small.tier, small.inputs) == [])
  }

  @Test func `a corrected mark is no effect of who left`() throws {
    let before = try likes("{best: 100}").outcome
    let played = try likes("{best: 100}", of: "1500")
    let after = played.outcome
    let difference = OutcomeDifference(
      from: before.lists.flatMap { before.lines(of: $0) },
      to: after.lists.flatMap { after.lines(of: $0) })
    #expect(LeavingEffect.all(in: difference, of: played.tier, played.inputs) == [])
  }

  @Test func `an entry that is not there cannot leave`() {
    let small = SmallTier(marks: [90])
    #expect(throws: WhatIf.Fault.noSuchEntry("Z")) {
      try WhatIf.withoutEntry("Z").applied(to: small.tier, small.inputs)
    }
  }
}
