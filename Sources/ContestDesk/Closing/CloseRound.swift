public import Contest
import ContestStore

extension Desk {
  /// What an office may decide when it closes a round that is not complete. The decisions go on record.
  public struct Closing: Sendable {
    /// How many complete sheets are enough for a place; `nil` for the rulebook's number.
    public var leastSheets: Int?
    /// Why this many are enough.
    public var leastSheetsReason: String
    /// Why the office does without a second look that the rulebook asks for; `nil` to insist on it.
    public var waivingReReview: String?
    /// Why entries that lack sheets may be left without a place; `nil` to insist on the sheets.
    public var leavingUnranked: String?

    /// Why a sealed list has changed; empty where none has.
    public var reason: String

    public init(
      leastSheets: Int? = nil, because leastSheetsReason: String = "",
      waivingReReview: String? = nil, leavingUnranked: String? = nil,
      reason: String = ""
    ) {
      self.leastSheets = leastSheets
      self.leastSheetsReason = leastSheetsReason
      self.waivingReReview = waivingReReview
      self.leavingUnranked = leavingUnranked
      self.reason = reason
    }
  }

  /// Closes a round: computes its results by the rulebook and seals them. Afterwards the round takes no more marks.
  ///
  /// A preview makes the same checks, gives the same answer, and writes nothing. Where other rounds are open again as well,
  /// the results are sealed when the last of them is closed.
  ///
  /// - Throws: ``RoundError`` while sheets or second looks are missing; what the office decides about them is in
  ///   `closing` and goes on record.
  public func closeRound(
    _ roundID: Round.ID, edition id: Edition.ID? = nil, _ closing: Closing = Closing(),
    asShown shown: ShownState? = nil, mode: RunMode = .run
  ) async throws -> RoundStanding {
    let id = try await permitted(.closeRound, in: id)
    if closing.leastSheets != nil, !closing.leastSheetsReason.contains(where: { !$0.isWhitespace })
    {
      throw EditionError.reasonMissing
    }
    let now = clock()
    if mode == .preview {
      return try await database.read { connection in
        let edition = try Self.edition(id, in: connection)
        let current = try CurrentResults(edition, in: connection)
        try current.requireOpen(roundID)
        try current.requireClosed(edition.tier.roundsBeside(countedBy: roundID))
        try closing.requirePossible(in: edition.round(roundID))
        try Self.requireVoteRecorded(edition.round(roundID), id, at: now, in: connection)
        try Self.requireCodesOpened(edition.round(roundID), id, in: connection)
        try Self.requireShown(edition.round(roundID), id, in: connection)
        let closed = current.with { inputs in
          inputs.decisions += closing.choices(of: roundID).map {
            CommitteeDecision($0.choice, reason: $0.reason, actor: actor.name)
          }
          inputs.rounds[roundID]?.isClosed = true
        }
        let standing = try closed.standing(ofClosed: roundID)
        try closing.requireAllIn(edition.round(roundID), of: edition, in: connection)
        return standing
      }
    }
    // Computed before anybody has to wait for it, where nothing is recorded meanwhile.
    let (head, known) = try await database.read { connection in
      (
        try AuditLog.head(in: connection).sequence,
        try Self.beforeClosing(roundID, id, asShown: shown, in: connection)
      )
    }
    return try await database.write(action("round.close")) { transaction in
      let edition = try Self.edition(id, in: transaction)
      let (waits, wasUpToDate) =
        try AuditLog.hasResultChange(since: head, of: id, in: transaction)
        ? Self.beforeClosing(roundID, id, asShown: shown, in: transaction) : known
      try closing.requirePossible(in: edition.round(roundID))
      try Self.requireVoteRecorded(edition.round(roundID), id, at: now, in: transaction)
      try Self.requireCodesOpened(edition.round(roundID), id, in: transaction)
      try Self.requireShown(edition.round(roundID), id, in: transaction)
      // Asked while the round is open; what else is missing is said first.
      let outside = Result {
        try closing.requireAllIn(edition.round(roundID), of: edition, in: transaction)
      }
      for (choice, reason) in closing.choices(of: roundID) {
        try DecisionRecords.add(choice, reason: reason, edition.id, in: transaction)
      }
      try RoundRecords.setState(
        .closed, edition.id, roundID, reason: waits ? closing.reason : "", in: transaction)
      let current = try CurrentResults(edition, in: transaction)
      let standing = try current.standing(ofClosed: roundID)
      try outside.get()
      if waits { return standing }
      try current.requireReason(
        closing.reason, toClose: roundID,
        wasUpToDate: wasUpToDate
          ?? current.wasUpToDate(before: roundID, closing.choices(of: roundID).count))
      _ = try current.seal(
        .closed, round: roundID, reason: closing.reason, salt: Self.freshSalt(), in: transaction)
      return standing
    }
  }
}

