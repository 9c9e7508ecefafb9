/// How far a period of publicity has run, day by day: 公示期走到哪一天, so that nobody has to count working days.
///
/// With a list public on Mon 2026-09-28 for 5 working days, seen on Wed 2026-09-30 at noon:
///
/// | day | counts |
/// |---|---|
/// | 28 September | no: the day of going public |
/// | 29, 30 September | yes, the first over, the second running |
/// | 1–7 October | no: 国庆节 |
/// | 8, 9 and Sat 10 October | yes, the last a make-up day |
///
/// Four are left, today among them. The end that was announced stands: where the calendar was changed afterwards the days do
/// not add up any more, and ``isAsAnnounced`` says so.
public struct PublicityClock: Hashable, Sendable {
  public struct Day: Hashable, Sendable {
    public let day: CalendarDay
    /// Whether it is one of the days that are counted.
    public let counts: Bool
    /// What the calendar says of it; `nil` for a day that it does not name.
    public let kind: WorkingCalendar.Kind?
  }

  /// From the day of going public to the last one, both included.
  public let days: [Day]
  /// How many counted days are not over yet, today among them; 0 once the period is over.
  public let left: Int
  public let isOver: Bool
  /// Whether the days still add up to what was announced.
  public let isAsAnnounced: Bool

  /// - Parameters:
  ///   - period: as it was announced.
  ///   - start: whether the day of going public counts.
  ///   - calendar: the present one.
  ///   - now: the moment of looking.
  public init(
    _ period: PublicityPeriod, start: PublicityRule.Start, _ calendar: WorkingCalendar,
    at now: Instant
  ) {
    func isWorking(_ day: CalendarDay) -> Bool {
      period.counting == .calendar || calendar.isWorkingDay(day)
    }
    var all: [CalendarDay] = []
    var day = period.opened
    while day <= period.lastDay {
      all.append(day)
      day = day.adding(days: 1)
    }
    // Whether it counts follows from the rule, and not from how the days add up: a holiday that is moved into the period would
    // make the day of going public one of them.
    let firstCounts = start == .sameDay
    days = all.map { day in
      Day(
        day: day, counts: isWorking(day) && (day != period.opened || firstCounts),
        kind: period.counting == .calendar ? nil : calendar.days[day])
    }
    isOver = now >= period.end
    let today = now.day()
    left = now >= period.end ? 0 : days.count { $0.counts && $0.day >= today }
    isAsAnnounced = days.count(where: \.counts) == period.days
  }
}
