public import Contest
import ContestStore

/// Where the board lets one judge be put: 可以换到哪里. Other places are not allowed.
public struct SeatMoves: Sendable {
  public struct Seat: Hashable, Sendable {
    public let entry: Entry.ID
    /// The number of the judge who sits there.
    public let judge: String
  }

  /// The places of other judges that this judge may take: by changing places with them, or instead of them if the judge gives
  /// nothing away.
  public internal(set) var seats: [Seat] = []
}

extension Desk {
  /// Where a judge may be put among some entries of a round, so that the board offers nothing else.
  ///
  /// With `entry`, the judge gives that entry away and changes places with another judge, as in
  /// ``swapJudges(_:on:with:on:in:edition:reason:seen:)``. Without it, the judge takes another's place, as in
  /// ``replaceJudge(_:with:on:in:edition:reason:seen:)``. Both actions check again.
  public func seatMoves(
    of judge: String, giving entry: String? = nil, among entries: Set<Entry.ID>,
    in roundID: Round.ID, edition id: Edition.ID? = nil
  ) async throws -> SeatMoves {
    let id = try await permitted(.assignJudges, in: id)
    return try await database.read { connection in
      let seats = try RoundSeats(roundID, edition: id, in: connection)
      var moves = SeatMoves()
      guard seats.board.isOpen, seats.judged.rules.panels.isEmpty else { return moves }
      let mine = try seats.names.findJudge(judge)
      let check = try seats.conflictCheck(in: connection)
      let own = try entry.map { try seats.names.find($0).entry }
      var others: [Judge.ID: SeatStanding] = [:]
      if let own {
        others = try seats.standings(of: own, by: check, in: connection)
        guard others[mine.judge.id] == .sits(isScored: false) else { return moves }
      }
      for line in seats.board.lines where entries.contains(line.entry) && line.entry != own {
        let open = try line.seats.filter { seat in
          guard !seat.isScored else { return false }
          guard own != nil else { return true }
          return others[try seats.names.findJudge(seat.judge).judge.id]?.allowsSwap == true
        }
        guard !open.isEmpty else { continue }
        let standing = try seats.standings(
          of: line.entry, by: check, only: mine.judge.id, in: connection)[mine.judge.id]
        guard own == nil ? standing?.isFree == true : standing?.allowsSwap == true else { continue }
        moves.seats += open.map { SeatMoves.Seat(entry: line.entry, judge: $0.judge) }
      }
      return moves
    }
  }
}

extension AssignmentBoard {
  /// A short text of who sits where. It differs as soon as a seat has another judge or was scored.
  public var version: String {
    Digest(
      of: lines.map { line in
        line.entry.text + " "
          + line.seats.map { $0.judge + ($0.isScored ? "+" : "") }.joined(separator: " ")
      }.joined(separator: "\n")
    ).text
  }
}
