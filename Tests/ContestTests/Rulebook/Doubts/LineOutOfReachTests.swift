import Contest
import Testing

struct LineOutOfReachTests {
  @Test func `a prize, a selection and a condition above the full marks are refused`() {
    #expect(
      DoubtTrial.told(awards: ["{level: 一等奖, at-least: 101}"])
        == ["error rulebook-line-out-of-reach 16:32"])
    #expect(
      DoubtTrial.told(awards: ["{level: 一等奖, at-most: 10%, at-least: 101}"])
        == ["error rulebook-line-out-of-reach 16:46"])
    #expect(
      DoubtTrial.codes(
        [
          "{id: review, kind: review, rubric: [{id: x, name: 新}], advance: {count: 3, at-least: 101}}"
        ]
      ) == ["rulebook-line-out-of-reach"])
    #expect(
      DoubtTrial.codes(
        ["{id: theory, kind: recorded, range: 0..60}", DoubtTrial.review],
        awards: ["{level: 一等奖, count: 1, needs: {round: theory, at-least: 61}}"])
        == ["rulebook-line-out-of-reach"])
  }

  @Test(arguments: [(100, [String]()), (160, ["rulebook-line-out-of-reach"])])
  func `a change of scores for what nobody reaches is refused`(line: Int, codes: [String]) {
    #expect(
      DoubtTrial.codes([
        "{id: theory, kind: recorded}",
        "{id: review, kind: review, rubric: [{id: x, name: 新}], "
          + "adjustments: [{id: good, name: 优秀, plus: 1, when: {round: theory, at-least: \(line)}}]}",
      ]) == codes)
  }

  @Test func `a line that can just be reached passes`() {
    #expect(DoubtTrial.codes(awards: ["{level: 一等奖, at-least: 100}"]) == [])
  }

  @Test func `a step beyond the marks is refused`() {
    func round(_ from: Int) -> String {
      "{id: hours, kind: recorded, range: 0..10, steps: [{from: \(from), points: 2}]}"
    }
    #expect(DoubtTrial.codes([round(10)]) == [])
    let problems = DoubtTrial.read([round(20)]).problems
    #expect(problems.map(\.code) == ["rulebook-line-out-of-reach"])
    #expect(
      problems.first?.message(in: .chinese).contains("这一档从 20 起，而这一轮最多登记 10") == true)
  }

  @Test func `a re-review at a difference that two sheets cannot have is refused`() {
    func round(_ points: Int) -> String {
      "{id: review, kind: review, rubric: [{id: x, name: 新, range: 60..100}], "
        + "re-review: {when: range-at-least, points: \(points), judges: 1}}"
    }
    #expect(DoubtTrial.codes([round(40)]) == [])
    #expect(DoubtTrial.codes([round(41)]) == ["rulebook-line-out-of-reach"])
  }
}
