public import Contest
import ContestStore

/// A version that was sealed just now, compared with the one before.
public struct Sealing: Sendable {
  public let version: OutcomeVersion
  /// Who gains and who loses compared with the version before, on the lists that it contained.
  public let changes: OutcomeDifference
  /// What is still open.
  public let open: [OpenQuestion]
  /// Whether a new version was written; none is if nothing changed.
  public let isNew: Bool
}

/// Why a version cannot be sealed.
public enum SealingError: Error, Hashable {
  /// No round has been closed yet, so there is nothing to seal.
  case nothingSealed
  /// Rounds have been opened again; all of them have to be closed first.
  case roundsOpen([Round.ID])
  /// The results of this many entries have changed since the version was sealed, and no reason was given.
  case reasonNeeded(version: Int, entries: Int)
  /// Closing a round would itself change what is sealed, for example because somebody who goes on to it is missing from
  /// it, and no reason was given.
  case closingChanges(version: Int, lines: [Bilingual])
  /// A decision cannot be made while the sealed version is out of date for this many entries.
  case pendingChanges(version: Int, entries: Int)
  /// The version is up to date.
  case nothingChanged(Int)
  case noSuchVersion(Int, latest: Int)
  /// The results have changed since they were shown to the person who acts.
  case changedSinceShown
}

extension SealingError: NamingThings {
  public var code: String {
    switch self {
    case .nothingSealed: "outcome-nothing-sealed"
    case .roundsOpen: "outcome-round-open"
    case .reasonNeeded: "outcome-reason-needed"
    case .closingChanges: "outcome-closing-changes"
    case .pendingChanges: "outcome-pending-changes"
    case .nothingChanged: "outcome-nothing-changed"
    case .noSuchVersion: "outcome-no-such-version"
    case .changedSinceShown: "outcome-changed-since-shown"
    }
  }

  public var remedies: [Remedy] {
    switch self {
    case .nothingSealed, .roundsOpen: [.closeRound]
    case .reasonNeeded: [.showDifferences, .giveReason]
    case .closingChanges: [.giveReason]
    case .pendingChanges: [.showDifferences, .sealResults]
    case .nothingChanged, .noSuchVersion, .changedSinceShown: []
    }
  }

  public func message(in language: Language, naming names: Names) -> String {
    switch (self, language) {
    case (.nothingSealed, .chinese): "还没有结束任何一轮，没有可封存的结果。请先结束一轮。"
    case (.nothingSealed, .english):
      "No round has been closed yet, so there is nothing to seal. Close a round first."
    case (.roundsOpen(let open), .chinese):
      "轮次\(names.rounds(open, in: language))已重新打开，请先结束\(open.count == 1 ? "这一轮" : "这 \(open.count) 轮")。"
    case (.roundsOpen(let open), .english):
      open.count == 1
        ? "Round \(names.rounds(open, in: language)) is open again. Close it first."
        : "Rounds \(names.rounds(open, in: language)) are open again. Close them first."
    case (.reasonNeeded(let version, 0), .chinese):
      "结果第 \(version) 版封存后，单位的积分、奖杯或单位奖项有变动。请先核对，再写明理由封存新版。"
    case (.reasonNeeded(let version, 0), .english):
      "Since version \(version) was sealed, points, cups or prizes of organizations have changed. Look at the changes, then give "
        + "the reason for a new version."
    case (.pendingChanges(let version, 0), .chinese):
      "结果第 \(version) 版封存后，单位的积分、奖杯或单位奖项有变动，尚未封存。请先核对并写明理由封存，再接着办。"
    case (.pendingChanges(let version, 0), .english):
      "Since version \(version) was sealed, points, cups or prizes of organizations have changed. Look at the changes and seal a "
        + "new version with its reason first, then go on."
    case (.reasonNeeded(let version, let entries), .chinese):
      "结果第 \(version) 版封存后有变动，涉及 \(entries) 项。请先核对谁升谁降，再写明理由封存新版。"
    case (.reasonNeeded(let version, let entries), .english):
      "Since version \(version) was sealed the results have changed for \(entries) entries. Look at who gains and who loses, "
        + "then give the reason for a new version."
    case (.pendingChanges(let version, let entries), .chinese):
      "结果第 \(version) 版封存后有变动，涉及 \(entries) 项，尚未封存。请先核对并写明理由封存，再接着办，两件事各有各的理由。"
    case (.pendingChanges(let version, let entries), .english):
      "Since version \(version) was sealed the results have changed for \(entries) entries. Look at them and seal a new version "
        + "with its reason first, then go on; each has a reason of its own."
    case (.closingChanges(let version, let lines), .chinese):
      "结束这一轮会改变已封存的结果第 \(version) 版：\(lines.prefix(5).map(\.chinese).joined(separator: "；"))"
        + "\(lines.count > 5 ? "…共 \(lines.count) 处" : "")。请先把应进入本轮的补入，或由评委会决定；就这样结束的，请写明理由。"
    case (.closingChanges(let version, let lines), .english):
      "To close this round would change version \(version) of the results: "
        + lines.prefix(5).map { $0.text(in: language) }.joined(separator: "; ")
        + (lines.count > 5 ? " … \(lines.count) in all" : "")
        + ". First take in whoever belongs in the round, or have the committee decide; to close it as it is, give the reason."
    case (.nothingChanged(let version), .chinese): "第 \(version) 版之后没有变化，不必重新封存。"
    case (.nothingChanged(let version), .english):
      "Nothing has changed since version \(version), so there is nothing to seal."
    case (.noSuchVersion(let number, let latest), .chinese):
      "没有第 \(number) 版；最新的是第 \(latest) 版。"
    case (.noSuchVersion(let number, let latest), .english):
      "There is no version \(number); the latest is \(latest)."
    case (.changedSinceShown, .chinese):
      "您看过以后，成绩、名单或决定有了变动（经过见“记录”），所以没有办，什么都没有写入。请看过变动以后的再办。"
    case (.changedSinceShown, .english):
      "Since you looked a mark, a list or a decision has changed (the records say what), so nothing was done. Look at what it is now, then act."
    }
  }
}

