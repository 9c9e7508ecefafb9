public import Contest
import ContestStore

/// The keyings of a round that wait to be compared: 待比对的录入. What stands in them is not told before there are two.
public struct WaitingKeyings: Sendable {
  public struct Line: Hashable, Sendable {
    public let clerk: String
    public let at: Instant
    /// The name of the clerk for one that was keyed sheet by sheet.
    public let fileName: String
    /// Whether it is that of whoever asks.
    public let isOwn: Bool
  }

  public let round: Round
  /// The oldest first, two at most.
  public let lines: [Line]
}

extension Desk {
  /// Who has keyed the paper sheets of a round and waits for the other.
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
