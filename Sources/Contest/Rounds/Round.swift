/// One pass of judging: 评审轮次.
public struct Round: Sendable {
  public typealias ID = RoundID
  public var id: ID
  public var name: Bilingual
  /// What kind of pass it is, with the rules of that kind.
  public var kind: any RoundKind
  /// How long it takes, if the rulebook says so; see ``time``.
  public var takes: StepTime?
  /// The tracks whose entries go through it; empty for all. Entries of other tracks skip it; see
  /// ``Tier/scored(before:of:)``.
  public var tracks: [Track.ID]
  /// The earlier round at the same time as which it is held: 两轮并列. Both rounds have the same entries, and the results
  /// of one do not matter to the other; see ``Tier/areBeside(_:_:)``.
  public var beside: ID?

  public init(
    id: ID, name: Bilingual, kind: any RoundKind, takes: StepTime? = nil, tracks: [Track.ID] = [],
    beside: ID? = nil
  ) {
    self.id = id
    self.name = name
    self.kind = kind
    self.takes = takes
    self.tracks = tracks
    self.beside = beside
  }
}

/// What can be done in a round. Other code asks these properties and never the kind itself.
extension Round {
  /// Whether it ends in a result for each entry.
  public var scores: Bool { kind.judging != nil }
  /// The rules of scoring, where it scores.
  public var judging: JudgingRules? { kind.judging }
  /// Whether it says who goes on.
  public var advances: Bool { advance != nil }
  /// Who goes on to the next round, where it says so.
  public var advance: AdvanceRule? { kind.judging?.advance }
  /// Whether its judges are handed sheets to fill in.
  public var printsSheets: Bool { kind.printsSheets }
  /// Whether the office decides on each entry by itself: pass, return, refuse.
  public var decides: Bool { kind.decides }
  /// The marks that the office records instead of asking judges; `nil` if judges mark.
  public var recorded: RecordedRules? {
    ballot == nil && knockOut == nil ? kind.judging?.recorded : nil
  }
  /// How a committee votes, if it does; `nil` otherwise.
  public var ballot: BallotRule? { kind.judging?.ballot }
  /// Who may vote in public, how often and when, if the public votes; `nil` otherwise.
  public var publicVote: PublicVoteRule? { kind.judging?.publicVote }
  /// How a knock-out is drawn, if entries meet two by two; `nil` otherwise.
  public var knockOut: KnockOutRule? { kind.judging?.knockOut }
  /// Whether judges mark in it.
  public var isJudged: Bool { kind.judging.map { $0.recorded == nil } ?? false }
  /// How it runs before a panel, if entrants appear one after another; such a round has lots and appearances.
  public var live: LiveRules? { kind.live }
  /// How a list is shown to the public, if the round is a step of publicity.
  public var publicity: PublicityRule? { kind.publicity }
  /// Which departments are asked about each candidate, where the round is a step of vetting.
  public var vetting: VettingRule? { kind.vetting }
  /// Which two sides are paired by their wishes, where the round is a step of pairing.
  public var pairing: PairingRule? { kind.pairing }

  /// How long it takes: the days in its own rule, otherwise what the rulebook says, otherwise what its kind usually takes.
  public var time: StepTime {
    if let rule = publicity { return StepTime(rule.days, rule.counting) }
    if let rule = vetting { return StepTime(rule.days, rule.counting) }
    if let rule = publicVote {
      return StepTime(rule.to.daysSince1970 - rule.from.daysSince1970 + 1, .calendar)
    }
    return takes ?? kind.usualTime
  }

  /// Whether the day on which it opens does not count yet: 开始的当日不计入.
  public var opensTheDayBefore: Bool { publicity?.start == .nextDay || vetting != nil }

  /// Whether its time runs to midnight, so that it can be closed on the day after: 期满次日才能结束.
  public var closesTheDayAfter: Bool { publicity != nil || vetting != nil || publicVote != nil }

  /// The round with other rules of scoring; the same where its kind does not score.
  func judged(by rules: JudgingRules) -> Round {
    Round(
      id: id, name: name, kind: kind.judged(by: rules), takes: takes, tracks: tracks, beside: beside
    )
  }
}

extension Round: Hashable {
  public static func == (one: Round, other: Round) -> Bool {
    one.id == other.id && one.name == other.name && one.takes == other.takes
      && one.tracks == other.tracks && one.beside == other.beside
      && AnyHashable(one.kind) == AnyHashable(other.kind)
  }

  public func hash(into hasher: inout Hasher) {
    hasher.combine(id)
    hasher.combine(name)
    hasher.combine(AnyHashable(kind))
  }
}
