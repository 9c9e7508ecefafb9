/// Weights or points of a rubric that do not add up to 100.
///
/// Weights are relative, so 60 and 30 count as 2 to 1; but people who write such numbers mean 100 in all. Weights in per
/// cent that do not add up are refused when they are read. Small whole weights such as 3, 2, 1 are taken as relative on
/// purpose.
///
/// | rubric | |
/// |---|---|
/// | weights 60, 40 | right |
/// | weights 60, 30 | warning |
/// | weights 3, 2, 1 | relative |
/// | weights 1/3, 1/3, 1/3 | right |
/// | weights 0.5, 0.4 | warning |
/// | points 0..60 and 0..30, added | warning: 90 in all |
/// | points 0..30 and 0..20, added | a round of 50 points |
struct RubricWeights: RulebookDoubt {
  let spot: TierSpot
  let sum: String
  let whole: String
  let arePoints: Bool

  var severity: Severity { .warning }
  var code: String { arePoints ? "rulebook-points-not-100" : "rulebook-weights-not-100" }

  static func found(in tier: Tier, _ people: PeopleRules) -> [RubricWeights] {
    tier.rounds.compactMap { round in
      guard let rules = round.judging, rules.recorded == nil, rules.publicVote == nil,
        rules.rubric.criteria.count > 1
      else { return nil }
      let spot = TierSpot(.round(round.id), ["rubric"])
      switch rules.rubric.total {
      case .sum:
        let full = rules.rubric.fullMarks
        // If the sum is far from 100, the round has a scale of its own; if it is near 100, a criterion is missing or
        // mistyped.
        guard full != 100, full >= 85, full <= 115 else { return nil }
        return RubricWeights(spot: spot, sum: full.weightText, whole: "100", arePoints: true)
      case .weighted:
        guard let sum = Fraction.sum(rules.rubric.criteria.map(\.weight)) else { return nil }
        guard rules.rubric.criteria.contains(where: { $0.weight != 1 }) else { return nil }
        let areParts = rules.rubric.criteria.allSatisfy { $0.weight < 1 }
        guard areParts ? sum != 1 : sum > 20 && sum != 100 else { return nil }
        return RubricWeights(
          spot: spot, sum: sum.weightText, whole: areParts ? "1" : "100", arePoints: false)
      }
    }
  }

  func message(in language: Language) -> String {
    switch (arePoints, language) {
    case (true, .chinese): "各项满分合计 \(sum) 分，不是 \(whole) 分，请核对是否漏写或写错了一项。"
    case (true, .english):
      "The full marks of the criteria are \(sum) together and not \(whole). Check whether one is missing or mistyped."
    case (false, .chinese):
      "各项权重合计 \(sum)，不是 \(whole)；程序按比例折算，每项实际所占与所写不同。请核对是否漏写或写错了一项。"
    case (false, .english):
      "The weights are \(sum) together and not \(whole); they count in proportion, so each is more or less than it says. Check whether one is missing or mistyped."
    }
  }
}
