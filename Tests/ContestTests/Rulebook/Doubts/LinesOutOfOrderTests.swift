import Contest
import Testing

struct LinesOutOfOrderTests {
  @Test func `lines that fall from level to level pass`() {
    #expect(
      DoubtTrial.codes(awards: ["{level: 特等奖, at-least: 90}", "{level: 一等奖, at-least: 80}"]) == [])
  }

  @Test func `a level whose line is not below that of the level above is refused`() {
    #expect(
      DoubtTrial.told(awards: ["{level: 特等奖, at-least: 80}", "{level: 一等奖, at-least: 90}"])
        == ["error rulebook-lines-out-of-order 17:32"])
    #expect(
      DoubtTrial.codes(awards: ["{level: 特等奖, at-least: 80}", "{level: 一等奖, at-least: 80}"])
        == ["rulebook-lines-out-of-order"])
  }

  @Test func `where the level above is limited, it is told and not refused`() {
    let awards = ["{level: 特等奖, at-least: 80, at-most: 10%}", "{level: 一等奖, at-least: 90}"]
    #expect(DoubtTrial.told(awards: awards) == ["warning rulebook-lines-out-of-order 17:32"])
  }

  @Test func `a level above with a condition of its own leaves others to the level below`() {
    #expect(
      DoubtTrial.codes(awards: [
        "{level: 特等奖, at-least: 80, needs: patent}", "{level: 一等奖, at-least: 80}",
      ]) == [])
  }
}
