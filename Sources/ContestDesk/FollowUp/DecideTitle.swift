public import Contest
import ContestStore

/// The result of a decision about a title.
public struct TitleDecided: Sendable {
  public let status: FollowUpStatus
  public let entry: Entry.ID
  /// The level that it held until this decision: what the terms before it had made of it.
  public let before: String
  public let standing: TitleStanding
  /// The version that was sealed with it; `nil` where no list changed.
  public let version: Int?
}

extension Desk {
  /// Decides the outcome of a re-check for one title, puts the reason on record, and seals the list of prizes anew if it
  /// changes: 复核结论. A withdrawn title leaves the list and the medal table; nobody moves up.
  ///
  /// The decision is for the term that began last. If there are two decisions in a term, the later one counts.
  ///
  /// - Throws: ``FollowUpFault``; ``SealingError`` where other changes wait to be sealed first.
  public func decideTitle(
    _ entry: String, _ change: TitleChange, term: Int? = nil, in step: FollowUpRule.ID? = nil,
    edition id: Edition.ID? = nil, reason: String, asShown shown: ShownState? = nil
  ) async throws -> TitleDecided {
    let id = try await permitted(.overrideSelection, in: id)
    guard !reason.allSatisfy(\.isWhitespace) else { throw EditionError.reasonMissing }
    return try await database.write(action("follow-up.decide")) { transaction in
      try ShownState.require(shown, ShownState(decisionsOf: id, in: transaction))
      let book = try FollowUpBook(step, kind: .recheck, edition: id, in: transaction)
      try book.current.requireUpToDate()
      let rule = book.rule
      let entry = try book.entry(entry)
      guard rule.outcomes.contains(change) else {
        throw FollowUpFault.outcomeNotAllowed(change, allowed: rule.outcomes)
      }
      let today = transaction.action.at.day()
      let begun = rule.termsBegun(from: book.given, by: today)
      // A re-check without terms is done once.
      let latest = rule.hasTerms ? begun : 1
      let term = term ?? max(latest, 1)
      guard term >= 1, term <= latest else {
        throw FollowUpFault.termNotBegun(term, on: rule.day(ofTerm: term, from: book.given))
      }
      let decisions = book.current.inputs.decisions.titleDecisions[entry] ?? []
      let given = book.current.outcome.titles[entry]?.given ?? book.level(of: entry)
      guard let given, rule.levels.contains(given) else {
        throw FollowUpFault.noTitle(entry, levels: rule.levels)
      }
      let earlier = TitleStanding(
        given, decisions.filter { $0.term < term }, ladder: rule.levels)
      guard let level = earlier.level else {
        throw FollowUpFault.withdrawnBefore(entry, term: earlier.last?.term ?? 0)
      }
      if TitleStanding.neighbour(of: level, change, ladder: rule.levels) == nil {
        throw FollowUpFault.endOfLadder(level: level, change)
      }
      try DecisionRecords.add(
        .title(entry, level: given, change, term: term), reason: reason, id, in: transaction)
      let after = try FollowUpBook(rule.id, edition: id, in: transaction)
      let isChanged = !after.current.changesSinceSealed.isEmpty
      if isChanged {
        _ = try after.current.seal(
          .sealed, reason: reason, salt: Self.freshSalt(), in: transaction)
      }
      let sealed = try FollowUpBook(rule.id, edition: id, in: transaction)
      return TitleDecided(
        status: try FollowUpStatus(sealed, today: today), entry: entry, before: level,
        standing: sealed.current.outcome.titles[entry]
          ?? TitleStanding(given, [], ladder: rule.levels),
        version: isChanged ? sealed.current.versions.last?.number : nil)
    }
  }
}
