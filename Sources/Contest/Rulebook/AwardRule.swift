/// One level of the prizes: 等次.
///
/// Levels are listed best first. Each takes the best entries of its round that no higher level has taken.
public struct AwardRule: Hashable, Sendable {
  /// Which entries get it.
  public enum Recipients: Hashable, Sendable {
    /// The best entries; their number is a count, or a share of the entries.
    case places(PlaceCount)
    /// Every entry that the confirmed selection of that round sent on, whatever its rank: 百强. An entry that is withdrawn
    /// or excluded loses it, and the reserve that moves up gets it.
    case advanced(of: Round.ID)
    /// Every entry with a rank in that round that its confirmed selection did not send on: `to: not-advanced-of paper`.
    case notAdvanced(of: Round.ID)
    /// Every entry with one of these ranks in the level's round, such as 501…1000: `ranks: 501..1000`.
    case ranks(ClosedRange<Int>)
    /// Every entry with at least this many points in the level's round: `at-least: 85`.
    case atLeast(Points)
    /// Every entry with a rank in the level's round, if it meets the level's condition: `count: all`.
    case all
    /// No entry at first: only a re-check can raise or lower a title to this level, such as 三星 above the 一星 that is
    /// given.
    case recheck
  }
  public var level: Bilingual
  public var to: Recipients
  public var per: PlaceScope
  public var rounding: Rounding
  /// The round whose ranking it follows; `nil` for the tier's last round.
  public var of: Round.ID?
  /// The round of whose entries a share is taken; `nil` for the same round as `of`.
  public var shareOf: Round.ID?
  /// Whether a share is taken of those with a rank alone, without the absent and those that left: 按实际参赛人数.
  public var countsRanked = false
  /// The most prizes of this level that one organization, leader or answer may have on each list; for a cap over all
  /// levels, see ``Tier/awardCap``.
  public var cap: Cap?
  /// The minimum places of tracks, if all entries are on one list.
  public var least: [Minimum]
  /// The Chinese name of a higher level; only its winners may have this one, such as 擂主 among 特等奖. `nil` if every
  /// entry may.
  public var among: String?
  /// Whether an entry gets it in addition to another prize, and may still get a level below.
  public var stacks: Bool
  /// The points that it adds to its organization's team points (团体总分).
  public var points: Int
  /// The least score for it, in addition to a number of places: 优秀 at 85 points or more, and at most 20 %.
  public var leastScore: Points?
  /// The condition that an entry must meet to have the level. An entry that does not meet it may still have a level below.
  public var needs: EntryCondition?
  /// The marks of its round by which it is given instead of the ranks, first a criterion: 最佳创意奖. Empty if it goes by rank.
  public var by: [TieBreak] = []
  /// What happens to equals at the line when they do not all fit, unless the committee decides otherwise.
  public var lineTies = TieAtLine.wait

  public init(
    level: Bilingual, to: Recipients, per: PlaceScope = .all, rounding: Rounding = .halfUp,
    of: Round.ID? = nil, shareOf: Round.ID? = nil, capPerOrganization: Int? = nil,
    least: [Minimum] = [], among: String? = nil, stacks: Bool = false, points: Int = 0
  ) {
    self.level = level
    self.to = to
    self.per = per
    self.rounding = rounding
    self.of = of
    self.shareOf = shareOf
    cap = capPerOrganization.map { Cap($0) }
    self.least = least
    self.among = among
    self.stacks = stacks
    self.points = points
  }

  public init(
    level: Bilingual, places: PlaceCount, per: PlaceScope = .all, rounding: Rounding = .halfUp,
    of: Round.ID? = nil, shareOf: Round.ID? = nil, capPerOrganization: Int? = nil, points: Int = 0
  ) {
    self.init(
      level: level, to: .places(places), per: per, rounding: rounding, of: of, shareOf: shareOf,
      capPerOrganization: capPerOrganization, points: points)
  }

  /// The cap, if it counts by organization.
  public var capPerOrganization: Int? {
    get { cap.perOrganization }
    set { cap = newValue.map { Cap($0) } }
  }

  /// The round whose confirmed selection decides who has it; `nil` if none does.
  public var selection: Round.ID? {
    switch to {
    case .advanced(let round), .notAdvanced(let round): round
    case .places, .ranks, .atLeast, .all, .recheck: nil
    }
  }

  /// Whether it goes to all who reach a line, or to all, whatever their ranks.
  var isByLineAlone: Bool {
    switch to {
    case .atLeast, .all: true
    case .places, .advanced, .notAdvanced, .ranks, .recheck: false
    }
  }

  /// The number of its places; `nil` if every entry gets it that meets a condition.
  public var places: PlaceCount? {
    get { if case .places(let places) = to { places } else { nil } }
    set { if let newValue { to = .places(newValue) } }
  }
}
