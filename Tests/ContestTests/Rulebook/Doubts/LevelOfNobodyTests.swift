import Contest
import Testing

struct LevelOfNobodyTests {
  static let two = [
    "{id: first, kind: review, rubric: [{id: x, name: 新}], advance: {count: 10}}",
    "{id: final, kind: live, rubric: [{id: x, name: 新}]}",
  ]
  static let nobody = ["rulebook-level-of-nobody"]

  @Test(arguments: [
    (["{level: 十强, to: advanced-of first}", "{level: 一等奖, count: 1}"], nobody),
    (["{level: 十强, to: advanced-of first, stacks: true}", "{level: 一等奖, count: 1}"], []),
    (["{level: 一等奖, count: 1}", "{level: 十强, to: advanced-of first}"], []),
    (["{level: 十强, to: advanced-of first}", "{level: 入围, to: not-advanced-of first}"], []),
    (["{level: 一等奖, count: 1}", "{level: 优秀奖, count: all}"], []),
    (["{level: 优秀奖, count: all}", "{level: 一等奖, count: 1}"], nobody),
    (["{level: 完赛, count: all, stacks: true}", "{level: 一等奖, count: 1}"], []),
    (["{level: 特等奖, count: 1}", "{level: 擂主, count: 1, among: 特等奖}"], nobody),
    (["{level: 特等奖, count: 1}", "{level: 擂主, count: 1, among: 特等奖, stacks: true}"], []),
  ])
  func `a level whose winners have a prize already is refused`(awards: [String], codes: [String]) {
    #expect(DoubtTrial.codes(Self.two, awards: awards) == codes)
  }

  @Test(arguments: [
    ("", "0", nobody), ("", "1", []), (", floor: 60", "60", nobody), (", floor: 60", "61", []),
    (", adjustments: [{id: late, name: 迟交扣分, minus: 5}]", "0", []),
  ])
  func `a line that everybody reaches leaves nobody`(keys: String, line: String, codes: [String]) {
    let round = "{id: review, kind: review, rubric: [{id: x, name: 新}]\(keys)}"
    #expect(
      DoubtTrial.codes(
        [round], awards: ["{level: 优秀, at-least: \(line)}", "{level: 良好, count: 3}"])
        == codes)
  }
}
