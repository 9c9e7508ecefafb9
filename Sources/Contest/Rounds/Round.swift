/// One pass of judging: 评审轮次.
public struct Round: Hashable, Sendable {
  public typealias ID = String
  public var id: ID
  public var name: Bilingual
  public var kind: Kind

  public init(id: ID, name: Bilingual, kind: Kind) {
    self.id = id
    self.name = name
    self.kind = kind
  }

  /// What kind of pass it is, with the rules of that kind. A new kind is a new case; what stands does not change.
  public enum Kind: Hashable, Sendable {
    /// 资格审查, 形式审查: pass, return for correction, refuse.
    case screening
    /// 评审: judges score entries apart from one another.
    case review(JudgingRules)
    /// 答辩, 路演: entrants show one after another before a panel.
    case live(JudgingRules, LiveRules)

    /// The word the rulebook uses.
    public var word: String {
      switch self {
      case .screening: "screening"
      case .review: "review"
      case .live: "live"
      }
    }
  }

  /// The rules of scoring, for the kinds that score.
  public var judging: JudgingRules? {
    switch kind {
    case .screening: nil
    case .review(let rules), .live(let rules, _): rules
    }
  }

  /// The round with other rules of scoring; the same where its kind does not score.
  func judged(by rules: JudgingRules) -> Round {
    var round = self
    switch kind {
    case .screening: break
    case .review: round.kind = .review(rules)
    case .live(_, let live): round.kind = .live(rules, live)
    }
    return round
  }

  public var live: LiveRules? {
    if case .live(_, let rules) = kind { rules } else { nil }
  }
}
