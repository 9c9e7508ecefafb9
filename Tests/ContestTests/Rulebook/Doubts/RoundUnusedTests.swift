import Contest
import Testing

struct RoundUnusedTests {
  static func rounds(_ first: String, _ last: String) -> [String] {
    [
      "{id: one, name: 初评, kind: review, rubric: [{id: x, name: 新}]\(first)}",
      "{id: two, name: 终评, kind: review, rubric: [{id: x, name: 新}]\(last)}",
    ]
  }

  @Test func `a round that counts for nothing is told`() {
    let reading = DoubtTrial.read(Self.rounds("", ""))
    #expect(reading.problems.map(\.code) == ["rulebook-round-unused"])
    #expect(reading.problems.map(\.severity) == [.warning])
    #expect(reading.problems.first?.place.row == 14)
    #expect(reading.problems.first?.message(in: .chinese).contains("“初评”的成绩没有用处") == true)
  }

  @Test(arguments: [
    (", advance: {count: 9}", ""), ("", ", total: {one: 40%, two: 60%}"),
    ("", ", ties: [one-score]"), ("", ", advance: {count: 3, needs: {round: one, at-least: 60}}"),
  ])
  func `a selection, a total, a tie or a condition uses it`(first: String, last: String) {
    #expect(DoubtTrial.codes(Self.rounds(first, last)) == [])
  }

  @Test func `so does a prize`() {
    #expect(
      DoubtTrial.codes(
        Self.rounds("", ""), awards: ["{level: 一等奖, count: 1}", "{level: 初评奖, count: 1, of: one}"])
        == [])
  }

  @Test func `so do the points of teams`() {
    let text = InventedRegulationsTests.rulebook(
      "{id: run, name: 跑}",
      """
      rounds:
        - {id: run, kind: recorded, points-by-place: [3, 1]}
        - {id: relay, kind: recorded, points-by-place: [3, 1]}
      awards: [{level: 一等奖, count: 1}]
      team-points: {run: 1, relay: 2}
      """)
    #expect(RulebookReader.read(text).problems.map(\.code) == [])
  }
}
