public import Contest
import ContestStore

extension Desk {
  /// Asks the winners about every term that has begun and that they were not asked about: 要求填报. The day by which they have to
  /// answer is fixed now. Winners whose title was withdrawn are no longer asked.
  ///
  /// - Throws: ``FollowUpFault/nobodyToAsk(_:next:)`` where everybody was asked.
  public func askWinners(
    in step: FollowUpRule.ID? = nil, edition id: Edition.ID? = nil
  ) async throws -> FollowUpStatus {
    let id = try await permitted(.runFollowUp, in: id)
    return try await database.write(action("follow-up.ask")) { transaction in
      let book = try FollowUpBook(step, edition: id, in: transaction)
      let now = transaction.action.at
      let begun = book.rule.termsBegun(from: book.given, by: now.day())
      guard book.rule.hasTerms else { throw FollowUpFault.noQuestions(book.rule.id) }
      guard begun > 0 else {
        throw FollowUpFault.termNotBegun(1, on: book.rule.day(ofTerm: 1, from: book.given))
      }
      let due = book.rule.due(askedAt: now, try CalendarRecords.calendar(in: transaction))
      let asked = Set(book.terms.map { "\($0.entry)/\($0.term)" })
      // Only the latest term is asked about, so that a winner who is asked late is not asked twice about the same thing.
      let missing = book.holders.filter { !asked.contains("\($0.entry)/\(begun)") }
        .map { FollowUpTerm($0.entry, term: begun, askedAt: now, lastDay: due.lastDay) }
      guard !missing.isEmpty else {
        let next = try FollowUpStatus(book, today: now.day()).nextTerm
        throw FollowUpFault.nobodyToAsk(book.rule.id, next: next)
      }
      try FollowUpRecords.ask(missing, id, book.rule.id, in: transaction)
      var status = try FollowUpStatus(book.rereading(in: transaction), today: now.day())
      status.newlyAsked = missing.count
      status.dueDay = due.lastDay
      return status
    }
  }

  /// The state of a step after the award. `fully` adds the free text of the winners' answers, which needs the permission to
  /// see personal data and goes on record.
  public func followUp(
    _ step: FollowUpRule.ID? = nil, edition id: Edition.ID? = nil, fully: Bool = false
  ) async throws -> FollowUpStatus {
    let id = try await permitted(.seeScores, in: id)
    let today = clock().day()
    if fully {
      try actor.require(.seePersonalData, in: .edition(id))
      return try await database.write(action("follow-up.see-answers")) { [key] transaction in
        let book = try FollowUpBook(step, edition: id, in: transaction)
        try transaction.record(.followUp(id, book.rule.id))
        return try FollowUpStatus(book, today: today, key: key)
      }
    }
    return try await database.read { connection in
      try FollowUpStatus(FollowUpBook(step, edition: id, in: connection), today: today)
    }
  }

  /// The steps after the award in an edition's rulebook.
  public func followUpSteps(edition id: Edition.ID? = nil) async throws -> [FollowUpRule] {
    let id = try await permitted(.seeScores, in: id)
    return try await database.read { try Self.edition(id, in: $0).tier.followUps }
  }
}
