/// Who goes up a tier, and who moves up when one of them leaves: 推荐名单.
///
/// Where the next tier takes winners, `take: [特等奖, 一等奖]` with `quota: {per-organization: 2, reserves: 1}`:
///
/// | winner | level | place | organization | |
/// |---|---|---|---|---|
/// | A1 | 特等奖 | 1 | 甲 | recommended 1 |
/// | A4 | 一等奖 | 1 | 乙 | recommended 2 |
/// | A2 | 一等奖 | 2 | 甲 | recommended 3 |
/// | A3 | 一等奖 | 3 | 甲 | reserve 1: 甲 has its two places |
/// | A5 | 一等奖 | 4 | 甲 | not: there is one reserve |
///
/// Levels come in the order of the rulebook, places within them, equal places by code. Without a limit for each
/// organization all winners go up and nobody is a reserve. One entry with two of the levels goes up once, by the better.
public struct RecommendedList: Hashable, Sendable {
  /// Somebody with a prize of the tier.
  public struct Winner: Hashable, Sendable {
    public var entry: Entry.ID
    /// The level's Chinese name.
    public var level: String
    /// The rank by which it was given; `nil` where the committee gave it to an entry without one.
    public var place: Int?
    public var organization: String

    public init(_ entry: Entry.ID, level: String, place: Int?, organization: String) {
      (self.entry, self.level, self.place) = (entry, level, place)
      self.organization = organization
    }
  }

  public let recommended: [Entry.ID]
  /// The first to move up first.
  public let reserves: [Entry.ID]

  /// Takes the winners of `levels`, at most `perOrganization` of each organization, and up to `reserves` of the others.
  public init(
    _ winners: [Winner], levels: [String], perOrganization: Int?, reserves most: Int
  ) {
    let rank = Dictionary(
      levels.enumerated().map { ($1, $0) }, uniquingKeysWith: { one, _ in one })
    let ordered = winners.compactMap { winner in
      rank[winner.level].map { (level: $0, place: winner.place ?? .max, winner: winner) }
    }.sorted {
      ($0.level, $0.place, $0.winner.entry) < ($1.level, $1.place, $1.winner.entry)
    }.map(\.winner)
    var counts: [String: Int] = [:]
    var seen: Set<Entry.ID> = []
    var (recommended, reserves): ([Entry.ID], [Entry.ID]) = ([], [])
    for winner in ordered where seen.insert(winner.entry).inserted {
      let count = counts[winner.organization, default: 0] + 1
      if let perOrganization, count > perOrganization {
        if reserves.count < most { reserves.append(winner.entry) }
      } else {
        counts[winner.organization] = count
        recommended.append(winner.entry)
      }
    }
    (self.recommended, self.reserves) = (recommended, reserves)
  }
}
