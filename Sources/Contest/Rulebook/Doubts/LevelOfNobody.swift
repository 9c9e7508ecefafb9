/// A level that nobody can get, because the levels before it take all entries, or all that may have it.
///
/// | levels, best first | |
/// |---|---|
/// | 十强 to all that go on to the final, then 一等奖 of the final | nobody is left for 一等奖 |
/// | 十强 the same with `stacks: true`, then 一等奖 | both are given |
/// | 特等奖, then 擂主 among 特等奖 | a winner of 特等奖 gets no second prize, so nobody gets 擂主 |
/// | 擂主 among 特等奖 with `stacks: true` | right |
/// | 优秀 at 0 points or more, then 良好 | nobody is left for 良好 |
/// | 参与奖 with `count: all`, then 良好 | nobody is left for 良好 |
struct LevelOfNobody: RulebookDoubt {
  enum Kind: Hashable, Sendable { case among, selection, everyScore, all }
  let spot: TierSpot
  let kind: Kind
  let level: String
  let above: String

  var severity: Severity { .error }
  var code: String { "rulebook-level-of-nobody" }

  static func found(in tier: Tier, _ people: PeopleRules) -> [LevelOfNobody] {
    var found: [LevelOfNobody] = []
    var plain: [AwardRule] = []
    for award in tier.awards where !award.stacks {
      let level = award.level.chinese
      if let among = award.among {
        if tier.awards.first(where: { $0.level.chinese == among })?.stacks == false {
          found.append(.init(spot: .init(.award(level), ["among"]), kind: .among, level, among))
        }
        continue
      }
      if let (kind, above) = plain.lazy.compactMap({ takesAll($0, before: award, tier) }).first {
        found.append(.init(spot: .init(.award(level), ["level"]), kind: kind, level, above))
      }
      plain.append(award)
    }
    return found
  }

  /// Whether a level takes every entry that a later one could go to.
  private static func takesAll(
    _ above: AwardRule, before award: AwardRule, _ tier: Tier
  ) -> (Kind, String)? {
    guard above.needs == nil, above.cap == nil, award.to != .recheck,
      tier.awardCap == nil
    else { return nil }
    let name = above.level.chinese
    switch above.to {
    case .advanced(let round):
      // Every entry in a later round went on from this one.
      guard award.selection == nil, let own = tier.rounds(of: award).first,
        tier.rounds(of: award).count == 1,
        tier.rounds.drop(while: { $0.id != round }).dropFirst().contains(where: { $0.id == own }),
        tier.round(round).map({ first in tier.round(own)?.sharesTracks(with: first) == true })
          == true, tier.splitTracks.isEmpty
      else { return nil }
      return (.selection, name)
    case .atLeast(let line):
      guard award.selection == nil, !award.isByLineAlone, award.leastScore == nil,
        tier.rounds(of: award) == tier.rounds(of: above),
        tier.rounds(of: above).allSatisfy({ id in
          tier.lowestScore(of: id).map { line <= $0 } ?? false
        })
      else { return nil }
      return (.everyScore, name)
    case .all:
      return award.selection == nil && tier.rounds(of: award) == tier.rounds(of: above)
        ? (.all, name) : nil
    case .places, .notAdvanced, .ranks, .recheck: return nil
    }
  }

  private init(spot: TierSpot, kind: Kind, _ level: String, _ above: String) {
    (self.spot, self.kind, self.level, self.above) = (spot, kind, level, above)
  }

  func message(in language: Language) -> String {
    switch (kind, language) {
    case (.among, .chinese):
      "“\(level)”在“\(above)”的获奖者中评，而一项只得一个奖，谁也得不到“\(level)”。可以兼得的，请写 stacks: true。"
    case (.among, .english):
      "“\(level)” goes to winners of “\(above)”, who have no second prize, so nobody can have it. Write stacks: true where both are given."
    case (.selection, .chinese):
      "“\(above)”在前，晋级的都归它，一项只得一个奖，“\(level)”评不出任何一项。可以兼得的，请在“\(above)”写 stacks: true；不能兼得的，把它写在后面。"
    case (.selection, .english):
      "“\(above)” stands before and takes all who go on, so nobody is left for “\(level)”. Write stacks: true in “\(above)” where both are given, or write it after."
    case (.all, .chinese):
      "“\(above)”在前，有名次的都归它（count: all），“\(level)”评不出任何一项。可以兼得的，请在“\(above)”写 stacks: true；不能兼得的，把它写在后面。"
    case (.all, .english):
      "“\(above)” stands before and takes all that have a rank (count: all), so nobody is left for “\(level)”. Write stacks: true in “\(above)” where both are given, or write it after."
    case (.everyScore, .chinese):
      "“\(above)”在前，它的分数线谁都达到，有名次的都归它，“\(level)”评不出任何一项，请修改。"
    case (.everyScore, .english):
      "“\(above)” stands before and everybody reaches its line, so nobody is left for “\(level)”. Change it."
    }
  }
}

extension Tier {
  /// The lowest score that a round can give; `nil` if it is not known before the results are computed.
  fileprivate func lowestScore(of id: Round.ID) -> Points? {
    guard let rules = round(id)?.judging, !rules.ranksLeastFirst, rules.rooms == nil,
      rules.adjust == .none, rules.ballot == nil, rules.publicVote == nil
    else { return nil }
    if let floor = rules.bounds.floor { return floor }
    // Marks below zero are rare. Without them, sums and means of marks are not below zero either.
    let changes = rules.adjustments.contains { if case .plus = $0.change { false } else { true } }
    let areAboveZero = rules.rubric.criteria.allSatisfy { $0.range.lowerBound >= .zero }
    return areAboveZero && !changes && rules.total.isEmpty && !rules.isConverted ? .zero : nil
  }
}
