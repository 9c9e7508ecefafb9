/// A round whose results are used nowhere: it is not the last one, and no prize, total, team points, selection, condition,
/// tie or later step uses it.
///
/// | rounds | |
/// |---|---|
/// | 初评 with advance, 终评 | both are used |
/// | 初评, 终评 with `total: {初评, 终评}` | both are used |
/// | 初评, 终评 without any of these | warning: 初评 counts for nothing |
struct RoundUnused: RulebookDoubt {
  let spot: TierSpot
  let round: String

  var severity: Severity { .warning }
  var code: String { "rulebook-round-unused" }

  static func found(in tier: Tier, _ people: PeopleRules) -> [RoundUnused] {
    let used = tier.roundsWhosePlacesCount.union(tier.roundsWhoseDataCount)
      .union(tier.roundsThatSeparate)
    return tier.rounds.filter {
      $0.scores && !$0.advances && !tier.isEnd($0) && !used.contains($0.id)
    }.map { RoundUnused(spot: TierSpot(.round($0.id)), round: $0.name.chinese) }
  }

  func message(in language: Language) -> String {
    switch language {
    case .chinese:
      "“\(round)”的成绩没有用处：没有奖项、总分（total）、晋级（advance）、条件或同分办法用到它，后面的轮次也不看它。请写明怎样计入，或删去这一轮。"
    case .english:
      "Nothing uses the results of “\(round)”: no prize, total, advance, condition or tie names it. Say how it counts, or take the round out."
    }
  }
}
