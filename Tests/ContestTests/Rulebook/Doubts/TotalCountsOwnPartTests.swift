import Contest
import Testing

struct TotalCountsOwnPartTests {
  private static func rounds(_ second: String) -> [String] {
    [
      "{id: one, name: 初评, kind: recorded}",
      "{id: two, name: 复评, kind: recorded\(second)}",
      "{id: end, name: 终评, kind: recorded, total: {two: 40%, end: 60%}}",
    ]
  }

  @Test func `a total over a round with a total of its own is told`() {
    let reading = DoubtTrial.read(Self.rounds(", total: {one: 50%, two: 50%}"))
    #expect(reading.problems.map(\.code) == ["rulebook-total-own-part"])
    #expect(reading.problems.map(\.severity) == [.warning])
    #expect(
      reading.problems.first?.message(in: .chinese).hasPrefix(
        "tiers[1].rounds[4].total：“复评”自己有 total，公布的是合成以后的成绩；这里计入的只是“复评”自身的成绩") == true)
  }

  @Test func `a round of one result is nothing to tell`() {
    #expect(DoubtTrial.codes(Self.rounds(", ties: [one-score]")) == [])
  }

  /// 复评 publishes (80 + 60) ÷ 2 = 70; the final takes its own 60: 0.4 × 60 + 0.6 × 90 = 78.
  @Test func `the sentences and the sum say whose result counts`() throws {
    var played = try PlayedTier(
      tier: """
        rounds:
          - {id: one, name: 初评, kind: recorded}
          - {id: two, name: 复评, kind: recorded, total: {one: 50%, two: 50%}}
          - {id: end, name: 终评, kind: recorded, total: {two: 40%, end: 60%}}
        """)
    try played.record("one", ["A": ["80"]])
    try played.record("two", ["A": ["60"]])
    try played.record("end", ["A": ["90"]])
    #expect(played.ranking("two") == ["A 70.00 1"])
    #expect(played.ranking("end") == ["A 78.00 1"])
    let lines = played.explanation("A", "end")
    #expect(lines.contains("各轮加权：复评自身的成绩 60.00 × 0.4 + 终评 90.00 × 0.6 = 78.00。"), "\(lines)")
    let told = try #require(
      DoubtTrial.read(Self.rounds(", total: {one: 50%, two: 50%}")).rulebook
    ).sections(in: .chinese).flatMap(\.lines)
    #expect(told.contains("总成绩 = 复评自身的成绩 × 0.4 + 终评 × 0.6。"), "\(told)")
  }
}
