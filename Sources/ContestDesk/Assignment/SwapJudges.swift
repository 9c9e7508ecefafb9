public import Contest
import ContestSheets
import ContestStore

/// One entry that a judge could take over in a swap, or why not.
public struct SwapChoice: Sendable {
  public let line: AssignmentBoard.Line
  /// How the judge who would come stands to the entry.
  public let standing: SeatStanding
  /// Whether the other judge has scored it. Marks that count do not go away with a judge.
  public let isScored: Bool

  public var isLegal: Bool { !isScored && standing.allowsSwap }
}

extension SeatStanding {
  /// Whether a judge may come to an entry in exchange for another. A judge whose limit is reached may, since the number stays
  /// the same.
  var allowsSwap: Bool {
    switch self {
    case .free, .full: true
    case .sits, .left, .takenOff, .barred, .otherTrack: false
    }
  }
}

extension Desk {
  /// The entries that one judge could take over from another in exchange for an entry of their own: all entries of the other
  /// judge, each with whether it is possible and why not. 对换.
  ///
  /// - Throws: ``SeatFault/notFree(judge:_:)`` where the other judge may not have the entry.
  public func swapChoices(
    for judge: String, on entry: String, with other: String, in roundID: Round.ID,
    edition id: Edition.ID? = nil
  ) async throws -> [SwapChoice] {
    let id = try await permitted(.assignJudges, in: id)
    return try await database.read { connection in
      let seats = try RoundSeats(roundID, edition: id, in: connection)
      let (own, _, mine, theirs) = try seats.pair(judge, entry, other, in: connection)
      let check = try seats.conflictCheck(in: connection)
      return try seats.board.lines.compactMap { line in
        guard line.entry != own, let seat = line.seats.first(where: { $0.judge == theirs.number })
        else { return nil }
        let standing = try seats.standings(
          of: line.entry, by: check, only: mine.judge.id, in: connection)[mine.judge.id]
        return SwapChoice(line: line, standing: standing ?? .left, isScored: seat.isScored)
      }
    }
  }

  /// Lets two judges change places on two entries and puts the reason on record: 对换两位评委. Each gets the entry of the other, so
  /// that their numbers of entries stay the same.
  ///
  /// Neither judge has scored the entry that they give away, and each may judge the entry that they get: no conflict, the
  /// right track, not taken off it before.
  ///
  /// J003 on 12 and J007 on 31 become J003 on 31 and J007 on 12, unless J003 comes from the school of 31.
  ///
  /// - Throws: ``SeatFault``; ``JudgingError`` for a round that is not open, for names that are nobody's, and where somebody has
  ///   moved one of them meanwhile.
  public func swapJudges(
    _ judge: String, on entry: String, with other: String, on otherEntry: String,
    in roundID: Round.ID, edition id: Edition.ID? = nil, reason: String, seen: [String]? = nil
  ) async throws -> AssignmentBoard.Line {
    let id = try await permitted(.assignJudges, in: id)
    let reason = CleanText(reason).text
    guard !reason.isEmpty else { throw JudgingError.reasonMissing }
    return try await database.write(action("round.move")) { transaction in
      let seats = try RoundSeats(roundID, edition: id, in: transaction)
      try seats.judged.requireOpen()
      guard seats.judged.rules.panels.isEmpty else { throw SeatFault.sitsInPanels(roundID) }
      let (own, line, mine, theirs) = try seats.pair(judge, entry, other, in: transaction)
      try line.require(seen)
      let second = try seats.names.find(otherEntry).entry
      guard second != own else {
        throw JudgingError.notAssigned(judge: theirs.number, entry: otherEntry)
      }
      let standings = try seats.standings(of: second, in: transaction)
      try seats.requireMovable(theirs, on: second, standings)
      try seats.requireSwap(mine, standings)
      let home = seats.judged.edition.id
      var isReReview: [Entry.ID: Bool] = [:]
      for (id, leaver) in [(own, mine), (second, theirs)] {
        let all = try AssignmentRecords.assignments(
          ofEntry: id, home, roundID, in: transaction)
        isReReview[id] = all.first { $0.judge == leaver.judge.id }?.isReReview ?? false
        try SheetDraftRecords.remove(
          of: id, by: leaver.judge.id, home, roundID, in: transaction)
        try AssignmentRecords.remove(
          AssignmentRecord(entry: id, judge: leaver.judge.id), home, roundID, in: transaction)
      }
      for (id, newcomer) in [(own, theirs), (second, mine)] {
        try AssignmentRecords.save(
          AssignmentRecord(
            entry: id, judge: newcomer.judge.id, isReReview: isReReview[id] ?? false), home,
          roundID, in: transaction)
      }
      // The record is that of two moves, so that the history of each entry and judge shows it.
      for (entry, leaver, newcomer) in [(own, mine, theirs), (second, theirs, mine)] {
        try transaction.record(
          .assignment(home, roundID),
          detail: [
            "entry": entry.text, "taken": entry.text, "dropped": leaver.judge.id.text,
            "given": "\(entry.text)=\(newcomer.judge.id.text)",
          ], withheld: ["reason": reason])
      }
      let after = try RoundSeats(roundID, edition: id, in: transaction).board
      return after.lines.first { $0.entry == own } ?? line
    }
  }
}

extension RoundSeats {
  /// The entry with the judge who gives it away, and the one who would come to it.
  fileprivate func pair(
    _ judge: String, _ entry: String, _ other: String, in connection: Connection
  ) throws -> (
    entry: Entry.ID, line: AssignmentBoard.Line, mine: JudgeRecord, theirs: JudgeRecord
  ) {
    let own = try names.find(entry).entry
    guard let line = board.lines.first(where: { $0.entry == own }) else {
      throw JudgingError.noSuchEntry(entry, round: judged.round.id)
    }
    let (mine, theirs) = (try names.findJudge(judge), try names.findJudge(other))
    let standings = try standings(of: own, in: connection)
    try requireMovable(mine, on: own, standings)
    try requireSwap(theirs, standings)
    return (own, line, mine, theirs)
  }

  fileprivate func requireMovable(
    _ judge: JudgeRecord, on entry: Entry.ID, _ standings: [Judge.ID: SeatStanding]
  ) throws {
    guard case .sits(let isScored)? = standings[judge.judge.id] else {
      throw JudgingError.notAssigned(judge: judge.number, entry: entry.text)
    }
    guard !isScored else {
      throw SeatFault.scoredAlready(judge: "\(judge.number) \(judge.judge.name)")
    }
  }

  fileprivate func requireSwap(
    _ judge: JudgeRecord, _ standings: [Judge.ID: SeatStanding]
  ) throws {
    let standing = standings[judge.judge.id] ?? .left
    guard standing.allowsSwap else {
      throw SeatFault.notFree(judge: "\(judge.number) \(judge.judge.name)", standing)
    }
  }
}
