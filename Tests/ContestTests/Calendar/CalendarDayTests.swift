import Contest
import Testing

struct CalendarDayTests {
  @Test(arguments: [
    "1987-4-1", "1987-02-29", "1987-13-01", "87-04-01", "1987/04/01", "", "１９８７-04-01",
    "1987-04-00",
  ])
  func `a text that is no day is refused`(text: String) {
    #expect(CalendarDay(text) == nil)
  }

  @Test func `days are counted from 1970 and back`() {
    #expect(("1970-01-01" as CalendarDay).daysSince1970 == 0)
    #expect(("2000-03-01" as CalendarDay).daysSince1970 == 11_017)
    for days in stride(from: -30_000, through: 60_000, by: 37) {
      #expect(CalendarDay(daysSince1970: days).daysSince1970 == days)
    }
  }

  @Test func `an instant is a day in China eight hours ahead`() {
    let instant = Instant(millisecondsSince1970: 1_806_999_999_000)
    #expect(instant.text == "2027-04-06T08:26:39Z")
    #expect(Instant(millisecondsSince1970: 57_600_000).day() == "1970-01-02")
    #expect(Instant(millisecondsSince1970: -1).text == "1969-12-31T23:59:59Z")
  }
}
