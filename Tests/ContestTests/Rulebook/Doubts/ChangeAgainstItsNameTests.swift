import Contest
import Testing

struct ChangeAgainstItsNameTests {
  static let told = ["warning rulebook-change-against-its-name"]

  @Test(arguments: [
    ("name: 超时扣分, minus: 2", [String]()), ("name: 超时扣分, plus: 2", told),
    ("name: 获奖加分, plus: 2", []), ("name: 获奖加分, minus: 2", told),
    ("name: 迟交扣分, factor: 1.2", told), ("name: 加分, factor: 0.9", told),
    ("name: 系数, factor: 0.9", []), ("name: 抢跑, plus: 2", []), ("name: 扣分后加分, plus: 2", []),
  ])
  func `points that go the other way than the name says are told`(keys: String, told: [String]) {
    let round =
      "{id: review, kind: review, rubric: [{id: x, name: 新}], adjustments: [{id: a, \(keys)}]}"
    #expect(
      DoubtTrial.read([round]).problems.map { "\($0.severity.rawValue) \($0.code)" } == told)
  }

  @Test(arguments: [("plus", [String]()), ("minus", told)])
  func `a penalty makes a time longer`(key: String, told: [String]) {
    let round =
      "{id: run, kind: recorded, unit: time, range: 0:10..5:00, adjustments: [{id: a, name: 漏点罚时, \(key): 0:30}]}"
    #expect(
      DoubtTrial.read([round]).problems.map { "\($0.severity.rawValue) \($0.code)" } == told)
  }
}
