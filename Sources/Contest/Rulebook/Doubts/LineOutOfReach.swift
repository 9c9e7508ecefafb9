/// A line above the highest possible score, so that nobody reaches it: 101 points of 100, a re-review at a range of 200
/// points.
///
/// | round | line | |
/// |---|---|---|
/// | 0..100 | at-least 100 | can be reached |
/// | 0..100 | at-least 101 | cannot |
/// | 0..100, plus 5 | at-least 105 | can be reached |
/// | 0..100, plus 5, cap 80 | at-least 90 | cannot |
/// | recorded 0..10 | a step from 20 | cannot |
struct LineOutOfReach: RulebookDoubt {
  enum Line: Hashable, Sendable { case score, step, spread }
  let spot: TierSpot
  let line: Line
  let asked: Points
  let highest: Points

  var severity: Severity { .error }
  var code: String { "rulebook-line-out-of-reach" }

  static func found(in tier: Tier, _ people: PeopleRules) -> [LineOutOfReach] {
    tier.rounds.flatMap { ofRound($0, tier) } + tier.awards.flatMap { ofAward($0, tier) }
  }

  private static func ofRound(_ round: Round, _ tier: Tier) -> [LineOutOfReach] {
    guard let rules = round.judging else { return [] }
    var found: [LineOutOfReach] = []
    if let line = rules.advance?.leastScore, let top = tier.highestScore(of: round.id), line > top {
      found.append(.init(.round(round.id), ["advance", "at-least"], .score, line, top))
    }
    found += ofNeeds(rules.advance?.needs, .round(round.id), ["advance", "needs"], tier)
    for (place, adjustment) in rules.adjustments.enumerated() {
      found += ofNeeds(
        adjustment.when, .round(round.id), ["adjustments", "\(place + 1)", "when"], tier)
    }
    if case .rangeAtLeast(let spread)? = rules.reReview?.trigger, rules.adjust == .none {
      let lowest = rules.rubric.value { id in rules.rubric.criterion(id)?.range.lowerBound }
      let most = (rules.rubric.fullMarks - (lowest ?? .zero)).rounded(places: 4)
      if spread > most {
        found.append(.init(.round(round.id), ["re-review", "points"], .spread, spread, most))
      }
    }
    if let steps = rules.steps, !rules.isRawLessBetter, let top = beforeSteps(rules) {
      for (place, step) in steps.steps.enumerated() where step.edge > top {
        found.append(
          .init(.round(round.id), ["steps", "\(place + 1)", "from"], .step, step.edge, top))
      }
    }
    return found
  }

  /// The highest mark to which the steps are applied.
  private static func beforeSteps(_ rules: JudgingRules) -> Points? {
    guard rules.rooms == nil, rules.publicVote == nil else { return nil }
    var raw = rules
    (raw.steps, raw.scale, raw.pointsByPlace) = (nil, nil, nil)
    guard rules.adjust == .none else { return nil }
    return raw.fullMarks?.rounded(places: 4, .up)
  }

  private static func ofAward(_ award: AwardRule, _ tier: Tier) -> [LineOutOfReach] {
    var found: [LineOutOfReach] = []
    let line: Points? = if case .atLeast(let line) = award.to { line } else { award.leastScore }
    let tops = tier.rounds(of: award).map { tier.highestScore(of: $0) }
    // If tracks end in rounds of their own, it is enough that the line can be reached in one of them.
    if let line, let top = tops.compactMap(\.self).max(), !tops.contains(nil), line > top {
      found.append(.init(.award(award.level.chinese), ["at-least"], .score, line, top))
    }
    return found + ofNeeds(award.needs, .award(award.level.chinese), ["needs"], tier)
  }

  private static func ofNeeds(
    _ needs: EntryCondition?, _ item: TierSpot.Item, _ keys: [String], _ tier: Tier
  ) -> [LineOutOfReach] {
    switch needs {
    case .score(let round, let least?, _, .points):
      guard let top = tier.highestScore(of: round), least > top else { return [] }
      return [.init(item, keys + ["at-least"], .score, least, top)]
    case .ownScore(let round, let least?, _, .points):
      guard let rules = tier.round(round)?.judging, rules.adjust == .none, rules.rooms == nil,
        rules.publicVote == nil, let top = rules.fullMarks?.rounded(places: 4, .up), least > top
      else { return [] }
      return [.init(item, keys + ["at-least"], .score, least, top)]
    case .all(let parts):
      return parts.enumerated().flatMap { place, part in
        ofNeeds(part, item, keys + ["\(place + 1)"], tier)
      }
    default: return []
    }
  }

  private init(
    _ item: TierSpot.Item, _ keys: [String], _ line: Line, _ asked: Points, _ highest: Points
  ) {
    spot = TierSpot(item, keys)
    (self.line, self.asked, self.highest) = (line, asked, highest)
  }

  func message(in language: Language) -> String {
    switch (line, language) {
    case (.score, .chinese): "要求 \(asked) 分，而这一轮最高只有 \(highest) 分，谁也达不到，请修改。"
    case (.score, .english):
      "\(asked) points are asked for and the round gives at most \(highest), so nobody can reach it. Change either."
    case (.step, .chinese): "这一档从 \(asked) 起，而这一轮最多登记 \(highest)，谁也到不了，请修改。"
    case (.step, .english):
      "This step begins at \(asked) and the round records at most \(highest), so nobody can reach it. Change either."
    case (.spread, .chinese): "评委相差 \(asked) 分才复议，而一张评分表最多相差 \(highest) 分，永远不会复议，请修改。"
    case (.spread, .english):
      "A re-review needs a difference of \(asked) points and two sheets differ by at most \(highest), so there will never be one. Change either."
    }
  }
}
