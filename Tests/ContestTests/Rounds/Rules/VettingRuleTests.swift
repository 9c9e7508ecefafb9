import Contest
import Testing

struct VettingRuleTests {
  private func due(
    _ day: CalendarDay, _ counting: PublicityRule.Counting, _ calendar: WorkingCalendar
  ) -> VettingRule.Due {
    let noon = Instant(
      millisecondsSince1970: day.start().millisecondsSince1970 + 12 * 3_600_000)
    return VettingRule(departments: ["公安"], days: 10, counting: counting)
      .due(askedAt: noon, calendar)
  }

  @Test func `the day of asking does not count, holidays do not, a make-up Saturday does`() {
    let due = due("2026-09-28", .working, WorkingCalendarTests.national)
    #expect(due == VettingRule.Due(lastDay: "2026-10-16"))
    #expect(due.end == CalendarDay("2026-10-17").start())
  }

  @Test func `calendar days count on without regard to holidays`() {
    #expect(
      due("2026-11-27", .calendar, WorkingCalendarTests.national).lastDay == "2026-12-07")
    #expect(due("2026-11-27", .working, WorkingCalendarTests.national).lastDay == "2026-12-11")
  }

  @Test func `for a year without dates Monday to Friday counts, and the year is named`() {
    #expect(
      due("2027-05-11", .working, WorkingCalendar())
        == VettingRule.Due(lastDay: "2027-05-25", yearsByWeekday: [2027]))
    #expect(due("2027-05-11", .calendar, WorkingCalendar()).yearsByWeekday == [])
  }
}
