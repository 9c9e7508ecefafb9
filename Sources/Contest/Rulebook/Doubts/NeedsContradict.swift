/// Conditions that no entry can meet together: at least 80 and at most 60 points in one round, or the same note both
/// required and forbidden.
///
/// | needs | |
/// |---|---|
/// | theory ≥ 60, practice ≥ 60 | can be met |
/// | theory ≥ 80, theory ≤ 60 | cannot |
/// | theory ≤ 60 for a prize that needs 80 points in theory, or after a round from which only 80 points go on | cannot |
/// | late, no-late | cannot |
/// | members 1..2, members 3..5 | cannot |
/// | 学历 is 本科, 学历 is 硕士 | cannot |
struct NeedsContradict: RulebookDoubt {
  enum Kind: Hashable, Sendable {
    case score(Round.ID, atLeast: String, atMost: String)
    case note(String)
    case members
    case answer(String)
  }
  let spot: TierSpot
  let kind: Kind

  var severity: Severity { .error }
  var code: String { "rulebook-needs-contradict" }

  static func found(in tier: Tier, _ people: PeopleRules) -> [NeedsContradict] {
    EntryConditionPlace.all(in: tier).flatMap { place in
      contradictions(in: place.condition).map { NeedsContradict(spot: place.spot, kind: $0) }
    } + tier.awards.compactMap { belowItsLine($0, tier) }
  }

  /// A prize that allows at most some points in a round although nobody with so few can get it: the prize's own line is
  /// higher, or the line to go on from an earlier round is.
  private static func belowItsLine(_ award: AwardRule, _ tier: Tier) -> NeedsContradict? {
    guard let needs = award.needs, let round = tier.rounds(of: award).first,
      tier.rounds(of: award).count == 1
    else { return nil }
    let own: Points? = if case .atLeast(let line) = award.to { line } else { award.leastScore }
    for case .score(let asked, _, let most?, let unit) in needs.parts {
      let isEarlier = tier.rounds.prefix { $0.id != round }.contains { $0.id == asked }
      let line = asked == round ? own : isEarlier ? tier.round(asked)?.advance?.leastScore : nil
      guard let line, line > most else { continue }
      return NeedsContradict(
        spot: TierSpot(.award(award.level.chinese), ["needs"]),
        kind: .score(asked, atLeast: unit.text(line), atMost: unit.text(most)))
    }
    return nil
  }

  static func contradictions(in condition: EntryCondition) -> [Kind] {
    let parts = condition.parts
    var kinds: [Kind] = []
    func add(_ kind: Kind) { if !kinds.contains(kind) { kinds.append(kind) } }
    for (place, one) in parts.enumerated() {
      for other in parts[..<place] {
        if let kind = contradiction(one, other) ?? contradiction(other, one) { add(kind) }
      }
    }
    return kinds
  }

  private static func contradiction(_ one: EntryCondition, _ other: EntryCondition) -> Kind? {
    switch (one, other) {
    case (.score(let round, let least?, _, let unit), .score(let again, _, let most?, _))
    where round == again && least > most:
      .score(round, atLeast: unit.text(least), atMost: unit.text(most))
    case (.ownScore(let round, let least?, _, let unit), .ownScore(let again, _, let most?, _))
    where round == again && least > most:
      .score(round, atLeast: unit.text(least), atMost: unit.text(most))
    case (
      .recordedScore(let round, let least?, _, let unit), .recordedScore(let again, _, let most?, _)
    ) where round == again && least > most:
      .score(round, atLeast: unit.text(least), atMost: unit.text(most))
    case (
      .partScore(let round, let part, let least?, _, let unit),
      .partScore(let again, let other, _, let most?, _)
    ) where round == again && part == other && least > most:
      .score(round, atLeast: unit.text(least), atMost: unit.text(most))
    case (.number(let field, let least?, _), .number(let again, _, let most?))
    where field == again && least > most:
      .answer(field)
    case (.flag(let flag), .notFlag(let other)) where flag == other: .note(flag)
    case (.members(let range), .members(let others)) where !range.overlaps(others): .members
    case (.answer(let field, let answers), .answer(let again, let others))
    where field == again && Set(answers).isDisjoint(with: others):
      .answer(field)
    default: nil
    }
  }

  func message(in language: Language) -> String {
    switch (kind, language) {
    case (.score(let round, let least, let most), .chinese):
      "既要求轮次“\(round)”不低于 \(least)，又要求不超过 \(most)，没有哪一项能同时满足，请修改。"
    case (.score(let round, let least, let most), .english):
      "Round “\(round)” is to be at least \(least) and at most \(most) as well, which nobody can meet. Change it."
    case (.note(let flag), .chinese): "既要求登记“\(flag)”，又要求没有登记，没有哪一项能同时满足，请修改。"
    case (.note(let flag), .english):
      "“\(flag)” is to be noted and not noted, which nobody can meet. Change it."
    case (.members, .chinese): "两处成员人数没有重合，没有哪一项能同时满足，请修改。"
    case (.members, .english):
      "The two numbers of members have none in common, so nobody can meet both. Change them."
    case (.answer(let field), .chinese): "对“\(field)”的两处要求没有共同的答案，没有哪一项能同时满足，请修改。"
    case (.answer(let field), .english):
      "The two conditions on “\(field)” have no answer in common, so nobody can meet both. Change them."
    }
  }
}
