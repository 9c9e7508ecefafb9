/// A cap over all levels of a tier that gives a level on several lists: 每校获奖合计至多 1 项, and 一等奖 for each track. Where a school is
/// first on two lists, no rank says which of the two goes without.
///
/// | caps | award | |
/// |---|---|---|
/// | `{organization: 1, over: awards}` | per all | right |
/// | `{organization: 1, over: awards}` | per track | told |
/// | `{organization: 1, over: awards}` | per track, stacks | right: titles do not count |
struct CapAcrossLists: RulebookDoubt {
  let spot: TierSpot
  let level: String
  let cap: Cap

  var severity: Severity { .note }
  var code: String { "rulebook-cap-across-lists" }

  /// The first such level stands for all: the cap is one.
  static func found(in tier: Tier, _ people: PeopleRules) -> [CapAcrossLists] {
    guard let cap = tier.awardCap,
      let award = tier.awards.first(where: { !$0.stacks && $0.per != .all && $0.places != nil })
    else { return [] }
    let name = award.level.chinese
    return [CapAcrossLists(spot: TierSpot(.award(name), ["per"]), level: name, cap: cap)]
  }

  func message(in language: Language) -> String {
    switch language {
    case .chinese:
      "“\(level)”分几份名单评，而各等次合计至多 \(cap) 项：在两份名单里名次相同的，名次分不出先后，到时列为待办，由评委会决定给谁。"
    case .english:
      "“\(level)” is given on several lists, and all levels together are capped at \(cap): whoever has the same rank on two lists is told apart by no rank; the committee is then asked."
    }
  }
}
