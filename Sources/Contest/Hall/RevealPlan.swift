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
/// | 一等奖 A; 优秀组织奖 甲校, 乙校; 优秀指导教师 (for 一等奖) 何老师; 优胜杯 甲校 | A, 何老师, 乙校, 甲校, 优胜杯 甲校 |
///
/// Prizes that do not go to works come after all that do: those of members, of advisers, of organizations, then the cups. They
/// follow from the prizes of works: whoever hears first that 何老师 advises a 一等奖 knows who has it.
///
/// Showing more than ten together, levels before tracks, and the order of the other prizes are defaults of ours; we know no
/// regulation that says how a ceremony runs.
public struct RevealPlan: Hashable, Sendable {
  /// What comes one after the other where prizes are given track by track or group by group.
  public enum Order: String, CaseIterable, Sendable {
    /// 按等次: the lowest level of all tracks, then the next level.
    case levels
    /// 按类别: all levels of the first track, then those of the next. A level that is given to all tracks together is shown where
    /// it stands among the levels, before or after those of the tracks.
    case divisions
  }

  /// To what a prize goes.
  public enum Kind: String, CaseIterable, Sendable {
    case work = "entry"
    /// A member of a work: 最佳辩手.
    case member
    /// An adviser of a work: 优秀指导教师.
    case adviser
    /// An organization: 优秀组织奖.
    case organization = "organization-award"
    case cup
  }

  /// A level of prizes, or a prize that does not go to works.
  public struct Level: Hashable, Sendable {
    public let kind: Kind
    /// Its Chinese name.
    public let name: String
    /// Within what its places are counted.
    public let scope: PlaceScope

    public init(_ name: String, _ kind: Kind = .work, per scope: PlaceScope = .all) {
      (self.name, self.kind, self.scope) = (name, kind, scope)
    }
  }

  /// Who has a prize.
  public enum Winner: Hashable, Sendable {
    case work(Entry.ID)
    case organization(String)
    /// An adviser of a work, by the name.
    case adviser(String, of: Entry.ID)
    /// A member of a work, by the place on it and the name.
    case member(MemberPlace, String)
    /// Somebody who does not exist, of a rehearsal.
    case invented(Int)

    /// The work that has the prize or for which somebody has it; `nil` for an organization.
    public var entry: Entry.ID? {
      switch self {
      case .work(let entry), .adviser(_, of: let entry): entry
      case .member(let place, _): place.entry
      case .organization, .invented: nil
      }
    }

    /// The name of the adviser or the member; empty for others.
    public var person: String {
      switch self {
      case .adviser(let name, of: _), .member(_, let name): name
      case .work, .organization, .invented: ""
      }
    }
  }

  /// A prize as the screen shows it.
  public struct Prize: Hashable, Sendable {
    public let kind: Kind
    public let winner: Winner
    /// The level's or the prize's Chinese name.
    public let level: String
    /// The name of its track or group, where its level is given by them; empty where it is given to all together.
    public let division: String
    public let rank: Int?
    /// The work's title; empty for an organization's.
    public let title: String
    public let organization: String
    /// The adviser or the member as the screen shows the name; empty for others.
    public let person: String

    public init(
      _ winner: Winner, _ kind: Kind, level: String, division: String = "", rank: Int? = nil,
      title: String = "", organization: String = ""
    ) {
      (self.winner, self.kind, self.level, self.division) = (winner, kind, level, division)
      (self.rank, self.title, self.organization) = (rank, title, organization)
      person = winner.person
    }

    /// A work's prize.
    public init(
      _ entry: Entry.ID, level: String, division: String = "", rank: Int?, title: String,
      organization: String
    ) {
      self.init(
        .work(entry), .work, level: level, division: division, rank: rank, title: title,
        organization: organization)
    }

    private init(_ prize: Prize, title: String, person: String) {
      (winner, kind, level, division) = (prize.winner, prize.kind, prize.level, prize.division)
      (rank, organization) = (prize.rank, prize.organization)
      (self.title, self.person) = (title, person)
    }

    /// The same prize as another audience reads it, such as with shortened names.
    public func showing(title: String, person: String) -> Prize {
      Prize(self, title: title, person: person)
    }

    /// The work that has it or for which somebody has it; `nil` for an organization's.
    public var entry: Entry.ID? { winner.entry }

    /// Whom the host calls: the person, the organization, or the work.
    public var called: String {
      switch kind {
      case .work: title
      case .member, .adviser: person
      case .organization, .cup: organization
      }
    }

    /// What stands beside the name that is called: `京华理工大学`, or of a person `京华理工大学 · 夜读灯`.
    public var beside: String {
      switch kind {
      case .work: organization
      case .member, .adviser:
        [organization, title].filter { !$0.isEmpty && $0 != person }.joined(separator: " · ")
      case .organization, .cup: ""
      }
    }

    /// What stands over it on a Chinese screen: 一等奖 · 电工. ``RevealNames`` has other languages.
    public var heading: String { division.isEmpty ? level : "\(level) · \(division)" }

    /// The content of a step that was shown: winner and prize.
    public var shown: Shown { Shown(winner: winner, kind: kind, level: level) }
  }

  public struct Shown: Hashable, Sendable {
    public let winner: Winner
    public let kind: Kind
    public let level: String

    public init(winner: Winner, kind: Kind, level: String) {
      (self.winner, self.kind, self.level) = (winner, kind, level)
    }

