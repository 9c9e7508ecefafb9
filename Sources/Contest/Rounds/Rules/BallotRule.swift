/// How a committee votes on the entries of a round: 投票表决.
///
/// 82 judges who are all present, `threshold: more than 1/2` of those present: 42 votes elect, 41 do not.
public struct BallotRule: Hashable, Sendable {
  /// Who votes.
  public enum Voters: Hashable, Sendable {
    /// Everybody on the edition's list of judges, or those of them whom the office names when the ballot opens.
    case list
    /// So many drawn by lot from that list; whoever cannot come is replaced by the next by lot.
    case drawn(Int)
  }
  /// Whether one person's keying of the papers is enough, or two people key them apart.
  public enum Keyed: String, CaseIterable, Codable, Sendable { case once, twice }

  public var voters: Voters
  /// Why somebody may not vote on a candidate. Such a voter is not counted for that candidate.
  public var conflicts: [Conflict.Kind]
  /// How many can be elected; `nil` for all who reach the threshold.
  public var seats: Int?
  /// How many candidates there have to be for the seats; `nil` for any number.
  public var candidates: CandidateRule?
  /// The share that elects; `nil` when the most votes are enough, for which there have to be seats.
  public var threshold: Threshold?
  /// The number of which the threshold is a share.
  public var base: BallotRules.Base
  /// The share of the voters who have to be present; `nil` for no such rule.
  public var quorum: Threshold?
  /// The most candidates that a paper may be for; `nil` for the number of seats, and for any number where there are none.
  public var mostMarks: Int?
  /// Whether a paper has its voter's name.
  public var isNamed: Bool
  /// How many runs there are at most, the first among them; one that has no quorum is void and not counted.
  public var runs: Int
  /// How many of those who passed and found all seats taken stand by, in the order of votes.
  public var reserves: Int
  public var keyed: Keyed

  public init(
    voters: Voters = .list,
    conflicts: [Conflict.Kind] = [.sameOrganization, .adviserOrAuthor, .declared],
    seats: Int? = nil, threshold: Threshold? = .majority, base: BallotRules.Base = .present,
    quorum: Threshold? = nil, mostMarks: Int? = nil, isNamed: Bool = false, runs: Int = 1,
    reserves: Int = 0, keyed: Keyed = .once
  ) {
    self.voters = voters
    self.conflicts = conflicts
    self.seats = seats
    self.threshold = threshold
    self.base = base
    self.quorum = quorum
    self.mostMarks = mostMarks
    self.isNamed = isNamed
    self.runs = runs
    self.reserves = reserves
    self.keyed = keyed
  }
}

extension BallotRule {
  /// The most candidates that a paper may be for while so many seats are open; `nil` for any number.
  ///
  /// A rulebook that allows more marks than seats allows them in every run; otherwise the open seats are the limit.
  ///
  /// | seats | most-marks | open | limit |
  /// |---|---|---|---|
  /// | 3 | – | 3 | 3 |
  /// | 3 | – | 1 | 1 |
  /// | 3 | 2 | 3 | 2 |
  /// | 3 | 5 | 1 | 5 |
  /// | – | 5 | – | 5 |
  public func mostMarks(openSeats open: Int?) -> Int? {
    guard let open, let seats else { return mostMarks }
    guard let mostMarks else { return open }
    return mostMarks > seats ? mostMarks : min(mostMarks, open)
  }
}
