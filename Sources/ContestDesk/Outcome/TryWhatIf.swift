public import Contest
import ContestStore

/// Who would move if something had been different, compared with the sealed results.
public struct WhatIfReport: Sendable {
  /// One trial, with what it would change on the sealed lists.
  public struct Trial: Sendable {
    public let changes: OutcomeDifference
    /// Questions that the trial would open and that are not open now.
    public let opened: [OpenQuestion]
    /// Places that the trial would leave empty and that are not empty now.
    public let emptied: [EmptyPlaces]
    /// The closed rounds in which other entries would have taken part. Their marks are unknown, so for these rounds the
    /// changes only tell whom the round before would have sent on.
    public let unknown: [UnknownField]
    /// That the rules that are tried give no prizes yet, so that nobody knows who would have one; `nil` where they do.
    public let prizesNotDue: PrizesNotDue?
  }

  public let trials: [Trial]
  public let status: OutcomeStatus
  /// What the changes rest on while a round is open again.
  public var reopened: ReopenedForesight?
}

extension Desk {
  /// Computes the results of each trial by itself and compares them with the sealed lists: 假如. If the sealed version is
  /// out of date, the comparison is with the results of the present inputs, so that only the trial makes a difference.
  ///
  /// Only the log changes: it records that somebody looked at other results after marks came in.
  ///
  /// - Throws: ``WhatIf/Fault``, ``SealingError/nothingSealed`` before the first round is closed.
  public func tryWhatIf(
    _ trials: [[WhatIf]], edition id: Edition.ID? = nil
  ) async throws -> WhatIfReport {
    try await tryWhatIf(trials, edition: id, closingReopened: false)
  }

  /// With `closingReopened`, rounds that are open again count as closed, so that prizes are among what would change.
  private func tryWhatIf(
    _ trials: [[WhatIf]], edition id: Edition.ID?, closingReopened: Bool
  ) async throws -> WhatIfReport {
    let id = try await permitted(.seeScores, in: id)
    return try await database.write(action("what-if")) { transaction in
      let stored = try CurrentResults(Self.edition(id, in: transaction), in: transaction)
      guard !stored.versions.isEmpty else { throw SealingError.nothingSealed }
      let isClosing = closingReopened && !stored.reopened.isEmpty
      let current = isClosing ? stored.withReopenedClosed() : stored
      var tried: [WhatIfReport.Trial] = []
      for changes in trials {
        var (tier, inputs) = (current.edition.tier, current.inputs)
        for case .rules(let other) in changes {
          inputs = try current.inputs(for: other, in: transaction)
        }
        for change in WhatIf.inOrder(changes) {
          (tier, inputs) = try change.applied(to: tier, inputs)
        }
        tried.append(WhatIfReport.Trial(tier, inputs, against: current))
      }
      try transaction.record(
        .edition(current.edition.id),
        detail: [
          "what-if": trials.map {
            $0.map { $0.word(by: current.edition.tier) }.joined(separator: "+")
          }.joined(separator: " ")
        ])
      return WhatIfReport(
        trials: tried, status: OutcomeStatus(stored),
        reopened: isClosing ? stored.foresight(of: current) : nil)
    }
  }
}

extension Desk {
  /// What it would change that entries leave the lists, or come back to them: who moves on the lists of closed rounds, and why. A
  /// round that is open again counts as closed. That it was looked at is on record.
  ///
  /// - Parameters:
  ///   - entries: those that would leave or come back.
  ///   - state: what they would be then; the lists name it as the reason. An entry that still takes part is looked at only where it
  ///     is or was on a sealed list.
  ///   - id: the edition; `nil` where there is one.
  /// - Returns: `nil` where nothing was sealed yet, where nothing would change, and for a role that may not see results.
  /// - Throws: ``WhatIf/Fault/noSuchEntry(_:)``.
  public func previewLeaving(
    _ entries: [Entry.ID], as state: EntryState, edition id: Edition.ID? = nil
  ) async throws -> (
    trial: WhatIfReport.Trial, status: OutcomeStatus, reopened: ReopenedForesight?
  )? {
    let id = try await database.read { try meant(by: id, in: $0) }
    guard actor.may(.seeScores, in: .edition(id)) else { return nil }
    let moving = try await database.read { connection -> [Entry.ID] in
      guard try !OutcomeRecords.versions(id, in: connection).isEmpty else { return [] }
      return try entries.filter { entry in
        // An unknown entry is told of below.
        guard let before = try EntryRecords.state(of: entry, in: connection) else { return true }
        guard state.movesLists(from: before) else { return false }
        return try !state.isStanding
          || !OutcomeRecords.versions(changing: entry, id, in: connection).isEmpty
      }
    }
    guard !moving.isEmpty else { return nil }
    let report = try await tryWhatIf(
      [moving.map { .withoutEntry($0, as: state) }], edition: id, closingReopened: true)
    guard let trial = report.trials.first, !trial.changes.isEmpty else { return nil }
    return (trial, report.status, report.reopened)
  }
}

