public import Contest
import ContestStore

/// The keyings of a round that wait to be compared: 待比对的录入. Their marks are not shown before there are two keyings.
public struct WaitingKeyings: Sendable {
  public struct Line: Hashable, Sendable {
    public let clerk: String
    /// The clerk's name, as the office knows it.
    public let name: String
    public let at: Instant
    /// For a keying that was done sheet by sheet, the name of the clerk.
    public let fileName: String
    /// Whether the person who asks has made it.
    public let isOwn: Bool
  }

  public let round: Round
  /// At most two, the older one first.
  public let lines: [Line]
}

extension Desk {
  /// The clerks who have keyed the paper sheets of a round and wait for the other clerk.
  public func waitingKeyings(
    of roundID: Round.ID, edition id: Edition.ID? = nil
  ) async throws -> WaitingKeyings {
    let id = try await permitted(.enterScores, in: id)
    let own = LookAlike.fold(actor.name)
    return try await database.read { connection in
      let judged = try JudgedRound(roundID, edition: id, in: connection)
      return WaitingKeyings(
        round: judged.round,
        lines: try KeyingRecords.keyings(id, roundID, in: connection)
          .filter { $0.state == .waiting }.map {
            try WaitingKeyings.Line(
              clerk: $0.clerk, name: $0.shownClerk(in: connection), at: $0.at,
              fileName: $0.fileName, isOwn: LookAlike.fold($0.clerk) == own)
          })
    }
  }
}

extension KeyingRecord {
  /// The name of the clerk's account; the clerk as recorded where there is no account, as on the command line.
  func shownClerk(in connection: Connection) throws -> String {
    try AccountRecords.account(Account.Name(clerk), in: connection)?.shownName ?? clerk
  }

  /// Its marks with their places: a sheet that was keyed on a page is the clerk's, by name, and of no file.
  func shownMarks(in connection: Connection) throws -> [DoubleEntry.Keyed] {
    let marks = try KeyingRecords.marks(of: self, in: connection)
    guard fileName == clerk else { return marks }
    let name = try shownClerk(in: connection)
    return marks.map { keyed in
      var keyed = keyed
      if keyed.place.file == clerk { keyed.place.file = name }
      return keyed
    }
  }
}
