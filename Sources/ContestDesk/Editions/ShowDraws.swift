public import Contest
import ContestStore

/// A draw for everybody to see: its hash at once, its seed once the round is closed.
public struct DrawLine: Hashable, Codable, Sendable {
  /// `nil` for the edition's own draw, which breaks ties by lot.
  public let round: Round.ID?
  public let number: Int
  public let at: String
  public let seedSHA256: String
  /// `nil` while the round is open.
  public let seed: String?
  public let origin: Draw.Origin
  /// Why it was drawn again; empty otherwise.
  public let reason: String

  init(_ draw: Draw, of round: Round.ID?, isClosed: Bool) {
    self.round = round
    number = draw.number
    at = draw.at.text
    seedSHA256 = draw.hash
    seed = draw.seed(isClosed: isClosed)?.text
    origin = draw.origin
    reason = draw.reason
  }
}

extension Desk {
  /// The draws of an edition: its own, whose seed is shown once all its judged rounds are closed, and those of each round.
  public func draws(of edition: Edition) async throws -> [DrawLine] {
    try actor.require(.seeEntries, in: .edition(edition.id))
    return try await database.read { connection in
      var lines: [DrawLine] = []
      var areAllClosed = true
      for round in edition.tier.rounds where round.judging != nil {
        let record = try RoundRecords.round(edition.id, round.id, in: connection)
        let isClosed = record?.state == .closed
        areAllClosed = areAllClosed && isClosed
        lines += try DrawRecords.draws(edition.id, round.id, in: connection).map {
          DrawLine($0, of: round.id, isClosed: isClosed)
        }
      }
      return [DrawLine(edition.draw, of: nil, isClosed: areAllClosed)] + lines
    }
  }
}
