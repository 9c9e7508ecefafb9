import Contest
import ContestStore

extension Desk {
  /// Refuses to close a public vote while votes are still taken, and before its totals are recorded.
  ///
  /// - Throws: ``VoteFault/notOver(_:last:)``, ``VoteFault/totalsMissing(_:)``.
  static func requireVoteRecorded(
    _ round: Round, _ edition: Edition.ID, at now: Instant, in connection: Connection
  ) throws {
    guard let vote = round.publicVote else { return }
    guard now >= vote.end else { throw VoteFault.notOver(round.id, last: vote.to) }
    guard try !RecordedMarkRecords.all(edition, round.id, in: connection).isEmpty else {
      throw VoteFault.totalsMissing(round.id)
    }
  }
}
