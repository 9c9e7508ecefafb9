import Contest
import Testing

struct PrizesNotDueTests {
  private static let gold = AwardRule(level: Bilingual("金奖"), places: .count(1))

  private func notDue(_ change: (inout Tier) throws -> Void) rethrows -> PrizesNotDue? {
    let small = SmallTier(marks: [90, 80, 70], awards: [Self.gold])
    var tried = small
    try change(&tried.tier)
    return PrizesNotDue(by: tried.tier, tried.outcome, instead: small.outcome)
  }

  @Test func `a final that nobody has held keeps the prizes back, and is named`() throws {
    let found = try notDue { tier in
      var rules = try #require(tier.rounds[0].judging)
      rules.advance = nil
      tier.rounds.append(
        Round(id: "final", name: Bilingual("终评"), kind: LiveKind(rules)))
    }
    #expect(found?.rounds == ["final"])
    #expect(found?.message(in: .chinese).hasPrefix("按所试的规则，“final”结束以后才评奖") == true)
    #expect(found?.message(in: .english).contains("once “final” is closed") == true)
  }

  @Test func `a title of a selection that is not confirmed keeps them back without a round`() {
    let found = notDue { tier in
      tier.awards.append(
        AwardRule(level: Bilingual("百强"), to: .advanced(of: "review"), stacks: true))
    }
    #expect(found?.rounds.isEmpty == true)
    #expect(found?.message(in: .chinese).hasPrefix("按所试的规则，现在还评不了奖") == true)
  }

  @Test func `where the tried rules give prizes, or have none, there is nothing to tell`() {
    #expect(notDue { $0.awards[0] = AwardRule(level: Bilingual("金奖"), places: .count(2)) } == nil)
    #expect(notDue { $0.awards = [] } == nil)
  }
}
