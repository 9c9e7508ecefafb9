/// The marks that a round records instead of asking judges: 登记成绩. They come from an examination, a race, or votes
/// counted elsewhere.
public struct RecordedRules: Hashable, Sendable {
  public enum Better: String, CaseIterable, Codable, Sendable {
    case more
    /// Less is better: a time, faults, a count of strokes.
    case less
  }

  public enum Keyed: String, CaseIterable, Codable, Sendable {
    /// One list is enough.
    case once
    /// Two people record the list separately, and it is accepted when both agree: 双人录入.
    case twice
  }

  /// What happens to an entry that was absent.
  public enum Absent: String, CaseIterable, Codable, Sendable {
    /// It has no place. An absence is not a 0.
    case noPlace = "no-place"
    /// It counts as 0 points, where the regulation says so.
    case zero
  }

  /// What is recorded for each entry. The columns themselves are the criteria of the round's rubric.
  public enum Columns: Hashable, Sendable {
    /// One mark.
    case one
    case runs(Int)
    case members(Int)
    case events([Bilingual])
    /// Several judges' marks for each of some attempts, and the attempt's factor.
    case attempts(AttemptRule)
  }

  public var unit: MarkUnit
  public var better: Better
  public var keyed: Keyed
  public var absent: Absent
  public var columns: Columns
  /// How many of the columns count, from the best on; `nil` for all.
  public var best: Int?
  /// The fewest columns with a mark that give a result; `nil` if all that count are needed. With fewer than count, those that are
  /// there are added or averaged: 互评, in which not every team marked every other.
  public var least: Int?
  /// How many of the best and of the worst columns are set aside: 去掉最好、最差. An absence is the worst of all.
  public var dropBest = 0
  public var dropWorst = 0
  /// Whether the events have weights, so that the result is the sum of weight × mark.
  public var isWeighted = false
  /// The names of the layers of code numbers under which marks are recorded, in order; empty for none.
  public var codes: [String] = []
  /// How many layers of code numbers there may be.
  public static let mostCodes = 4
  /// Which marks are checked again before a list goes public; `nil` for none.
  public var recheck: ReCheckRule?

  public init(
    unit: MarkUnit = .points, better: Better = .more, keyed: Keyed = .once,
    absent: Absent = .noPlace, columns: Columns = .one, best: Int? = nil
  ) {
    self.unit = unit
    self.better = better
    self.keyed = keyed
    self.absent = absent
    self.columns = columns
    self.best = best
  }
}

/// Which recorded marks are checked again before a list goes public, besides all that give a prize: 成绩复核. See
/// ``ReCheck``.
public struct ReCheckRule: Hashable, Sendable {
  /// At least this share of the entries without a prize, rounded up.
  public var rest: Fraction
  /// If more than this share of the checked marks is wrong, all are checked; an equal share is not more.
  public var allOver: Fraction

  public init(rest: Fraction = Fraction(15, over: 100), allOver: Fraction = Fraction(5, over: 100))
  {
    (self.rest, self.allOver) = (rest, allOver)
  }
}

extension RecordedRules {
  /// Whether there is a mark for each member of an entry.
  public var marksMembers: Bool { if case .members = columns { true } else { false } }
}

extension RecordedRules.Columns {
  /// The columns as criteria: `mark`, or `run-1`, `run-2`…, each with the same range and step.
  func criteria(_ range: ClosedRange<Points>, step: Points) -> [Criterion] {
    let names: [(id: String, name: Bilingual)] =
      switch self {
      case .one: [("mark", Bilingual(chinese: "成绩", english: "mark"))]
      case .runs(let count):
        (1...count).map { ("run-\($0)", Bilingual(chinese: "第\($0)次", english: "run \($0)")) }
      case .members(let count):
        (1...count).map {
          ("member-\($0)", Bilingual(chinese: "成员\($0)", english: "member \($0)"))
        }
      case .events(let events): events.enumerated().map { ("event-\($0 + 1)", $1) }
      case .attempts: []
      }
    if case .attempts(let rule) = self { return rule.criteria(range, step: step) }
    return names.map { Criterion(id: Criterion.ID($0.id), name: $0.name, range: range, step: step) }
  }
}

extension JudgingRules {
  /// Whether results use anything about an entry besides its marks.
  var usesFacts: Bool { !needs.isEmpty || scale != nil || !adjustments.isEmpty }

  /// Whether a lower result is better before it is turned into points: a time, faults, places given by judges.
  public var isRawLessBetter: Bool { areMarksLessBetter || adjust.makesPlaces }

  /// What the rules need to know about an entry besides its marks.
  public var needs: EntryNeeds {
    var needs = EntryNeeds()
    if case .members = recorded?.columns { needs.countsMembers = true }
    if case .answer(let field) = scale?.circle { needs.fields.insert(field) }
    for adjustment in adjustments { needs.formUnion(adjustment.needs) }
    if let condition = advance?.needs { needs.formUnion(condition.needs) }
    return needs
  }

  /// The unit of the marks; points when judges give them.
  public var markUnit: MarkUnit { recorded?.unit ?? .points }

  /// Whether the round's own result is turned into points.
  public var isConverted: Bool { scale != nil || steps != nil }

  /// With how many decimals the round's own result is shown before it is turned into points; votes are whole.
  public var rawDecimals: Int { publicVote == nil ? combine.decimals : 0 }

  /// The round's own result before it is turned into points, as lists show it: `36`, `87.50`, `1:23.40`.
  public func text(ofRaw result: Points) -> String {
    markUnit == .time ? markUnit.text(result) : result.text(places: rawDecimals)
  }

  /// The unit of the round's own result.
  public var ownUnit: MarkUnit { isConverted ? .points : markUnit }

  /// Whether a lower mark is better.
  public var areMarksLessBetter: Bool { recorded?.better == .less }

  /// The unit of the score that decides the ranks.
  public var scoreUnit: MarkUnit { total.isEmpty || addsLess ? ownUnit : .points }

  /// Whether a lower result of the round alone is better.
  public var isOwnLessBetter: Bool { isRawLessBetter && !isConverted }

  /// Whether the lowest score has the first rank.
  public var ranksLeastFirst: Bool { isOwnLessBetter && (total.isEmpty || addsLess) }

  /// A score as lists show it, with the round's decimals: `87.50`, `1:23.40`.
  public func text(ofScore score: Points) -> String {
    scoreUnit.text(score, places: combine.decimals)
  }

  /// The round's own result as lists show it.
  public func text(ofOwn own: Points) -> String { ownUnit.text(own, places: combine.decimals) }
}

extension RecordedRules {
  /// `去掉最好 1 项、最差 1 项`.
  func setAside(in language: Language) -> String {
    let parts = [(dropBest, "最好", "best"), (dropWorst, "最差", "worst")].filter { $0.0 > 0 }
    return switch language {
    case .chinese: "去掉" + parts.map { "\($0.1) \($0.0) 项" }.joined(separator: "、")
    case .english:
      "the " + parts.map { "\($0.2) \($0.0)" }.joined(separator: " and ") + " set aside"
    }
  }
}
