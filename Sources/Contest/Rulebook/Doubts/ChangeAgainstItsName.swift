/// A change of scores that does the opposite of its name: 超时扣分 that adds points, 获奖加分 that takes points off, 罚时
/// that makes a time shorter.
///
/// | name | change | round | |
/// |---|---|---|---|
/// | 超时扣分 | minus 2 | points | right |
/// | 超时扣分 | plus 2 | points | warning |
/// | 罚时 | plus 0:30 | a time | right |
/// | 罚时 | minus 0:30 | a time | warning |
/// | 加分 | factor 0.9 | points | warning |
struct ChangeAgainstItsName: RulebookDoubt {
  let spot: TierSpot
  let name: String
  let change: String
  /// Whether it makes the result better.
  let helps: Bool

  var severity: Severity { .warning }
  var code: String { "rulebook-change-against-its-name" }

  static func found(in tier: Tier, _ people: PeopleRules) -> [ChangeAgainstItsName] {
    tier.rounds.flatMap { round -> [ChangeAgainstItsName] in
      guard let rules = round.judging else { return [] }
      return rules.adjustments.enumerated().compactMap { place, adjustment in
        let name = adjustment.name.chinese
        let raises: Bool
        let key: String
        switch adjustment.change {
        case .plus(let points) where points > .zero: (raises, key) = (true, "plus")
        case .minus(let points) where points > .zero: (raises, key) = (false, "minus")
        case .factor(let factor) where factor != 1: (raises, key) = (factor > 1, "factor")
        default: return nil
        }
        // If less is better, an addition makes the result worse.
        let helps = raises != rules.ranksLeastFirst
        guard let says = meaning(of: name), says != helps else { return nil }
        return ChangeAgainstItsName(
          spot: TierSpot(.round(round.id), ["adjustments", "\(place + 1)", key]), name: name,
          change: adjustment.change.text(in: rules.scoreUnit), helps: helps)
      }
    }
  }

  /// Whether a name says that a result becomes better or worse; `nil` if it says neither, or both.
  private static func meaning(of name: String) -> Bool? {
    let isWorse = ["扣", "罚", "减分"].contains { name.contains($0) }
    let isBetter = ["加分", "奖励", "附加"].contains { name.contains($0) }
    return isWorse == isBetter ? nil : isBetter
  }

  func message(in language: Language) -> String {
    switch (helps, language) {
    case (true, .chinese): "“\(name)”写的是 \(change)，成绩反而变好，请核对是否写反。"
    case (true, .english):
      "“\(name)” is written as \(change), which makes the result better. Check whether it is the wrong way round."
    case (false, .chinese): "“\(name)”写的是 \(change)，成绩反而变差，请核对是否写反。"
    case (false, .english):
      "“\(name)” is written as \(change), which makes the result worse. Check whether it is the wrong way round."
    }
  }
}
