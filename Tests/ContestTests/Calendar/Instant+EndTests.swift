import Contest
import Testing

struct InstantEndTests {
  private static let midnight = CalendarDay("2026-12-05").start()

  @Test func `a day that counts whole ends at 24 of that day, not at 0 of the next`() {
    #expect(Self.midnight.shown == "2026-12-05 00:00")
    #expect(Self.midnight.shownAsEnd(in: .chinese) == "2026年12月4日 24 时")
    #expect(Self.midnight.shownAsEnd(in: .english) == "2026-12-04 24:00")
    let year = CalendarDay("2027-01-01").start()
    #expect(year.shownAsEnd(in: .chinese) == "2026年12月31日 24 时")
  }

  @Test(arguments: [Int64(-60_000), 60_000, 1, 63_000_000])
  func `any other moment stays as it is shown everywhere`(milliseconds: Int64) {
    let moment = Instant(
      millisecondsSince1970: Self.midnight.millisecondsSince1970 + milliseconds)
    for language in Language.allCases {
      #expect(moment.shownAsEnd(in: language) == moment.shown)
    }
  }
}
