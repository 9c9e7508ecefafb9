public import Contest
import ContestSheets
import ContestStore

/// Why the office cannot change the judges of an entry by hand.
public enum SeatFault: Error, Hashable {
  /// The new judge may not judge the entry; the standing says why.
  case notFree(judge: String, SeatStanding)
  /// The judge who would leave has scored the entry already. Marks that count do not go away with a judge.
  case scoredAlready(judge: String)
  /// The entry has all the judges that the rules ask for; somebody has to leave first.
  case complete(judges: Int)
  /// Somebody changed the judges of the entry after the page was shown; these judge it now.
  case changedSinceShown([String])
  /// All judges of a panel judge every entry of the round.
  case sitsInPanels(Round.ID)
}

extension SeatFault: NamingThings {
  public var code: String {
    switch self {
    case .notFree(_, let standing): standing.code
    case .scoredAlready: "seat-scored-already"
    case .complete: "seat-complete"
    case .changedSinceShown: "seat-changed-since-shown"
    case .sitsInPanels: "seat-in-panels"
    }
  }

  public var remedies: [Remedy] {
    switch self {
    case .scoredAlready: [.recuseJudge]
    default: []
    }
  }

  public func message(in language: Language, naming names: Names) -> String {
    func name(_ round: Round.ID) -> String { names.round(round, in: language) }
    return switch (self, language) {
    case (.notFree(let judge, let standing), .chinese):
      "不能派给 \(judge)：\(standing.message(in: language))"
    case (.notFree(let judge, let standing), .english):
      "\(judge) cannot be given it. \(standing.message(in: language))"
    case (.scoredAlready(let judge), .chinese):
      "\(judge) 已经评过这一件，评分有效，不能换。确有利害关系的，请办理回避。"
    case (.scoredAlready(let judge), .english):
      "\(judge) has scored it and the marks count, so nobody takes the place. Where there is a conflict of interest, recuse the judge."
    case (.changedSinceShown(let judges), .chinese):
      "您看着的时候，别人改过这一件的评委，没有改动。现在是：\(judges.isEmpty ? "没有评委" : judges.joined(separator: "、"))。请看过再办。"
    case (.changedSinceShown(let judges), .english):
      "While you looked, somebody changed the judges of this entry; nothing was changed. Now they are "
        + "\(judges.isEmpty ? "none" : judges.joined(separator: ", ")). Look again, then decide."
    case (.complete(let judges), .chinese): "这一件已有规程要求的 \(judges) 位评委。请先选换下谁。"
    case (.complete(let judges), .english):
      "It has the \(judges) judges that the rules ask for. Choose who is replaced first."
    case (.sitsInPanels(let round), .chinese): "轮次“\(name(round))”分评审组，组里每位评委都评全部，不能单件调换。"
    case (.sitsInPanels(let round), .english):
      "In round “\(name(round))” every judge of a panel judges every entry, so single entries are not moved."
    }
  }
}

extension Desk {
  /// Gives one entry to another judge by hand, and puts the reason on record: 调换评委. The new judge takes the place of `judge`,
  /// who has not scored the entry yet, or an open place where `judge` is `nil`.
  ///
  /// The new judge must be free for the entry (``SeatStanding``): no conflict of interest, the right track, and room within the
  /// judge's limit. Judges are named by number or name, the entry by its code in the round, its id or its number.
  ///
  /// `seen` are the numbers of the judges whom the page showed. If other judges have the entry by now, nothing is changed.
  ///
  /// - Throws: ``SeatFault``; ``JudgingError`` where the round is not open or a name is unknown.
  public func replaceJudge(
    _ judge: String?, with other: String, on entry: String, in roundID: Round.ID,
    edition id: Edition.ID? = nil, reason: String, seen: [String]? = nil
  ) async throws -> AssignmentBoard.Line {
    let id = try await permitted(.assignJudges, in: id)
    let reason = CleanText(reason).text
    guard !reason.isEmpty else { throw JudgingError.reasonMissing }
    return try await database.write(action("round.move")) { transaction in
      let seats = try RoundSeats(roundID, edition: id, in: transaction)
      try seats.judged.requireOpen()
      guard seats.judged.rules.panels.isEmpty, seats.judged.rules.rooms == nil else {
        throw SeatFault.sitsInPanels(roundID)
      }
      let found = try seats.names.find(entry).entry
      guard let line = seats.board.lines.first(where: { $0.entry == found }) else {
        throw JudgingError.noSuchEntry(entry, round: roundID)
      }
      try line.require(seen)
      let standings = try seats.standings(of: found, in: transaction)
      let newcomer = try seats.names.findJudge(other)
      if let standing = standings[newcomer.judge.id], !standing.isFree {
        throw SeatFault.notFree(judge: "\(newcomer.number) \(newcomer.judge.name)", standing)
      }
      var detail = ["given": "\(found.text)=\(newcomer.judge.id.text)"]
      var isReReview = false
      if let judge {
        let leaver = try seats.names.findJudge(judge)
        guard case .sits(let isScored)? = standings[leaver.judge.id] else {
          throw JudgingError.notAssigned(judge: leaver.number, entry: found.text)
        }
        guard !isScored else {
          throw SeatFault.scoredAlready(judge: "\(leaver.number) \(leaver.judge.name)")
        }
        let own = try AssignmentRecords.assignments(
          ofEntry: found, seats.judged.edition.id, roundID, in: transaction)
        isReReview = own.first { $0.judge == leaver.judge.id }?.isReReview ?? false
        try SheetDraftRecords.remove(
          of: found, by: leaver.judge.id, seats.judged.edition.id, roundID, in: transaction)
        try AssignmentRecords.remove(
          AssignmentRecord(entry: found, judge: leaver.judge.id), seats.judged.edition.id, roundID,
          in: transaction)
        detail["dropped"] = leaver.judge.id.text
        detail["entry"] = found.text
        detail["taken"] = found.text
      } else {
        let sitting = line.seats.count { !$0.isReReview }
        guard sitting < line.needed else { throw SeatFault.complete(judges: line.needed) }
      }
      try AssignmentRecords.save(
        AssignmentRecord(entry: found, judge: newcomer.judge.id, isReReview: isReReview),
        seats.judged.edition.id, roundID, in: transaction)
      try transaction.record(
        .assignment(seats.judged.edition.id, roundID), detail: detail,
        withheld: ["reason": reason])
      let after = try RoundSeats(roundID, edition: id, in: transaction).board
      return after.lines.first { $0.entry == found } ?? line
    }
  }
}

extension AssignmentBoard.Line {
  /// - Throws: ``SeatFault/changedSinceShown(_:)`` where the entry has other judges by now than the page showed.
  func require(_ seen: [String]?) throws(SeatFault) {
    guard let seen, seen != seats.map(\.judge) else { return }
    throw .changedSinceShown(seats.map { "\($0.judge) \($0.name)" })
  }
}
