import Contest
import Testing

struct RoundTests {
  @Test
  func `publicity, vetting and a public vote run to midnight, and a vote counts both its days`()
    throws
  {
    let text = """
      rulebook: steps
      name: 试
      version: "1"
      source: 试
      subject: person
      tracks: [{id: one, name: 人选}]
      tiers:
        - id: city
          name: 市级
          rounds:
            - {id: first, name: 初评, kind: review, rubric: [{id: whole, name: 综合}], advance: {count: 3}}
            - {id: net, name: 网络投票, kind: public-vote, per-voter: {day: 1, in-all: 3}, from: 2027-05-01, to: 2027-05-07}
            - {id: ask, name: 征求意见, kind: vetting, departments: [公安], due: 10 working-days, silence: stops}
            - {id: notice, name: 公示, kind: publicity, days: 5, count: working}
      """
    let rounds = try #require(RulebookReader.read(text).rulebook?.tiers.first?.rounds)
    #expect(rounds.map(\.closesTheDayAfter) == [false, true, true, true])
    #expect(rounds[1].time == StepTime(7, .calendar))
  }
}
