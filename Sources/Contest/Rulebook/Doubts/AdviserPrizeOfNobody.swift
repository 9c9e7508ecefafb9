/// A prize for advisers that nobody can get: entries have no advisers, or nobody is given its levels.
struct AdviserPrizeOfNobody: RulebookDoubt {
  let spot: TierSpot
  let prize: String

  var severity: Severity { .error }
  var code: String { "rulebook-adviser-prize-of-nobody" }

  static func found(in tier: Tier, _ people: PeopleRules) -> [AdviserPrizeOfNobody] {
    guard people.advisers.most == 0 else { return [] }
    return tier.adviserAwards.map {
      AdviserPrizeOfNobody(spot: TierSpot(.award($0.name.chinese), ["to"]), prize: $0.name.chinese)
    }
  }

  func message(in language: Language) -> String {
    switch language {
    case .chinese: "“\(prize)”授予指导教师，而规程不收指导教师（advisers: {max: 0}），没有人可得，请修改。"
    case .english:
      "“\(prize)” is for advisers and the rulebook has none (advisers: {max: 0}), so nobody can have it. Change either."
    }
  }
}
