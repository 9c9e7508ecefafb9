/// A change that is counted in steps of a round's marks, where no mark of that round is as large as one step: each 10
/// minutes, of a round that records at most 5.
///
/// | round | step | |
/// |---|---|---|
/// | 0:00..30:00 | each full 1:00 | counts |
/// | 0:00..5:00 | each full 10:00 | never counts |
/// | 0:00..5:00 | each begun 0:30, over 5:00 | never counts |
struct EachNeverCounts: RulebookDoubt {
  let spot: TierSpot
  let round: String
  let most: String
  let asked: String

  var severity: Severity { .error }
  var code: String { "rulebook-each-never-counts" }

  static func found(in tier: Tier, _ people: PeopleRules) -> [EachNeverCounts] {
    tier.rounds.flatMap { round -> [EachNeverCounts] in
      (round.judging?.adjustments ?? []).enumerated().compactMap { place, adjustment in
        guard let each = adjustment.each, !each.isUnder,
          case .round(let id, let unit) = each.source,
          let measured = tier.round(id), let most = highestMark(of: measured)
        else { return nil }
        let isReached =
          each.counting == .started ? most > each.over : most >= each.over + each.size
        guard !isReached else { return nil }
        return EachNeverCounts(
          spot: TierSpot(.round(round.id), ["adjustments", "\(place + 1)", "each"]),
          round: measured.name.chinese, most: unit.text(most),
          asked: unit.text(each.counting == .started ? each.over : each.over + each.size))
      }
    }
  }

  /// The highest mark of a round that records one mark and does not convert it; `nil` for any other round.
  private static func highestMark(of round: Round) -> Points? {
    guard let rules = round.judging, let recorded = rules.recorded, case .one = recorded.columns,
      !rules.isConverted, rules.total.isEmpty, rules.adjustments.isEmpty, rules.ballot == nil,
      rules.publicVote == nil, let criterion = rules.rubric.criteria.first
    else { return nil }
    return rules.bounds.held(criterion.range.upperBound)
  }

  func message(in language: Language) -> String {
    switch language {
    case .chinese: "“\(round)”最多登记 \(most)，到不了 \(asked)，一次也不会计，请修改。"
    case .english:
      "“\(round)” records at most \(most), which does not come to \(asked), so nothing is ever counted. Change either."
    }
  }
}
