/// Which days an office works: 工作日, with the year's holidays and make-up days (调休上班).
///
/// The calendar lists holidays and make-up days. Any other day is a working day if it is Monday to Friday. 2026-10-10
/// is a Saturday and a make-up day, so it counts; 2026-10-01 is a Thursday and a holiday, so it does not.
///
/// The holidays of a year are known if the calendar names its 1 October. The notice on a year's holidays always does, while
/// single days of a year may come with the notice on the year before. In a year whose holidays are not known, every Monday
/// to Friday counts, and whoever shows the result has to say so; see ``unknownYears(from:through:)``.
///
/// Source: 全国年节及纪念日放假办法; each year's notice 关于…年部分节假日安排的通知.
public struct WorkingCalendar: Hashable, Sendable {
  /// What the calendar says of a day that it names.
  public enum Kind: String, CaseIterable, Codable, Sendable {
    case holiday
    case workingDay = "working-day"
  }

  public let days: [CalendarDay: Kind]

  public init(_ days: [CalendarDay: Kind] = [:]) {
    self.days = days
  }

  public func isWorkingDay(_ day: CalendarDay) -> Bool {
    switch days[day] {
    case .holiday: false
    case .workingDay: true
    case nil: day.weekday <= 5
    }
  }

  /// The `count`-th working day from `first` on; `first` itself counts if it is one. `count` is 1 or more.
  public func workingDay(_ count: Int, from first: CalendarDay) -> CalendarDay {
    var day = first
    var left = count
    // The search ends after 200 days for each working day: no real calendar has that few.
    for _ in 0..<max(count, 1) * 200 {
      if isWorkingDay(day) { left -= 1 }
      if left <= 0 { break }
      day = day.adding(days: 1)
    }
    return day
  }

  /// The `count`-th working day counted back from `last`; `last` itself counts if it is one. `count` is 1 or more.
  ///
  /// Two working days up to Mon 2026-10-12 are the 12th and Sat 2026-10-10, a make-up day.
  public func workingDay(_ count: Int, upTo last: CalendarDay) -> CalendarDay {
    var day = last
    var left = count
    for _ in 0..<max(count, 1) * 200 {
      if isWorkingDay(day) { left -= 1 }
      if left <= 0 { break }
      day = day.adding(days: -1)
    }
    return day
  }

  public func isKnown(_ year: Int) -> Bool {
    CalendarDay(year: year, month: 10, day: 1).map { days[$0] != nil } ?? false
  }

  /// The years between two days, both included, for which Monday to Friday counts.
  public func unknownYears(from first: CalendarDay, through last: CalendarDay) -> [Int] {
    guard first.year <= last.year else { return [] }
    return (first.year...last.year).filter { !isKnown($0) }
  }
}

extension CalendarDay {
  /// 1 is Monday, 7 is Sunday.
  public var weekday: Int {
    // 1970-01-01 was a Thursday.
    let place = (daysSince1970 + 3) % 7
    return (place < 0 ? place + 7 : place) + 1
  }

  /// The moment when the day begins, at a fixed number of hours from UTC; see ``Instant/day(hoursFromUTC:)``.
  public func start(hoursFromUTC hours: Int = 8) -> Instant {
    Instant(
      millisecondsSince1970: Int64(daysSince1970) * 86_400_000 - Int64(hours) * 3_600_000)
  }
}

extension WorkingCalendar.Kind {
  public func name(in language: Language) -> String {
    switch (self, language) {
    case (.holiday, .chinese): "放假"
    case (.holiday, .english): "holiday"
    case (.workingDay, .chinese): "上班"
    case (.workingDay, .english): "working day"
    }
  }
}
