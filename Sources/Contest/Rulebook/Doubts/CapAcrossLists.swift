/// A cap over all levels of a tier that gives a level on several lists: 每校获奖合计至多 1 项, and 一等奖 for each track. Where a school is
/// first on two lists, no rank says which of the two goes without. Where the round ranks all entries together, the lists are still
/// filled one after the other, so the better rank may be the one that goes without.
///
/// | caps | award | |
/// |---|---|---|
/// | `{organization: 1, over: awards}` | per all | right |
/// | `{organization: 1, over: awards}` | per track | told |
/// | `{organization: 1, over: awards}` | at-least 85, or ranks, per track | told |
/// | `{organization: 1, over: awards}` | per track, stacks | right: titles do not count |
/// | `{organization: 1, over: awards, per: track}` | per track | right: each list has a cap of its own |
struct CapAcrossLists: RulebookDoubt {
  let spot: TierSpot
  let level: String
  let cap: Cap
  /// Whether the level's round ranks the entries of all its lists together.
  let isRankedTogether: Bool

  var severity: Severity { .note }
  var code: String { "rulebook-cap-across-lists" }

  /// The first such level stands for all: the cap is one.
  static func found(in tier: Tier, _ people: PeopleRules) -> [CapAcrossLists] {
    guard let cap = tier.awardCap,
      let award = tier.awards.first(where: {
        !$0.stacks && PlaceScope.narrowest([$0.per, cap.per]) != cap.per && $0.selection == nil
          && $0.to != .recheck
      })
    else { return [] }
    let name = award.level.chinese
    let rounds = tier.rounds(of: award).compactMap { tier.round($0) }
    return [
      CapAcrossLists(
        spot: TierSpot(.award(name), ["per"]), level: name, cap: cap,
        isRankedTogether: rounds.count == 1
          && rounds.allSatisfy { tier.rankingScope(of: $0) == .all })
    ]
  }

  func message(in language: Language) -> String {
    switch (isRankedTogether, language) {
    case (true, .chinese):
      "“\(level)”分几份名单评，而各等次合计至多 \(cap) 项，名次却是各份名单统一排的：名单一份接一份地评，排在后面的名单里名次更前的可能没有，到时列为待办，由评委会决定给谁。"
    case (true, .english):
      "“\(level)” is given on several lists, and all levels together are capped at \(cap), but the round ranks all lists together: the lists are filled one after the other, so a better rank on a later list may go without; the committee is then asked."
    case (false, .chinese):
      "“\(level)”分几份名单评，而各等次合计至多 \(cap) 项：在两份名单里名次相同的，名次分不出先后，到时列为待办，由评委会决定给谁。"
    case (false, .english):
      "“\(level)” is given on several lists, and all levels together are capped at \(cap): whoever has the same rank on two lists is told apart by no rank; the committee is then asked."
    }
  }
}
