import Contest
import Testing

/// One 一等奖 and one 二等奖 for A, B, C, first to third by rank.
struct PrizeEffectTests {
  private static let awards = [
    AwardRule(level: Bilingual("一等奖"), places: .count(1)),
    AwardRule(level: Bilingual("二等奖"), places: .count(1)),
  ]
  private static func small() -> SmallTier {
    SmallTier(marks: [90, 80, 70], advance: nil, awards: awards)
  }

  private func told(_ small: SmallTier, _ language: Language = .chinese) -> [String] {
    small.outcome.prizeEffects.sorted { $0.key < $1.key }.map { entry, effect in
      "\(entry): \(effect.message(in: language))"
    }
  }

  @Test func `whoever a decision about another moves is told the decision and what it changed`() {
    var small = Self.small()
    #expect(told(small).isEmpty)
    small.decide(.award("C", level: "一等奖"))
    #expect(
      told(small) == [
        "A: 因评委会决定授予 C“一等奖”（评委会合议）而变动；没有这项决定，它得“一等奖”。",
        "B: 因评委会决定授予 C“一等奖”（评委会合议）而变动；没有这项决定，它得“二等奖”。",
      ])
    #expect(
      told(small, .english).last
        == "B: Changed by the committee's decision that C has “一等奖” (评委会合议); without it, it would have “二等奖”."
    )
    // B has no prize now; A has one, and is told beside that.
    let reasons = small.outcome.reasonsAgainstPrizes
    #expect(reasons["B"]?.last?.code == "award-moved-by-decision")
    #expect(reasons["A"]?.contains { $0.code == "award-moved-by-decision" } != true)
    #expect(small.outcome.reasonsAgainstPrize(of: "B") == reasons["B"])
  }

  @Test func `whoever has a prize because another gets none is told so`() {
    var small = Self.small()
    small.decide(.award("A", level: nil))
    #expect(
      told(small) == [
        "B: 因评委会决定不授予 A 奖项（评委会合议）而变动；没有这项决定，它得“二等奖”。",
        "C: 因评委会决定不授予 A 奖项（评委会合议）而变动；没有这项决定，它没有奖项。",
      ])
  }

  @Test func `a decision about a title beside the prizes moves no prize`() {
    let title = AwardRule(level: Bilingual("人气奖"), to: .places(.count(1)), stacks: true)
    var small = SmallTier(marks: [90, 80, 70], advance: nil, awards: Self.awards + [title])
    small.decide(.award("C", level: "人气奖"))
    #expect(small.outcome.prizeEffects.isEmpty)
  }
}
