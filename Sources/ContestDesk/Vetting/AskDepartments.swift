public import Contest
import ContestStore

extension Desk {
  /// Asks every department about the candidates about whom it was not asked before: 征求意见. The due day is computed now, by
  /// the present calendar, and does not change later.
  ///
  /// It may be repeated for later candidates, such as reserves that moved up.
  ///
  /// - Throws: ``VettingFault/nobodyToAsk(_:hasCandidates:notScreened:)`` if there are no candidates, or if everybody was asked
  ///   about already.
  public func askDepartments(
    of round: Round.ID? = nil, edition id: Edition.ID? = nil
  ) async throws -> VettingStatus {
    let id = try await permitted(.runVetting, in: id)
    return try await database.write(action("vetting.ask")) { transaction in
      let book = try VettingBook(round, edition: id, in: transaction)
      let now = transaction.action.at
      let due = book.rule.due(askedAt: now, try CalendarRecords.calendar(in: transaction))
      let asked = Set(book.requests.map { [$0.entry.text, $0.department] })
      let missing = book.outcome.notAsked.flatMap { entry in
        book.rule.departments.enumerated().compactMap { place, department in
          asked.contains([entry.text, department])
            ? nil
            : VettingRequest(entry, department, position: place + 1, askedAt: now, due: due)
        }
      }
      guard !missing.isEmpty else {
        throw VettingFault.nobodyToAsk(
          book.step.id, hasCandidates: !book.outcome.candidates.isEmpty,
          notScreened: book.outcome.notScreened)
      }
      try VettingRecords.ask(missing, id, book.step.id, in: transaction)
      try stepAside(missing, book, in: transaction)
      var status = try VettingStatus(
        VettingBook(book.step.id, edition: id, in: transaction), in: transaction)
      status.newlyAsked = Set(missing.map(\.entry)).count
      return status
    }
  }

  /// Puts down that departments step aside from candidates of their own unit, where the rulebook says so.
  private func stepAside(
    _ requests: [VettingRequest], _ book: VettingBook, in transaction: Transaction
  ) throws {
    guard book.rule.ownUnit == .stepsAside else { return }
    let asked = try VettingBook(book.step.id, edition: book.edition.id, in: transaction)
    let own = try VettingConflicts(asked, persons: [], in: transaction).ownUnits(asked.departments)
    let replies = requests.filter { own[$0.department]?[$0.entry] != nil }.map {
      VettingReply(
        $0.entry, $0.department, number: 1, at: transaction.action.at,
        actor: transaction.action.actor, .stepsAside, isLate: false, sealed: [])
    }
    guard !replies.isEmpty else { return }
    try VettingRecords.add(replies, book.edition.id, book.step.id, in: transaction)
  }

  /// Closes a step of vetting: missing answers count as silence from now on, and later answers as late.
  ///
  /// Before the last day is over, it can be closed only if no candidate waits for an answer. A candidate whom one
  /// department has stopped, or about whom somebody has decided, does not wait. A step with all answers is over without
  /// being closed.
  ///
  /// - Throws: ``VettingFault/stillOpen(_:until:missing:)``, ``VettingFault/notBegun(_:)``.
  public func closeVetting(
    of round: Round.ID? = nil, edition id: Edition.ID? = nil
  ) async throws -> VettingStatus {
    let id = try await permitted(.runVetting, in: id)
    return try await database.write(action("vetting.close")) { transaction in
      let book = try VettingBook(round, edition: id, in: transaction)
      let open = book.requests.filter { $0.closedAt == nil }
      guard !book.requests.isEmpty else { throw VettingFault.notBegun(book.step.id) }
      guard !open.isEmpty else { throw VettingFault.alreadyClosed(book.step.id) }
      let silent = open.filter { !book.isAnswered($0.entry, $0.department) }
      let now = transaction.action.at
      // A candidate whom one department has stopped, or who has left, does not wait for the others. The same rule decides
      // whether the step is shown as over.
      let waiting = Set(book.outcome.waiting)
      let needed = silent.filter { waiting.contains($0.entry) }
      if let last = needed.map(\.due).max(by: { $0.lastDay < $1.lastDay }), now < last.end {
        throw VettingFault.stillOpen(
          book.step.id, until: last.lastDay,
          missing: book.departments.filter { name in needed.contains { $0.department == name } })
      }
      // A 回避 that holds no more counts as one again once the step is closed: the department was not silent.
      let unanswered = needed.filter { !book.lifted.contains([$0.entry.text, $0.department]) }
      let stops = book.rule.silence == .stops ? Set(unanswered.map(\.entry)).count : 0
      try VettingRecords.close(
        id, book.step.id,
        detail: ["closed": "\(open.count)", "silent": "\(silent.count)", "stops": "\(stops)"],
        in: transaction)
      return try VettingStatus(
        VettingBook(book.step.id, edition: id, in: transaction), in: transaction)
    }
  }

  /// Decides that a candidate passes or stops, whatever the answers are, and records the reason. This is needed after a
  /// late answer, or if the office takes responsibility for going on in spite of an answer.
  ///
  /// Marks and votes of a stopped candidate stay on record but have no effect; if the candidate passes again, the rank
  /// counts again.
  public func decideVetting(
    _ candidate: String, passes: Bool, in round: Round.ID? = nil, edition id: Edition.ID? = nil,
    reason: String, asShown shown: ShownState? = nil
  ) async throws -> VettingStatus {
    try await decideVetting(
      [candidate], passes: passes, in: round, edition: id, reason: reason, asShown: shown)
  }

