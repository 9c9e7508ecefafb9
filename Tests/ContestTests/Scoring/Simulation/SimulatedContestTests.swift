import Testing

@testable import Contest

struct SimulatedContestTests {
  @Test(arguments: [false, true])
  func `every entry has its judges, each once, and loads are even`(panels: Bool) {
    var settings = SimulatedContest.Settings(entries: 500, judges: 30, perEntry: 4)
    settings.panels = panels
    let table = SimulatedContest(settings, seed: 9).table
    for entry in 0..<500 {
      let judges = table.range(of: entry).map { table.marks[$0].judge }
      #expect(Set(judges).count == 4)
    }
    let loads = table.countsByJudge()
    if !panels { #expect((loads.max() ?? 0) - (loads.min() ?? 0) <= 1) }
    #expect(
      table.marks.allSatisfy { (0...100).contains($0.value) && $0.value == $0.value.rounded() })
  }

  @Test func `the same seed gives the same contest`() {
    let settings = SimulatedContest.Settings(entries: 50, judges: 9, perEntry: 3)
    let one = SimulatedContest(settings, seed: 1)
    #expect(one.table.marks == SimulatedContest(settings, seed: 1).table.marks)
    #expect(one.table.marks != SimulatedContest(settings, seed: 2).table.marks)
  }

  @Test(arguments: [(0, 0, 0), (1, 1, 1), (5, 2, 9), (3, 100, 100)])
  func `odd sizes are taken as the nearest that can be`(entries: Int, judges: Int, perEntry: Int) {
    let settings = SimulatedContest.Settings(entries: entries, judges: judges, perEntry: perEntry)
    let contest = SimulatedContest(settings, seed: 1)
    #expect(contest.table.marks.count == max(entries, 1) * min(max(perEntry, 1), max(judges, 1)))
    let forecast = ContestForecast(settings, method: .severity, top: 100, runs: 2)
    #expect(forecast.inTop.isFinite && forecast.orderAgreement.isFinite)
  }
}
