import Contest
import Testing

struct EntryResultPartTests {
  /// Three runs of points, three of times, where the lowest is the best, and three where an absence is 0.
  static func played(_ condition: String) throws -> PlayedTier {
    var played = try PlayedTier(
      tier: """
        rounds:
          - {id: points, name: 积分, kind: recorded, range: 0..10, runs: 3, best: 2}
          - {id: times, name: 用时, kind: recorded, beside: points, unit: time, range: 0:10..1:00, runs: 3, best: 2}
          - {id: zero, name: 缺席为零, kind: recorded, beside: times, range: 0..10, runs: 3, absent: zero}
          - {id: jury, name: 评审, kind: review, rubric: [{id: whole, name: 综合}], judges-per-entry: 3}
        awards:
          - {level: 奖, count: 9, needs: \(condition)}
        """)
    try played.record("points", ["A": ["9", "3", "8"], "B": ["9", "缺席", "8"]])
    try played.record("times", ["A": ["0:20", "0:50", "0:30"], "B": ["0:20", "0:25", "0:30"]])
    try played.record("zero", ["A": ["5", "6", "7"], "B": ["5", "缺席", "7"]])
    try played.judge("jury", ["A": [90, 80, 59], "B": [80, 81, 82]])
    return played
  }

  @Test(arguments: [
    ("{round: points, score: best-run, at-least: 9}", ["B 奖", "A 奖"]),
    ("{round: points, score: worst-run, at-least: 3}", ["A 奖"]),
    ("{round: times, score: best-run, at-most: \"0:20\"}", ["B 奖", "A 奖"]),
    ("{round: times, score: worst-run, at-most: \"0:30\"}", ["B 奖"]),
    ("{round: zero, score: worst-run, at-least: 1}", ["A 奖"]),
    ("{round: zero, score: worst-run, at-most: 0}", ["B 奖"]),
    ("{round: jury, score: lowest-mark, at-least: 60}", ["B 奖"]),
    ("{round: jury, score: highest-mark, at-least: 90}", ["A 奖"]),
    ("{round: jury, score: highest-mark, at-most: 89}", ["B 奖"]),
  ])
  func `a condition compares one number behind a result`(condition: String, won: [String]) throws {
    #expect(try Self.played(condition).awards == won)
  }
}
