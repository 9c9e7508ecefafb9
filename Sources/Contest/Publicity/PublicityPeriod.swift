/// How long a list stands public: 公示期. It is counted once, when the list goes public, and announced with it.
///
/// The day of going public does not count unless the rulebook says so; the last day ends at midnight in China. An objection
/// is in time when it was received before that moment: received < end.
///
/// | list public on | rule | last day |
/// |---|---|---|
/// | Mon 2026-09-28 | 5 working days | Sat 2026-10-10: 29 and 30 September, after the holidays 8 and 9, and the 10th, a make-up day |
/// | Fri 2026-11-27 | 5 working days | Fri 2026-12-04 |
/// | Fri 2026-11-27 | 5 working days, same-day | Thu 2026-12-03 |
/// | Fri 2026-11-27 | 5 calendar days | Wed 2026-12-02 |
///
/// An announced period does not change: if a holiday is moved after the start, the end stays where
/// it is.
public struct PublicityPeriod: Hashable, Sendable {
  /// The day on which the list went public.
  public let opened: CalendarDay
  public let lastDay: CalendarDay
  /// The moment after the last day; what is received then or later is late.
  public let end: Instant
  public let days: Int
  public let counting: PublicityRule.Counting
  /// Years of the period whose holidays were not known when it was counted, so that Monday to Friday counted.
  public let yearsByWeekday: [Int]

  public init(openedAt instant: Instant, _ rule: PublicityRule, _ calendar: WorkingCalendar) {
    opened = instant.day()
    days = rule.days
    counting = rule.counting
    let first = rule.start == .sameDay ? opened : opened.adding(days: 1)
    switch rule.counting {
    case .working:
      lastDay = calendar.workingDay(rule.days, from: first)
      yearsByWeekday = calendar.unknownYears(from: first, through: lastDay)
    case .calendar:
      lastDay = first.adding(days: rule.days - 1)
      yearsByWeekday = []
    }
    end = lastDay.adding(days: 1).start()
  }

  /// A period as it was announced.
  public init(
    opened: CalendarDay, lastDay: CalendarDay, end: Instant, days: Int,
    counting: PublicityRule.Counting, yearsByWeekday: [Int]
  ) {
    self.opened = opened
    self.lastDay = lastDay
    self.end = end
    self.days = days
    self.counting = counting
    self.yearsByWeekday = yearsByWeekday
  }

  /// `2026年11月27日至12月4日（5 个工作日）`.
  public func text(in language: Language) -> String {
    let counted = counting.days(days, in: language)
    switch language {
    case .chinese:
      let last = lastDay.chinese
      let end = lastDay.year == opened.year ? String(last.drop { $0 != "年" }.dropFirst()) : last
      return "\(opened.chinese)至\(end)（\(counted)）"
    case .english: return "\(opened) to \(lastDay) (\(counted))"
    }
  }

  /// What has to be said where holidays were not known; `nil` where they were. It stands on lists that are posted, so it says
  /// how days were counted and not what the program lacks.
  public func note(in language: Language) -> String? {
    guard !yearsByWeekday.isEmpty else { return nil }
    let years = yearsByWeekday.map(String.init)
    return switch language {
    case .chinese: "工作日按周一至周五计算，没有计入 \(years.joined(separator: "、")) 年的放假和调休。"
    case .english:
      "The holidays of \(years.joined(separator: ", ")) are not known, so Monday to Friday counted as working days."
    }
  }
}
