import Contest
import Testing

struct PublicityClockTests {
  private func noon(_ day: CalendarDay) -> Instant {
    Instant(millisecondsSince1970: day.start().millisecondsSince1970 + 12 * 3_600_000)
  }

  private func clock(
    _ rule: PublicityRule = PublicityRule(), at now: Instant,
    _ later: WorkingCalendar = WorkingCalendarTests.national
  ) -> PublicityClock {
    let period = PublicityPeriod(
      openedAt: noon("2026-09-28"), rule, WorkingCalendarTests.national)
    return PublicityClock(period, start: rule.start, later, at: now)
  }

  @Test func `the example of the documentation: four are left on 30 September at noon`() {
    let clock = clock(at: noon("2026-09-30"))
    #expect(clock.left == 4 && !clock.isOver && clock.isAsAnnounced)
    #expect(
      clock.days.filter(\.counts).map(\.day) == [
        "2026-09-29", "2026-09-30", "2026-10-08", "2026-10-09", "2026-10-10",
      ])
    #expect(clock.days.first?.day == "2026-09-28" && clock.days.count == 13)
    #expect(clock.days.first { $0.day == "2026-10-01" }?.kind == .holiday)
    #expect(clock.days.last?.kind == .workingDay)
  }

  @Test func `on a holiday the days to come are left, and at the end none`() {
    #expect(clock(at: noon("2026-10-04")).left == 3)
    let end = CalendarDay("2026-10-11").start()
    let before = Instant(millisecondsSince1970: end.millisecondsSince1970 - 1)
    #expect(clock(at: before).left == 1 && !clock(at: before).isOver)
    #expect(clock(at: end).left == 0 && clock(at: end).isOver)
  }

  @Test func `the day of going public counts where the rule says so`() {
    let clock = clock(PublicityRule(start: .sameDay), at: noon("2026-09-28"))
    #expect(clock.days.first?.counts == true && clock.left == 5 && clock.isAsAnnounced)
  }

  @Test func `calendar days all count but the first`() {
    let clock = clock(PublicityRule(days: 5, counting: .calendar), at: noon("2026-09-30"))
    #expect(clock.days.map(\.counts) == [false, true, true, true, true, true])
    #expect(clock.left == 4 && clock.days.allSatisfy { $0.kind == nil })
  }

  @Test func `a calendar that was changed afterwards is said not to add up`() {
    let clock = clock(at: noon("2026-09-30"), WorkingCalendar())
    #expect(!clock.isAsAnnounced)
  }

  /// From Mon 30 November five working days end on Mon 7 December. One of them becomes a holiday: with the 30th there were
  /// five again, and the page said that all was as announced.
  @Test func `a holiday moved into the period makes no day of the one of going public`() {
    let opened = noon("2026-11-30")
    let period = PublicityPeriod(openedAt: opened, PublicityRule(), WorkingCalendarTests.national)
    #expect(period.lastDay == "2026-12-07")
    var days = WorkingCalendarTests.national.days
    days["2026-12-02"] = .holiday
    let clock = PublicityClock(
      period, start: .nextDay, WorkingCalendar(days), at: noon("2026-12-01"))
    #expect(clock.days.first?.counts == false && !clock.isAsAnnounced)
    // The announced end stands: four days are left to count, and the period is over on its last day.
    #expect(clock.left == 4 && !clock.isOver)
    #expect(
      PublicityClock(period, start: .nextDay, WorkingCalendar(days), at: period.end).isOver)
  }

  @Test func `after office hours on the last day one day is left until midnight`() {
    let period = PublicityPeriod(
      openedAt: noon("2026-09-28"), PublicityRule(), WorkingCalendarTests.national)
    let evening = Instant(
      millisecondsSince1970: CalendarDay("2026-10-10").start().millisecondsSince1970
        + 18 * 3_600_000)
    let clock = PublicityClock(
      period, start: .nextDay, WorkingCalendarTests.national, at: evening)
    #expect(clock.left == 1 && !clock.isOver)
  }

  @Test
  func `a list that went public on a day off counts from the next working day, by both starts`() {
    for start in PublicityRule.Start.allCases {
      let rule = PublicityRule(start: start)
      let period = PublicityPeriod(
        openedAt: noon("2026-10-03"), rule, WorkingCalendarTests.national)
      #expect(period.lastDay == "2026-10-13")
      let clock = PublicityClock(
        period, start: start, WorkingCalendarTests.national, at: noon("2026-10-05"))
      #expect(clock.days.first?.counts == false && clock.left == 5 && clock.isAsAnnounced)
    }
  }
}
