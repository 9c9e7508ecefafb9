import Contest
import Testing

/// What a level is worth decides who wins a cup, without anybody's prize changing.
struct TierHonoursTests {
  private static func tier(first: Int, places: ClosedRange<Int> = 1...1) -> Tier {
    var tier = Tier(
      id: "city", name: Bilingual("市赛"), rounds: [],
      awards: [
        AwardRule(level: Bilingual("一等奖"), places: .count(1), points: first),
        AwardRule(level: Bilingual("二等奖"), places: .count(2), points: 6),
      ])
    tier.cups = [Cup(name: Bilingual("金杯"), places: places)]
    tier.organizationAwards = [OrganizationAward(name: Bilingual("优秀组织奖"), count: 1)]
    return tier
  }

  private static let prizes: [(organization: String, level: String, track: Track.ID)] = [
    ("东", "一等奖", "natural"), ("西", "二等奖", "natural"), ("西", "二等奖", "social"),
  ]

  @Test func `with another value of a level the cup goes to another organization`() {
    let before = TierHonours(
      of: Self.tier(first: 10), prizes: Self.prizes, places: .none, figures: .none)
    #expect(before.cups.first?.rows.map(\.organization) == ["西"])
    let after = TierHonours(
      of: Self.tier(first: 20), prizes: Self.prizes, places: .none, figures: .none)
    #expect(
      before.changes(to: after) == [
        .points("东", before: 10, after: 20),
        .winners(Bilingual("金杯"), before: ["西"], after: ["东"]),
        .winners(Bilingual("优秀组织奖"), before: ["西"], after: ["东"]),
      ])
    #expect(before.changes(to: before).isEmpty)
  }

  @Test func `a prize that waits for the committee is not told as given to nobody`() {
    let before = TierHonours(
      of: Self.tier(first: 10), prizes: Self.prizes, places: .none, figures: .none)
    // 12 points each, and one has the prize.
    let after = TierHonours(
      of: Self.tier(first: 12), prizes: Self.prizes, places: .none, figures: .none)
    let name = Bilingual("优秀组织奖")
    let change = HonourChange.undecided(
      name, before: .init(winners: ["西"], tied: []),
      after: .init(winners: [], tied: ["东", "西"]))
    #expect(before.changes(to: after).last == change)
    #expect(change.message(in: .chinese) == "优秀组织奖：西 → 待评委会决定（东、西）")
  }

  @Test func `a cup that goes to more places has more winners`() {
    let before = TierHonours(
      of: Self.tier(first: 10), prizes: Self.prizes, places: .none, figures: .none)
    let after = TierHonours(
      of: Self.tier(first: 10, places: 1...2), prizes: Self.prizes, places: .none, figures: .none)
    #expect(
      before.changes(to: after)
        == [.winners(Bilingual("金杯"), before: ["西"], after: ["西", "东"])])
  }

  @Test func `a shared cup whose winners stand in another order is no change`() {
    let before = TierHonours(
      of: Self.tier(first: 10, places: 1...2), prizes: Self.prizes, places: .none, figures: .none)
    let after = TierHonours(
      of: Self.tier(first: 20, places: 1...2), prizes: Self.prizes, places: .none, figures: .none)
    #expect(before.cups.first?.rows.map(\.organization) == ["西", "东"])
    #expect(after.cups.first?.rows.map(\.organization) == ["东", "西"])
    let cups = before.changes(to: after).filter {
      if case .winners(let name, _, _) = $0 { name == Bilingual("金杯") } else { false }
    }
    #expect(cups.isEmpty)
  }

  @Test func `a prize of a level that the rules no longer have counts nothing`() {
    let before = TierHonours(
      of: Self.tier(first: 10), prizes: Self.prizes, places: .none, figures: .none)
    var without = Self.tier(first: 10)
    without.awards.removeLast()
    let after = TierHonours(of: without, prizes: Self.prizes, places: .none, figures: .none)
    #expect(before.changes(to: after).first == .points("西", before: 12, after: 0))
  }

  @Test(arguments: Language.allCases)
  func `each change says what was and what is`(language: Language) {
    for change: HonourChange in [
      .points("东", before: 10, after: 20),
      .winners(Bilingual("金杯"), before: [], after: ["东"]), .advisers,
    ] { #expect(!change.message(in: language).isEmpty) }
  }
}
