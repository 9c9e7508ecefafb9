/// A link of a tie chain that can separate nobody, or that leaves the committee out.
///
/// | ties | |
/// |---|---|
/// | criterion-x, committee | right |
/// | lot, committee | committee is never asked: a lot separates all |
/// | committee, criterion-x | until the committee decides, criterion-x separates them, and nobody waits |
/// | own-score, in a round without a total | the score itself, equal already |
/// | criterion-x, the only criterion | the score itself |
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
        kind(link, at: place, rules).map {
          TieWordUnreached(
            spot: TierSpot(.round(round.id), ["ties", "\(place + 1)"]), word: link.word, kind: $0)
        }
      }
    }
  }

  private static func kind(_ link: TieBreak, at place: Int, _ rules: JudgingRules) -> Kind? {
    let before = rules.ties[..<place]
    if before.contains(.lot) { return .afterLot }
    if before.contains(link) { return .twice }
    if link == .committee, let next = rules.ties.dropFirst(place + 1).first {
      return .committeeFirst(next: next.word)
    }
    return isScore(link, rules) ? .sameAsScore : nil
  }

  /// Whether the link compares what the score is made of alone.
  private static func isScore(_ link: TieBreak, _ rules: JudgingRules) -> Bool {
    guard rules.total.isEmpty, rules.adjustments.isEmpty, rules.bounds == ScoreBounds() else {
      return false
    }
    switch link {
    case .ownScore: return true
    case .criterion:
      return !rules.isConverted && rules.rubric.criteria.count == 1 && rules.adjust == .none
        && rules.panels.isEmpty && rules.rooms == nil && rules.combine.dropHigh == 0
        && rules.combine.dropLow == 0 && rules.combine.average == .mean
    case .bestRun:
      guard !rules.isConverted, let recorded = rules.recorded else { return false }
      if case .attempts = recorded.columns { return false }
      return recorded.best == 1 || rules.rubric.criteria.count == 1
    default: return false
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
