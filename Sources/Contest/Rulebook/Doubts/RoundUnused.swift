/// A round whose results nothing uses: no prize, no total, no team points, no selection, no condition, no tie and no later step
/// names it, and it is not the last.
///
/// | rounds | |
/// |---|---|
/// | 初评 with advance, 终评 | both are used |
/// | 初评, 终评 with `total: {初评, 终评}` | both are used |
/// | 初评, 终评 alone | 初评 counts for nothing: told |
struct RoundUnused: RulebookDoubt {
  let spot: TierSpot
  let round: String

  var severity: Severity { .warning }
  var code: String { "rulebook-round-unused" }

  static func found(in tier: Tier, _ people: PeopleRules) -> [RoundUnused] {
    let used = used(in: tier)
    return tier.rounds.filter {
      $0.scores && !$0.advances && !tier.isEnd($0) && !used.contains($0.id)
    }.map { RoundUnused(spot: TierSpot(.round($0.id)), round: $0.name.chinese) }
  }

  private static func used(in tier: Tier) -> Set<Round.ID> {
    var used = Set(tier.teamParts.map(\.round))
    for award in tier.awards {
      if award.selection == nil { used.formUnion(tier.rounds(of: award)) }
      used.formUnion([award.of, award.shareOf, award.selection].compactMap(\.self))
    }
    for round in tier.rounds {
      if let after = round.publicity?.after { used.insert(after) }
      guard let rules = round.judging else { continue }
      used.formUnion(rules.total.map(\.round).filter { $0 != round.id })
      for adjustment in rules.adjustments { used.formUnion(adjustment.needs.rounds) }
      for link in rules.ties {
        switch link {
        case .roundScore(let id), .roundOwnScore(let id), .quicker(let id): used.insert(id)
        default: break
        }
      }
    }
    for place in EntryConditionPlace.all(in: tier) {
      used.formUnion(place.condition.needs.rounds)
    }
    return used
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
