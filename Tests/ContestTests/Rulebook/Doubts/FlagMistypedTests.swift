import Contest
import Testing

struct FlagMistypedTests {
  static let round =
    "{id: review, kind: review, rubric: [{id: x, name: 新}], adjustments: [{id: late, name: 迟交, minus: 2}]}"

  @Test func `a note nearly like one that is declared is told`() {
    let reading = DoubtTrial.read(
      [Self.round], awards: ["{level: 一等奖, count: 3, needs: no-lat}"])
    #expect(reading.rulebook != nil)
    #expect(reading.problems.map(\.code) == ["rulebook-flag-mistyped"])
    #expect(
      reading.problems.first?.message(in: .chinese).contains("登记事项“lat”别处没有写过，是否为“late”？") == true)
  }

  @Test func `it is told at each place that has it`() {
    #expect(
      DoubtTrial.codes(
        [Self.round],
        awards: ["{level: 一等奖, count: 3, needs: no-lat}", "{level: 二等奖, count: 3, needs: no-lat}"])
        == ["rulebook-flag-mistyped", "rulebook-flag-mistyped"])
  }

  @Test func `the declared note, and another that is like none, pass`() {
    for needs in ["no-late", "no-fire"] {
      #expect(
        DoubtTrial.codes([Self.round], awards: ["{level: 一等奖, count: 3, needs: \(needs)}"]) == [])
    }
  }
}
