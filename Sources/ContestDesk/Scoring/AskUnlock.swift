public import Contest
import ContestSheets
public import ContestStore

extension Desk {
  /// Asks the office to let the judge who asks change signed marks, for a reason: 请求解锁. Nothing is unlocked by it; the office
  /// does that with ``unlockSheets(of:in:edition:reason:)``, or refuses with ``refuseUnlock(of:in:edition:reason:)``. Whoever asks
  /// again takes the place of what was asked before.
  ///
  /// - Throws: ``JudgingError/closed(_:)`` after the round, ``JudgingError/notSigned(judge:)`` where nothing is locked.
  public func askUnlock(
    in round: Round.ID, edition id: Edition.ID, reason: String
  ) async throws {
    let judge = try ownJudge(in: id)
    let reason = CleanText(reason).text
    guard !reason.isEmpty else { throw JudgingError.reasonMissing }
    try await database.write(action("round.unlock.ask")) { transaction in
      let queue = try JudgeQueue.require(round, id, of: judge, in: transaction)
      guard queue.isOpen else { throw JudgingError.closed(round) }
      guard queue.signedAt != nil else {
        throw JudgingError.notSigned(judge: queue.judge.shown)
      }
      try UnlockRequestRecords.ask(judge, reason: reason, id, round, in: transaction)
      try transaction.record(
        .assignment(id, round), detail: ["judge": judge.text], withheld: ["reason": reason])
    }
  }

  /// Leaves marks locked that a judge asked to be unlocked, for a reason that goes on record and that the judge reads: 不解锁.
  ///
  /// - Throws: ``JudgingError/unlockNotAsked(judge:)`` where nothing was asked, or it was answered meanwhile.
  public func refuseUnlock(
    of judge: String, in round: Round.ID, edition id: Edition.ID? = nil, reason: String
  ) async throws {
    let id = try await permitted(.assignJudges, in: id)
    let reason = CleanText(reason).text
    guard !reason.isEmpty else { throw JudgingError.reasonMissing }
    try await database.write(action("round.unlock.refuse")) { transaction in
      let found = try JudgeNames(JudgeRecords.everyone(id, in: transaction)).find(judge)
      let own = found.judge.id
      guard
        try UnlockRequestRecords.request(of: own, id, round, in: transaction)?.isOpen == true
      else { throw JudgingError.unlockNotAsked(judge: found.shown) }
      try UnlockRequestRecords.refuse(own, answer: reason, id, round, in: transaction)
      try transaction.record(
        .assignment(id, round), detail: ["judge": own.text], withheld: ["reason": reason])
    }
  }

  /// What judges of a round have asked and nobody has answered, with who they are; the oldest first.
  public func unlockRequests(
    of round: Round.ID, edition id: Edition.ID
  ) async throws -> [(judge: JudgeRecord, request: UnlockRequest)] {
    let id = try await permitted(.seeEntries, in: id)
    return try await database.read { connection in
      try UnlockRequestRecords.open(id, round, in: connection).compactMap { request in
        try JudgeRecords.judge(request.judge, id, in: connection).map { ($0, request) }
      }
    }
  }
}
