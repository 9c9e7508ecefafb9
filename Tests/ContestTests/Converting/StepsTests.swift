import Contest
import Testing

struct StepsTests {
  static let hours = Steps([.init(20, 5), .init(40, 10)])

  @Test(arguments: [(19.99, 0), (20, 5), (39, 5), (40, 10), (400, 10)] as [(Points, Points)])
  func `a result equal to a step reaches it`(hours: Points, points: Points) {
    #expect((Self.hours.step(for: hours, lessIsBetter: false)?.points ?? 0) == points)
  }

  @Test func `where less is better, a step is a limit`() throws {
    var played = try PlayedTier(
      tier: """
        rounds:
          - {id: run, kind: recorded, unit: time, range: 0:10..9:00, steps: [{to: 1:00, points: 10}, {to: 1:30, points: 5}]}
        """)
    try played.record("run", ["A": ["1:00"], "B": ["1:00.1"], "C": ["1:31"]])
    #expect(played.ranking("run") == ["A 10.00 1", "B 5.00 2", "C 0.00 3"])
    #expect(played.explanation("B", "run").contains("分段给分：1:00.1 达到 1:30 一段，得 5.00 分。"))
  }
}
