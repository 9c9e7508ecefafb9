/// One of the lists that a tier gives.
public enum OutcomeList: Hashable, Sendable {
  /// 名次 of a round.
  case ranking(Round.ID)
  /// 晋级名单 of a round.
  case selection(Round.ID)
  /// 获奖名单.
  case awards

  public var round: Round.ID? {
    switch self {
    case .ranking(let round), .selection(let round): round
    case .awards: nil
    }
  }

  /// The word under which it is kept; see ``init(kind:round:)``.
  public var kind: Kind {
    switch self {
    case .ranking: .ranking
    case .selection: .selection
    case .awards: .awards
    }
  }

  public enum Kind: String, CaseIterable, Sendable { case ranking, selection, awards }

  public init(kind: Kind, round: Round.ID) {
    switch kind {
    case .ranking: self = .ranking(round)
    case .selection: self = .selection(round)
    case .awards: self = .awards
    }
  }
}

extension OutcomeList {
  /// The order of lists in which their lines are hashed; see ``OutcomeLine/comesBefore(_:_:)``.
  public static func comesBefore(_ one: OutcomeList, _ other: OutcomeList) -> Bool {
    (one.kind.rawValue, one.round ?? "") < (other.kind.rawValue, other.round ?? "")
  }
}

extension Tier {
  /// The list that a step of publicity shows; `nil` if there is nothing to show.
  ///
  /// It is the selection of the round that the step names. If the step names none, it shows the prizes, provided that no
  /// scored round follows and the tier has prizes, if only for organizations. Otherwise it shows the latest selection
  /// before it, or the entries that passed screening.
  ///
  /// | rounds | the step shows |
  /// |---|---|
  /// | check, **notice**, review | those who passed the check |
  /// | check, review (advance), **notice**, final | those who go on from the review |
  /// | check, review, **notice**, with awards | the prizes |
  public func list(shownBy step: Round) -> OutcomeList? {
    guard let rule = step.publicity else { return nil }
    if let after = rule.after { return .selection(after) }
    let later = rounds.drop { $0.id != step.id }.dropFirst()
    if hasListOfPrizes, !later.contains(where: \.scores) { return .awards }
    let earlier = rounds.prefix { $0.id != step.id }
    return earlier.last { $0.advances || $0.decides }.map { .selection($0.id) }
  }
}
