import Contest
import ContestStore

/// The judges of a room: those who sit in it, and those who look on in every room. Where a round has one room, all of them.
///
/// An anchor entry is judged in every room, and each room waits for its own judges alone: to name those of the others would send
/// whoever runs the room to people who sit elsewhere.
struct SittingJudges {
  private let room: RoomRule.ID
  private let seats: [Judge.ID: PanelRule.ID]

  init(_ judged: JudgedRound, _ room: RoomRule.ID, in connection: Connection) throws {
    self.room = room
    seats =
      room.isEmpty
      ? [:] : try DecisionRecords.all(judged.edition.id, in: connection).seats(of: judged.round.id)
  }

  func contains(_ judge: Judge.ID) -> Bool {
    // One of whom no seat is on record sits wherever they were assigned.
    guard !room.isEmpty, let seat = seats[judge] else { return true }
    return seat == room || seat == RoomRule.shadow
  }

  /// How many sheets of each entry these judges have to give, and how many they gave.
  func sheets(
    of judged: JudgedRound, in connection: Connection
  ) throws -> [Entry.ID: (given: Int, all: Int)] {
    let (edition, round) = (judged.edition.id, judged.round.id)
    let given = try ScoreSheetRecords.pairs(edition, round, in: connection)
    var sheets: [Entry.ID: (given: Int, all: Int)] = [:]
    for one in try AssignmentRecords.assignments(edition, round, in: connection)
    where one.state == .assigned && contains(one.judge) {
      let isGiven = given.contains(GivenSheet(entry: one.entry, judge: one.judge))
      sheets[one.entry, default: (0, 0)].all += 1
      if isGiven { sheets[one.entry, default: (0, 0)].given += 1 }
    }
    return sheets
  }
}
