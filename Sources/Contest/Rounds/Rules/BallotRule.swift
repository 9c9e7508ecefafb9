/// How a committee votes on the entries of a round: 投票表决.
///
/// 82 judges who are all present, `threshold: more than 1/2` of those present: 42 votes elect, 41 do not.
public struct BallotRule: Hashable, Sendable {
  /// Who votes.
  public enum Voters: Hashable, Sendable {
    /// Everybody on the edition's list of judges, or those of them that the office names when the ballot opens.
    case list
    /// This many voters, drawn by lot from that list. A voter who cannot come is replaced by the next one by lot.
    case drawn(Int)
  }
  /// Whether one person keys the papers, or two people key them separately.
  public enum Keyed: String, CaseIterable, Codable, Sendable { case once, twice }

  public var voters: Voters
  /// The conflicts because of which a voter may not vote on a candidate. Such a voter is not counted for that candidate.
  public var conflicts: [Conflict.Kind]
  /// How many can be elected; `nil` for all who reach the threshold.
  public var seats: Int?
  /// How many candidates are needed for the seats; `nil` for any number.
  public var candidates: CandidateRule?
  /// The share that elects; `nil` if the most votes are enough, which needs a number of seats.
  public var threshold: Threshold?
  /// The number of which the threshold is a share.
  public var base: BallotRules.Base
  /// The share of the voters who have to be present; `nil` for no such rule.
  public var quorum: Threshold?
  /// The most candidates that a paper may be for; `nil` for the number of seats, or for any number if there is no number of
  /// seats.
  public var mostMarks: Int?
  /// Whether a paper has its voter's name.
  public var isNamed: Bool
  /// The most runs, including the first. A run without quorum is void and not counted.
  public var runs: Int
  /// How many candidates with enough votes but without a seat become reserves, in the order of votes.
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
  /// The most candidates that a paper may be for while this many seats are open; `nil` for any number.
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
