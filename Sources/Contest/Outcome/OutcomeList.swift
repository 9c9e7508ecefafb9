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
