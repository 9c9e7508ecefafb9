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

  /// 各类别评冠军、亚军, 另外 60 分以上的合格: 合格不看名次.
  @Test func `a level that only needs a score leaves the ranks by track`() throws {
    let tier = """
      rounds:
        - {id: run, name: 比赛, kind: recorded, range: 0..100, step: 1, ties: []}
      awards:
        - {level: 冠军, ranks: 1, per: track}
        - {level: 二等奖, count: 1, per: track}
        - {level: 合格, at-least: 60}
      """
    var played = try PlayedTier(tier: tier)
    for (name, track) in [("A", "natural"), ("B", "natural"), ("C", "social"), ("D", "social")] {
      played.entry(name) { $0.track = Track.ID(track) }
    }
    try played.record("run", ["A": ["95"], "B": ["90"], "C": ["80"], "D": ["50"]])
    #expect(played.ranking("run") == ["A 95.00 1", "B 90.00 2", "C 80.00 1", "D 50.00 2"])
    #expect(played.awards == ["A 冠军", "C 冠军", "B 二等奖", "D 二等奖"])
    // A cap over all levels is filled in the order of rank, so 合格 then asks for one list, and the two are told apart.
    let capped = RulebookReader.read(
      InventedRegulationsTests.rulebook(
        "{id: a, name: 甲}, {id: b, name: 乙}", tier + "\ncaps: {organization: 1, over: awards}"))
    let fault = try #require(capped.problems.first { $0.code == "rulebook-award-scope" })
    #expect(fault.line(in: .chinese).contains("同一轮次“run”的“合格”按 per: all"))
    #expect(fault.line(in: .english).contains("Write the same per for both"))
  }

  @Test func `beside shares by track a level by score ranks all together, and that is told`() {
    let tier = """
      rounds:
        - {id: run, name: 比赛, kind: recorded, range: 0..100, step: 1, ties: []}
      awards:
        - {level: 一等奖, share: 10%, per: track}
        - {level: 成功参赛奖, at-least: 0}
      """
    func codes(_ tier: String) -> [String] {
      RulebookReader.read(
        InventedRegulationsTests.rulebook("{id: a, name: 甲}, {id: b, name: 乙}", tier)
      ).problems.map(\.code)
    }
    #expect(codes(tier) == ["rulebook-ranks-over-lists"])
    #expect(codes(tier.replacing("at-least: 0", with: "at-least: 0, per: track")) == [])
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
