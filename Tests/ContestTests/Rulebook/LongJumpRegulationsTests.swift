import Contest
import Testing

/// A regulation told in our own words and played from marks to prizes: jumps of which the best counts, equals by the next best.
struct LongJumpRegulationsTests {
  private func played(_ ties: String, _ better: String = "") throws -> PlayedTier {
    try PlayedTier(
      rulebook: InventedRegulationsTests.rulebook(
        "{id: long, name: 跳远}",
        """
        rounds:
          - {id: jump, name: 跳远决赛, kind: recorded, range: 0..9, step: 0.01, runs: 3, best: 1\(better), ties: [\(ties)]}
        awards: [{level: 第一名, ranks: 1}, {level: 第二名, ranks: 2}, {level: 第三名, ranks: 3}]
        """, subject: "person"))
  }

  /// 跳远: 三次试跳取最好的一次; 相同的比次好的一次, 再比第三好的; 犯规记缺席.
  @Test func `equals by the second best jump, then by the third`() throws {
    var played = try played("next-runs, committee")
    try played.record(
      "jump",
      [
        "A": ["6.00", "6.20", "6.00"], "B": ["5.90", "6.05", "6.20"],
        "C": ["6.20", "缺席", "缺席"], "D": ["6.20", "6.00", "5.99"],
        "E": ["6.19", "6.19", "6.19"],
      ])
    // All but E have 6.20. B has 6.05 next; A and D 6.00, then 6.00 and 5.99; C has no second jump.
    #expect(
      played.ranking("jump") == [
        "B 6.20 1", "A 6.20 2", "D 6.20 3", "C 6.20 4", "E 6.19 5",
      ])
    #expect(played.awards == ["B 第一名", "A 第二名", "D 第三名"])
    #expect(
      played.explanation("B", "jump").contains { $0.contains("次好的一次（相同再比第三好的，依次类推）") })
  }

  @Test func `equal in all jumps, in any order, they share the place`() throws {
    var played = try played("next-runs")
    try played.record(
      "jump", ["A": ["6.20", "6.00", "缺席"], "B": ["缺席", "6.20", "6.00"], "C": ["6", "6", "6"]])
    #expect(played.ranking("jump") == ["A 6.20 1=", "B 6.20 1=", "C 6.00 3"])
  }

  @Test func `where less is better the next best is the lowest but one`() throws {
    var played = try played("next-runs", ", better: less")
    try played.record("jump", ["A": ["3", "5", "4.5"], "B": ["4", "6", "3"]])
    #expect(played.ranking("jump") == ["B 3.00 1", "A 3.00 2"])
  }

  @Test(arguments: [
    ("runs: 3, best: 1", [String]()), ("range: 0..9, step: 0.01", ["rulebook-tie-unreached"]),
    (
      "range: 0..9, attempts: {count: 2, judges: 5, factor: {range: 1..3}}",
      ["rulebook-unknown-word"]
    ),
  ])
  func `it needs a second mark, and a mark of its own`(keys: String, codes: [String]) {
    let found = DoubtTrial.codes([
      "{id: jump, name: 跳远, kind: recorded, \(keys), ties: [next-runs, committee]}"
    ])
    #expect(found == codes)
  }
}
