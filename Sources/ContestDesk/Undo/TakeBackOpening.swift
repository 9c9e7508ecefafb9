public import Contest
import ContestStore

extension Desk {
  /// Takes back that a ballot was opened: 收回开始投票表决. Its candidates and voters are no longer fixed, and it can be opened anew.
  ///
  /// It goes for ``TimeToTakeBack`` after the opening, as long as no run has begun. Recusals and excuses that were noted meanwhile go
  /// with it. The draw stays on record and is used again, so nobody can open a ballot until the lot pleases: the same judges give the
  /// same voters.
  ///
  /// - Throws: ``TakeBackFault``; ``BallotFault``; ``EditionError/reasonMissing``.
  @discardableResult
  public func takeBackBallot(
    _ round: Round.ID? = nil, edition id: Edition.ID? = nil, reason: String,
    asShown shown: ShownState? = nil
  ) async throws -> BallotStatus {
    let id = try await permitted(.runBallots, in: id)
    guard !reason.allSatisfy(\.isWhitespace) else { throw EditionError.reasonMissing }
    return try await database.write(action("ballot.take-back")) { transaction in
      let book = try BallotBook(round, edition: id, in: transaction)
      try book.require(shown)
      try book.requireOpen()
      if let run = book.runs.first {
        throw TakeBackFault.runHasBegun(book.round.id, run: run.number)
      }
      try TakeBackFault.requireOpened(
        book.round.id, at: book.judged.record?.openedAt, now: transaction.action.at)
      try BallotRecords.takeBack(id, book.round.id, reason: reason, in: transaction)
      try RoundRecords.takeBack(id, book.round.id, reason: reason, in: transaction)
      return try BallotStatus(
        BallotBook(book.round.id, edition: id, in: transaction), in: transaction)
    }
  }

  /// Takes back that a public vote was opened: 收回开始网络投票. Codes that were made for it are void, and it can be opened anew.
  ///
  /// It goes for ``TimeToTakeBack`` after the opening, as long as nobody has voted or tried to. The numbers of those voted on are
  /// drawn from the same seed when it is opened anew.
  ///
  /// - Throws: ``TakeBackFault``; ``VoteFault``; ``EditionError/reasonMissing``.
  @discardableResult
  public func takeBackVote(
    _ round: Round.ID? = nil, edition id: Edition.ID? = nil, reason: String
  ) async throws -> VoteStatus {
    let id = try await permitted(.runVotes, in: id)
    guard !reason.allSatisfy(\.isWhitespace) else { throw EditionError.reasonMissing }
    return try await database.write(action("vote.take-back")) { transaction in
      let book = try VoteBook(round, edition: id, in: transaction)
      try book.requireOpen()
      let (roundID, now) = (book.round.id, transaction.action.at)
      let came = try PublicVoteRecords.came(id, roundID, in: transaction)
      guard came == 0 else { throw TakeBackFault.votesCame(roundID, came) }
      try TakeBackFault.requireOpened(roundID, at: book.openedAt, now: now)
      try PublicVoteRecords.takeBack(id, roundID, reason: reason, in: transaction)
      try RoundRecords.takeBack(id, roundID, reason: reason, in: transaction)
      return try VoteStatus(
        VoteBook(roundID, edition: id, in: transaction), now: now, in: transaction)
    }
  }
}

extension TakeBackFault {
  fileprivate static func requireOpened(
    _ round: Round.ID, at opened: Instant?, now: Instant
  ) throws(TakeBackFault) {
    guard let opened else { throw .nothingDone }
    guard !TimeToTakeBack.isAhead(opened, of: now) else { throw .ahead(done: opened, now: now) }
    guard TimeToTakeBack.isOpen(since: opened, at: now) else {
      throw .openedTooLongAgo(round, opened: opened)
    }
  }
}
