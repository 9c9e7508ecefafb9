import Contest
import Testing

struct LevelNamesReversedTests {
  @Test func `the usual names in the wrong order are told`() {
    #expect(
      DoubtTrial.told(awards: ["{level: 三等奖, count: 3}", "{level: 一等奖, count: 3}"])
        == ["warning rulebook-levels-reversed 17:17"])
    #expect(
      DoubtTrial.codes(awards: ["{level: 银奖, count: 3}", "{level: 金奖, count: 3}"])
        == ["rulebook-levels-reversed"])
  }

  @Test func `the right order, and other names, pass`() {
    #expect(
      DoubtTrial.codes(awards: [
        "{level: 金奖, count: 1}", "{level: 一等奖, count: 3}", "{level: 铜奖, count: 1}",
        "{level: 二等奖, count: 3}", "{level: 优秀, count: 3}",
      ]) == [])
  }
}
