/// The highest score that a round can give. It is used to find lines that nobody can reach.
///
/// | round | highest |
/// |---|---|
/// | one criterion 0..20 | 20 |
/// | marks 0..100, `plus: 5` for some | 105 |
/// | the same with `cap: 80` | 80 |
/// | `total: {paper: 40%, final: 60%}`, both of 100 | 100 |
/// | places that judges give, estimates, rooms, votes | unknown |
extension Tier {
  /// `nil` if results have no full marks, or if less is better.
  func highestScore(of id: Round.ID) -> Points? {
    guard let round = round(id), let rules = round.judging, !rules.ranksLeastFirst,
      rules.rooms == nil, rules.adjust == .none,
      rules.publicVote == nil || rules.isConverted
    else { return nil }
    guard var score = beforeAdjustments(rules, own: id) else { return nil }
    for adjustment in rules.adjustments {
      switch adjustment.change {
      case .factor(let factor): if factor > 1 { score = score * factor }
      case .plus(let points):
        guard adjustment.each == nil || adjustment.each?.cap != nil else { return nil }
        score = score + Fraction(adjustment.each?.cap ?? points)
      case .minus: break
      // Only a cap for everybody bounds the best.
      case .cap(let cap): if adjustment.when == .all([]) { score = min(score, Fraction(cap)) }
      }
      guard score <= Fraction(Int128(Points.limit)) else { return nil }
    }
    return rules.bounds.held(score.rounded(places: rules.combine.decimals, rules.combine.rounding))
  }

  private func beforeAdjustments(_ rules: JudgingRules, own: Round.ID) -> Fraction? {
    guard !rules.total.isEmpty else {
      return rules.pointsByPlace == nil ? rules.fullMarks : nil
    }
    var sum = Fraction.zero
    for part in rules.total {
      let most: Fraction?
      if part.round == own {
        most = rules.fullMarks
      } else {
        guard let earlier = round(part.round)?.judging else { return nil }
        most =
          earlier.pointsByPlace == nil
          ? highestScore(of: part.round).map { Fraction($0) } : earlier.fullMarks
      }
      // The full marks of any round fit into Points. No real rulebook has a product of weights and marks above that limit.
      guard let most, most >= .zero, most <= Fraction(Int128(Points.limit)) else { return nil }
      sum = sum + rules.counted(most.rounded(places: 4, .up), as: part)
    }
    return sum
  }
}
