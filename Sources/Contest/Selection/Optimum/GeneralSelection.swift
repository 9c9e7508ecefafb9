/// Chooses the entries with the highest total score under limits on groups that may overlap. The same input always gives
/// the same answer.
///
/// The list fills as many places as the limits allow and meets every minimum. Of all such lists it has the highest total;
/// of equal totals, the better ranks. Columns whose groups lie within one another, such as schools in regions, make a
/// family. Two families, such as schools in regions and tracks, are solved exactly by a flow. When limits on more columns
/// cross both, branch and bound finds the best list, also exactly.
///
/// Two places, at most one for each school and at least one for 专科:
///
/// | entry | school | level | score | chosen |
/// |---|---|---|---|---|
/// | a | x | 本科 | 95 | no: its school has one place, which the only 专科 needs |
/// | b | y | 本科 | 90 | yes |
/// | c | x | 专科 | 80 | yes |
public struct GeneralSelection: Sendable {
  public struct Choice: Hashable, Sendable {
    public let candidate: Candidate
    /// The entry's position in the order of rank or score, 1 for the best. Equal entries are in the order of their ids.
    public let place: Int
    /// The rank that a list shows: the one of the table, or if it has none, by score. Equal scores share one (1-2-2-4).
    public let rank: ShownRank
    public let isChosen: Bool
    /// 1 for the first to move up when a place becomes free.
    public let reserve: Int?
    public let reason: ChoiceReason
    /// The score above which the entry would be in, if all others keep theirs. `nil` when it is in, when no score would be
    /// enough, and when the score was not computed.
    public let needed: Points?
  }

  /// In the order of rank or score.
  public let choices: [Choice]
  public let plan: SelectionPlan
  /// Groups of equal entries in which one could take the place of another, on the list or in reserve, without breaking a
  /// rule. The committee decides about each group.
  public let ties: [[String]]
  /// Caps on a value that no entry has. They have no effect and may be a spelling mistake.
  public let idleLimits: [GroupLimit]
  /// How many entries, the worst placed, have no ``Choice/needed`` because the bound on the work was reached.
  public let entriesNotLookedAt: Int

  public var chosen: [Choice] { choices.filter(\.isChosen) }
  /// The sum of the chosen scores; `nil` when there are only ranks.
  public let total: Points?

  /// The most branches looked at when limits cross. It is a count, not a time, so every machine gives the same answer.
  public static let mostSteps = 100_000
  /// The most table cells written to compute ``Choice/needed`` when limits cross: about a second of work.
  public static let mostWorkOnNeeded = 100_000_000

  /// - Throws: ``SelectionProblemError`` for impossible input, for rules that cannot all be met, and when no list is proven
  ///   best within `mostSteps` branches.
  public init(
    _ candidates: [Candidate], columns: [String], plan: SelectionPlan,
    mostSteps: Int = GeneralSelection.mostSteps,
    mostWorkOnNeeded: Int = GeneralSelection.mostWorkOnNeeded
  ) throws(SelectionProblemError) {
    let problem = try SelectionProblem(candidates, columns: columns, plan: plan)
    let solved = try problem.solve(mostSteps: mostSteps)
    self.plan = plan
    idleLimits = plan.limitsOnNobody(among: candidates, columns: columns)
    let explained = ChoiceExplanation(problem, solved, mostWork: mostWorkOnNeeded)
    choices = explained.choices
    ties = explained.ties
    entriesNotLookedAt = explained.entriesNotLookedAt
    let scores = choices.filter(\.isChosen).map(\.candidate.score)
    total =
      scores.contains(nil)
      ? nil : scores.reduce(Points.zero) { $1.map { [sum = $0] in sum + $0 } ?? $0 }
  }

  /// Everything that keeps these candidates from being chosen among by this plan; ``init(_:columns:plan:mostSteps:mostWorkOnNeeded:)``
  /// throws the first.
  public static func faults(
    _ candidates: [Candidate], columns: [String], plan: SelectionPlan
  ) -> [SelectionProblemError] {
    SelectionProblem.faults(candidates, columns: columns, plan: plan)
  }

  /// The entries that come in and those that go out if the other plan is used instead: 如果改规则.
  public func moves(to other: GeneralSelection) -> (in: [String], out: [String]) {
    let mine = Set(chosen.map(\.candidate.id))
    let theirs = Set(other.chosen.map(\.candidate.id))
    return (
      other.chosen.map(\.candidate.id).filter { !mine.contains($0) },
      chosen.map(\.candidate.id).filter { !theirs.contains($0) }
    )
  }
}

