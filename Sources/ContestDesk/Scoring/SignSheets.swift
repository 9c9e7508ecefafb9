public import Contest
import ContestSheets
import ContestStore

extension Desk {
  /// Locks a judge's marks in a round, because the judge confirms them: 签字. Every work has to be scored, unless the judge
  /// has abstained from it. Works that are assigned later can still be scored; then the judge signs again.
  ///
  /// `seen` is what the judge looked at (``JudgeQueue/seen``). If a mark has changed since, for example on the judge's
  /// other device, nothing is signed.
  ///
  /// - Throws: ``SaveMarkError/nothingToSign`` if the judge has no work any more, ``SaveMarkError/unfinished(_:)``, ``SaveMarkError/changedSinceSeen(_:)``, `JudgingError`.
  public func signSheets(
    of round: Round.ID, edition id: Edition.ID, seen: String? = nil
  ) async throws -> JudgeQueue {
    let judge = try ownJudge(in: id)
    try await database.write(action("round.sign")) { transaction in
      let queue = try JudgeQueue.require(round, id, of: judge, in: transaction)
      guard queue.isOpen else { throw JudgingError.closed(round) }
      guard !queue.works.isEmpty else { throw SaveMarkError.nothingToSign }
      let missing = queue.works.filter { !$0.isDone }.map(\.number)
      guard missing.isEmpty else { throw SaveMarkError.unfinished(missing) }
      if let seen, case let changed = queue.changed(since: seen), !changed.isEmpty {
        throw SaveMarkError.changedSinceSeen(changed)
      }
      try SignatureRecords.sign(judge, sheets: queue.done, id, round, in: transaction)
      try UnlockRequestRecords.remove(of: judge, id, round, in: transaction)
      try transaction.record(
        .assignment(id, round), detail: ["judge": judge.text, "sheets": "\(queue.done)"])
    }
    return try await judgeQueue(of: round, edition: id)
  }

  /// Lets a judge change marks again after signing: 解锁. The reason is recorded.
  ///
  /// - Throws: ``JudgingError/notSigned(judge:)`` if nothing is locked, so that the log has no unlocking without effect.
  public func unlockSheets(
    of judge: String, in round: Round.ID, edition id: Edition.ID? = nil, reason: String
  ) async throws {
    let id = try await permitted(.assignJudges, in: id)
    let reason = CleanText(reason).text
    guard !reason.isEmpty else { throw JudgingError.reasonMissing }
    try await database.write(action("round.unlock")) { transaction in
      let judged = try JudgedRound(round, edition: id, in: transaction)
      try judged.requireOpen()
      let found = try JudgeNames(JudgeRecords.everyone(id, in: transaction)).find(judge)
      guard
        let signed = try SignatureRecords.signature(of: found.judge.id, id, round, in: transaction)
      else { throw JudgingError.notSigned(judge: found.shown) }
      try SignatureRecords.remove(of: found.judge.id, id, round, in: transaction)
      try UnlockRequestRecords.grant(found.judge.id, id, round, in: transaction)
      try transaction.record(
        .assignment(id, round),
        detail: ["judge": found.judge.id.text, "sheets": "\(signed.sheets)"],
        withheld: ["reason": reason])
    }
  }

  /// Removes a work from the judge who asks, because of a conflict of interest: 声明回避. The work leaves the queue, a sheet
  /// that the judge gave no longer counts, and the office has to find another judge.
  public func abstain(
    from code: String, in round: Round.ID, edition id: Edition.ID, reason: String
  ) async throws {
    let judge = try ownJudge(in: id)
    let reason = CleanText(reason).text
    guard !reason.isEmpty else { throw JudgingError.reasonMissing }
    try await database.write(action("round.abstain")) { transaction in
      let queue = try JudgeQueue.require(round, id, of: judge, in: transaction)
      guard queue.isOpen else { throw JudgingError.closed(round) }
      let work = try queue.work(code)
      guard !work.isLocked else { throw SaveMarkError.signed }
      let isNew = try JudgeRecords.declare(
        .init(judge: judge, entry: work.entry, reason: reason), id, in: transaction)
      let before = try AssignmentRecords.assignments(
        ofEntry: work.entry, id, round, in: transaction
      ).first { $0.judge == judge }
      try AssignmentRecords.save(
        AssignmentRecord(
          entry: work.entry, judge: judge, state: .recused, reason: reason,
          isReReview: before?.isReReview ?? false), id, round, in: transaction)
      try SheetDraftRecords.remove(of: work.entry, by: judge, id, round, in: transaction)
      try transaction.record(
        .assignment(id, round),
        detail: [
          "recused": judge.text, "entry": work.entry.text, "taken": work.entry.text,
          "given": "", "declared": isNew ? "yes" : "no",
        ], withheld: ["reason": reason])
    }
  }
}
