/// One level of the prizes: 等次.
///
/// Levels are listed best first. Each takes the best entries of its round that no higher level has taken.
public struct AwardRule: Hashable, Sendable {
  public var level: Bilingual
  public var places: PlaceCount
  public var per: PlaceScope
  public var rounding: Rounding
  /// The round whose ranking it goes by; `nil` for the tier's last.
  public var of: Round.ID?
  /// The round whose number of entries a share is taken of; `nil` for the same as `of`.
  public var shareOf: Round.ID?
  public var capPerOrganization: Int?
  /// What it adds to its organization's team points (团体总分).
  public var points: Int

  public init(
    level: Bilingual, places: PlaceCount, per: PlaceScope = .all, rounding: Rounding = .halfUp,
    of: Round.ID? = nil, shareOf: Round.ID? = nil, capPerOrganization: Int? = nil, points: Int = 0
  ) {
    self.level = level
    self.places = places
    self.per = per
    self.rounding = rounding
    self.of = of
    self.shareOf = shareOf
    self.capPerOrganization = capPerOrganization
    self.points = points
  }
}
