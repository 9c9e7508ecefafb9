public import Contest
import ContestStore

extension Desk {
  /// Asks every department about the candidates about whom it was not asked before: 征求意见. The due day is computed now, by
  /// the present calendar, and does not change later.
  ///
  /// It may be repeated for later candidates, such as reserves that moved up.
  ///
  /// - Throws: ``VettingFault/nobodyToAsk(_:)`` if there are no candidates, or if everybody was asked about already.
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
          book.step.id, hasCandidates: !book.outcome.candidates.isEmpty)
      }
      try VettingRecords.ask(missing, id, book.step.id, in: transaction)
      var status = VettingStatus(try VettingBook(book.step.id, edition: id, in: transaction))
      status.newlyAsked = Set(missing.map(\.entry)).count
      return status
    }
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
      let silent = open.filter { book.lastReply($0.entry, $0.department) == nil }
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
      let stops = book.rule.silence == .stops ? Set(needed.map(\.entry)).count : 0
      try VettingRecords.close(
        id, book.step.id,
        detail: ["closed": "\(open.count)", "silent": "\(silent.count)", "stops": "\(stops)"],
        in: transaction)
      return VettingStatus(try VettingBook(book.step.id, edition: id, in: transaction))
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
    let id = try await permitted(.overrideSelection, in: id)
    guard !reason.allSatisfy(\.isWhitespace) else { throw EditionError.reasonMissing }
    return try await database.write(action("vetting.decide")) { transaction in
      try ShownState.require(shown, ShownState(decisionsOf: id, in: transaction))
      let book = try VettingBook(round, edition: id, in: transaction)
      let entry = try book.candidate(candidate)
      let clerk = transaction.action.actor
      if let conflict = try book.concerned(clerk, in: transaction)[entry] {
        throw VettingFault.concerned(clerk, entry, conflict)
      }
      let late = book.replies.count { $0.entry == entry && $0.isLate }
      try DecisionRecords.add(
        .vetting(book.step.id, entry, passes: passes, late: late), reason: reason, id,
        in: transaction)
      return VettingStatus(try VettingBook(book.step.id, edition: id, in: transaction))
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
      guard fully else { return VettingStatus(book) }
      var reasons: [String: String] = [:]
      for reply in book.replies where !reply.sealed.isEmpty {
        let owner = VettingRecords.owner(
          id, book.step.id, reply.entry, reply.department, reply.number)
        reasons["\(reply.entry)/\(reply.department)"] =
          try key.box.open(reply.sealed, owner: owner).first ?? ""
      }
      return VettingStatus(book, reasons: reasons)
    }
  }
}
