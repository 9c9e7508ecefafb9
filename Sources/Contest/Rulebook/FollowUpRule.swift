/// 获奖以后: the questions to winners after the award, the re-checks of their titles, and the support that they get.
///
/// A step begins on the day on which the prizes were first given. Its terms come every few months, until the step ends:
///
/// | given on | `every` | `for` | terms |
/// |---|---|---|---|
/// | 2027-05-04 | 6 months | 3 years | six: 2027-11-04, 2028-05-04 … 2030-05-04 |
/// | 2027-05-04 | 2 years | – | without an end: 2029-05-04, 2031-05-04 … |
/// | 2027-05-04 | – | – | one, on the day itself |
public struct FollowUpRule: Hashable, Sendable {
  public struct ID: Identifier {
    public let text: String
    public init(_ text: String) { self.text = text }
  }

  public enum Kind: String, CaseIterable, Codable, Sendable {
    /// Winners are asked what became of their work: 落地、转化、采纳.
    case questions
    /// Titles are checked again: 星级复核.
    case recheck
    /// Winners get support: 资金支持.
    case support

    /// The name of a step that the rulebook leaves unnamed.
    public var usualName: Bilingual {
      switch self {
      case .questions: Bilingual(chinese: "后续跟踪", english: "Follow-up")
      case .recheck: Bilingual(chinese: "复核", english: "Re-check")
      case .support: Bilingual(chinese: "后续支持", english: "Support")
      }
    }
  }

  public var id: ID
  public var name: Bilingual
  public var kind: Kind
  /// The Chinese names of the prizes to which it applies, best first; for a re-check, the ladder of levels. Empty for all.
  public var levels: [String] = []
  /// The questions to winners; no files.
  public var ask: [FormField] = []
  /// Months between two terms, 1…120; `nil` for one term.
  public var every: Int?
  /// Months until the last term, 1…600; `nil` without an end.
  public var lasting: Int?
  /// How long a winner has to answer, 1…180 days, the day of asking not counted.
  public var days = 30
  public var counting = PublicityRule.Counting.calendar
  /// The possible results of a re-check.
  public var outcomes = TitleChange.allCases
  /// The amount for a winner of each level, by the level's Chinese name; 0 for nothing.
  public var amounts: [String: Points] = [:]
  /// Whether the amount is given every month, ``lasting`` months long.
  public var isMonthly = false

  public init(_ id: ID, name: Bilingual? = nil, _ kind: Kind = .questions) {
    self.id = id
    self.name = name ?? kind.usualName
    self.kind = kind
  }

  /// Whether it applies to a level.
  public func concerns(_ level: String) -> Bool {
    switch kind {
    case .support: amounts[level] != nil
    case .questions, .recheck: levels.isEmpty || levels.contains(level)
    }
  }

  /// Whether winners are asked anything. A re-check without terms takes place when there is a reason for it.
  public var hasTerms: Bool { every != nil || !ask.isEmpty }

  /// The day on which a term begins, 1 for the first.
  public func day(ofTerm term: Int, from given: CalendarDay) -> CalendarDay {
    every.map { given.adding(months: min(term, 600) * $0) } ?? given
  }

  /// The last term; `nil` without an end.
  public var lastTerm: Int? {
    guard let every else { return 1 }
    return lasting.map { max($0 / max(every, 1), 1) }
  }

  /// The number of terms that have begun by a day, including that day.
  public func termsBegun(from given: CalendarDay, by day: CalendarDay) -> Int {
    guard hasTerms else { return 0 }
    var term = 0
    while term < min(lastTerm ?? 600, 600), self.day(ofTerm: term + 1, from: given) <= day {
      term += 1
    }
    return term
  }

  /// The day by which a question asked now must be answered. An announced day does not change when the calendar does.
  public func due(askedAt instant: Instant, _ calendar: WorkingCalendar) -> VettingRule.Due {
    VettingRule(days: days, counting: counting).due(askedAt: instant, calendar)
  }
}

extension FollowUpRule {
  /// `每 6 个月`, `every 2 years`.
  static func span(_ months: Int, in language: Language) -> String {
    let (isYears, count) = (
      months.isMultiple(of: 12), months.isMultiple(of: 12) ? months / 12 : months
    )
    return switch (language, isYears) {
    case (.chinese, true): "\(count) 年"
    case (.chinese, false): "\(count) 个月"
    case (.english, true): count == 1 ? "year" : "\(count) years"
    case (.english, false): count == 1 ? "month" : "\(count) months"
    }
  }
}
