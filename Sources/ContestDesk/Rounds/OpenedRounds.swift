public import Contest
import ContestStore

/// A round that was opened, and whether it still is.
public struct OpenedRound: Sendable {
  public let round: Round
  public let isOpen: Bool
}

extension Desk {
  /// The scored rounds of an edition that were opened, in their order.
  public func openedRounds(_ edition: Edition) async throws -> [OpenedRound] {
    try actor.require(.seeEntries, in: .edition(edition.id))
    return try await database.read { connection in
      try edition.tier.rounds.filter(\.scores).compactMap { round in
        try RoundRecords.round(edition.id, round.id, in: connection).map {
          OpenedRound(round: round, isOpen: $0.state == .open)
        }
      }
    }
  }
}
