/// A sealed state of a tier's results: 结果的一版.
///
/// A version is sealed when a round is closed, when a selection is confirmed, when the prizes are given, and when somebody
/// seals anew after a change. A sealed version is never silently computed again: lists show it, with its number, until the
/// next one is sealed.
public struct OutcomeVersion: Hashable, Sendable {
  /// The step that sealed it.
  public enum Step: String, CaseIterable, Codable, Sendable {
    /// A round was closed: its ranking is in the version from then on.
    case closed
    /// A selection was confirmed: 晋级名单.
    case confirmed
    /// The prizes were given: 获奖名单.
    case awarded
    /// Sealed anew after a change, with a reason.
    case sealed
  }

  /// 1 for the first of an edition.
  public var number: Int
  public var at: Instant
  public var actor: String
  public var step: Step
  /// The round that was closed or whose selection was confirmed.
  public var round: Round.ID?
  public var reason: String
  /// The last audit record that it took into account.
  public var auditSequence: Int
  /// Random, so that no input can be guessed from its digest.
  public var salt: String
  /// The digest of salt and inputs; `nil` for a version taken over from an older format.
  public var inputsDigest: String?
  /// The digest of the lines of all its lists.
  public var outcomeDigest: String

  public init(
    number: Int, at: Instant, actor: String, step: Step, round: Round.ID? = nil, reason: String,
    auditSequence: Int, salt: String, inputsDigest: String?, outcomeDigest: String
  ) {
    self.number = number
    self.at = at
    self.actor = actor
    self.step = step
    self.round = round
    self.reason = reason
    self.auditSequence = auditSequence
    self.salt = salt
    self.inputsDigest = inputsDigest
    self.outcomeDigest = outcomeDigest
  }

  /// The list that the step put into the version; `nil` for one that was sealed anew.
  public var list: OutcomeList? {
    switch step {
    case .closed: round.map { .ranking($0) }
    case .confirmed: round.map { .selection($0) }
    case .awarded: .awards
    case .sealed: nil
    }
  }
}

extension [OutcomeVersion] {
  /// The lists that have been sealed so far; each stays in every later version.
  public var sealedLists: Set<OutcomeList> { Set(compactMap(\.list)) }
}

extension OutcomeVersion.Step {
  public func name(in language: Language) -> String {
    switch (self, language) {
    case (.closed, .chinese): "轮次结束"
    case (.closed, .english): "round closed"
    case (.confirmed, .chinese): "确认名单"
    case (.confirmed, .english): "selection confirmed"
    case (.awarded, .chinese): "评奖"
    case (.awarded, .english): "prizes given"
    case (.sealed, .chinese): "重新封存"
    case (.sealed, .english): "sealed anew"
    }
  }
}
