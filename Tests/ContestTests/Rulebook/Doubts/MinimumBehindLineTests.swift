import Contest
import Testing

struct MinimumBehindLineTests {
  @Test func `minima beside a line or a condition are mentioned`() {
    let reading = DoubtTrial.read(awards: [
      "{level: 一等奖, at-least: 85, at-most: 15%, least: {track: 1}}"
    ])
    #expect(reading.rulebook != nil)
    #expect(reading.problems.map(\.code) == ["rulebook-minimum-behind-line"])
    #expect(reading.problems.map(\.severity) == [.note])
    #expect(reading.problems.first?.message(in: .chinese).contains("保底名额也要达到 85 分才给") == true)
    #expect(
      DoubtTrial.codes(awards: ["{level: 一等奖, count: 4, needs: no-late, least: {track: 1}}"])
        == ["rulebook-minimum-behind-line"])
  }

  @Test func `minima alone, and a line alone, are not`() {
    #expect(DoubtTrial.codes(awards: ["{level: 一等奖, count: 4, least: {track: 1}}"]) == [])
    #expect(DoubtTrial.codes(awards: ["{level: 一等奖, at-least: 85, at-most: 15%}"]) == [])
  }
}
