/// Holds ballots until all seats are filled or the rules allow no further ballot: 差额选举, 再次投票.
///
/// The first ballot is on all candidates. Each further ballot is on those not yet elected, for the seats still open. If seats
/// are open after the last ballot allowed, the committee decides (by its chair or by lot), on record.
public struct Election: Hashable, Sendable {
  public enum Outcome: Hashable, Sendable {
    case complete
    /// Nobody can be elected because too few members were present.
    case noQuorum(present: Int, needed: Int)
    /// A further ballot is needed, on these candidates and for this number of seats.
    case runOff(round: Int, candidates: [String], seats: Int)
    /// The last ballot has been held and seats are open, so the committee decides.
    case committee(candidates: [String], seats: Int)
  }

  public let rounds: [BallotCount]
  public let elected: [String]
  public let outcome: Outcome

  /// Counts the papers of each ballot held, in order. Papers after the last ballot needed are not counted.
  ///
  /// - Throws: ``BallotError`` as ``BallotCount`` does.
  public init(
    _ rounds: [[Ballot]], candidates: [String], rules: BallotRules
  ) throws(BallotError) {
    var counts: [BallotCount] = []
    var elected: [String] = []
    var standing = candidates
    var rules = rules
    var outcome = Outcome.runOff(round: 1, candidates: candidates, seats: rules.seats ?? 0)
    for ballots in rounds.prefix(max(rules.mostRounds, 1)) {
      let count = try BallotCount(ballots, candidates: standing, rules: rules)
      counts.append(count)
      guard count.hasQuorum else {
        outcome = .noQuorum(
          present: count.present, needed: rules.quorum?.least(of: count.members) ?? 0)
        break
      }
      elected += count.elected
      let won = Set(count.elected)
      standing = count.tied.isEmpty ? standing.filter { !won.contains($0) } : count.tied
      guard count.openSeats > 0, !standing.isEmpty else {
        outcome = .complete
        break
      }
      rules.seats = count.openSeats
      rules.mostMarks = rules.mostMarks.map { min($0, count.openSeats) }
      outcome =
        counts.count < rules.mostRounds
        ? .runOff(round: counts.count + 1, candidates: standing, seats: count.openSeats)
        : .committee(candidates: standing, seats: count.openSeats)
    }
    self.rounds = counts
    self.elected = elected
    self.outcome = outcome
  }
}
