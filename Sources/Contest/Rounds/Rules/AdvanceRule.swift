/// Who goes on to the next round: 晋级.
public struct AdvanceRule: Hashable, Sendable {
  public var places: PlaceCount
  public var per: PlaceScope
  /// How a share that is no whole number of entries is rounded; down when the rulebook does not
  /// say.
  public var rounding: Rounding
  /// Whether a share is taken of those with a rank alone, without the absent and those that left: 按实际参赛人数.
  public var countsRanked = false
  /// The most places that one organization, leader or answer may have on each list; `nil` for no cap.
  public var cap: Cap?
  /// The minimum places of tracks. Only for a rule with one list of all entries.
  public var least: [Minimum]
  /// Ranked reserves after the last place, per list.
  public var reserves: Int
  /// The least score with which an entry goes on, even if more places are left; equal is enough. `nil` for none.
  public var leastScore: Points?
  /// The condition that an entry must meet to go on, such as 60 points in the examination; `nil` for none.
  public var needs: EntryCondition?
  /// What happens to equals at the line when they do not all fit, unless the committee decides otherwise.
  public var lineTies = TieAtLine.wait

  /// Whether every entry goes on that reaches the score or meets the condition, without a number of places.
  public var isLineAlone: Bool {
    places == .share(1) && (leastScore != nil || needs != nil)
  }

  public init(
    places: PlaceCount, per: PlaceScope = .all, rounding: Rounding = .down,
    capPerOrganization: Int? = nil, least: [Minimum] = [], reserves: Int = 0
  ) {
    self.places = places
    self.per = per
    self.rounding = rounding
    cap = capPerOrganization.map { Cap($0) }
    self.least = least
    self.reserves = reserves
  }

  public init(
    places: PlaceCount, per: PlaceScope = .all, rounding: Rounding = .down,
    capPerOrganization: Int? = nil, leastPerTrack: Int, reserves: Int = 0
  ) {
    self.init(
      places: places, per: per, rounding: rounding, capPerOrganization: capPerOrganization,
      least: leastPerTrack == 0 ? [] : [Minimum(.eachTrack, .count(leastPerTrack))],
      reserves: reserves)
  }

  /// The count that every track has at least; 0 if the rulebook gives minima only to single tracks, or none.
  public var leastPerTrack: Int {
    for minimum in least where minimum.holder == .eachTrack {
      if case .count(let count) = minimum.least { return count }
    }
    return 0
  }

  /// The cap, where it counts by organization.
  public var capPerOrganization: Int? {
    get { cap.perOrganization }
    set { cap = newValue.map { Cap($0) } }
  }
}
