/// A cap over all levels where every level stacks: titles that stack do not count towards it, so that it holds for nobody.
///
/// | levels | cap over all | told |
/// |---|---|---|
/// | 一等奖, 人气奖 (stacks) | 2 | no |
/// | 人气奖 (stacks), 创意奖 (stacks) | 2 | yes |
struct CapOfTitlesAlone: RulebookDoubt {
  let spot: TierSpot
  let cap: Cap
  let names: Names

  var severity: Severity { .warning }
  var code: String { "rulebook-cap-of-titles-alone" }

  static func found(in tier: Tier, _ people: PeopleRules) -> [CapOfTitlesAlone] {
    guard let cap = tier.awardCap, let first = tier.awards.first,
      tier.awards.allSatisfy(\.stacks)
    else { return [] }
    return [
      CapOfTitlesAlone(
        spot: TierSpot(.award(first.level.chinese)), cap: cap, names: Names(tier))
    ]
  }

  func message(in language: Language) -> String {
    switch language {
    case .chinese:
      "各奖项都可兼得（stacks），不计入“\(cap.holder.everyone(naming: names))合计至多 \(cap) 项”，这个上限不起作用，请核对。"
    case .english:
      "Every prize stacks, and such prizes do not count towards the cap of \(cap) for \(cap.holder.each(in: language, naming: names)), so that it never holds. Check it."
    }
  }
}