extension Desk {
  /// Whether closing a round leaves the sealing to another round that is open again, and whether what is sealed was up to date; `nil`
  /// where that is asked only if closing moves somebody.
  ///
  /// - Throws: ``RoundError`` where the round is not open; ``SealingError/changedSinceShown``.
  fileprivate static func beforeClosing(
    _ round: Round.ID, _ id: Edition.ID, asShown shown: ShownState?, in connection: Connection
  ) throws -> (waits: Bool, wasUpToDate: Bool?) {
    let edition = try edition(id, in: connection)
    // A round that is closed for the first time waits for no other, and what was up to date before is asked only if closing it
    // moves somebody: to compute the results of all entries once more takes as long as closing.
    let isFirst =
      try shown == nil && edition.tier.roundsBeside(countedBy: round).isEmpty
      && edition.round(round).scores
      && RoundRecords.round(edition.id, round, in: connection)?.state == .open
      && !OutcomeRecords.versions(edition.id, in: connection).sealedLists.contains(.ranking(round))
    guard !isFirst else { return (false, nil) }
    // These results are let go before those after it are computed.
    let before = try CurrentResults(edition, withReasons: false, in: connection)
    try before.require(shown)
    try before.requireOpen(round)
    try before.requireClosed(edition.tier.roundsBeside(countedBy: round))
    // Where several rounds were opened again, the last one to be closed seals the results of all of them.
    let waits = before.sealed.holds(.ranking(round)) && before.reopened != [round]
    return (waits, !before.changesSinceSealed.movesSomebody)
  }

  /// Refuses to close a live round while an entrant has marks that came in after a clerk had noted by mistake that the
  /// entrant had shown, and the note was taken back.
  ///
  /// - Throws: ``LiveRoundError/takenBack(place:)``.
  fileprivate static func requireShown(
    _ round: Round, _ edition: Edition.ID, in connection: Connection
  ) throws {
    guard round.live != nil else { return }
    let judged = try JudgedRound(round.id, edition: edition, in: connection)
    let live = try LiveRound(judged, in: connection)
    for entrant in live.entrants where try live.isTakenBack(entrant, judged, in: connection) {
      throw LiveRoundError.takenBack(place: entrant.place)
    }
  }
}

extension Desk.Closing {
  fileprivate func requirePossible(in round: Round) throws(RoundError) {
    if let leastSheets { try round.requireCanBeEnough(leastSheets) }
    if waivingReReview != nil, !round.isJudged { throw .hasNoSheets(round.id) }
  }

  /// Refuses to close a round without accepted entries that it concerns, unless the reason is given why they get no place.
  ///
  /// - Throws: ``RoundError/acceptedNotIn(round:entries:first:by:)``.
  fileprivate func requireAllIn(
    _ round: Round, of edition: Edition, in connection: Connection
  ) throws {
    guard leavingUnranked == nil else { return }
    let outside = try UnjudgedEntries(edition, in: connection).waiting.filter {
      $0.round == round.id
    }
    guard let first = outside.first else { return }
    throw RoundError.acceptedNotIn(
      round: round.id, entries: outside.count,
      first: edition.rulebook.nouns.called(first.entry.text, first.title), by: .init(round))
  }

  /// What the office decides with it, each with its reason.
  fileprivate func choices(
    of round: Round.ID
  ) -> [(choice: CommitteeDecision.Choice, reason: String)] {
    var choices: [(choice: CommitteeDecision.Choice, reason: String)] = []
    if let leastSheets { choices.append((.leastSheets(round, leastSheets), leastSheetsReason)) }
    if let waivingReReview { choices.append((.noReReview(round), waivingReReview)) }
    if let leavingUnranked { choices.append((.leaveUnranked(round), leavingUnranked)) }
    return choices
  }
}

extension CurrentResults {
  /// The error that a round has not begun, with what has to come first.
  func notBegun(_ round: Round) -> RoundError {
    guard let before = edition.rounds(before: round.id).last(where: \.advances),
      !sealed.holds(.selection(before.id)), !inputs.isIdle(before.id, of: edition.tier)
    else { return .notOpen(round.id, by: .init(round)) }
    return .notBegun(round.id, after: before.id, by: .init(round))
  }

  fileprivate func requireOpen(_ id: Round.ID) throws {
    let round = try edition.round(id)
    guard round.scores else { throw RoundError.notScored(id) }
    guard let input = inputs.rounds[id] else { throw notBegun(round) }
    guard !input.isClosed else { throw RoundError.alreadyClosed(id) }
  }

