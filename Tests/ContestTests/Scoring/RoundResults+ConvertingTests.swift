import Contest
import Testing

struct RoundResultsConvertingTests {
  @Test func `the examples of the guide are played`() throws {
    var played = try PlayedTier(guide: "### 折算、加分、分组 ·")
    try played.record("likes", ["A": ["3000"], "B": ["1200"]])
    try played.record("service", ["A": ["39"], "B": ["40"]])
    try played.record("race", ["A": ["1:00"], "B": ["1:20"]])
    for name in ["A", "B"] { played.entry(name) { $0.members = name == "A" ? 1 : 3 } }
    // A 100 + 5 + 7 + 10 = 122, held at 100; B 40 + 10 + 5 = 55, × 0.9 for being late is 49.5, and 10 for all make 59.5.
    played.decide(.flag(Entry.ID("B"), "late", true))
    #expect(played.ranking("race") == ["A 100.00 1", "B 59.50 2"])
  }

  @Test func `a tie by one run puts the quicker first where times become points too`() throws {
    var played = try PlayedTier(
      tier: """
        rounds: [{id: run, kind: recorded, unit: time, range: 0:10..5:00, runs: 2, best: 1, scale: {best: 100}, ties: [criterion-run-2]}]
        """)
    try played.record("run", ["A": ["1:30", "1:34"], "B": ["1:30", "1:32"]])
    #expect(played.ranking("run") == ["B 100.00 1", "A 100.00 2"])
    let lines = played.explanation("B", "run")
    #expect(lines.contains { $0.contains("1:32") && !$0.contains("-") }, "\(lines)")
  }

  /// Each passes the check of a rulebook, and ended the program.
  @Test(arguments: [
    ("10000", 4, "A 1000000000000.00 1"), ("0.9999", 12, "A 89.89 1"), ("1/9973", 12, "A 0.00 1"),
  ])
  func `factors one after another go beyond nothing that is reckoned with`(
    factor: String, count: Int, ranking: String
  ) throws {
    let factors = (1...count).map { "{id: f\($0), factor: \(factor), when: always}" }
    var played = try PlayedTier(
      tier: "rounds: [{id: one, kind: recorded, adjustments: [\(factors.joined(separator: ", "))]}]"
    )
    try played.record("one", ["A": ["90"]])
    #expect(played.ranking("one") == [ranking])
    #expect(!played.explanation("A", "one").isEmpty)
  }

  @Test func `a part with an adjustment goes into the total as adjusted`() throws {
    var played = try PlayedTier(
      tier: """
        rounds:
          - {id: one, kind: recorded, adjustments: [{id: late, minus: 10}]}
          - {id: two, kind: recorded, total: {one: 1/2, two: 1/2}}
        """)
    try played.record("one", ["A": ["80"]])
    try played.record("two", ["A": ["90"]])
    played.decide(.flag(Entry.ID("A"), "late", true))
    #expect(played.ranking("two") == ["A 80.00 1"])
  }

  @Test func `the best withdrawn, the others are scaled anew`() throws {
    var played = try PlayedTier(tier: "rounds: [{id: one, kind: recorded, scale: {best: 100}}]")
    try played.record("one", ["A": ["80"], "B": ["40"]])
    #expect(played.ranking("one") == ["A 100.00 1", "B 50.00 2"])
    played.entry("A") { $0.state = .withdrawn }
    #expect(played.ranking("one") == ["B 100.00 1", "A - result-withdrawn"])
  }
}
