/// Adds up the points of each organization's prizes, and those of its entries' places where the tier counts them: 团体总分.
///
/// Equal totals share a place (1-1-1-4). There is no tie-break, because the published lists have none.
///
/// | organization | prizes | points | place |
/// |---|---|---|---|
/// | 京华理工大学 | 2 特 3 一 1 二 | 2 × 100 + 3 × 70 + 1 × 40 = 450 | 1 |
/// | 燕山师范大学 | 1 特 5 一 | 1 × 100 + 5 × 70 = 450 | 1 |
/// | 永定农学院 | 6 一 | 420 | 3 |
///
/// Source: 14th 挑战杯, 450 points and three joint winners; 挑战杯 business plans 2022, 2 金 8 银 3 铜 = 850.
public struct TeamPoints: Hashable, Sendable {
  public struct Row: Hashable, Sendable {
    public let organization: String
    /// Exact: shared places may make it 20.5.
    public let points: Points
    /// How many prizes of each level, in the order of the rules.
    public let prizes: [Int]
    /// 1 for the most points; equal points share it.
    public let place: Int
  }

  /// By place, then by name.
  public let rows: [Row]

  /// - Parameters:
  ///   - winners: each prize's organization and level, as a position in the rules.
  ///   - rules: the levels and their points.
  ///   - organizations: those that are listed even without a prize.
  ///   - byPlace: what organizations have by places.
  public init(
    _ winners: [(organization: String, level: Int)], rules: [AwardRule],
    organizations: [String] = [], byPlace: [String: Points]
  ) {
    let counts = PrizeCounts(
      winners, levels: rules.count, organizations: organizations + byPlace.keys)
    let totals = counts.rows.map { row in
      (
        row.organization, row.prizes,
        rules.points(of: row.prizes) + (byPlace[row.organization] ?? .zero)
      )
    }.sorted { ($1.2, $0.0) < ($0.2, $1.0) }
    let places = sharedPlaces(of: totals) { $0.2 == $1.2 }
    rows = zip(totals, places).map {
      Row(organization: $0.0, points: $0.2, prizes: $0.1, place: $1)
    }
  }

  public init(
    _ winners: [(organization: String, level: Int)], rules: [AwardRule],
    organizations: [String] = [], places teams: TeamPlaces = .none
  ) {
    self.init(winners, rules: rules, organizations: organizations, byPlace: teams.totals)
  }

  public init(_ awards: Awards, rules: [AwardRule], organizations: [String] = []) {
    self.init(
      awards.winners.map { ($0.standing.organization, $0.level) }, rules: rules,
      organizations: organizations)
  }

  public subscript(organization: String) -> Row? {
    rows.first { $0.organization == organization }
  }
}

/// How many prizes of each level each organization has.
struct PrizeCounts {
  let rows: [(organization: String, prizes: [Int])]

  init(
    _ winners: [(organization: String, level: Int)], levels: Int, organizations: [String]
  ) {
    var counts: [String: [Int]] = [:]
    for organization in organizations { counts[organization] = Array(repeating: 0, count: levels) }
    for winner in winners where (0..<levels).contains(winner.level) {
      counts[winner.organization, default: Array(repeating: 0, count: levels)][winner.level] += 1
    }
    rows = counts.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
  }
}

extension [AwardRule] {
  /// The points of `prizes`, which counts the prizes of each level.
  func points(of prizes: [Int]) -> Points {
    Points(tenThousandths: 10_000 * zip(prizes, self).reduce(0) { $0 + $1.0 * $1.1.points })
  }
}

/// The places of items that are already in order; equal items share one: 1-2-2-4.
func sharedPlaces<Item>(of items: [Item], equal: (Item, Item) -> Bool) -> [Int] {
  var places: [Int] = []
  for position in items.indices {
    if let last = places.last, equal(items[position - 1], items[position]) {
      places.append(last)
    } else {
      places.append(position + 1)
    }
  }
  return places
}
