/// Adds up the points of each organization's prizes, and those of its entries' places where the tier counts them: 团体总分.
///
/// Equal totals share a place (1-1-1-4), as in the published lists, unless the rulebook says what decides between them
/// (``TeamTie``).
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
    /// 1 for the most points; equal points share it, unless the rulebook tells them apart.
    public let place: Int
    /// What tells it apart from others with equal points, in the order of ``TeamPoints/columns``; empty if nothing does.
    public var tally: [Int] = []
  }

  /// By place, then by name.
  public let rows: [Row]
  /// What is compared between equal totals, one after the other; empty if nothing is.
  public let columns: [Bilingual]

  /// - Parameters:
  ///   - winners: each prize's organization and level, as a position in the rules.
  ///   - rules: the levels and their points.
  ///   - organizations: those that are listed even without a prize.
  ///   - byPlace: what organizations have by places.
  ///   - ties: what decides between equal totals.
  ///   - places: how many first places, second places and so on organizations have, for ``TeamTie/places``.
  public init(
    _ winners: [(organization: String, level: Int)], rules: [AwardRule],
    organizations: [String] = [], byPlace: [String: Points], ties: [TeamTie] = [],
    counting places: TeamPlaces.Counts = .none
  ) {
    let counts = PrizeCounts(
      winners, levels: rules.count, organizations: organizations + byPlace.keys)
    let totals = counts.rows.map { row in
      Row(
        organization: row.organization,
        points: rules.points(of: row.prizes) + (byPlace[row.organization] ?? .zero),
        prizes: row.prizes, place: 0,
        tally: TeamTie.tally(
          ties, places: places[row.organization], prizes: row.prizes, rules: rules))
    }.sorted { one, other in
      if one.points != other.points { return other.points < one.points }
      return one.tally == other.tally
        ? one.organization < other.organization
        : other.tally.lexicographicallyPrecedes(one.tally)
    }
    let shared = sharedPlaces(of: totals) { $0.points == $1.points && $0.tally == $1.tally }
    columns = TeamTie.columns(ties, places: places.depth, rules: rules)
    rows = zip(totals, shared).map { row, place in
      Row(
        organization: row.organization, points: row.points, prizes: row.prizes, place: place,
        tally: row.tally)
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
