/// The input of an assignment: the entries, the judges, who may judge what, and how well they suit.
///
/// Entries and judges are named by their positions in the two lists, from 0. ``Assignment/solve(_:pace:)`` gives the answer.
///
///     var problem = AssignmentProblem(
///       entries: [.init("A1", organization: "京华理工大学"), .init("A2", organization: "永定农学院")],
///       judges: [.init("J1", organization: "燕山师范大学"), .init("J2", organization: "京华理工大学")],
///       perEntry: 1)
///     let result = try Assignment.solve(problem)   // A1 → J1, because J2 is of A1's school; A2 → J2
public struct AssignmentProblem: Sendable {
  /// An entry, with all that decides who may judge it.
  public struct Entry: Hashable, Sendable {
    public var id: String
    /// The organization that sends it. Empty when it is not known; then it conflicts with nobody.
    public var organization: String
    /// Its province or district; empty when it is not known.
    public var region: String
    /// Its track; empty when judges of any track can judge it.
    public var track: String
    /// How many judges it gets, including those that it keeps; `nil` for the problem's `perEntry`.
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

  /// A judge, with all that decides which and how many entries the judge can get.
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

  /// An entry and its judge, by their positions in the lists.
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

  /// A judge who may not judge an entry for a reason that the lists do not show: 回避.
  public struct Recusal: Hashable, Sendable {
    public var pair: Pair
    public var conflict: Conflict

    public init(entry: Int, judge: Int, _ conflict: Conflict = Conflict(.declared)) {
      self.pair = Pair(entry: entry, judge: judge)
      self.conflict = conflict
    }
  }

  /// What makes one assignment better than another, when both keep all limits.
  public enum Objective: String, CaseIterable, Codable, Sendable {
    /// The highest possible sum of affinities.
    case total
    /// First the lowest sum that an entry has, raised as far as the accepted loss allows; then the sum of all.
    case fair
    /// Two judges meet on entries equally often, as far as the accepted loss allows.
    case connected
  }

  public var entries: [Entry]
  public var judges: [Judge]
  /// Judges for each entry, 1 or more.
  public var perEntry: Int
  /// How well judges suit entries. A pair that is not listed cannot be chosen. With `nil` every pair can be chosen, and all
  /// count alike.
  public var affinities: Affinities?
  public var recusals: [Recusal]
  /// Pairs of an earlier assignment. Those that the limits still allow stay; only missing judges are added.
  public var existing: [Pair]
  /// Whether an existing pair that the limits allow stays in any case. Without it, existing pairs are exchanged where an entry
  /// cannot have its judges otherwise: A1 gives J1 to A2 and takes J2.
  public var keepsExisting = false

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
  /// How much of the highest sum of affinities the objectives `fair` and `connected` may give up, in ten-thousandths,
  /// 0…10 000: 15 is 0.15 %.
  public var acceptedLoss = 15
  /// Decides between equally good assignments. The same seed gives the same assignment.
  public var seed: Seed

  public init(
    entries: [Entry], judges: [Judge], perEntry: Int, affinities: Affinities? = nil,
    recusals: [Recusal] = [], existing: [Pair] = [], objective: Objective = .total, seed: Seed = 1
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

  /// Turns pairs of ids into pairs of positions. A pair whose entry or judge is no longer on the lists is left out.
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
