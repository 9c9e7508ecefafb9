/// The steps in which prizes are shown at a ceremony: 揭晓. The lowest level comes first, the best last. Within a level,
/// entries without a rank come first, then the last rank, and so on. Each step shows one prize; a level with more than
/// ``together`` prizes is shown in steps of that many, because nobody presses three hundred times for third prizes.
///
/// Where a level is given track by track, or group by group, its places begin anew in each of them. Its prizes are then shown
/// track by track, as the rulebook has the tracks, and no step holds prizes of two tracks. With ``Order/divisions`` the levels
/// of one track are shown before the next track begins.
///
/// Prizes that a ceremony has already shown and that still hold stay shown when the steps are prepared again: they are the
/// first steps.
///
/// | prizes, best level first | steps |
/// |---|---|
/// | 一等奖 A (1), B (2); 二等奖 C (3), D (4) | D, C, B, A |
/// | the same, D was shown and C has left | D (shown already), B, A |
/// | the same, C now has 一等奖 with rank 3 | D (shown already), C, B, A |
/// | by track: 一等奖 电工 A, 焊工 B; 二等奖 电工 C (2), D (3), 焊工 E | D, C, E, A, B |
/// | the same, one track after the other | D, C, A, E, B |
///
/// Showing more than ten together, and levels before tracks, are defaults of ours; we know no regulation that says how a
/// ceremony runs.
public struct RevealPlan: Hashable, Sendable {
  /// What comes one after the other where prizes are given track by track or group by group.
  public enum Order: String, CaseIterable, Sendable {
    /// 按等次: the lowest level of all tracks, then the next level.
    case levels
    /// 按类别: all levels of the first track, then those of the next. A level that is given to all tracks together is shown where
    /// it stands among the levels, before or after those of the tracks.
    case divisions
  }

  /// A level of prizes.
  public struct Level: Hashable, Sendable {
    /// Its Chinese name.
    public let name: String
    /// Within what its places are counted.
    public let scope: PlaceScope

    public init(_ name: String, per scope: PlaceScope = .all) {
      (self.name, self.scope) = (name, scope)
    }
  }

  /// A prize as the screen shows it.
  public struct Prize: Hashable, Sendable {
    public let entry: Entry.ID
    /// The level's Chinese name.
    public let level: String
    /// The name of its track or group, where its level is given by them; empty where it is given to all together.
    public let division: String
    public let rank: Int?
    public let title: String
    public let organization: String

    public init(
      _ entry: Entry.ID, level: String, division: String = "", rank: Int?, title: String,
      organization: String
    ) {
      (self.entry, self.level, self.division, self.rank) = (entry, level, division, rank)
      (self.title, self.organization) = (title, organization)
    }

    /// The same prize under another title, such as one with shortened names.
    public func titled(_ title: String) -> Prize {
      Prize(
        entry, level: level, division: division, rank: rank, title: title,
        organization: organization)
    }

    /// What stands over it on a Chinese screen: 一等奖 · 电工. ``RevealNames`` has other languages.
    public var heading: String { division.isEmpty ? level : "\(level) · \(division)" }

    /// The content of a step that was shown: winner and prize.
    public var shown: Shown { Shown(entry: entry, level: level) }
  }

  public struct Shown: Hashable, Sendable {
    public let entry: Entry.ID
    public let level: String

    public init(entry: Entry.ID, level: String) { (self.entry, self.level) = (entry, level) }
  }

  /// A level with more prizes than this is shown in steps of this many.
  public static let together = 10

  /// Each step holds prizes of one level, and of one track or group where the level is given by them.
  public let steps: [[Prize]]
  /// How many of the first steps were shown already.
  public let carried: Int

  /// - Parameters:
  ///   - prizes: what is shown, in any order.
  ///   - levels: best first. A prize of a level that is not among them comes before all others.
  ///   - divisions: the names of tracks and groups in the order of the rulebook. Others come last, by their names.
  ///   - order: whether levels or divisions come first.
  ///   - shown: what the hall has seen.
  public init(
    _ prizes: [Prize], levels: [Level], divisions: [String] = [], order: Order = .levels,
    shown: Set<Shown> = []
  ) {
    let places = Places(levels, divisions, order)
    // Prizes that were shown together stay together and are not shown again one by one.
    let before = places.steps(prizes.filter { shown.contains($0.shown) }, most: 0)
    steps =
      before + places.steps(prizes.filter { !shown.contains($0.shown) }, most: Self.together)
    carried = before.count
  }

