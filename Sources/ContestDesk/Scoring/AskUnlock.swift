public import Contest
import ContestSheets
public import ContestStore

extension Desk {
  /// A judge asks the office to unlock their signed marks, with a reason: 请求解锁. The request itself unlocks nothing: the
  /// office does so with ``unlockSheets(of:in:edition:reason:)``, or refuses with
  /// ``refuseUnlock(of:in:edition:reason:)``. A new request replaces the judge's earlier one.
  ///
  /// - Throws: ``JudgingError/closed(_:)`` after the round, ``JudgingError/notSigned(judge:)`` if nothing is locked.
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

  /// Refuses a judge's request to unlock marks: 不解锁. The reason is recorded and shown to the judge.
  ///
  /// - Throws: ``JudgingError/unlockNotAsked(judge:)`` if there is no request, or it has been answered.
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

  /// The unanswered requests of judges in a round, the oldest first.
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

  /// The judges of a round whose signed marks were unlocked and who have not signed them anew.
  public func unlockedJudges(
    of round: Round.ID, edition id: Edition.ID
  ) async throws -> [JudgeRecord] {
    let id = try await permitted(.seeEntries, in: id)
    return try await database.read { connection in
      try UnlockRequestRecords.unlocked(id, round, in: connection).compactMap {
        try JudgeRecords.judge($0, id, in: connection)
      }
    }
  }
}