  /// Whether what is sealed was up to date before this round was closed, for which so many decisions were recorded.
  fileprivate func wasUpToDate(before round: Round.ID, _ decisions: Int) -> Bool {
    let before = with { inputs in
      inputs.decisions.removeLast(min(decisions, inputs.decisions.count))
      inputs.rounds[round]?.isClosed = false
    }
    return !before.changesSinceSealed.movesSomebody
  }

  /// Throws where closing this round changes what is sealed, the change did not exist before, and no reason is given.
  ///
  /// An entry that goes on to a round and is not in that round when it ends no longer goes on.
  fileprivate func requireReason(
    _ reason: String, toClose round: Round.ID, wasUpToDate: @autoclosure () -> Bool
  ) throws(SealingError) {
    guard reason.isEmpty, let last = versions.last, !sealed.holds(.ranking(round)),
      changesSinceSealed.movesSomebody, wasUpToDate()
    else { return }
    let lines = changesSinceSealed.changes.map { change in
      func text(_ language: Language) -> String {
        let code = change.entry.text
        let entry =
          briefs[change.entry].map {
            edition.rulebook.nouns.called(code, $0.title, in: language)
          } ?? code
        return "\(edition.name(of: change.list, in: language)) \(entry) "
          + edition.message(of: change, in: language)
      }
      return Bilingual(chinese: text(.chinese), english: text(.english))
    }
    throw .closingChanges(version: last.number, lines: lines)
  }

  /// The standing of a round that is being closed.
  ///
  /// - Throws: ``RoundError`` when something is missing that nobody decided to do without.
  fileprivate func standing(ofClosed id: Round.ID) throws -> RoundStanding {
    for case .unscorable(id, let error) in outcome.open { throw error }
    guard let found = outcome[id] else { throw RoundError.notOpen(id) }
    let leavesUnranked = inputs.decisions.leavesUnranked(in: id)
    if !leavesUnranked {
      // After a void run nobody has votes yet, and all still stand.
      let standing = Set(
        found.results.entries.filter { $0.rank != nil || $0.lacksMarks }.map(\.entry))
      switch found.ballot?.amongStanding(standing.contains).next {
      case .run(let run, let left, _): throw RoundError.ballotRunDue(id, run: run, left.count)
      case .counting(let run): throw RoundError.ballotNotCounted(id, run: run)
      case .complete, .notHeld, .seatsOpen, nil: break
      }
    }
    let missing = found.results.entries.filter(\.lacksMarks)
    if !leavesUnranked, let first = missing.first {
      if found.round.ballot != nil {
        throw RoundError.ballotNotHeld(id, candidates: missing.count)
      }
      if let bracket = found.bracket, !bracket.due.isEmpty {
        throw RoundError.matchesOpen(id, bracket.due)
      }
      if !found.round.isJudged {
        throw RoundError.notRecorded(
          round: id, entries: missing.count, first: name(of: first.entry))
      }
      if found.round.live != nil, let appearances = inputs.rounds[id]?.appearances,
        appearances.values.contains(where: { $0 != .waiting }),
        case let waiting = missing.filter({ appearances[$0.entry] == .waiting }),
        let next = waiting.first
      {
        throw RoundError.entrantsWaiting(
          round: id, entries: waiting.count, first: name(of: next.entry))
      }
      throw RoundError.sheetsMissing(
        round: id, entries: missing.count, first: name(of: first.entry))
    }
    if !inputs.decisions.waivesReReview(of: id), let first = found.reReviews.first {
      throw RoundError.reReviewsOpen(
        round: id, entries: found.reReviews.count, first: name(of: first.entry))
    }
    if let uneven = found.results.firstOfUnequalSums {
      throw RoundError.sumsOfUnequalSheets(round: id, first: name(of: uneven))
    }
    return try RoundStanding(edition.round(id), in: self, now: true)
  }
}

extension RoundResults {
  /// Where totals are added up: the first entry that has more or fewer totals than the entries before it on its list. `nil`
  /// when the sums can be compared.
  fileprivate var firstOfUnequalSums: Entry.ID? {
    guard input.rules.combine.average == .sum, input.rules.adjust.combinesTotals else {
      return nil
    }
    var counts: [String: Int] = [:]
    for result in entries where result.rank != nil {
      let count = result.totals.count { !$0.isReplaced }
      let known = counts[result.list, default: count]
      if known != count { return result.entry }
      counts[result.list] = count
    }
    return nil
  }
}
