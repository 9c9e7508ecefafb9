import Contest
import Testing

struct ContestForecastTests {
  @Test func `with more marks per entry the list is better and judging takes more hours`() {
    let few = ContestForecast(
      .init(entries: 400, judges: 40, perEntry: 2), method: .severity, top: 40, runs: 6)
    let many = ContestForecast(
      .init(entries: 400, judges: 40, perEntry: 8), method: .severity, top: 40, runs: 6)
    #expect(many.inTop > few.inTop)
    #expect(few.hours == 200 && many.hours == 800 && many.hoursPerJudge == 20)
  }

  @Test func `400 entries, 2 judges each and 30 minutes are 400 hours, 10 for each of 40 judges`() {
    let forecast = ContestForecast(
      .init(entries: 400, judges: 40, perEntry: 2), method: .mean, top: 40, runs: 1,
      minutesPerEntry: 30)
    #expect(forecast.hours == 400 && forecast.hoursPerJudge == 10)
  }
}
