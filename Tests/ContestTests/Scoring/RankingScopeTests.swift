import Contest
import Testing

struct RankingScopeTests {
  static func round(_ id: Round.ID, advance: AdvanceRule? = nil) -> Round {
    var rules = JudgingRules(
      rubric: Rubric([Criterion(id: "mark", name: Bilingual(chinese: "得分"))]), judgesPerEntry: 1)
    rules.advance = advance
    return Round(id: id, name: Bilingual(chinese: id.text), kind: ReviewKind(rules))
  }

  static func award(per: PlaceScope, of round: Round.ID? = nil) -> AwardRule {
    AwardRule(level: Bilingual(chinese: "金奖"), places: .count(1), per: per, of: round)
  }

  @Test func `a round that sends on 40 percent of each track ranks track by track`() {
    let review = Self.round("review", advance: AdvanceRule(places: .share(0.4), per: .track))
    let final = Self.round("final")
    let tier = Tier(
      id: "city", name: Bilingual(chinese: "市赛"), rounds: [review, final],
      awards: [Self.award(per: .all)])
    #expect(tier.rankingScope(of: review) == .track)
    #expect(tier.rankingScope(of: final) == .all)
  }

  @Test func `a round from which nobody goes on ranks as its own prizes are counted`() {
    let (review, final) = (Self.round("review"), Self.round("final"))
    let tier = Tier(
      id: "city", name: Bilingual(chinese: "市赛"), rounds: [review, final],
      awards: [Self.award(per: .track, of: "review"), Self.award(per: .group)])
    #expect(tier.rankingScope(of: review) == .track)
    // A prize that names no round is of the last one.
    #expect(tier.rankingScope(of: final) == .group)
  }

  @Test func `without advancing and without prizes there is one list`() {
    let only = Self.round("review")
    let tier = Tier(id: "city", name: Bilingual(chinese: "市赛"), rounds: [only])
    #expect(tier.rankingScope(of: only) == .all)
  }

  @Test(arguments: [(PlaceScope.all, ""), (.track, "natural"), (.group, "natural/数理")])
  func `a list is named by what is on it`(scope: PlaceScope, name: String) {
    #expect(scope.list(track: "natural", group: "数理") == name)
  }
}
