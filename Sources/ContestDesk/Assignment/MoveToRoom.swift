public import Contest
import ContestSheets
import ContestStore

/// Why a judge is not moved to another room.
public enum RoomMoveFault: Error, Hashable {
  case noRooms(Round.ID)
  case noSuchRoom(RoomRule.ID, known: [RoomRule.ID])
  /// The judge sits in no room of the round.
  case sitsNowhere(judge: String)
  case sitsThere(judge: String, RoomRule.ID)
  /// The judge has marked an anchor. Rooms are compared by their marks of the anchors, so the judge has to stay.
  case markedAnchor(judge: String, entry: String)
  /// The judge has marked entries. With the move those marks would begin to count, or cease to.
  case marksWouldChange(judge: String, entry: String)
  /// Without the judge, entries of the room would have too few.
  case roomTooSmall(RoomRule.ID, entries: [String], needed: Int)
}

extension RoomMoveFault: NamingThings {
  public var code: String {
    switch self {
    case .noRooms: "room-none"
    case .noSuchRoom: "room-unknown"
    case .sitsNowhere: "room-judge-sits-nowhere"
    case .sitsThere: "room-judge-sits-there"
    case .markedAnchor: "room-judge-marked-anchor"
    case .marksWouldChange: "room-marks-would-change"
    case .roomTooSmall: "room-too-small"
    }
  }

  public var remedies: [Remedy] {
    switch self {
    case .roomTooSmall: [.allowFewer]
    default: []
    }
  }

  public func message(in language: Language, naming names: Names) -> String {
    switch (self, language) {
    case (.noRooms(let round), .chinese): "轮次“\(names.round(round, in: language))”不分室，没有可换的室。"
    case (.noRooms(let round), .english):
      "Round “\(names.round(round, in: language))” has no rooms to move between."
    case (.noSuchRoom(let room, let known), .chinese):
      "没有第 \(room) 室，可选：\(known.named(in: .chinese))。"
    case (.noSuchRoom(let room, let known), .english):
      "There is no room \(room). There are: \(known.named(in: .english))."
    case (.sitsNowhere(let judge), .chinese): "\(judge) 不在本轮的任何一室。请用分配评委把他排进去。"
    case (.sitsNowhere(let judge), .english):
      "\(judge) sits in no room of the round. Assign the judge to one."
    case (.sitsThere(let judge, let room), .chinese): "\(judge) 已经在第 \(room) 室。"
    case (.sitsThere(let judge, let room), .english): "\(judge) sits in room \(room) already."
    case (.markedAnchor(let judge, let entry), .chinese):
      "\(judge) 已给锚定项 \(entry) 打过分，各室的松紧按它比较，换室会把这份评分算到另一室，所以不能换。请改派别的评委。"
    case (.markedAnchor(let judge, let entry), .english):
      "\(judge) has marked the anchor \(entry), by which rooms are compared; in another room that sheet would count for the other, so the judge stays. Send somebody else."
    case (.marksWouldChange(let judge, let entry), .chinese):
      "\(judge) 已给 \(entry) 打过分。见习的评分不计，换进或换出见习会使已打的分变成计或不计，所以不能换。请改派别的评委。"
    case (.marksWouldChange(let judge, let entry), .english):
      "\(judge) has marked \(entry). Marks of who looks on do not count; the move would make them count, or count no longer, so the judge stays. Send somebody else."
    case (.roomTooSmall(let room, let entries, let needed), .chinese):
      "换走以后第 \(room) 室有 \(entries.count) 项不足 \(needed) 位评委：\(entries.prefix(10).joined(separator: "、"))。请先给这一室补派评委。"
    case (.roomTooSmall(let room, let entries, let needed), .english):
      "Without the judge, \(entries.count) entries of room \(room) have fewer than \(needed) judges: \(entries.prefix(10).joined(separator: ", ")). Give the room another judge first."
    }
  }
}

/// What a move to another room came to.
public struct RoomMove: Hashable, Codable, Sendable {
  public let judge: String
  public let from: RoomRule.ID
  public let to: RoomRule.ID
  /// Codes of the entries that the judge no longer has, and of those that the judge has now.
  public let left: [String]
  public let given: [String]
  /// Entries of the old room that the judge has marked; the marks count.
  public let kept: [String]
  /// Entries of the new room that the judge may not judge, for a conflict of interest or because the judge was taken off them
  /// before.
  public let barred: [String]
}

