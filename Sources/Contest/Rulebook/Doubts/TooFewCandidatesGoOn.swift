/// A ballot that needs more candidates than the round before it sends on, so that it can never open.
///
/// | goes on | seats | candidates | |
/// |---|---|---|---|
/// | 6 | 5 | at least 120% | right |
/// | 5 | 5 | at least 120% | warning: 6 are needed |
///
/// Only a count on one list is compared, because a share follows the number of entries. The committee may let more entries
/// go on, so this is a warning and not an error.
struct TooFewCandidatesGoOn: RulebookDoubt {
  let spot: TierSpot
  let goOn: Int
  let need: Int

  var severity: Severity { .warning }
  var code: String { "rulebook-too-few-candidates-go-on" }

  static func found(in tier: Tier, _ people: PeopleRules) -> [TooFewCandidatesGoOn] {
    tier.rounds.compactMap { round in
      guard let ballot = round.ballot, let seats = ballot.seats, let rule = ballot.candidates,
        let advance = tier.advance(before: round.id), case .count(let goOn) = advance.places,
        advance.per == .all
      else { return nil }
      let need = rule.least(for: seats)
      guard goOn < need else { return nil }
      return TooFewCandidatesGoOn(
        spot: TierSpot(.round(round.id), ["candidates"]), goOn: goOn, need: need)
    }
  }

  func message(in language: Language) -> String {
    switch language {
    case .chinese: "投票至少要有 \(need) 名候选人，而前一轮只晋级 \(goOn) 名，投票开始不了。请增加晋级名额，或减少 seats、降低 candidates。"
    case .english:
      "The ballot asks for \(need) candidates and only \(goOn) go on from the round before, so it cannot open. Let more go on, or ask for fewer."
    }
  }
}
