import Contest
import Testing

struct InstantTests {
  @Test(arguments: [
    (0, "1970-01-01T00:00:00Z"), (1_806_999_999_000, "2027-04-06T08:26:39Z"),
    (-1, "1969-12-31T23:59:59Z"), (-1_000, "1969-12-31T23:59:59Z"), (999, "1970-01-01T00:00:00Z"),
  ])
  func `a moment is written in UTC, without its milliseconds`(milliseconds: Int64, text: String) {
    #expect(Instant(millisecondsSince1970: milliseconds).text == text)
  }

  @Test func `China's day begins at four in the afternoon, UTC`() {
    #expect(Instant(millisecondsSince1970: 57_600_000).day() == "1970-01-02")
    #expect(Instant(millisecondsSince1970: 57_599_999).day() == "1970-01-01")
    #expect(Instant(millisecondsSince1970: 57_600_000).day(hoursFromUTC: 0) == "1970-01-01")
    #expect(Instant(millisecondsSince1970: -1).day(hoursFromUTC: 0) == "1969-12-31")
  }

  @Test func `the earlier moment is the lesser`() {
    #expect(Instant(millisecondsSince1970: 1) < Instant(millisecondsSince1970: 2))
    #expect(!(Instant(millisecondsSince1970: 2) < Instant(millisecondsSince1970: 2)))
  }

  @Test func `two times of one minute are told apart to the second`() {
    // 59.5 seconds after 16:29 UTC is 00:29:59 of the next day in China.
    let late = Instant(millisecondsSince1970: Int64(16 * 60 + 29) * 60_000 + 59_500)
    #expect(late.shown == "1970-01-02 00:29")
    #expect(late.shownToTheSecond == "1970-01-02 00:29:59")
  }
}
