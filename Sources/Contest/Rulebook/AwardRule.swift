/// One level of the prizes: 等次.
///
/// Levels are listed best first. Each takes the best entries of its round that no higher level has taken.
public struct AwardRule: Hashable, Sendable {
  /// Who gets it.
  public enum Recipients: Hashable, Sendable {
    /// The best entries; how many is a count, or a share of the entries.
    case places(PlaceCount)
    /// Everyone whom the confirmed selection of that round sent on, whatever their ranks: 百强. An entry that is
    /// withdrawn or excluded loses it, and the reserve that moves up gets it.
    case advanced(of: Round.ID)
    /// Everyone with a rank in that round whom its confirmed selection did not send on: `to: not-advanced-of paper`.
    case notAdvanced(of: Round.ID)
    /// Everyone with one of these ranks in the level's round, such as 501…1000: `ranks: 501..1000`.
    case ranks(ClosedRange<Int>)
    /// Everyone with at least so many points in the level's round: `at-least: 85`.
    case atLeast(Points)
    /// Nobody at first: a level that only a re-check leads to, such as 三星 above the 一星 that is given.
    case recheck
  }
  public var level: Bilingual
  public var to: Recipients
  public var per: PlaceScope
  public var rounding: Rounding
  /// The round whose ranking it goes by; `nil` for the tier's last.
  public var of: Round.ID?
  /// The round whose number of entries a share is taken of; `nil` for the same as `of`.
  public var shareOf: Round.ID?
  /// Whether a share is taken of those with a rank alone, without the absent and those that left: 按实际参赛人数.
  public var countsRanked = false
  /// The most that one holder may have of this level on each list; for a cap over all levels, see ``Tier/awardCap``.
  public var cap: Cap?
  /// The minimum places of tracks, on one list of all entries.
  public var least: [Minimum]
  /// The Chinese name of a higher level whose winners alone may have it: 擂主 among 特等奖; `nil` for everyone.
  public var among: String?
  /// Whether it is given beside another prize, and takes nobody out of the levels below.
  public var stacks: Bool
  /// What it adds to its organization's team points (团体总分).
  public var points: Int
  /// The least score that has it, beside a number of places: 优秀 at 85 points or more, and at most 20 %.
  public var leastScore: Points?
  /// What an entry must meet to have the level. An entry that does not meet it may have a level
  /// below.
  public var needs: EntryCondition?
  /// What happens to equals at the line when they do not all fit, as long as the committee decides nothing else.
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

  /// The cap, where it counts by organization.
  public var capPerOrganization: Int? {
    get { cap.perOrganization }
    set { cap = newValue.map { Cap($0) } }
  }

  /// The round whose confirmed selection says who has it; `nil` where none does.
  public var selection: Round.ID? {
    switch to {
    case .advanced(let round), .notAdvanced(let round): round
    case .places, .ranks, .atLeast, .recheck: nil
    }
  }

  /// Whether it goes to all who reach a line, whatever their ranks.
  var isByLineAlone: Bool { if case .atLeast = to { true } else { false } }

  /// How many places it has; `nil` where it goes to all who meet a condition.
  public var places: PlaceCount? {
    get { if case .places(let places) = to { places } else { nil } }
    set { if let newValue { to = .places(newValue) } }
  }
}
