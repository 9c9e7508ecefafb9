import Yams

extension KnockOutRule {
  /// The keys of a knock-out.
  static let keys = ["seeds", "seeded-by", "third", "points-by-place", "shared", "ties", "advance"]
}

extension RulebookDecoder {
  /// Reads how a knock-out is drawn, and what the places in it count for.
  mutating func knockOut(_ fields: Fields) -> JudgingRules {
    var rule = KnockOutRule()
    rule.seeds = integer(fields, "seeds", in: 0...KnockOutRule.mostSeeds) ?? 0
    if let spot = fields.values["seeded-by"] {
      rule.seededBy = scoredRound(fields, "seeded-by")
      if rule.seeds == 0 {
        note(.missing(path: fields.spot.path, key: "seeds"), at: spot.node)
      }
    }
    rule.third = word(fields, "third") ?? rule.third
    var rules = JudgingRules(knockOut: rule)
    known.criteria = rules.rubric.criteria.map(\.id.text)
    known.incomplete.remove(.criterion)
    finish(fields, &rules)
    return rules
  }
}
