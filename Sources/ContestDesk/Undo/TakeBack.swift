public import Contest
import ContestStore

/// What somebody bound themselves by is not taken back.
public enum TakeBackFault: Error, Hashable {
  /// It was done too long ago to be taken back without the office.
  case tooLate(done: Instant)
  /// It was done later than it is now by the clock, which has been set back.
  case ahead(done: Instant, now: Instant)
  /// There is nothing of theirs to take back.
  case nothingDone
  /// A ballot or a vote was opened too long ago.
  case openedTooLongAgo(Round.ID, opened: Instant)
  /// A run of the ballot has begun, so papers may be in hands.
  case runHasBegun(Round.ID, run: Int)
  /// Somebody has voted, or tried to.
  case votesCame(Round.ID, Int)
}

extension TakeBackFault: NamingThings {
  public var code: String {
    switch self {
    case .tooLate: "take-back-too-late"
    case .ahead: "take-back-ahead"
    case .nothingDone: "take-back-nothing"
    case .openedTooLongAgo: "take-back-opened-too-long-ago"
    case .runHasBegun: "take-back-run-has-begun"
    case .votesCame: "take-back-votes-came"
    }
  }

  public func message(in language: Language, naming names: Names) -> String {
    func name(_ round: Round.ID) -> String { names.round(round, in: language) }
    return switch (self, language) {
    case (.tooLate(let done), .chinese):
      "\(done.shown) 办的，已过 \(TimeToTakeBack.minutes) 分钟，不能自己收回。请联系组委会。"
    case (.tooLate(let done), .english):
      "It was done \(done.shown), more than \(TimeToTakeBack.minutes) minutes ago, and you cannot take it back yourself. Turn to the office."
    case (.ahead(let done, let now), .chinese):
      "记录的时间是 \(done.shown)，比现在的 \(now.shown) 还晚：服务器的时钟调回过，不知道过了多久，不能自己收回。请联系组委会。"
    case (.ahead(let done, let now), .english):
      "It is recorded as of \(done.shown), which is later than now, \(now.shown): the server's clock was set back, so nobody knows how long ago it was. You cannot take it back yourself. Turn to the office."
    case (.nothingDone, .chinese): "没有可以收回的：您没有办过，或者已经收回、已由组委会办理。"
    case (.nothingDone, .english):
      "There is nothing to take back: it was not done by you, or was taken back, or the office has dealt with it."
    case (.openedTooLongAgo(let round, let opened), .chinese):
      "“\(name(round))”是 \(opened.shown) 开始的，只有 \(TimeToTakeBack.minutes) 分钟以内可以收回，现在不能了。"
    case (.openedTooLongAgo(let round, let opened), .english):
      "“\(name(round))” was opened \(opened.shown). That can be taken back for \(TimeToTakeBack.minutes) minutes, which are over."
    case (.runHasBegun(let round, let run), .chinese):
      "“\(name(round))”的第 \(run) 轮投票已经开始，选票可能已经发出，不能收回。"
    case (.runHasBegun(let round, let run), .english):
      "Run \(run) of “\(name(round))” has begun and papers may be in hands, so its opening is not taken back."
    case (.votesCame(let round, let votes), .chinese):
      "“\(name(round))”已经有人投票（\(votes) 次，不计入的也在内），不能收回。"
    case (.votesCame(let round, let votes), .english):
      "Somebody has voted in “\(name(round))” (\(Counted.english(votes, "time")), those that do not count among them), so its opening is not taken back."
    }
  }
}

extension TakeBackFault {
  /// Throws if a step of a judge or an entrant can no longer be taken back.
  static func requireOpen(since step: Instant, at now: Instant) throws(TakeBackFault) {
    guard !TimeToTakeBack.isAhead(step, of: now) else { throw .ahead(done: step, now: now) }
    guard TimeToTakeBack.isOpen(since: step, at: now) else { throw .tooLate(done: step) }
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
      try TakeBackFault.requireOpen(since: signed.at, at: transaction.action.at)
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
      try TakeBackFault.requireOpen(since: done, at: now)
      let withdrawal = try HistoryRecords.records(of: .entry(sent.entry), in: transaction).last {
        $0.record.action == "entry.withdraw-own" && !$0.isOfFindings
      }
      guard let withdrawal else { throw TakeBackFault.nothingDone }
      // What was sealed since, was sealed without it: from then on the office deals with it.
      let sealed = try OutcomeRecords.versions(id, in: transaction).last
      guard sealed.map({ $0.auditSequence < withdrawal.record.sequence }) ?? true else {
        throw TakeBackFault.nothingDone
      }
      let reader = UndoReader(
        edition: desk.edition, connection: transaction, seesMarks: false, language: .chinese,
        isOffice: false)
      try reader.screening(withdrawal).carryOut(desk.edition, "本人收回退出", in: transaction)
      return try entrantDesk(id, key, at: now, in: transaction)
    }
  }
}
