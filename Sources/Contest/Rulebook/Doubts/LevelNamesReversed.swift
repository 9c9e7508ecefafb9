/// Levels with the usual names in the wrong order: 三等奖 above 一等奖. Levels are listed best first.
struct LevelNamesReversed: RulebookDoubt {
  let spot: TierSpot
  let level: String
  let above: String

  var severity: Severity { .warning }
  var code: String { "rulebook-levels-reversed" }

  /// The usual names, best first.
  private static let usual = [
    ["特等奖", "一等奖", "二等奖", "三等奖"], ["金奖", "银奖", "铜奖"], ["冠军", "亚军", "季军"],
  ]

  static func found(in tier: Tier, _ people: PeopleRules) -> [LevelNamesReversed] {
    let names = tier.awards.filter { !$0.stacks && $0.among == nil }.map(\.level.chinese)
    return usual.flatMap { usual -> [LevelNamesReversed] in
      let given = names.filter(usual.contains)
      return zip(given, given.dropFirst()).compactMap { above, level in
        guard let one = usual.firstIndex(of: above), let next = usual.firstIndex(of: level),
          next < one
        else { return nil }
        return LevelNamesReversed(
          spot: TierSpot(.award(level), ["level"]), level: level, above: above)
      }
    }
  }

  func message(in language: Language) -> String {
    switch language {
    case .chinese: "“\(level)”写在“\(above)”后面。等次由高到低写，先写的先评，请核对顺序。"
    case .english:
      "“\(level)” stands after “\(above)”. Levels are listed best first and given in that order; check it."
    }
  }
}
