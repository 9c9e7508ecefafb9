/// What is known before judges are given entries: who there is, who may judge what, and how well.
///
/// Entries and judges are spoken of by their place in the two lists, from 0. Ask ``Assignment/solve(_:pace:)``
/// for the answer.
///
///     var problem = AssignmentProblem(
///       entries: [.init("A1", organization: "京华理工大学"), .init("A2", organization: "永定农学院")],
///       judges: [.init("J1", organization: "燕山师范大学"), .init("J2", organization: "京华理工大学")],
///       perEntry: 1)
///     let result = try Assignment.solve(problem)   // A1 → J1, for J2 is of A1's school; A2 → J2
public struct AssignmentProblem: Sendable {
  /// An entry and what decides who may judge it.
  public struct Entry: Hashable, Sendable {
    public var id: String
    /// The organization that sends it; empty where none is known, which conflicts with nobody.
    public var organization: String
    /// Its province or district; empty where none is known.
    public var region: String
    /// Its track; empty for one that any judge can judge.
    public var track: String
    /// How many judges it gets, kept ones included; `nil` for the problem's `perEntry`.
    public var judges: Int?

    public init(
      _ id: String, organization: String = "", region: String = "", track: String = "",
      judges: Int? = nil
    ) {
      self.id = id
      self.organization = organization
      self.region = region
      self.track = track
      self.judges = judges
    }
  }

  /// A judge and how much the judge can take.
  public struct Judge: Hashable, Sendable {
    public var id: String
    public var organization: String
    public var region: String
    /// Tracks the judge can judge; empty for all.
    public var tracks: [String]
    /// The most entries, 0 or more; `nil` for no limit.
    public var capacity: Int?
    /// The fewest entries, 0 or more.
    public var minimum: Int

    public init(
      _ id: String, organization: String = "", region: String = "", tracks: [String] = [],
      capacity: Int? = nil, minimum: Int = 0
    ) {
      self.id = id
      self.organization = organization
      self.region = region
      self.tracks = tracks
      self.capacity = capacity
      self.minimum = minimum
    }
  }

  /// A judge for an entry, by their places in the lists.
  public struct Pair: Hashable, Comparable, Sendable {
    public var entry: Int
    public var judge: Int

    public init(entry: Int, judge: Int) {
      self.entry = entry
      self.judge = judge
    }

    public static func < (one: Pair, other: Pair) -> Bool {
      (one.entry, one.judge) < (other.entry, other.judge)
    }
  }

  /// A pair that may not be, beyond what the lists of entries and judges show: 回避.
  public struct Recusal: Hashable, Sendable {
    public var pair: Pair
    public var conflict: Conflict

    public init(entry: Int, judge: Int, _ conflict: Conflict = Conflict(.declared)) {
      self.pair = Pair(entry: entry, judge: judge)
      self.conflict = conflict
    }
  }

  /// What a good assignment is, once every limit is kept.
  public enum Objective: String, CaseIterable, Codable, Sendable {
    /// The highest sum of affinities there is.
    case total
    /// The worst-served entry as high as the accepted loss allows, then the sum.
    case fair
    /// How often two judges meet as even as the accepted loss allows.
    case connected
  }

  public var entries: [Entry]
  public var judges: [Judge]
  /// Judges for each entry, 1 or more.
  public var perEntry: Int
  /// How well judges suit entries; a pair that is not listed is no candidate. `nil` when nothing is known of
  /// it: then every pair is a candidate and all are alike.
  public var affinities: Affinities?
  public var recusals: [Recusal]
  /// Pairs of an earlier assignment. What the limits still allow stays; only what is missing is filled.
  public var existing: [Pair]

  /// Whether a judge may judge an entry of the judge's own organization.
  public var allowsSameOrganization = false
  /// Whether a judge may judge an entry of the judge's own region.
  public var allowsSameRegion = true
  /// Whether an entry's judges all come from different organizations.
  public var oneJudgePerOrganization = false
  /// Whether at least one of an entry's judges comes from outside its region.
  public var oneFromOutsideRegion = false
  /// Whether a judge judges only the judge's own tracks.
  public var matchesTrack = false

  public var objective: Objective
  /// How much of the highest sum of affinities the fair and the connected assignment may give up, in
  /// ten-thousandths, 0…10 000: 15 for 0.15 %.
  public var acceptedLoss = 15
  /// Decides between assignments that are equally good. The same seed gives the same assignment.
  public var seed: Int

  public init(
    entries: [Entry], judges: [Judge], perEntry: Int, affinities: Affinities? = nil,
    recusals: [Recusal] = [], existing: [Pair] = [], objective: Objective = .total, seed: Int = 1
  ) {
    self.entries = entries
    self.judges = judges
    self.perEntry = perEntry
    self.affinities = affinities
    self.recusals = recusals
    self.existing = existing
    self.objective = objective
    self.seed = seed
  }

  /// How many judges an entry gets.
  public func demand(of entry: Int) -> Int {
    entries[entry].judges ?? perEntry
  }

  /// Finds the places of pairs that are given by id; a pair whose entry or judge has gone is left out.
  public func pairs(byID pairs: [(entry: String, judge: String)]) -> [Pair] {
    var entryAt: [String: Int] = [:]
    var judgeAt: [String: Int] = [:]
    for (place, entry) in entries.enumerated() { entryAt[entry.id] = place }
    for (place, judge) in judges.enumerated() { judgeAt[judge.id] = place }
    return pairs.compactMap { pair in
      guard let entry = entryAt[pair.entry], let judge = judgeAt[pair.judge] else { return nil }
      return Pair(entry: entry, judge: judge)
    }
  }
}
