/// What a rule may look at beside the entry: the edition's year and the winners of earlier years.
public struct EligibilityFacts: Sendable {
  /// The edition's year, from which years back are counted.
  public var year: Int
  /// `nil` when the organiser has brought no table.
  public var pastAwards: PastAwards?

  /// Who posted each topic, by the group that stands for it.
  public var posters: [String: String]

  public init(year: Int, pastAwards: PastAwards? = nil, posters: [String: String] = [:]) {
    self.year = year
    self.posters = posters
    self.pastAwards = pastAwards
  }
}
