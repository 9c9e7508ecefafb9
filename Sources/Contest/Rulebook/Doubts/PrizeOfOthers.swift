/// A prize that by its name goes to units or advisers, and is given to the entries that come next: 优秀组织奖 with a count and no
/// `to: organization` makes the tenth work 优秀组织奖.
///
/// | level | |
/// |---|---|
/// | 优秀组织奖, `to: organization` | right |
/// | 优秀组织奖, `count: 3` | told |
/// | 优秀指导教师, `count: 5` | told |
/// | 最佳人气奖, `count: 1, of: net` | right |
struct PrizeOfOthers: RulebookDoubt {
  let spot: TierSpot
  let level: String
  let owner: PrizeOwner

  var severity: Severity { .warning }
  var code: String { "rulebook-prize-of-others" }

  static func found(in tier: Tier, _ people: PeopleRules) -> [PrizeOfOthers] {
    tier.awards.compactMap { award in
      let name = award.level.chinese
      guard let owner = PrizeOwner(ofPrize: name), owner != .vote else { return nil }
      return PrizeOfOthers(spot: TierSpot(.award(name), ["level"]), level: name, owner: owner)
    }
  }

  func message(in language: Language) -> String {
    switch (owner, language) {
    case (.adviser, .chinese):
      "“\(level)”写成了授予参评者的奖，名次在后的会得到它。给指导教师的，请写 to: adviser 和 of-levels。"
    case (.adviser, .english):
      "“\(level)” is given to entries, so the next in rank would have it. For advisers write to: adviser and of-levels."
    case (_, .chinese):
      "“\(level)”写成了授予参评者的奖，名次在后的会得到它。给单位的，请写 to: organization 和 by。"
    case (_, .english):
      "“\(level)” is given to entries, so the next in rank would have it. For units write to: organization and by."
    }
  }
}
