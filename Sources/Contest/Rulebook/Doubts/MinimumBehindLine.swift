/// Minima together with a line or a condition: if nobody of a track, organization or answer reaches it, its minimum is not
/// met.
///
/// 一等奖 at 85 points with `least: {track: 1}`: the best of 社会调查 has 83.68, so 社会调查 gets none. Many regulations
/// have both clauses, and only the office knows which of them is stronger, so this is a note.
struct MinimumBehindLine: RulebookDoubt {
  let spot: TierSpot
  /// The line; `nil` if there is only a condition.
  let line: Points?
  let division: Minimum.Division

  var severity: Severity { .note }
  var code: String { "rulebook-minimum-behind-line" }

  static func found(in tier: Tier, _ people: PeopleRules) -> [MinimumBehindLine] {
    let rounds = tier.rounds.compactMap { round -> MinimumBehindLine? in
      guard let rule = round.advance, !rule.least.isEmpty,
        rule.leastScore != nil || rule.needs != nil
      else { return nil }
      return MinimumBehindLine(
        spot: TierSpot(.round(round.id), ["advance", "least"]), line: rule.leastScore,
        division: rule.least.division)
    }
    let awards = tier.awards.compactMap { award -> MinimumBehindLine? in
      guard !award.least.isEmpty, award.leastScore != nil || award.needs != nil else { return nil }
      return MinimumBehindLine(
        spot: TierSpot(.award(award.level.chinese), ["least"]), line: award.leastScore,
        division: award.least.division)
    }
    return rounds + awards
  }

  func message(in language: Language) -> String {
    switch language {
    case .chinese:
      "保底名额也要\(line.map { "达到 \($0) 分" } ?? "符合条件")才给；\(division == .track ? "某个类别没有人达到的，这个类别就没有" : "没有人达到的就没有")，保底不能满足。"
    case .english:
      "A minimum goes only to those who \(line.map { "reach \($0) points" } ?? "meet the condition"); \(division == .track ? "a track in which nobody does has" : "those of whom nobody does have") none, and the minimum stays unmet."
    }
  }
}
