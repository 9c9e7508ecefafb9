/// A cap on an adjustment that is counted in steps, where the cap is below one step or not a whole number of steps: `minus:
/// 2, each: {…, cap: 1}`.
///
/// | one step | cap | |
/// |---|---|---|
/// | 1 | 5 | five steps at most |
/// | 2 | 5 | warning: two steps are 4, the third brings it to 5 |
/// | 2 | 1 | warning: every step is one point |
struct CapBelowStep: RulebookDoubt {
  let spot: TierSpot
  let single: String
  let cap: String
  /// Whether the cap is below one step.
  let isBelow: Bool

  var severity: Severity { .warning }
  var code: String { "rulebook-cap-below-step" }

  static func found(in tier: Tier, _ people: PeopleRules) -> [CapBelowStep] {
    tier.rounds.flatMap { round -> [CapBelowStep] in
      guard let rules = round.judging else { return [] }
      return rules.adjustments.enumerated().compactMap { place, adjustment in
        let single: Points
        switch adjustment.change {
        case .plus(let points), .minus(let points): single = points
        case .factor, .cap: return nil
        }
        guard let cap = adjustment.each?.cap, single > .zero,
          cap < single || !cap.isOnStep(single, from: .zero)
        else { return nil }
        return CapBelowStep(
          spot: TierSpot(.round(round.id), ["adjustments", "\(place + 1)", "each", "cap"]),
          single: rules.scoreUnit.text(single), cap: rules.scoreUnit.text(cap),
          isBelow: cap < single)
      }
    }
  }

  func message(in language: Language) -> String {
    switch (isBelow, language) {
    case (true, .chinese): "合计至多 \(cap)，比一次的 \(single) 还少：一次就到上限。请核对是否写反。"
    case (true, .english):
      "At most \(cap) in all, and one step is \(single): the first step is the cap already. Check whether the two are exchanged."
    case (false, .chinese): "合计至多 \(cap)，不是一次 \(single) 的整数倍：最后一次只计一部分。确是这样规定的，可以不改。"
    case (false, .english):
      "At most \(cap) in all, which is no whole number of steps of \(single): the last one counts in part. If it is meant so, leave it."
    }
  }
}