extension WhatIfReport.Trial {
  fileprivate init(_ tier: Tier, _ inputs: TierInputs, against current: CurrentResults) {
    let outcome = Outcome.of(tier, inputs)
    unknown = UnknownField.all(
      of: current.edition.tier, current.inputs, tried: tier, inputs)
    opened = outcome.open.filter { !current.outcome.open.contains($0) }
    let empty = current.outcome.emptyPlaces
    emptied = outcome.emptyPlaces.filter { !empty.contains($0) }
    // Whom a round would have sent on if the later round had not been closed, starting from the present places of the
    // entries.
    let sentOn = unknown.firstOfEachRound.flatMap { field -> [OutcomeDifference.Change] in
      let list = OutcomeList.selection(field.round)
      return OutcomeDifference(
        from: Outcome.before(field.later, of: current.edition.tier, current.inputs)
          .lines(of: list),
        to: Outcome.before(field.later, of: tier, inputs).lines(of: list)
      ).seen(from: current.outcome.lines(of: list)).changes
    }
    let lists = unknown.map { OutcomeList.selection($0.round) }
    let made = current.changes(to: outcome, by: tier)
    prizesNotDue = PrizesNotDue(by: tier, outcome, instead: current.outcome)
    let titles =
      current.outcome.lists.contains(.awards) && prizesNotDue == nil
      ? UnknownField.titles(
        followed: sentOn, of: current.edition.tier, present: current.outcome.lines(of: .awards)
      ).filter { title in
        !made.changes.contains {
          $0.list == .awards && $0.entry == title.entry
            && ($0.before ?? $0.after)?.standing == (title.before ?? title.after)?.standing
        }
      } : []
    var changes = made.replacing(lists, with: sentOn + titles)
    changes.effects = LeavingEffect.all(in: changes, of: tier, inputs)
    self.changes = changes
  }
}

extension [UnknownField] {
  /// The earliest later round of each round whose selection would be different; tracks may go on to several.
  fileprivate var firstOfEachRound: [UnknownField] {
    reduce(into: []) { kept, field in
      if !kept.contains(where: { $0.round == field.round }) { kept.append(field) }
    }
  }
}

extension WhatIf {
  /// The trial in words, for the record.
  fileprivate func word(by tier: Tier) -> String {
    switch self {
    case .cap(let round, let cap):
      "cap:\(round)\(capsOther(tier).map { "/\($0.word)" } ?? "")=\(cap.map(String.init) ?? "none")"
    case .places(let round, let places): "places:\(round)=\(places)"
    case .weight(let round, let criterion, let weight): "weight:\(round).\(criterion)=\(weight)"
    case .method(let round, let method): "method:\(round)=\(method.rawValue)"
    case .withoutEntry(let entry, .withdrawn): "without-entry:\(entry.text)"
    case .withoutEntry(let entry, let state): "without-entry:\(entry.text)/\(state.rawValue)"
    case .withoutJudge(let judge): "without-judge:\(judge.text)"
    case .rules: "rulebook"
    }
  }

  /// Whom the cap counts by, where it is not organizations.
  private func capsOther(_ tier: Tier) -> Cap.Holder? {
    capHolder(by: tier).flatMap { $0 == .organization ? nil : $0 }
  }
}
