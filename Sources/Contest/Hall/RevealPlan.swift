/// In which steps prizes are shown at a ceremony: 揭晓. The lowest level comes first, the best last; within a level the last rank comes
/// first, and whoever has no rank before them. Each step shows one prize; a level with more than ``together`` prizes is
/// shown in steps of so many, for nobody presses three hundred times for third prizes.
///
/// What a ceremony has shown already and still stands stays shown when the steps are prepared anew: it makes the first steps.
///
/// | prizes, best level first | steps |
/// |---|---|
/// | 一等奖 A (1), B (2); 二等奖 C (3), D (4) | D, C, B, A |
/// | the same, D was shown and C has left | D (shown already), B, A |
/// | the same, C is 一等奖 now, as 3 | D (shown already), C, B, A |
///
/// That more than ten are shown together is a default of ours; no regulation that we know says how a ceremony runs.
public struct RevealPlan: Hashable, Sendable {
  /// A prize as the screen shows it.
  public struct Prize: Hashable, Sendable {
    public let entry: Entry.ID
    /// The level's Chinese name.
    public let level: String
    public let rank: Int?
    public let title: String
    public let organization: String

    public init(
      _ entry: Entry.ID, level: String, rank: Int?, title: String, organization: String
    ) {
      (self.entry, self.level, self.rank) = (entry, level, rank)
      (self.title, self.organization) = (title, organization)
    }

    /// What was shown, once it was: who, and what.
    public var shown: Shown { Shown(entry: entry, level: level) }
  }

  public struct Shown: Hashable, Sendable {
    public let entry: Entry.ID
    public let level: String

    public init(entry: Entry.ID, level: String) { (self.entry, self.level) = (entry, level) }
  }

  /// A level with more prizes than these is shown so many at a time.
  public static let together = 10

  /// Each holds prizes of one level.
  public let steps: [[Prize]]
  /// How many of the first steps were shown already.
  public let carried: Int

  /// `levels` are the Chinese names, the best first. A prize of a level that is not among them comes before all.
  public init(_ prizes: [Prize], levels: [String], shown: Set<Shown> = []) {
    // What was shown stands together, as it stood on the screen, and is not shown one by one again.
    let before = Self.steps(prizes.filter { shown.contains($0.shown) }, levels, most: 0)
    steps =
      before + Self.steps(prizes.filter { !shown.contains($0.shown) }, levels, most: Self.together)
    carried = before.count
  }

  /// A level with more prizes than `most` is shown ``together`` at a time, another one by one.
  private static func steps(
    _ prizes: [Prize], _ levels: [String], most: Int
  ) -> [[Prize]] {
    var order: [String: Int] = [:]
    for (index, level) in levels.enumerated() where order[level] == nil { order[level] = index }
    let byLevel = Dictionary(grouping: prizes, by: \.level)
    let lowestFirst = byLevel.keys.sorted { one, other in
      (order[one] ?? .max, one) > (order[other] ?? .max, other)
    }
    return lowestFirst.flatMap { level -> [[Prize]] in
      let own = (byLevel[level] ?? []).sorted { one, other in
        (one.rank ?? .max, one.entry) > (other.rank ?? .max, other.entry)
      }
      let size = own.count > most ? together : 1
      return stride(from: 0, to: own.count, by: size).map { start in
        Array(own[start..<min(start + size, own.count)])
      }
    }
  }
}

extension RevealPlan {
  /// The steps of a rehearsal: invented names, the same few of each level, so that nobody learns from it how many there are.
  public static func rehearsal(levels: [String]) -> RevealPlan {
    let prizes = levels.enumerated().flatMap { index, level in
      (1...2).map { number in
        Prize(
          "", level: level, rank: index * 2 + number, title: "彩排作品 \(index * 2 + number)",
          organization: "彩排单位 \(number)")
      }
    }
    return RevealPlan(prizes, levels: levels)
  }
}
