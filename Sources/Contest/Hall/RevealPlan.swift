/// The steps in which prizes are shown at a ceremony: 揭晓. The lowest level comes first, the best last. Within a level,
/// entries without a rank come first, then the last rank, and so on. Each step shows one prize; a level with more than
/// ``together`` prizes is shown in steps of that many, because nobody presses three hundred times for third prizes.
///
/// Prizes that a ceremony has already shown and that still hold stay shown when the steps are prepared again: they are the
/// first steps.
///
/// | prizes, best level first | steps |
/// |---|---|
/// | 一等奖 A (1), B (2); 二等奖 C (3), D (4) | D, C, B, A |
/// | the same, D was shown and C has left | D (shown already), B, A |
/// | the same, C now has 一等奖 with rank 3 | D (shown already), C, B, A |
///
/// Showing more than ten together is a default of ours; we know no regulation that says how a ceremony runs.
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

  /// Each step holds prizes of one level.
  public let steps: [[Prize]]
  /// How many of the first steps were shown already.
  public let carried: Int

  /// `levels` are the Chinese names, best first. A prize of a level that is not among them comes before all others.
  public init(_ prizes: [Prize], levels: [String], shown: Set<Shown> = []) {
    // Prizes that were shown together stay together and are not shown again one by one.
    let before = Self.steps(prizes.filter { shown.contains($0.shown) }, levels, most: 0)
    steps =
      before + Self.steps(prizes.filter { !shown.contains($0.shown) }, levels, most: Self.together)
    carried = before.count
  }

  /// A level with more prizes than `most` is shown ``together`` at a time, other levels one prize at a time.
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
  /// The steps of a rehearsal: invented names, the same small number for each level, so that nobody learns from it how many
  /// prizes there are.
  public static func rehearsal(levels: [String]) -> RevealPlan {
    let prizes = levels.enumerated().flatMap { index, level in
      (1...2).map { number in
        Prize(
          "", level: level, rank: index * 2 + number, title: "彩排 \(index * 2 + number)",
          organization: "彩排单位 \(number)")
      }
    }
    return RevealPlan(prizes, levels: levels)
  }
}
