/// Something of which less is better by its name, counted so that more is: 名次 that judges write where the highest mark wins, 失误次数 that
/// are recorded and rank upwards. The list would be turned upside down and look like any other.
///
/// | name | round | |
/// |---|---|---|
/// | 名次 | a criterion, `adjust: places-given` | right |
/// | 名次 | a criterion, any other way, `adjust: places` too | told |
/// | 用时 | recorded, `better: less` | right |
/// | 失误次数 | recorded, separates equals, no `better` | told |
/// | 失误次数 | recorded, only counted by `each` | right: nothing is ranked by it |
/// | 排名赛 | recorded | right: a race |
struct LessByItsName: RulebookDoubt {
  let spot: TierSpot
  let name: String
  /// Whether judges write it; else the office records it.
  let isJudged: Bool

  var severity: Severity { .warning }
  var code: String { "rulebook-less-by-its-name" }

  static func found(in tier: Tier, _ people: PeopleRules) -> [LessByItsName] {
    tier.rounds.flatMap { round -> [LessByItsName] in
      guard let rules = round.judging, rules.ballot == nil, rules.publicVote == nil,
        rules.knockOut == nil
      else {
        return []
      }
      guard let recorded = rules.recorded else {
        guard rules.adjust != .placesGiven else { return [] }
        return rules.rubric.criteria.enumerated().compactMap { place, criterion in
          let name = criterion.name.chinese
          guard says(name, places) else { return nil }
          return LessByItsName(
            spot: TierSpot(.round(round.id), ["rubric", "\(place + 1)", "name"]), name: name,
            isJudged: true)
        }
      }
      guard recorded.better == .more, !rules.isConverted, !tier.isOnlyData(round),
        says(round.name.chinese, places + counts)
      else { return [] }
      return [
        LessByItsName(
          spot: TierSpot(.round(round.id), ["name"]), name: round.name.chinese, isJudged: false)
      ]
    }
  }

  private static let places = ["名次", "位次", "排名", "排序"]
  private static let counts = ["用时", "耗时", "失误", "犯规", "违规", "罚时"]

  /// Whether a name ends in one of the words, whatever it is counted in: 专业排名百分比, 失误次数.
  private static func says(_ name: String, _ words: [String]) -> Bool {
    var name = name
    for unit in ["百分比", "百分数", "次数", "数"] where name.hasSuffix(unit) {
      name = String(name.dropLast(unit.count))
      break
    }
    return words.contains { name.hasSuffix($0) }
  }

  func message(in language: Language) -> String {
    switch (isJudged, language) {
    case (true, .chinese):
      "“\(name)”由评委填写，而这一轮数大的在前，第 1 名会排到最后。评委写名次的，请写 adjust: places-given；写的是分数的，请改名称。"
    case (true, .english):
      "Judges write “\(name)”, and in this round more is better: number 1 would come last. Where judges write places, write adjust: places-given; where they write marks, change the name."
    case (false, .chinese):
      "“\(name)”看名称是越少越好，而这一轮数大的在前，请核对；越少越好的，请写 better: less。"
    case (false, .english):
      "By its name less is better in “\(name)”, and in this round more is. Check it; where less is better, write better: less."
    }
  }
}
