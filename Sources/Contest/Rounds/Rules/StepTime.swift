/// 用时: how long a step of an edition takes.
///
/// | first day | takes | last day |
/// |---|---|---|
/// | Mon 2026-11-23 | 5 working-days | Fri 2026-11-27 |
/// | Mon 2026-11-23 | 5 calendar-days | Fri 2026-11-27 |
/// | Fri 2026-11-27 | 2 working-days | Mon 2026-11-30 |
///
/// What a rulebook does not say is a default of ours, which each kind of round states.
public struct StepTime: Hashable, Sendable {
  /// 1…180; the first and the last day count.
  public var days: Int
  public var counting: PublicityRule.Counting

  public init(_ days: Int, _ counting: PublicityRule.Counting) {
    self.days = min(max(days, 1), 3660)
    self.counting = counting
  }

  public func lastDay(from first: CalendarDay, _ calendar: WorkingCalendar) -> CalendarDay {
    switch counting {
    case .working: calendar.workingDay(days, from: first)
    case .calendar: first.adding(days: days - 1)
    }
  }

  /// The latest first day of a step that is over on `last`.
  public func firstDay(upTo last: CalendarDay, _ calendar: WorkingCalendar) -> CalendarDay {
    switch counting {
    case .working: calendar.workingDay(days, upTo: last)
    case .calendar: last.adding(days: 1 - days)
    }
  }
}