extension Desk {
  /// Moves a judge from one room of a round to another and puts the reason on record: 评委换室. What the judge has marked stays
  /// and counts. Entries that the judge has not marked are taken away, and the entries of the new room are given, except
  /// where there is a conflict of interest.
  ///
  /// Both rooms must stay legal. The old room keeps as many judges as the rules ask for, unless fewer are allowed. A judge
  /// who has marked an anchor has to stay, since rooms are compared by it. So has a judge with marks who only looks on, or
  /// would only look on after the move: a move must not change which marks count.
  ///
  /// Rooms 1 and 2 of two judges each, and J05 who looks on: J05 may go to room 1, and then J01 to room 2.
  ///
  /// - Throws: ``RoomMoveFault``; ``JudgingError`` for a round that is not open and for names that are nobody's.
  public func moveJudge(
    _ judge: String, toRoom room: RoomRule.ID, in roundID: Round.ID, edition id: Edition.ID? = nil,
    allowsFewer: Bool = false, reason: String
  ) async throws -> RoomMove {
    let id = try await permitted(.assignJudges, in: id)
    let reason = CleanText(reason).text
    guard !reason.isEmpty else { throw JudgingError.reasonMissing }
    return try await database.write(action("round.move")) { transaction in
      let seats = try RoundSeats(roundID, edition: id, in: transaction)
      try seats.judged.requireOpen()
      guard let rule = seats.judged.rules.rooms else { throw RoomMoveFault.noRooms(roundID) }
      let known = rule.ids + [RoomRule.shadow]
      guard known.contains(room) else { throw RoomMoveFault.noSuchRoom(room, known: known) }
      let mover = try seats.names.findJudge(judge)
      let shown = "\(mover.number) \(mover.judge.name)"
      let home = seats.judged.edition.id
      let decisions = try DecisionRecords.all(home, in: transaction)
      let sitting = decisions.seats(of: roundID)
      guard let from = sitting[mover.judge.id] else {
        throw RoomMoveFault.sitsNowhere(judge: shown)
      }
      guard from != room else { throw RoomMoveFault.sitsThere(judge: shown, room) }
      let rooms = decisions.rooms(of: roundID)
      let check = try seats.conflictCheck(in: transaction)
      var move = Moving()
      for line in seats.board.lines {
        let place = rooms[line.entry] ?? ""
        let isAnchor = place == RoomRule.anchor
        let standing = try seats.standings(
          of: line.entry, by: check, only: mover.judge.id, in: transaction)[mover.judge.id]
        switch standing {
        case .sits(isScored: true)? where from == RoomRule.shadow || room == RoomRule.shadow:
          throw RoomMoveFault.marksWouldChange(judge: shown, entry: line.code)
        case .sits(isScored: true)? where isAnchor:
          throw RoomMoveFault.markedAnchor(judge: shown, entry: line.code)
        case .sits(isScored: true)?: move.kept.append(line)
        case .sits(isScored: false)? where isAnchor || place == room || room == RoomRule.shadow:
          break
        case .sits(isScored: false)?:
          move.left.append(line)
        case .barred?, .takenOff?:
          if isAnchor || place == room || room == RoomRule.shadow { move.barred.append(line) }
        case .free?, .full?, .otherTrack?:
          if isAnchor || place == room || room == RoomRule.shadow { move.given.append(line) }
        case .left?, nil: break
        }
        // Nobody has to replace a judge who only looked on.
        guard from != RoomRule.shadow, place == from,
          line.seats.contains(where: { $0.judge == mover.number })
        else { continue }
        if case .sits(isScored: true)? = standing { continue }
        let others = line.seats.count { seat in
          seat.judge != mover.number
            && seats.names.judges.contains {
              $0.number == seat.judge && sitting[$0.judge.id] != RoomRule.shadow
            }
        }
        if others < line.needed { move.short.append(line) }
      }
      if !allowsFewer, !move.short.isEmpty {
        throw RoomMoveFault.roomTooSmall(
          from, entries: move.short.map(\.code), needed: seats.judged.rules.judgesPerEntry)
      }
      for line in move.left {
        try SheetDraftRecords.remove(
          of: line.entry, by: mover.judge.id, home, roundID, in: transaction)
        try AssignmentRecords.remove(
          AssignmentRecord(entry: line.entry, judge: mover.judge.id), home, roundID, in: transaction
        )
      }
      for line in move.given {
        try AssignmentRecords.save(
          AssignmentRecord(entry: line.entry, judge: mover.judge.id), home, roundID,
          in: transaction)
      }
      try DecisionRecords.add(
        .seat(roundID, mover.judge.id, room), reason: reason, home, in: transaction)
      try transaction.record(
        .assignment(home, roundID),
        detail: [
          "judge": mover.judge.id.text, "room": room, "was-room": from,
          "given": move.given.map { "\($0.entry.text)=\(mover.judge.id.text)" }.joined(
            separator: " "),
          "taken": move.left.map(\.entry.text).joined(separator: " "),
        ], withheld: ["reason": reason])
      return RoomMove(
        judge: mover.number, from: from, to: room, left: move.left.map(\.code),
        given: move.given.map(\.code), kept: move.kept.map(\.code),
        barred: move.barred.map(\.code))
    }
  }

  private struct Moving {
    var left: [AssignmentBoard.Line] = []
    var given: [AssignmentBoard.Line] = []
    var kept: [AssignmentBoard.Line] = []
    var barred: [AssignmentBoard.Line] = []
    var short: [AssignmentBoard.Line] = []
  }
}
