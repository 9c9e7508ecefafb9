public import Contest
import ContestStore

extension Desk {
  /// Records who won a match of a knock-out: 登记胜负. Who meets next follows.
  ///
  /// A result on record is changed only with `replacing` and a reason. Later matches in which others meet after that are to be
  /// recorded anew; what was recorded of them stays on record and no longer counts.
  ///
  /// - Throws: ``KnockOutFault``; ``JudgingError/closed(_:)`` where the round is closed.
  public func recordMatch(
    _ number: Int, winner: String, score: String = "", isWalkover: Bool = false,
    of round: Round.ID? = nil, edition id: Edition.ID? = nil, replacing: Bool = false,
    reason: String = ""
  ) async throws -> BracketStatus {
    let id = try await permitted(.enterScores, in: id)
    let score = String(
      score.drop(while: \.isWhitespace).reversed().drop(while: \.isWhitespace).reversed())
    guard score.count <= MatchResult.longestScore else {
      throw KnockOutFault.scoreTooLong(score.count, most: MatchResult.longestScore)
    }
    return try await database.write(action("bracket.result")) { transaction in
      let book = try KnockOutBook(round, edition: id, in: transaction)
      let outcome = try book.requireDrawn()
      try book.judged.requireOpen()
      guard let match = outcome[number] else {
        throw KnockOutFault.noMatch(number, last: outcome.matches.count)
      }
      switch match.state {
      case .waiting: throw KnockOutFault.matchWaits(number)
      case .withoutMatch: throw KnockOutFault.matchNotHeld(number)
      case .due, .decided: break
      }
      let won = try book.entry(winner, among: outcome.bracket.entries)
      guard let lost = match.entries.first(where: { $0 != won }), match.entries.contains(won) else {
        throw KnockOutFault.notInMatch(
          number, winner, sides: PairingNames(match.entries, book.current).shown(match.entries))
      }
      let result = MatchResult(won, beats: lost, score: score, isWalkover: isWalkover)
      if case .decided(let before) = match.state {
        guard before != result else { return try BracketStatus(book) }
        guard replacing else { throw KnockOutFault.recordedBefore(number) }
        guard !reason.allSatisfy(\.isWhitespace) else { throw EditionError.reasonMissing }
      }
      try DecisionRecords.add(
        .match(book.round.id, number, result), reason: reason.isEmpty ? "登记胜负" : reason, id,
        in: transaction)
      return try BracketStatus(KnockOutBook(book.round.id, edition: id, in: transaction))
    }
  }
}
