/// Points that are higher for the worse: 1 point for 一等奖 and 5 for 二等奖, or fewer points for more hours.
///
/// | points | |
/// |---|---|
/// | 一等奖 5, 二等奖 3, 三等奖 none | right |
/// | 一等奖 1, 二等奖 5 | warning |
/// | steps from 20: 5, from 40: 10 | right |
/// | steps from 20: 10, from 40: 2 | warning |
struct PointsReversed: RulebookDoubt {
  let spot: TierSpot
  let better: String
  let betterPoints: Points
  let worse: String
  let worsePoints: Points

  var severity: Severity { .warning }
  var code: String { "rulebook-points-reversed" }

  static func found(in tier: Tier, _ people: PeopleRules) -> [PointsReversed] {
    let levels = tier.awards.filter { !$0.stacks && $0.among == nil && $0.points > 0 }
    let ofAwards = levels.indices.compactMap { place -> PointsReversed? in
      let next = levels[place]
      // The prizes of another event, such as a relay that counts double, have their own points.
      let above = levels[..<place].last { source(of: $0, tier) == source(of: next, tier) }
      guard let one = above, next.points > one.points else { return nil }
      return PointsReversed(
        spot: TierSpot(.award(next.level.chinese), ["points"]), better: one.level.chinese,
        betterPoints: Points(tenThousandths: one.points * 10_000), worse: next.level.chinese,
        worsePoints: Points(tenThousandths: next.points * 10_000))
    }
    return tier.rounds.flatMap(ofSteps) + ofAwards
  }

  /// The rounds that a level follows.
  private static func source(of award: AwardRule, _ tier: Tier) -> [Round.ID] {
    award.selection.map { [$0] } ?? tier.rounds(of: award)
  }

  private static func ofSteps(_ round: Round) -> [PointsReversed] {
    guard let rules = round.judging, let steps = rules.steps?.steps else { return [] }
    let isLess = rules.isRawLessBetter
    let sorted = steps.enumerated().sorted {
      isLess ? $0.element.edge < $1.element.edge : $0.element.edge > $1.element.edge
    }
    func words(_ step: Steps.Step) -> String { rules.markUnit.text(step.edge) }
    // Sorted from the hardest step to the easiest.
    return zip(sorted, sorted.dropFirst()).compactMap { one, next in
      guard next.element.points > one.element.points else { return nil }
      return PointsReversed(
        spot: TierSpot(.round(round.id), ["steps", "\(one.offset + 1)", "points"]),
        better: words(one.element), betterPoints: one.element.points, worse: words(next.element),
        worsePoints: next.element.points)
    }
  }

  func message(in language: Language) -> String {
    switch language {
    case .chinese:
      "“\(better)”优于“\(worse)”，得分却更少（\(betterPoints) 分对 \(worsePoints) 分），请核对是否写反。"
    case .english:
      "“\(better)” is better than “\(worse)” and gives fewer points (\(betterPoints) and \(worsePoints)). Check whether they are the wrong way round."
    }
  }
}
