/// Who goes on to the next round: 晋级.
public struct AdvanceRule: Hashable, Sendable {
  public var places: PlaceCount
  public var per: PlaceScope
  /// How a share that is no whole number of entries is rounded; down when the rulebook does not
  /// say.
  public var rounding: Rounding
  /// Whether a share is taken of those with a rank alone, without the absent and those that left: 按实际参赛人数.
  public var countsRanked = false
  /// The most that one holder may have on each list; `nil` for no cap.
  public var cap: Cap?
  /// The minimum places of tracks, on one list of all entries.
  public var least: [Minimum]
  /// Ranked reserves after the last place, per list.
  public var reserves: Int
  /// The least score that goes on, whatever places are left; equal is enough. `nil` for none.
  public var leastScore: Points?
  /// What an entry must meet to go on, such as 60 points in the examination; `nil` for nothing.
  public var needs: EntryCondition?
  /// What happens to equals at the line when they do not all fit, as long as the committee decides nothing else.
  public var lineTies = TieAtLine.wait

  /// Whether all go on who reach the score or meet the condition, and no number of places is named.
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

  /// The count that every track has at least; 0 where the rulebook names single tracks or none.
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
