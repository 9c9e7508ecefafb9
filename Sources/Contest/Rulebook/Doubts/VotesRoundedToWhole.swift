/// A public vote that is turned into points, or counts in a total with other rounds, and is rounded to a whole number
/// because the rulebook gives no number of decimals.
///
/// Votes are whole numbers, so by default such a round has no decimals. 14 votes, where the most are 23, are then 61 points
/// of 100 and not 60.87, and totals of 88.44 and 88.33 both become 88. Sealed results were computed in this way, so this is
/// only a warning, and the result stays.
///
/// | public vote | |
/// |---|---|
/// | votes alone | right |
/// | `scale: {best: 100}` | warning |
/// | `scale: {best: 100}`, `combine: {decimals: 2}` | right |
/// | `scale: {best: 100}`, `combine: {decimals: 0}` | right: it is written |
/// | `total: {review: 80%, net: 20%}` | warning |
/// | `points-by-place: [3, 2, 1]` | warning: two who share the first place have 2.5 each |
struct VotesRoundedToWhole: RulebookDoubt {
  let spot: TierSpot

  var severity: Severity { .warning }
  var code: String { "rulebook-votes-rounded" }

  static func found(in tier: Tier, _ people: PeopleRules) -> [VotesRoundedToWhole] {
    tier.rounds.compactMap { round in
      guard let vote = round.publicVote, !vote.saysDecimals, let rules = round.judging,
        let key = rules.scale != nil
          ? "scale"
          : rules.pointsByPlace != nil ? "points-by-place" : rules.total.isEmpty ? nil : "total"
      else { return nil }
      return VotesRoundedToWhole(spot: TierSpot(.round(round.id), [key]))
    }
  }

  func message(in language: Language) -> String {
    switch language {
    case .chinese:
      "网络投票的成绩没有写保留几位小数，按整数计：23 票得 100 分时，14 票得 61 分，不是 60.87 分。要保留两位小数，请在这一轮写 combine: {decimals: 2}；确实取整数的，写 decimals: 0。"
    case .english:
      "The result of this public vote is rounded to a whole number, for it does not say to how many decimals: where 23 votes have 100 points, 14 have 61 and not 60.87. For two decimals write combine: {decimals: 2} in this round; if whole numbers are meant, write decimals: 0."
    }
  }
}
