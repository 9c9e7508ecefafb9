/// More titles than there are winners of the level among which they are given: five 最佳 among three 特等奖.
struct MorePrizesThanAmong: RulebookDoubt {
  let spot: TierSpot
  let titles: Int
  let among: String
  let winners: Int

  var severity: Severity { .warning }
  var code: String { "rulebook-more-prizes-than-among" }

  static func found(in tier: Tier, _ people: PeopleRules) -> [MorePrizesThanAmong] {
    tier.awards.compactMap { award in
      guard let among = award.among, case .places(.count(let titles)) = award.to,
        let level = tier.awards.first(where: { $0.level.chinese == among }),
        level.per == award.per, case .places(.count(let winners)) = level.to, titles > winners
      else { return nil }
      return MorePrizesThanAmong(
        spot: TierSpot(.award(award.level.chinese), ["count"]), titles: titles, among: among,
        winners: winners)
    }
  }

  func message(in language: Language) -> String {
    switch language {
    case .chinese: "在“\(among)”中产生 \(titles) 个，而“\(among)”只有 \(winners) 个，评不满，请核对。"
    case .english:
      "\(titles) are given among “\(among)”, of which there are \(winners), so some stay empty. Check it."
    }
  }
}
