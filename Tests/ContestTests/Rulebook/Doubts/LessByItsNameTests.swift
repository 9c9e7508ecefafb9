import Contest
import Testing

struct LessByItsNameTests {
  static let told = ["warning rulebook-less-by-its-name"]

  @Test(arguments: [
    ("名次", "adjust: places", told), ("名次", "adjust: places-given", [String]()),
    ("位次", "adjust: none", told), ("综合", "adjust: places", []),
  ])
  func `places that judges write are told where more is better`(
    name: String, keys: String, told: [String]
  ) {
    let round =
      "{id: review, kind: review, rubric: [{id: x, name: \(name), range: 1..9, step: 1}], \(keys)}"
    #expect(
      DoubtTrial.read([round]).problems.map { "\($0.severity.rawValue) \($0.code)" } == told)
  }

  @Test(arguments: [
    ("失误次数", "", told), ("失误次数", ", better: less", [String]()), ("排名赛", "", []),
    ("专业排名百分比", "", told), ("服务时长", "", []),
  ])
  func `counts of which less is better are told where they separate equals upwards`(
    name: String, keys: String, told: [String]
  ) {
    let first = "{id: count, name: \(name), kind: recorded, range: 0..60, step: 1\(keys)}"
    let review =
      "{id: review, kind: review, rubric: [{id: x, name: 新}], ties: [count-score, committee]}"
    #expect(
      DoubtTrial.read([first, review]).problems.map { "\($0.severity.rawValue) \($0.code)" }
        == told)
  }

  @Test func `a count that only changes scores ranks nobody`() {
    let first = "{id: count, name: 失误次数, kind: recorded, range: 0..60, step: 1}"
    let review =
      "{id: review, kind: review, rubric: [{id: x, name: 新}], adjustments: [{id: a, name: 失误扣分, minus: 1, each: {round: count, full: 1}}]}"
    #expect(DoubtTrial.codes([first, review]).isEmpty)
  }
}
