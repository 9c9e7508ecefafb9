/// How a knock-out is drawn, and what becomes of those who lose a semi-final.
public struct KnockOutRule: Hashable, Sendable {
  /// What becomes of those who lose a semi-final.
  public enum Third: String, CaseIterable, Sendable {
    /// Both are third: 并列第三.
    case shared
    /// They play for the third place: 三、四名决赛.
    case match
  }

  /// How many seeds there are, 0…``mostSeeds``.
  public var seeds: Int
  /// The earlier round whose best are the seeds; `nil` where the office names them at the draw.
  public var seededBy: RoundID?
  /// A default of ours: both are third.
  public var third: Third

  public static let mostSeeds = 64
  /// The most entries of one bracket.
  public static let mostEntries = 512

  public init(seeds: Int = 0, seededBy: RoundID? = nil, third: Third = .shared) {
    (self.seeds, self.seededBy, self.third) = (seeds, seededBy, third)
  }

  public func bracket(_ entries: [Entry.ID], seeds: Int) -> Bracket {
    Bracket(entries, seeds: seeds, hasThird: third == .match)
  }
}

extension JudgingRules {
  /// The criterion under which the place of a knock-out stands where other rounds have marks.
  static let place: Criterion.ID = "place"

  /// The rules of a knock-out: the places follow from its matches, and less is better.
  init(knockOut rule: KnockOutRule) {
    let criterion = Criterion(
      id: Self.place, name: Bilingual(chinese: "名次", english: "place"),
      range: 1...Points(tenThousandths: KnockOutRule.mostEntries * 10_000), step: 1)
    self.init(
      rubric: Rubric([criterion], total: .sum), judgesPerEntry: 1, conflicts: [],
      combine: Combination(average: .sum, decimals: 0))
    recorded = RecordedRules(better: .less)
    knockOut = rule
  }
}
