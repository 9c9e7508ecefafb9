/// That the rules that are tried do not give any prizes yet, although the present ones do: 奖项还评不了.
///
/// A tried rulebook has a final after the review, and nobody has held it. Who would have a prize is then unknown; it would be
/// untrue to say that everybody loses theirs.
public struct PrizesNotDue: Hashable, Sendable {
  /// The rounds, in their order, that prizes follow by the tried rules and that are not closed. Empty where something else is
  /// missing, which an open question names: a selection that nobody has confirmed, or answers of departments.
  public let rounds: [Round.ID]

  /// `nil` where the tried rules give prizes, or have none to give, and where there are none now.
  ///
  /// - Parameters:
  ///   - tier: the rules that are tried.
  ///   - outcome: what they give.
  ///   - present: what the rules of now give.
  public init?(by tier: Tier, _ outcome: Outcome, instead present: Outcome) {
    guard present.awards != nil, outcome.awards == nil, tier.givesPrizes else { return nil }
    let followed = Set(
      tier.awards.flatMap { tier.rounds(of: $0) + [$0.shareOf].compactMap(\.self) }
        + (tier.awards.isEmpty ? tier.roundsOfOrganizations : []))
    rounds = tier.rounds.map(\.id).filter { id in
      followed.contains(id) && outcome[id]?.isClosed != true
        && !outcome.inputs.isIdle(id, of: tier)
    }
  }
}

extension PrizesNotDue: NamingThings {
  public var code: String { "what-if-prizes-not-due" }

  public func message(in language: Language, naming names: Names) -> String {
    let named = rounds.map { "“\(names.round($0, in: language))”" }
    switch language {
    case .chinese:
      let why =
        named.isEmpty ? "按所试的规则，现在还评不了奖" : "按所试的规则，\(named.joined(separator: "、"))结束以后才评奖"
      return "\(why)；谁会得奖无从知道，所以不列奖项的变动。"
    case .english:
      let why =
        named.isEmpty
        ? "By what is tried no prizes can be given yet"
        : "By what is tried prizes are given once \(named.joined(separator: ", ")) \(named.count == 1 ? "is" : "are") closed"
      return "\(why); who would have one is unknown, so no changes of prizes are listed."
    }
  }
}
