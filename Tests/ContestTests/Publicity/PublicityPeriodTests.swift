import Contest
import Testing

struct PublicityPeriodTests {
  private func period(
    _ day: CalendarDay, hour: Int = 10, _ rule: PublicityRule,
    _ calendar: WorkingCalendar = WorkingCalendarTests.national
  ) -> PublicityPeriod {
    let opened = Instant(
      millisecondsSince1970: day.start().millisecondsSince1970 + Int64(hour) * 3_600_000)
    return PublicityPeriod(openedAt: opened, rule, calendar)
  }

  @Test func `five working days from 28 September 2026 end on a make-up Saturday`() {
    let period = period("2026-09-28", PublicityRule())
    #expect(period.lastDay == "2026-10-10")
    #expect(period.end == CalendarDay("2026-10-11").start())
    #expect(period.yearsByWeekday == [])
    #expect(period.text(in: .chinese) == "2026年9月28日至10月10日（5 个工作日）")
    #expect(period.note(in: .chinese) == nil)
  }

  @Test func `the day itself counts only where the rule says so`() {
    #expect(period("2026-11-27", PublicityRule()).lastDay == "2026-12-04")
    #expect(period("2026-11-27", PublicityRule(start: .sameDay)).lastDay == "2026-12-03")
  }

  @Test func `calendar days count on without regard to holidays`() {
    let rule = PublicityRule(days: 5, counting: .calendar)
    #expect(period("2026-09-28", rule).lastDay == "2026-10-03")
    #expect(period("2026-11-27", rule).lastDay == "2026-12-02")
    #expect(period("2027-11-27", rule, WorkingCalendar()).yearsByWeekday == [])
  }

  @Test func `half an hour before midnight in China is still that day`() {
    let late = Instant(
      millisecondsSince1970: CalendarDay("2026-11-28").start().millisecondsSince1970 - 1_800_000)
    #expect(
      PublicityPeriod(openedAt: late, PublicityRule(), WorkingCalendar()).opened == "2026-11-27")
  }

  @Test func `years without a calendar are named, also where only the end falls into one`() {
    let period = period("2026-12-29", PublicityRule())
    #expect(period.lastDay == "2027-01-05")
    #expect(period.yearsByWeekday == [2027])
    #expect(period.note(in: .chinese)?.contains("没有计入 2027 年的放假和调休") == true)
    #expect(period.note(in: .english)?.contains("2027") == true)
    #expect(period.text(in: .chinese) == "2026年12月29日至2027年1月5日（5 个工作日）")
  }

  @Test func `the last working day may be a make-up day, and a day off is never the last`() {
    // Sat 10 October is worked; from the 9th one day ends on it, and from the 10th on Monday.
    #expect(period("2026-10-09", PublicityRule(days: 1)).lastDay == "2026-10-10")
    #expect(period("2026-10-10", PublicityRule(days: 1)).lastDay == "2026-10-12")
    #expect(period("2026-10-10", PublicityRule(days: 1, start: .sameDay)).lastDay == "2026-10-10")
    // The last working day before the holidays.
    #expect(period("2026-09-30", PublicityRule(days: 1)).lastDay == "2026-10-08")
    #expect(period("2026-09-30", PublicityRule(days: 1, start: .sameDay)).lastDay == "2026-09-30")
  }

  @Test(arguments: 1...30)
  func `a period of working days ends on a working day at midnight and holds so many`(days: Int) {
    let calendar = WorkingCalendarTests.national
    var day: CalendarDay = "2026-09-14"
    while day < "2026-10-20" {
      for start in PublicityRule.Start.allCases {
        let own = period(day, hour: 23, PublicityRule(days: days, start: start))
        var counted = 0
        var one = start == .sameDay ? day : day.adding(days: 1)
        while one <= own.lastDay {
          if calendar.isWorkingDay(one) { counted += 1 }
          one = one.adding(days: 1)
        }
        #expect(counted == days && calendar.isWorkingDay(own.lastDay), "\(day) \(start)")
        #expect(own.end == own.lastDay.adding(days: 1).start())
      }
      day = day.adding(days: 1)
    }
  }

  /// An office that shuts at 17:30 takes what arrives by mail or on the page until midnight.
  @Test func `the end is midnight in China and not the end of office hours`() {
    let period = period("2026-11-27", PublicityRule())
    #expect(period.end.text == "2026-12-04T16:00:00Z")
    func standing(_ milliseconds: Int64) -> Objection.Standing {
      Objection.Standing(
        receivedAt: Instant(
          millisecondsSince1970: period.end.millisecondsSince1970 + milliseconds), isSigned: true,
        end: period.end, .signed)
    }
    #expect(standing(-6 * 3_600_000) == .admitted && standing(-1) == .admitted)
    #expect(standing(0) == .late && standing(1000) == .late)
    #expect(
      PublicityClosing.obstacles(
        at: Instant(millisecondsSince1970: period.end.millisecondsSince1970 - 6 * 3_600_000),
        end: period.end, [], changed: 0) == [.runsUntil(period.end)])
  }
}
