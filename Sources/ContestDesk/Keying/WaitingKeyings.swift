public import Contest
import ContestStore

/// The keyings of a round that wait to be compared: 待比对的录入. Their marks are not shown before there are two keyings.
public struct WaitingKeyings: Sendable {
  public struct Line: Hashable, Sendable {
    public let clerk: String
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
            WaitingKeyings.Line(
              clerk: $0.clerk, at: $0.at, fileName: $0.fileName,
              isOwn: LookAlike.fold($0.clerk) == own)
          })
    }
  }
}
