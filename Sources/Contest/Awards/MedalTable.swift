/// Orders organizations by their best prizes: 奖牌榜.
///
/// The most prizes of the best level come first, then of the next, and so on; equal counts share a place.
///
/// Team points are shown beside the counts and decide nothing.
///
/// | organization | 金 | 银 | 铜 | points (100, 70, 30) | place |
/// |---|---|---|---|---|---|
/// | 永定农学院 | 2 | 0 | 0 | 200 | 1 |
/// | 京华理工大学 | 1 | 5 | 3 | 540 | 2 |
/// | 燕山师范大学 | 1 | 5 | 3 | 540 | 2 |
/// | 南苑学院 | 1 | 5 | 2 | 510 | 4 |
public struct MedalTable: Hashable, Sendable {
  public struct Row: Hashable, Sendable {
    public let organization: String
    /// How many prizes of each level, in the order of the rules.
    public let prizes: [Int]
    public let points: Points
    /// 1 for the best; equal counts share it, and the next place counts them all: 1-2-2-4.
    public let place: Int
  }

  /// By place, then by name.
  public let rows: [Row]

  /// - Parameters:
  ///   - winners: each prize's organization and level, 0 for the best.
  ///   - rules: the levels, the best first, and their points.
  ///   - organizations: those that are listed even without a prize.
  ///   - teams: what organizations have by places, which is shown with their points.
  public init(
    _ winners: [(organization: String, level: Int)], rules: [AwardRule],
    organizations: [String] = [], places teams: TeamPlaces = .none
  ) {
    let byPlace = teams.totals
    let counts = PrizeCounts(
      winners, levels: rules.count, organizations: organizations + byPlace.keys
    ).rows
      .sorted {
        $0.prizes == $1.prizes
          ? $0.organization < $1.organization : $1.prizes.lexicographicallyPrecedes($0.prizes)
      }
    let places = sharedPlaces(of: counts) { $0.prizes == $1.prizes }
    rows = zip(counts, places).map {
      Row(
        organization: $0.organization, prizes: $0.prizes,
        points: rules.points(of: $0.prizes) + (byPlace[$0.organization] ?? .zero), place: $1)
    }
  }

  public init(_ awards: Awards, rules: [AwardRule], organizations: [String] = []) {
    self.init(
      awards.winners.map { ($0.standing.organization, $0.level) }, rules: rules,
      organizations: organizations)
  }
}
