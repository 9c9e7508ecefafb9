public import Contest
import ContestStore

/// What somebody bound themselves by is not taken back.
public enum TakeBackFault: Error, Hashable {
  /// It was done too long ago to be taken back without the office.
  case tooLate(done: Instant)
  /// There is nothing of theirs to take back.
  case nothingDone
}

extension TakeBackFault: Explained {
  public var code: String {
    switch self {
    case .tooLate: "take-back-too-late"
    case .nothingDone: "take-back-nothing"
    }
  }

  public func message(in language: Language) -> String {
    switch (self, language) {
    case (.tooLate(let done), .chinese):
      "\(done.shown) 办的，已过 \(TimeToTakeBack.minutes) 分钟，不能自己收回。请联系组委会。"
    case (.tooLate(let done), .english):
      "It was done \(done.shown), more than \(TimeToTakeBack.minutes) minutes ago, and you cannot take it back yourself. Turn to the office."
    case (.nothingDone, .chinese): "没有可以收回的：您没有办过，或者已经收回、已由组委会办理。"
    case (.nothingDone, .english):
      "There is nothing to take back: it was not done by you, or was taken back, or the office has dealt with it."
    }
  }
}

extension Desk {
  /// Takes the signature of the judge who asks back: 收回签字. The marks can be changed again and have to be signed anew. It goes for
  /// ``TimeToTakeBack`` after the signature, while the round is open, without the office; after that the office unlocks.
  ///
  /// - Throws: ``TakeBackFault``; `JudgingError/closed(_:)`.
  @discardableResult
  public func takeBackSignature(
    of round: Round.ID, edition id: Edition.ID
  ) async throws -> JudgeQueue {
    let judge = try ownJudge(in: id)
    try await database.write(action("round.sign.take-back")) { transaction in
      let queue = try JudgeQueue.require(round, id, of: judge, in: transaction)
      guard queue.isOpen else { throw JudgingError.closed(round) }
      guard let signed = try SignatureRecords.signature(of: judge, id, round, in: transaction)
      else { throw TakeBackFault.nothingDone }
      guard TimeToTakeBack.isOpen(since: signed.at, at: transaction.action.at) else {
        throw TakeBackFault.tooLate(done: signed.at)
      }
      try SignatureRecords.remove(of: judge, id, round, in: transaction)
      try UnlockRequestRecords.remove(of: judge, id, round, in: transaction)
      try transaction.record(
        .assignment(id, round), detail: ["judge": judge.text, "sheets": "\(signed.sheets)"])
    }
    return try await judgeQueue(of: round, edition: id)
  }

  /// Takes the withdrawal of the entrant who asks back: 收回退出. The entry stands again where it stood. It goes for
  /// ``TimeToTakeBack`` after the withdrawal, also where the deadline has passed since, because the entry had come in time.
  ///
  /// - Throws: ``TakeBackFault``; ``UndoFault`` where its place has been taken or the office has changed it since.
  @discardableResult
  public func takeBackOwnWithdrawal(edition id: Edition.ID) async throws -> EntrantDesk {
    try actor.require(.fillInEntry, in: .entrant(actor.name, of: id))
    let now = clock()
    return try await database.write(action("entry.withdraw-own.take-back")) {
      [key] transaction in
      let desk = try entrantDesk(id, key, at: now, in: transaction)
      guard let sent = desk.sent, let done = desk.withdrewAt else {
        throw TakeBackFault.nothingDone
      }
      guard TimeToTakeBack.isOpen(since: done, at: now) else {
        throw TakeBackFault.tooLate(done: done)
      }
      let withdrawal = try HistoryRecords.records(of: .entry(sent.entry), in: transaction).last {
        $0.record.action == "entry.withdraw-own" && !$0.isOfFindings
      }
      guard let withdrawal else { throw TakeBackFault.nothingDone }
      let reader = UndoReader(
        edition: desk.edition, connection: transaction, seesMarks: false, language: .chinese)
      try reader.screening(withdrawal).carryOut(desk.edition, "本人收回退出", in: transaction)
      return try entrantDesk(id, key, at: now, in: transaction)
    }
  }
}