/// A rank as a list shows it: 第 2 名, or 并列第 2 名 when several entries share it.
public struct ShownRank: Hashable, Sendable, Comparable, ExpressibleByIntegerLiteral {
  public let rank: Int
  public let isShared: Bool

  public init(_ rank: Int, isShared: Bool = false) {
    (self.rank, self.isShared) = (rank, isShared)
  }

  public init(integerLiteral rank: Int) { self.init(rank) }

  public static func < (one: ShownRank, other: ShownRank) -> Bool { one.rank < other.rank }

  func text(in language: Language) -> String {
    switch language {
    case .chinese: "\(isShared ? "并列" : "")第 \(rank) 名"
    case .english: "\(isShared ? "Shared rank" : "Rank") \(rank)"
    }
  }
}

/// Why a general selection took an entry or did not.
public enum ChoiceReason: Hashable, Sendable {
  case chosen(place: ShownRank, places: Int)
  /// It was chosen before better entries because this minimum needs it.
  case chosenForMinimum(place: ShownRank, column: String, value: String, least: Int)
  /// One of its groups has reached its upper limit, with entries of these ranks.
  case limitFilled(place: ShownRank, column: String, value: String, most: Int, by: [ShownRank])
  case placesFilled(place: ShownRank, places: Int)
  /// It would fit, but under the minima and limits a list without it has a higher total.
  case betterTogether(place: ShownRank)
  /// The same, when the rules have upper limits only.
  case betterTogetherUnderCaps(place: ShownRank)
}

extension ChoiceReason: Explained {
  public var code: String {
    switch self {
    case .chosen: "select-chosen"
    case .chosenForMinimum: "select-chosen-for-minimum"
    case .limitFilled: "select-limit-filled"
    case .placesFilled: "select-places-filled"
    case .betterTogether: "select-better-together"
    case .betterTogetherUnderCaps: "select-better-together-under-caps"
    }
  }

  public func message(in language: Language) -> String {
    "\(place.text(in: language))\(rest(in: language))"
  }

  private var place: ShownRank {
    switch self {
    case .chosen(let place, _), .chosenForMinimum(let place, _, _, _),
      .limitFilled(let place, _, _, _, _),
      .placesFilled(let place, _), .betterTogether(let place), .betterTogetherUnderCaps(let place):
      place
    }
  }

  private func rest(in language: Language) -> String {
    switch (self, language) {
    case (.chosen(let place, let places), .chinese):
      "，\(place.rank > places ? "除去排在前面而没有入选的，" : "")在 \(places) 个名额之内。"
    case (.chosen(let place, let places), .english):
      ": within the \(Counted.english(places, "place"))\(place.rank > places ? ", not counting those before it that were left out" : "")."
    case (.chosenForMinimum(_, let column, let value, let least), .chinese):
      "；\(column)“\(value)”至少 \(least) 个名额，由它补足。"
    case (.chosenForMinimum(_, let column, let value, let least), .english):
      ": “\(value)” (\(column)) has at least \(least) places, and this is one of them."
    case (.limitFilled(_, let column, let value, 0, _), .chinese):
      "；\(column)“\(value)”没有名额。"
    case (.limitFilled(_, let column, let value, 0, _), .english):
      ": “\(value)” (\(column)) has no places."
    case (.limitFilled(let place, let column, let value, let most, let by), .chinese):
      "；\(column)“\(value)”的 \(most) 个名额已由第 \(Self.list(by, "、")) 名用完\(by.contains { $0 > place } ? "，各项限制合起来这样最好" : "")。"
    case (.limitFilled(let place, let column, let value, let most, let by), .english):
      ": the cap of \(most) for “\(value)” (\(column)) is filled by ranks \(Self.list(by, ", "))\(by.contains { $0 > place } ? ", the best that all limits together allow" : "")."
    case (.placesFilled(_, let places), .chinese): "；\(places) 个名额已满。"
    case (.placesFilled(_, let places), .english): ": the \(places) places are filled."
    case (.betterTogether, .chinese): "；各项最少名额要满足，其余名额另作安排总分更高。"
    case (.betterTogether, .english):
      ": with the minima to be met, a list without it has the higher total."
    case (.betterTogetherUnderCaps, .chinese): "；各项上限合起来，名额另作安排总分更高。"
    case (.betterTogetherUnderCaps, .english):
      ": under all the caps together, a list without it has the higher total."
    }
  }

  private static func list(_ places: [ShownRank], _ separator: String) -> String {
    var ranks: [Int] = []
    for place in places where ranks.last != place.rank { ranks.append(place.rank) }
    return ranks.prefix(8).map(String.init).joined(separator: separator)
      + (ranks.count > 8 ? "…" : "")
  }
}
