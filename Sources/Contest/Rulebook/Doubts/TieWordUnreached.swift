/// A link of a tie chain that can never separate anybody, or because of which the committee is never asked.
///
/// | ties | |
/// |---|---|
/// | criterion-x, committee | right |
/// | lot, committee | committee is never asked: a lot separates all |
/// | committee, criterion-x | until the committee decides, criterion-x separates them, and nobody waits |
/// | own-score, in a round without a total | the score itself, equal already |
/// | criterion-x, the only criterion | the score itself |
/// | criterion-x, the only criterion, to whole numbers | right: 7.2 and 7.3 are both published as 7 |
/// | best-run, with best: 1 | the score itself |
struct TieWordUnreached: RulebookDoubt {
  enum Kind: Hashable, Sendable {
    case afterLot
    case committeeFirst(next: String)
    case twice
    case sameAsScore
  }
  let spot: TierSpot
  let word: String
  let kind: Kind

  var severity: Severity { .warning }
  var code: String { "rulebook-tie-unreached" }

  static func found(in tier: Tier, _ people: PeopleRules) -> [TieWordUnreached] {
    tier.rounds.flatMap { round -> [TieWordUnreached] in
      guard let rules = round.judging else { return [] }
      return rules.ties.enumerated().compactMap { place, link in
        kind(link, at: place, rules, judges: round.live == nil ? rules.judgesPerEntry : 15).map {
          TieWordUnreached(
            spot: TierSpot(.round(round.id), ["ties", "\(place + 1)"]), word: link.word, kind: $0)
        }
      }
    }
  }

  /// An entry can have so many `judges`; on a stage the whole panel marks it.
  private static func kind(
    _ link: TieBreak, at place: Int, _ rules: JudgingRules, judges: Int
  ) -> Kind? {
    let before = rules.ties[..<place]
    if before.contains(.lot) { return .afterLot }
    if before.contains(link) { return .twice }
    if link == .committee, let next = rules.ties.dropFirst(place + 1).first {
      return .committeeFirst(next: next.word)
    }
    return isScore(link, rules, judges) ? .sameAsScore : nil
  }

  /// Whether the link compares what the score is made of alone.
  private static func isScore(_ link: TieBreak, _ rules: JudgingRules, _ judges: Int) -> Bool {
    guard rules.total.isEmpty, rules.adjustments.isEmpty, rules.bounds == ScoreBounds() else {
      return false
    }
    switch link {
    case .ownScore: return true
    case .criterion:
      return !rules.isConverted && rules.rubric.criteria.count == 1 && rules.adjust == .none
        && rules.panels.isEmpty && rules.rooms == nil && rules.combine.dropHigh == 0
        && rules.combine.dropLow == 0 && rules.combine.average == .mean && rules.reReview == nil
        && isPublishedApart(rules, marks: rules.recorded == nil ? judges : 1)
    case .bestRun:
      guard !rules.isConverted, let recorded = rules.recorded else { return false }
      if case .attempts = recorded.columns { return false }
      return (recorded.best == 1 || rules.rubric.criteria.count == 1)
        && isPublishedApart(rules, marks: 1)
    // There is no second mark.
    case .nextRuns:
      return !rules.isConverted && rules.recorded != nil && rules.rubric.criteria.count == 1
        && isPublishedApart(rules, marks: 1)
    default: return false
    }
  }

  /// Whether different means of so many marks, or of one fewer, are always published as different numbers. Means of n and of
  /// n − 1 marks on a grid lie on a grid n × (n − 1) as fine; they stay apart where it is coarser than what is published, or
  /// where nothing is rounded.
  private static func isPublishedApart(_ rules: JudgingRules, marks: Int) -> Bool {
    let places = rules.combine.decimals
    let unit = (0..<max(places, 0)).reduce(Fraction(1)) { unit, _ in unit / 10 }
    let parts = Fraction(Int128(max(marks * (marks - 1), 1)))
    return rules.rubric.criteria.allSatisfy { criterion in
      let gap = Fraction(criterion.step) / parts
      let isWhole =
        Fraction(gap.rounded(places: places)) == gap
        && criterion.range.lowerBound.rounded(places: places) == criterion.range.lowerBound
      return isWhole || gap > unit
    }
  }

  func message(in language: Language) -> String {
    switch (kind, language) {
    case (.afterLot, .chinese): "“\(word)”写在 lot（抽签）后面，抽签已经分出先后，永远用不到，请删去或移到前面。"
    case (.afterLot, .english):
      "“\(word)” stands after lot, which separates all, so it is never reached. Take it out, or move it before."
    case (.committeeFirst(let next), .chinese):
      "committee（评委会决定）写在“\(next)”前面：评委会没有作出决定时，直接按后面的办法分先后，不会停下来等。要由评委会最后决定的，请移到最后。"
    case (.committeeFirst(let next), .english):
      "committee stands before “\(next)”: while the committee has not decided, what follows separates equals and nobody waits. To leave the last word to the committee, move it to the end."
    case (.twice, .chinese): "“\(word)”写了两次，第二次分不开任何人，请删去。"
    case (.twice, .english):
      "“\(word)” stands twice; the second time it separates nobody. Take it out."
    case (.sameAsScore, .chinese): "“\(word)”比的就是本轮成绩本身，同分时必然相同，分不开任何人，请删去或换一种办法。"
    case (.sameAsScore, .english):
      "“\(word)” compares the score itself, which is equal already, so it separates nobody. Take it out, or use another."
    }
  }
}
