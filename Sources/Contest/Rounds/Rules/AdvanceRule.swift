/// Who goes on to the next round: 晋级.
public struct AdvanceRule: Hashable, Sendable {
  public var places: PlaceCount
  public var per: PlaceScope
  /// How a share that is no whole number of entries is settled; down where the rulebook is silent.
  public var rounding: Rounding
  /// The most that one organization may have on each list; `nil` for no cap.
  public var capPerOrganization: Int?
  /// The least that each track has on a list of all; 0 for none.
  public var leastPerTrack: Int
  /// Ranked reserves after the last place, per list.
  public var reserves: Int

  public init(
    places: PlaceCount, per: PlaceScope = .all, rounding: Rounding = .down,
    capPerOrganization: Int? = nil, leastPerTrack: Int = 0, reserves: Int = 0
  ) {
    self.places = places
    self.per = per
    self.rounding = rounding
    self.capPerOrganization = capPerOrganization
    self.leastPerTrack = leastPerTrack
    self.reserves = reserves
  }
}
