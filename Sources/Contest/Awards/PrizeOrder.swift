/// The order of prizes on lists: 获奖名单的次序. Best level first; within a level by place, then by code.
///
/// Where a level is given track by track, or group by group, or by a ranking of each track, its places begin anew in each of them.
/// Its prizes then stand track by track, as the rulebook has the tracks, and not first places of all tracks together:
///
/// | 一等奖, 1 per track; 二等奖, 2 per track | list |
/// |---|---|
/// | 电工 甲 1, 乙 2, 丙 3; 焊工 丁 1, 戊 2, 己 3 | 一等奖 甲, 丁; 二等奖 乙, 丙, 戊, 己 |
public struct PrizeOrder: Sendable {
  /// Where a prize stands; smaller comes first.
  public struct Key: Comparable, Sendable {
    let level: Int
    let division: Division
    let place: Int
    let entry: Entry.ID

    public static func < (one: Key, other: Key) -> Bool {
      (one.level, one.division, one.place, one.entry)
        < (other.level, other.division, other.place, other.entry)
    }
  }

  private let levels: [String: Int]
  private let scopes: [String: PlaceScope]
  private let tracks: [Track.ID: Int]
  private let groups: [Track.ID: [String: Int]]

  public init(_ tier: Tier, _ tracks: [Track]) {
    levels = Dictionary(
      tier.awards.enumerated().map { ($1.level.chinese, $0) }, uniquingKeysWith: { one, _ in one })
    scopes = Dictionary(
      tier.awards.map { award in
        let ranked = tier.rounds(of: award).compactMap { tier.round($0) }
          .map { tier.rankingScope(of: $0) }
        return (award.level.chinese, PlaceScope.narrowest(ranked + [award.per]))
      }, uniquingKeysWith: { one, _ in one })
    self.tracks = Dictionary(
      tracks.enumerated().map { ($1.id, $0) }, uniquingKeysWith: { one, _ in one })
    groups = Dictionary(
      tracks.map { track in
        (
          track.id,
          Dictionary(
            track.groups.enumerated().map { ($1, $0) }, uniquingKeysWith: { one, _ in one })
        )
      }, uniquingKeysWith: { one, _ in one })
  }

  /// Where the track of an entry, and its group in it, stand by the rulebook.
  public struct Division: Comparable, Hashable, Sendable {
    let track, group: Int
    /// The group's own name, for groups that the rulebook does not list, such as topics that were imported.
    let groupName: String

    public static func < (one: Division, other: Division) -> Bool {
      (one.track, one.group, one.groupName) < (other.track, other.group, other.groupName)
    }
  }

  /// The division of an entry by which the prizes of a level stand; the same for all entries where the level is given to all
  /// together.
  public func division(of level: String, track: Track.ID, group: String) -> Division {
    division(scope(of: level), track: track, group: group)
  }

  /// The division of an entry where places are counted within `scope`.
  public func division(_ scope: PlaceScope, track: Track.ID, group: String) -> Division {
    Division(
      track: scope == .all ? 0 : tracks[track] ?? .max,
      group: scope == .group ? groups[track]?[group] ?? .max : 0,
      groupName: scope == .group ? group : "")
  }

  /// What the prizes of a level are ordered by before their places: nothing, tracks, or tracks and groups.
  public func scope(of level: String) -> PlaceScope { scopes[level] ?? .all }

  /// The sentence below a list of some levels that says in which order they stand.
  public func note(on levels: some Sequence<String>) -> String {
    switch PlaceScope.narrowest(levels.map { scope(of: $0) }) {
    case .all: "各等次内按名次排列。"
    case .track: "各等次内按类别排列，同一类别按名次排列。"
    case .group: "各等次内按类别、组别排列，同一组别按名次排列。"
    }
  }

  public func key(
    _ level: String, place: Int?, _ entry: Entry.ID, track: Track.ID, group: String
  ) -> Key {
    Key(
      level: levels[level] ?? .max, division: division(of: level, track: track, group: group),
      place: place ?? .max, entry: entry)
  }
}

extension PlaceScope {
  /// The scope with the smallest lists: groups before tracks, tracks before all entries.
  static func narrowest(_ scopes: some Sequence<PlaceScope>) -> PlaceScope {
    let given = Set(scopes)
    return allCases.last { given.contains($0) } ?? .all
  }
}

extension Rulebook {
  /// The division of an entry as a list names it: its track, and its group too where what the list gives is given by group.
  ///
  /// | tracks | group | by group | on the list |
  /// |---|---|---|---|
  /// | 自然科学, 社会科学 | 机械 | no | 自然科学 |
  /// | 自然科学, 社会科学 | 机械 | yes | 自然科学·机械 |
  /// | 揭榜 alone | B05 地铁客流短时预测 | yes | B05 地铁客流短时预测 |
  public func division(_ track: Track.ID, group: String, byGroup: Bool) -> String {
    let name = self.track(track)?.name.chinese ?? track.text
    guard byGroup, !group.isEmpty else { return name }
    return tracks.count > 1 ? "\(name)·\(group)" : group
  }

  /// What stands over the divisions of a list.
  public var divisionHeading: Bilingual {
    tracks.count <= 1 && topics != nil
      ? Bilingual(chinese: "榜题", english: "Topic") : Bilingual(chinese: "类别", english: "Track")
  }
}
