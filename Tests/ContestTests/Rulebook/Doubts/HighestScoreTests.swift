import Contest
import Testing

/// The highest score shows in which lines are refused; see `LineOutOfReach`.
struct HighestScoreTests {
  /// The round, and the highest line that it lets pass.
  static let rounds: [(round: String, highest: String, above: String)] = [
    ("{id: review, kind: review, rubric: [{id: x, name: 新, range: 0..20}]}", "20", "20.5"),
    (
      "{id: review, kind: review, rubric: [{id: x, name: 新}], adjustments: [{id: late, plus: 5}]}",
      "105", "105.5"
    ),
    (
      "{id: review, kind: review, rubric: [{id: x, name: 新}], adjustments: [{id: f, factor: 1.05}]}",
      "105", "106"
    ),
    (
      "{id: review, kind: review, rubric: [{id: x, name: 新}], adjustments: [{id: late, plus: 5}], cap: 80}",
      "80", "90"
    ),
    (
      "{id: review, kind: review, rubric: [{id: x, name: 新}], adjustments: [{id: n, plus: 1, each: {field: crew, full: 1, cap: 3}}]}",
      "103", "104"
    ),
    (
      "{id: review, kind: review, rubric-total: sum, rubric: [{id: x, name: 新, range: 0..60}, {id: y, name: 用, range: 0..40}]}",
      "100", "101"
    ),
    ("{id: skill, kind: recorded, range: 0..30, runs: 3, best: 2}", "60", "61"),
  ]

  @Test(arguments: rounds.indices)
  func `a line at the highest score passes and one above it does not`(index: Int) {
    let (round, highest, above) = Self.rounds[index]
    #expect(DoubtTrial.codes([round], awards: ["{level: 一等奖, at-least: \(highest)}"]) == [])
    #expect(
      DoubtTrial.codes([round], awards: ["{level: 一等奖, at-least: \(above)}"])
        == ["rulebook-line-out-of-reach"])
  }

  @Test func `of a total it is what the parts give together`() {
    let rounds = [
      "{id: paper, kind: recorded, range: 0..50}",
      "{id: review, kind: review, rubric: [{id: x, name: 新}], total: {paper: 40%, review: 60%, scale: 100}}",
    ]
    #expect(DoubtTrial.codes(rounds, awards: ["{level: 一等奖, at-least: 100}"]) == [])
    #expect(
      DoubtTrial.codes(rounds, awards: ["{level: 一等奖, at-least: 100.5}"])
        == ["rulebook-line-out-of-reach"])
  }

  @Test(arguments: [
    "adjust: severity", "adjustments: [{id: n, plus: 1, each: {field: crew, full: 1}}]",
  ])
  func `where it is unknown nothing is refused`(key: String) {
    let round = "{id: review, kind: review, rubric: [{id: x, name: 新}], \(key)}"
    #expect(DoubtTrial.codes([round], awards: ["{level: 一等奖, at-least: 101}"]) == [])
  }
}
