/// Chooses the entries of the highest total score under limits on groups that may overlap; the same input, the same answer.
///
/// As many places are filled as the limits allow, every minimum is met, and of all such lists the one of the highest total
/// is taken (of equal totals, the better ranks). Columns whose groups lie within one another, such as school and region, make
/// a family; two families at once, such as schools in regions and tracks, are solved exactly by a flow. Where limits on further
/// columns cross both, branch and bound over how many of each kind of entry are in the list finds it, exactly as well.
///
/// Two places, one for a school at most, and one for 专科 at least:
///
/// | entry | school | level | score | chosen |
/// |---|---|---|---|---|
/// | a | x | 本科 | 95 | no: with it the 专科 of its own school could not be in |
/// | b | y | 本科 | 90 | yes |
/// | c | x | 专科 | 80 | yes |
public struct GeneralSelection: Sendable {
  public struct Choice: Hashable, Sendable {
    public let candidate: Candidate
    /// Its place in the order of rank or score, 1 for the best; equals are in the order of their ids.
    public let place: Int
    /// The rank that a list shows: that of the table, else by score with equals sharing one (1-2-2-4).
    public let rank: ShownRank
    public let isChosen: Bool
    /// 1 for the first to move up when a place falls free.
    public let reserve: Int?
    public let reason: ChoiceReason
    /// The score above which it would be in, the others' being what they are; `nil` where it is in, where none would do, and
    /// where it was not looked for.
    public let needed: Points?
  }

  /// In the order of rank or score.
  public let choices: [Choice]
  public let plan: SelectionPlan
  /// Equals of which some are chosen, or in reserve, and others might be in their stead without breaking a rule: the
  /// committee decides.
  public let ties: [[String]]
  /// Caps on a value that no entry has, which do nothing; they may be a slip of the pen.
  public let idleLimits: [GroupLimit]
  /// Entries left out whose ``Choice/needed`` was not looked for, since limits cross and the search is bounded: the worst placed.
  public let entriesNotLookedAt: Int

  public var chosen: [Choice] { choices.filter(\.isChosen) }
  /// The sum of the chosen scores; `nil` where there are only ranks.
  public let total: Points?

  /// The most branches that are looked at where limits cross: the same bound on every machine.
  public static let mostSteps = 100_000
  /// The most cells written to tell what would be needed where limits cross: about a second.
  public static let mostWorkOnNeeded = 100_000_000

  /// - Throws: ``SelectionProblemError`` for input that cannot be meant, for rules that cannot be met, and where no list could
  ///   be proven best in so many steps.
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

  /// Who comes in and who goes out when another plan is followed instead: 如果改规则.
  public func moves(to other: GeneralSelection) -> (in: [String], out: [String]) {
    let mine = Set(chosen.map(\.candidate.id))
    let theirs = Set(other.chosen.map(\.candidate.id))
    return (
      other.chosen.map(\.candidate.id).filter { !mine.contains($0) },
      chosen.map(\.candidate.id).filter { !theirs.contains($0) }
    )
  }
}

/// A rank as a list shows it: 第 2 名, or 并列第 2 名 where several share it.
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
  /// Better entries were passed over for it, since this minimum asks for it.
  case chosenForMinimum(place: ShownRank, column: String, value: String, least: Int)
  /// An upper limit of one of its groups is filled, by entries of these ranks.
  case limitFilled(place: ShownRank, column: String, value: String, most: Int, by: [ShownRank])
  case placesFilled(place: ShownRank, places: Int)
  /// It could be in, but the minima and limits make another list the better whole.
  case betterTogether(place: ShownRank)
  /// The same where the rules have upper limits only.
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
    case (.chosen(_, let places), .chinese): "，在 \(places) 个名额之内。"
    case (.chosen(_, let places), .english): ": within the \(places) places."
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
