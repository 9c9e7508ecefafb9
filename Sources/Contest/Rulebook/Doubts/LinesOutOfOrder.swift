/// A level whose line is not lower than that of the level above, so that nobody is left for it: 特等奖 at 80 points before
/// 一等奖 at 90.
///
/// | levels, best first | |
/// |---|---|
/// | 一等奖 at 90, 二等奖 at 80 | in order |
/// | 特等奖 at 80, 一等奖 at 90 | error: nobody is left for 一等奖 |
/// | 特等奖 at 80 and at most 10 %, 一等奖 at 90 | warning: odd |
struct LinesOutOfOrder: RulebookDoubt {
  let spot: TierSpot
  let level: String
  let line: Points
  let above: String
  let lineAbove: Points
  /// Whether the level above goes to every entry that reaches its line.
  let takesAll: Bool

  var severity: Severity { takesAll ? .error : .warning }
  var code: String { "rulebook-lines-out-of-order" }

  static func found(in tier: Tier, _ people: PeopleRules) -> [LinesOutOfOrder] {
    var found: [LinesOutOfOrder] = []
    var before: [(award: AwardRule, line: Points)] = []
    for award in tier.awards where !award.stacks && award.among == nil {
      guard let line = line(of: award) else { continue }
      let wrong = before.first { other in
        other.award.needs == nil && tier.rounds(of: other.award) == tier.rounds(of: award)
          && (other.award.isByLineAlone ? line >= other.line : line > other.line)
      }
      if let wrong {
        found.append(
          LinesOutOfOrder(
            spot: TierSpot(.award(award.level.chinese), ["at-least"]), level: award.level.chinese,
            line: line, above: wrong.award.level.chinese, lineAbove: wrong.line,
            takesAll: wrong.award.isByLineAlone))
      }
      before.append((award, line))
    }
    return found
  }

  private static func line(of award: AwardRule) -> Points? {
    if case .atLeast(let line) = award.to { line } else { award.leastScore }
  }

  func message(in language: Language) -> String {
    switch (takesAll, language) {
    case (true, .chinese):
      "“\(above)”在前，\(lineAbove) 分以上都归它，“\(level)”（\(line) 分）评不出任何一项。等次由高到低写，分数线也应由高到低。"
    case (true, .english):
      "“\(above)” stands before and takes all with \(lineAbove) points or more, so nobody is left for “\(level)” (\(line)). Levels are listed best first; their lines fall."
    case (false, .chinese):
      "“\(level)”的分数线 \(line) 高于排在前面的“\(above)”（\(lineAbove)）。等次由高到低写，请核对是否写反。"
    case (false, .english):
      "The line of “\(level)” (\(line)) is above that of “\(above)” (\(lineAbove)), which stands before it. Levels are listed best first; check the order."
    }
  }
}
