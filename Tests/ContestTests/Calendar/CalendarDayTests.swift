import Contest
import Testing

struct CalendarDayTests {
  @Test(arguments: [
    "1987-4-1", "1987-02-29", "1987-13-01", "87-04-01", "1987/04/01", "", "１９８７-04-01",
    "1987-04-00", "1987--4-01", "1987-04-+1", "19870401", "1987-04-011", " 1987-04-01",
    "1987-0401-",
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

  @Test(arguments: [
    (2024, 2, 29), (2023, 2, 28), (2000, 2, 29), (1900, 2, 28), (2027, 4, 30), (2027, 12, 31),
  ])
  func `the last day of a month`(year: Int, month: Int, last: Int) {
    #expect(CalendarDay.days(in: month, of: year) == last)
    #expect(CalendarDay(year: year, month: month, day: last) != nil)
    #expect(CalendarDay(year: year, month: month, day: last + 1) == nil)
  }

  @Test func `year decides before month, and month before day`() {
    let days: [CalendarDay] = ["1999-12-31", "2000-01-31", "2000-02-01", "2000-02-02"]
    #expect(days.reversed().sorted() == days)
    #expect(!(days[0] < days[0]))
  }

  @Test func `days are added over the ends of months and years`() {
    #expect(("2024-02-28" as CalendarDay).adding(days: 2) == "2024-03-01")
    #expect(("2027-01-01" as CalendarDay).adding(days: -1) == "2026-12-31")
  }

  @Test func `a day is written for programs and for offices`() {
    let day: CalendarDay = "0987-04-01"
    #expect(day.description == "0987-04-01")
    #expect(("2027-04-01" as CalendarDay).chinese == "2027年4月1日")
  }
}