  /// Where levels and divisions stand in a ceremony.
  private struct Places {
    /// By name; the best level is 0.
    private var levels: [String: Int] = [:]
    private var divisions: [String: Int] = [:]
    /// By level: levels of one number are shown division by division. The best are 0.
    private var blocks: [String: Int] = [:]

    init(_ levels: [Level], _ divisions: [String], _ order: Order) {
      var block = 0
      var last: PlaceScope?
      for level in levels where self.levels[level.name] == nil {
        let goesOn = order == .divisions && level.scope != .all && last == level.scope
        if last != nil, !goesOn { block += 1 }
        last = level.scope
        blocks[level.name] = block
        self.levels[level.name] = self.levels.count
      }
      for division in divisions where self.divisions[division] == nil {
        self.divisions[division] = self.divisions.count
      }
    }

    /// Prizes that stand on the screen together, or one after the other; smaller comes earlier.
    private struct Key: Hashable, Comparable {
      let block: Int
      let division: Int
      let divisionName: String
      let level: Int
      let levelName: String

      static func < (one: Key, other: Key) -> Bool {
        if one.block != other.block { return one.block > other.block }
        let mine = (one.division, one.divisionName)
        let others = (other.division, other.divisionName)
        return mine == others
          ? (one.level, one.levelName) > (other.level, other.levelName) : mine < others
      }
    }

    private func key(of prize: Prize) -> Key {
      Key(
        block: blocks[prize.level] ?? .max, division: divisions[prize.division] ?? .max,
        divisionName: prize.division, level: levels[prize.level] ?? .max, levelName: prize.level)
    }

    /// A level with more prizes than `most` is shown ``RevealPlan/together`` at a time, other levels one prize at a time.
    func steps(_ prizes: [Prize], most: Int) -> [[Prize]] {
      let counts = Dictionary(grouping: prizes, by: \.level).mapValues(\.count)
      let groups = Dictionary(grouping: prizes, by: key(of:)).sorted { $0.key < $1.key }
      return groups.flatMap { _, group -> [[Prize]] in
        let own = group.sorted { one, other in
          (one.rank ?? .max, one.entry) > (other.rank ?? .max, other.entry)
        }
        let isMany = (own.first.flatMap { counts[$0.level] } ?? 0) > most
        let size = isMany ? RevealPlan.together : 1
        return stride(from: 0, to: own.count, by: size).map { start in
          Array(own[start..<min(start + size, own.count)])
        }
      }
    }
  }
}

extension RevealPlan {
  /// The steps of a rehearsal: invented names, the same small number for each level, so that nobody learns from it how many
  /// prizes there are. A level that is given by tracks or groups has one in each of the first two of `divisions`.
  public static func rehearsal(
    levels: [Level], divisions: [PlaceScope: [String]] = [:], order: Order = .levels
  ) -> RevealPlan {
    let prizes = levels.enumerated().flatMap { index, level in
      let names = level.scope == .all ? [] : divisions[level.scope, default: []].prefix(2)
      return (1...2).map { number in
        Prize(
          "", level: level.name,
          division: names.count < 2 ? names.first ?? "" : names[number - 1],
          rank: index * 2 + number, title: "彩排 \(index * 2 + number)",
          organization: "彩排单位 \(number)")
      }
    }
    return RevealPlan(
      prizes, levels: levels,
      divisions: PlaceScope.allCases.flatMap { divisions[$0, default: []] }, order: order)
  }
}

extension Tier {
  /// The levels of a ceremony, best first: as the rulebook has them, but for a title that is given among the winners of a level. Its
  /// holder comes after all of them, for whoever hears the name of the 擂主 first knows a 特等奖 too soon.
  ///
  /// | levels of the rulebook | of the ceremony, best first |
  /// |---|---|
  /// | 特等奖, 一等奖, 擂主 among 特等奖 | 擂主, 特等奖, 一等奖 |
  /// | 金奖, 银奖, 人气奖 beside them | 金奖, 银奖, 人气奖 |
  public func revealLevels(_ order: PrizeOrder) -> [RevealPlan.Level] {
    var names: [String] = []
    for award in awards where !names.contains(award.level.chinese) {
      let above = award.among.flatMap { names.firstIndex(of: $0) }
      names.insert(award.level.chinese, at: above ?? names.endIndex)
    }
    return names.map { RevealPlan.Level($0, per: order.scope(of: $0)) }
  }
}
