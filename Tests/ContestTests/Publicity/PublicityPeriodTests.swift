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
}
