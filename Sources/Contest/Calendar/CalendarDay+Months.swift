extension CalendarDay {
  /// This day of the month so many months later (0…12,000). In a month without such a day it is the last day.
  ///
  /// | day | months | result |
  /// |---|---|---|
  /// | 2027-05-04 | 6 | 2027-11-04 |
  /// | 2027-08-31 | 6 | 2028-02-29 |
  /// | 2027-12-31 | 2 | 2028-02-29 |
  public func adding(months: Int) -> CalendarDay {
    let count = min(max(months, 0), 12_000)
    let all = year * 12 + month - 1 + count
    let (year, month) = (min(all / 12, 9999), all % 12 + 1)
    let last = Self.days(in: month, of: year)
    return CalendarDay(year: year, month: month, day: min(day, last)) ?? self
  }

  /// The last day of its month.
  public var endOfMonth: CalendarDay {
    CalendarDay(year: year, month: month, day: Self.days(in: month, of: year)) ?? self
  }
}
