import Contest
import Testing

struct CalendarDayMonthsTests {
  @Test(
    arguments: [
      ("2027-05-04", 6, "2027-11-04"), ("2027-08-31", 6, "2028-02-29"),
      ("2027-12-31", 2, "2028-02-29"), ("2026-08-31", 6, "2027-02-28"),
      ("2027-12-04", 1, "2028-01-04"), ("2027-05-04", 0, "2027-05-04"),
      ("2027-05-04", -3, "2027-05-04"),
    ] as [(CalendarDay, Int, CalendarDay)])
  func `months later, the last day where a month is short`(
    day: CalendarDay, months: Int, later: CalendarDay
  ) {
    #expect(day.adding(months: months) == later)
  }

  @Test func `a month ends on its last day`() {
    #expect(("2028-02-10" as CalendarDay).endOfMonth == "2028-02-29")
    #expect(("2027-12-31" as CalendarDay).endOfMonth == "2027-12-31")
  }
}
