/// A cap within one level that is larger than the cap over all levels, so that it has no effect: 3 of 一等奖, where at most
/// 2 prizes are allowed in all.
struct LevelCapAboveAll: RulebookDoubt {
  let spot: TierSpot
  let level: String
  let cap: Cap
  let overAll: Cap
  let names: Names

  var severity: Severity { .warning }
  var code: String { "rulebook-level-cap-above-all" }

  static func found(in tier: Tier, _ people: PeopleRules) -> [LevelCapAboveAll] {
    guard let overAll = tier.awardCap else { return [] }
    return tier.awards.compactMap { award in
      guard !award.stacks, let cap = award.cap, cap.most > overAll.most else { return nil }
      return LevelCapAboveAll(
        spot: TierSpot(.award(award.level.chinese)), level: award.level.chinese, cap: cap,
        overAll: overAll, names: Names(tier))
    }
  }

  func message(in language: Language) -> String {
    switch language {
    case .chinese:
      "“\(level)”\(cap.holder.everyone(naming: names))至多 \(cap) 个，而各等次合计至多 \(overAll) 个，前一个上限不起作用，请核对。"
    case .english:
      "“\(level)” has at most \(cap) for \(cap.holder.each(in: language, naming: names)) and all levels together at most \(overAll), so the first cap never holds. Check it."
    }
  }
}