extension CurrentResults {
  /// - Throws: ``SealingError/roundsOpen(_:)`` with every round of the sealed version that is open again.
  func requireNoneReopened() throws(SealingError) {
    guard reopened.isEmpty else { throw .roundsOpen(reopened) }
  }

  /// Reasons that changed while everybody keeps their place need no words of their own: the next version has them.
  ///
  /// - Throws: ``SealingError/pendingChanges(version:entries:)`` where a sealed list has changed since it was sealed.
  func requireUpToDate() throws(SealingError) {
    guard let last = versions.last, reopened.isEmpty else { return }
    let entries = Set(changesSinceSealed.changes.map(\.entry)).count
    guard !changesSinceSealed.movesSomebody else {
      throw .pendingChanges(version: last.number, entries: entries)
    }
  }

  /// Seals the results of the present inputs as the next version: the lists that were sealed before, and the one that the
  /// step adds. Nothing is written if nothing changed, neither a line nor what is said of it.
  ///
  /// With `isDecided` the committee has just made a decision. It is sealed even if no line changes, because a place that
  /// came from the rank now comes from the decision.
  ///
  /// - Throws: ``SealingError/reasonNeeded(version:entries:)`` if sealed results have changed and no reason is given.
  func seal(
    _ step: OutcomeVersion.Step, round: Round.ID? = nil, reason: String, salt: String,
    isDecided: Bool = false, in transaction: Transaction
  ) throws -> Sealing {
    try requireNoneReopened()
    let changes = changesSinceSealed
    if let last = versions.last, changes.movesSomebody, reason.isEmpty {
      throw SealingError.reasonNeeded(
        version: last.number, entries: Set(changes.changes.map(\.entry)).count)
    }
    var version = OutcomeVersion(
      number: (versions.last?.number ?? 0) + 1, at: transaction.action.at,
      actor: transaction.action.actor, step: step, round: round, reason: reason,
      auditSequence: try AuditLog.head(in: transaction).sequence, salt: salt,
      inputsDigest: TierInputRecords.digest(of: inputs, salt: salt).text, outcomeDigest: "")
    let lists = versions.sealedLists.union(version.list.map { [$0] } ?? [])
    if let last = versions.last, lists == versions.sealedLists, changes.isEmpty, !isDecided,
      step != .closed
    {
      return Sealing(version: last, changes: changes, open: outcome.open, isNew: false)
    }
    let lines = lists.map { outcome.eachLine(of: $0) }
    let prizes = lists.contains(.awards) ? outcome.unitPrizes : []
    version.outcomeDigest = OutcomeRecords.digest(of: lines, prizes).text
    var detail = ["version": "\(version.number)", "step": step.rawValue]
    if let round { detail["round"] = round.text }
    try OutcomeRecords.seal(
      version, lines.map(toSeal), edition.id, detail: detail, in: transaction)
    if lists.contains(.awards) {
      let entries = Set(lines.lazy.flatMap { list in list.indices.lazy.map { list.entry(at: $0) } })
      try PrizeReasonRecords.replace(
        of: entries.sorted(), with: reasonsAgainstPrizes(), edition.id, in: transaction)
      try PrizeWaitRecords.replace(
        with: outcome.prizeWaits.mapValues { Set($0.map(\.chinese)) }, from: version.number,
        edition.id, in: transaction)
      try UnitPrizeRecords.replace(
        with: prizes, from: version.number, edition.id, in: transaction)
    }
    return Sealing(version: version, changes: changes, open: outcome.open, isNew: true)
  }
}

extension Desk {
  /// 128 random bits in hexadecimal, so that nobody can guess the contents from a digest made with them.
  static func freshSalt() -> String {
    var random = SystemRandomNumberGenerator()
    return [random.next(), random.next()].map { (word: UInt64) in
      let digits = String(word, radix: 16)
      return String(repeating: "0", count: 16 - digits.count) + digits
    }.joined()
  }

  /// Records a decision. If the list that it is about has been sealed, also seals a new version with the decision's
  /// reason, so that sealed results never change without a record.
  ///
  /// - Throws: ``SealingError/pendingChanges(version:entries:)`` if the sealed version is out of date already, because
  ///   those changes need a reason of their own.
  static func decide(
    _ choice: CommitteeDecision.Choice, about list: OutcomeList, reason: String,
    edition: Edition, in transaction: Transaction
  ) throws -> CurrentResults {
    let before = try CurrentResults(edition, in: transaction)
    if before.sealed.holds(list) { try before.requireUpToDate() }
    try DecisionRecords.add(choice, reason: reason, edition.id, in: transaction)
    let current = try CurrentResults(edition, in: transaction)
    if current.sealed.holds(list), current.reopened.isEmpty {
      _ = try current.seal(
        .sealed, reason: reason, salt: freshSalt(), isDecided: true, in: transaction)
    }
    return current
  }
}
