import Contest
import Testing

struct PlannedYearsTests {
  @Test(arguments: [
    ("2022-01-01", true), ("2027-07-08", true), ("2199-12-31", true), ("2021-12-31", false),
    ("0207-04-30", false), ("2200-01-01", false),
  ])
  func `a day planned for 2027 lies in 2022 or later, and in no year after all editions`(
    text: String, isIn: Bool
  ) throws {
    let day = try #require(CalendarDay(text))
    #expect(PlannedYears(of: 2027).contains(day) == isIn)
  }

  @Test func `the years of any edition are some`() {
    #expect(PlannedYears(of: 1900).years == 1895...2199)
    #expect(PlannedYears(of: 2199).years == 2194...2199)
    #expect(PlannedYears(of: .max).years == 2194...2199)
    #expect(PlannedYears(of: .min).years == 1895...2199)
  }
}