    public init(entry: Entry.ID, level: String) {
      self.init(winner: .work(entry), kind: .work, level: level)
    }
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
    /// What a level is found by: a cup may have the name of a prize.
    private struct Name: Hashable {
      let kind: Kind
      let name: String
    }

    /// The best level is 0.
    private var levels: [Name: Int] = [:]
    private var divisions: [String: Int] = [:]
    /// By level: levels of one number are shown division by division. The best are 0.
    private var blocks: [Name: Int] = [:]

    init(_ levels: [Level], _ divisions: [String], _ order: Order) {
      var block = 0
      var last: PlaceScope?
      for level in levels {
        let name = Name(kind: level.kind, name: level.name)
        guard self.levels[name] == nil else { continue }
        let goesOn = order == .divisions && level.scope != .all && last == level.scope
        if last != nil, !goesOn { block += 1 }
        last = level.scope
        blocks[name] = block
        self.levels[name] = self.levels.count
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
      let name: Name

      static func < (one: Key, other: Key) -> Bool {
        if one.block != other.block { return one.block > other.block }
        let mine = (one.division, one.divisionName)
        let others = (other.division, other.divisionName)
        return mine == others
          ? (one.level, one.name.kind.rawValue, one.name.name)
            > (other.level, other.name.kind.rawValue, other.name.name) : mine < others
      }
    }

    private func key(of prize: Prize) -> Key {
      let name = Name(kind: prize.kind, name: prize.level)
      return Key(
        block: blocks[name] ?? .max, division: divisions[prize.division] ?? .max,
        divisionName: prize.division, level: levels[name] ?? .max, name: name)
    }

    /// A level with more prizes than `most` is shown ``RevealPlan/together`` at a time, other levels one prize at a time.
    func steps(_ prizes: [Prize], most: Int) -> [[Prize]] {
      let counts = Dictionary(grouping: prizes) { Name(kind: $0.kind, name: $0.level) }
        .mapValues(\.count)
      let groups = Dictionary(grouping: prizes, by: key(of:)).sorted { $0.key < $1.key }
      return groups.flatMap { key, group -> [[Prize]] in
        let own = group.sorted { one, other in
          (one.rank ?? .max, one.winner.order) > (other.rank ?? .max, other.winner.order)
        }
        let isMany = (counts[key.name] ?? 0) > most
        let size = isMany ? RevealPlan.together : 1
        return stride(from: 0, to: own.count, by: size).map { start in
          Array(own[start..<min(start + size, own.count)])
        }
      }
    }
  }
}

extension RevealPlan.Winner {
  /// What separates equals, the same on every machine.
  fileprivate var order: String {
    switch self {
    case .work(let entry): entry.text
    case .organization(let name): name
    case .adviser(let name, of: let entry): "\(entry.text) \(name)"
    case .member(let place, _): place.description
    case .invented(let number): "\(number)"
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
        let rank = index * 2 + number
        return Prize(
          .invented(rank), level.kind, level: level.name,
          division: names.count < 2 ? names.first ?? "" : names[number - 1], rank: rank,
          title: level.kind.isOfUnit ? "" : "彩排 \(rank)",
          organization: level.kind.isOfUnit ? "彩排单位 \(rank)" : "彩排单位 \(number)"
        ).rehearsed
      }
    }
    return RevealPlan(
      prizes, levels: levels,
      divisions: PlaceScope.allCases.flatMap { divisions[$0, default: []] }, order: order)
  }
}

extension RevealPlan.Kind {
  fileprivate var isOfUnit: Bool { self == .organization || self == .cup }
}

extension RevealPlan.Prize {
  /// With an invented person, where the prize goes to one.
  fileprivate var rehearsed: Self {
    [.member, .adviser].contains(kind)
      ? showing(title: title, person: "彩排人员 \(rank ?? 0)") : self
  }
}

extension Tier {
  /// The levels of a ceremony, best first: as the rulebook has them, but for a title that is given among the winners of a level. Its
  /// holder comes after all of them, for whoever hears the name of the 擂主 first knows a 特等奖 too soon. So does whatever does not
  /// go to works: cups, prizes of organizations, of advisers, of members.
  ///
  /// | levels of the rulebook | of the ceremony, best first |
  /// |---|---|
  /// | 特等奖, 一等奖, 擂主 among 特等奖 | 擂主, 特等奖, 一等奖 |
  /// | 金奖, 银奖, 人气奖 beside them | 金奖, 银奖, 人气奖 |
  /// | 金奖, and 优秀组织奖, 优秀指导教师, a cup 优胜杯 | 优胜杯, 优秀组织奖, 优秀指导教师, 金奖 |
  public func revealLevels(_ order: PrizeOrder) -> [RevealPlan.Level] {
    var names: [String] = []
    for award in awards where !names.contains(award.level.chinese) {
      let above = award.among.flatMap { names.firstIndex(of: $0) }
      names.insert(award.level.chinese, at: above ?? names.endIndex)
    }
    return cups.map { RevealPlan.Level($0.name.chinese, .cup) }
      + organizationAwards.map { RevealPlan.Level($0.name.chinese, .organization) }
      + adviserAwards.map { RevealPlan.Level($0.name.chinese, .adviser) }
      + memberAwards.map { RevealPlan.Level($0.name.chinese, .member) }
      + names.map { RevealPlan.Level($0, per: order.scope(of: $0)) }
  }
}