  /// Decides about several candidates with one reason: about all of them, or about none if one of them is in the way.
  ///
  /// - Parameters:
  ///   - candidates: by code or number; one that stands twice is decided once.
  ///   - passes: whether they pass, or stop.
  ///   - round: the step; `nil` where there is one.
  ///   - id: the edition; `nil` where there is one.
  ///   - reason: recorded with each decision.
  ///   - shown: what the page showed.
  /// - Returns: the new state of the step.
  /// - Throws: ``BulkRefusal`` with every candidate that cannot be decided; of a single one, its ``VettingFault``.
  public func decideVetting(
    _ candidates: [String], passes: Bool, in round: Round.ID? = nil, edition id: Edition.ID? = nil,
    reason: String, asShown shown: ShownState? = nil
  ) async throws -> VettingStatus {
    let id = try await permitted(.overrideSelection, in: id)
    guard !reason.allSatisfy(\.isWhitespace) else { throw EditionError.reasonMissing }
    guard !candidates.isEmpty else { throw VettingFault.candidateMissing }
    return try await database.write(action("vetting.decide")) { transaction in
      try ShownState.require(shown, ShownState(decisionsOf: id, in: transaction))
      let book = try VettingBook(round, edition: id, in: transaction)
      let contacts = try VettingContacts(book, actor, in: transaction)
      for entry in try book.decided(candidates, contacts) {
        let late = book.replies.count { $0.entry == entry && $0.isLate }
        try DecisionRecords.add(
          .vetting(book.step.id, entry, passes: passes, late: late), reason: reason, id,
          in: transaction)
      }
      return try VettingStatus(
        VettingBook(book.step.id, edition: id, in: transaction), in: transaction)
    }
  }

  /// The state of every step of vetting of an edition, by step. The results are computed once for all of them; nothing where the
  /// rulebook asks no department.
  public func vettings(edition id: Edition.ID? = nil) async throws -> [Round.ID: VettingStatus] {
    let id = try await permitted(.seeScores, in: id)
    return try await database.read { connection in
      let edition = try Self.edition(id, in: connection)
      let steps = edition.tier.rounds.filter { $0.vetting != nil }
      guard !steps.isEmpty else { return [:] }
      let current = try CurrentResults(edition, in: connection)
      var found: [Round.ID: VettingStatus] = [:]
      for step in steps {
        found[step.id] = try VettingStatus(
          VettingBook(step, current, in: connection), in: connection)
      }
      return found
    }
  }

  /// The state of a step of vetting. `fully` adds the departments' reasons, which needs the permission to see personal
  /// data and is recorded in the audit log.
  public func vetting(
    of round: Round.ID? = nil, edition id: Edition.ID? = nil, fully: Bool = false
  ) async throws -> VettingStatus {
    let id = try await permitted(.seeScores, in: id)
    if fully {
      try actor.require(.seePersonalData, in: .edition(id))
      try await database.write(action("vetting.see-reasons")) { transaction in
        let book = try VettingBook(round, edition: id, in: transaction)
        try transaction.record(.vetting(id, book.step.id))
      }
    }
    return try await database.read { [key] connection in
      let book = try VettingBook(round, edition: id, in: connection)
      guard fully else { return try VettingStatus(book, in: connection) }
      var reasons: [String: String] = [:]
      for reply in book.replies where !reply.sealed.isEmpty {
        let owner = VettingRecords.owner(
          id, book.step.id, reply.entry, reply.department, reply.number)
        reasons["\(reply.entry)/\(reply.department)"] =
          try key.box.open(reply.sealed, owner: owner).first ?? ""
      }
      return try VettingStatus(book, reasons: reasons, in: connection)
    }
  }
}

extension VettingBook {
  /// The candidates of a decision, each once, by what somebody wrote.
  ///
  /// - Throws: ``BulkRefusal`` with everybody who is in the way; of a single one, its ``VettingFault``.
  fileprivate func decided(
    _ candidates: [String], _ contacts: VettingContacts
  ) throws -> [Entry.ID] {
    var entries: [Entry.ID] = []
    var faults: [(entry: Entry.ID, fault: VettingFault)] = []
    for text in candidates {
      do throws(VettingFault) {
        let entry = try candidate(text)
        if let conflicts = contacts.concerned[entry] {
          faults.append((entry, .concerned(contacts.clerk.shown, entry, conflicts)))
        } else if !entries.contains(entry) {
          entries.append(entry)
        }
      } catch { faults.append((Entry.ID(text), error)) }
    }
    if candidates.count == 1, let only = faults.first { throw only.fault }
    guard faults.isEmpty else {
      throw BulkRefusal(
        faults.map { one in
          BulkRefusal.Obstacle(
            entry: one.entry, title: current.briefs[one.entry]?.title ?? "",
            why: Bilingual(
              chinese: one.fault.message(in: .chinese, naming: edition.names),
              english: one.fault.message(in: .english, naming: edition.names)))
        }, of: candidates.count)
    }
    return entries
  }
}
