/// A total that counts a round which has a total of its own. What it takes is that round's own result, not the one that was
/// published for it, so whoever adds up the published lists comes to another number.
///
/// | total of the final | |
/// |---|---|
/// | 笔试 40 %, 终评 60 % | right: 笔试 has one result |
/// | 复评 40 %, 终评 60 %, and 复评 is 初评 50 %, 复评 50 % | told: 40 % of 复评 alone, 初评 does not count |
struct TotalCountsOwnPart: RulebookDoubt {
  let spot: TierSpot
  let part: String

  var severity: Severity { .warning }
  var code: String { "rulebook-total-own-part" }

  static func found(in tier: Tier, _ people: PeopleRules) -> [TotalCountsOwnPart] {
    tier.rounds.flatMap { round -> [TotalCountsOwnPart] in
      (round.judging?.total ?? []).compactMap { part in
        guard part.round != round.id, let earlier = tier.round(part.round),
          earlier.judging?.countsOwnPart == true
        else { return nil }
        return TotalCountsOwnPart(
          spot: TierSpot(.round(round.id), ["total"]), part: earlier.name.chinese)
      }
    }
  }

  func message(in language: Language) -> String {
    switch language {
    case .chinese:
      "“\(part)”自己有 total，公布的是合成以后的成绩；这里计入的只是“\(part)”自身的成绩，不含它计入的其他轮次和加分、扣分。要一并计入的，请把那些轮次也写进这个 total；本来如此的不必改。"
    case .english:
      "“\(part)” has a total of its own and publishes that. What counts here is only its own result, without the rounds that it counts and without adjustments. If these are meant to count, name them in this total too."
    }
  }
}

extension JudgingRules {
  /// Whether a later total takes this round's own result where the published one is a total over rounds.
  var countsOwnPart: Bool { !total.isEmpty && pointsByPlace == nil }
}
