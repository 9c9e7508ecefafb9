import Contest
import Testing

struct WorkingCalendarTests {
  /// 1–7 October 2026 with the make-up days before and after.
  static let national: WorkingCalendar = {
    var days: [CalendarDay: WorkingCalendar.Kind] = [
      "2026-09-20": .workingDay, "2026-10-10": .workingDay,
    ]
    for day in 1...7 {
      if let day = CalendarDay(year: 2026, month: 10, day: day) { days[day] = .holiday }
    }
    return WorkingCalendar(days)
  }()

  @Test func `1 January 1970 was a Thursday, and weeks go on before it`() {
    let days: [(CalendarDay, Int)] = [
      ("1970-01-01", 4), ("1969-12-31", 3), ("1969-12-28", 7), ("2026-11-27", 5),
      ("2000-02-29", 2), ("1900-01-01", 1),
    ]
    for (day, weekday) in days { #expect(day.weekday == weekday, "\(day)") }
  }

  @Test func `a holiday on a Thursday is no working day, and a make-up day on a Saturday is one`() {
    let calendar = Self.national
    #expect(!calendar.isWorkingDay("2026-10-01"))
    #expect(calendar.isWorkingDay("2026-10-10"))
    #expect(!WorkingCalendar().isWorkingDay("2026-10-10"))
    #expect(calendar.isWorkingDay("2026-10-08") && !calendar.isWorkingDay("2026-10-11"))
  }

  @Test func `the first working day from a day on may be that day`() {
    #expect(Self.national.workingDay(1, from: "2026-09-30") == "2026-09-30")
    #expect(Self.national.workingDay(2, from: "2026-09-30") == "2026-10-08")
    #expect(Self.national.workingDay(1, from: "2026-10-03") == "2026-10-08")
    #expect(WorkingCalendar().workingDay(5, from: "2026-11-28") == "2026-12-04")
  }

  @Test func `a year is known by its 1 October`() {
    #expect(Self.national.isKnown(2026))
    #expect(!WorkingCalendar(["2027-01-01": .holiday]).isKnown(2027))
    #expect(
      Self.national.unknownYears(from: "2025-12-30", through: "2027-01-05") == [2025, 2027])
    #expect(Self.national.unknownYears(from: "2026-02-01", through: "2026-01-01") == [])
  }

  @Test func `counting on from a working day never lands on another kind of day`() {
    var generator = SeededGenerator(seed: 11)
    for _ in 0..<300 {
      let start = CalendarDay(daysSince1970: Int.random(in: 20_600...20_800, using: &generator))
      let count = Int.random(in: 1...20, using: &generator)
      let end = Self.national.workingDay(count, from: start)
      #expect(Self.national.isWorkingDay(end))
      let counted = (start.daysSince1970...end.daysSince1970).count {
        Self.national.isWorkingDay(CalendarDay(daysSince1970: $0))
      }
      #expect(counted == count, "\(start) \(count)")
    }
  }

  @Test func `a day begins in China at 16 hours of the day before in UTC`() {
    let day: CalendarDay = "2026-12-05"
    #expect(day.start().text == "2026-12-04T16:00:00Z")
    #expect(day.start().day() == day)
  }
}
