import Contest
import Testing

/// The sentences about recorded marks. `RoundResults+ExplanationTests` reads whole explanations.
struct RoundResultsRecordedMarksTests {
  /// 6.5 is 7 when it is rounded up, and 7 is 7.
  @Test func `how a recorded result is rounded is said where it is`() throws {
    var played = try PlayedTier(
      tier: """
        rounds:
          - {id: run, name: 计时, kind: recorded, runs: 2, combine: {average: mean, decimals: 0, rounding: up}}
          - {id: test, name: 笔试, kind: recorded, total: {run: 1/3, test: 2/3}}
        """)
    try played.record("run", ["A": ["5", "8"], "B": ["6", "8"]])
    try played.record("test", ["A": ["80"], "B": ["80"]])
    #expect(
      played.explanation("A", "run").contains("平均：(5 + 8) ÷ 2 = 7（取整数，有小数的进一）。"))
    #expect(played.explanation("B", "run").contains("平均：(6 + 8) ÷ 2 = 7。"))
    #expect(
      played.explanation("A", "test").contains { $0.hasSuffix("（保留 2 位小数）。") },
      "\(played.explanation("A", "test"))")
  }

  @Test func `an absence that counts 0 is part of the sum that is shown`() throws {
    var played = try PlayedTier(
      tier: """
        rounds:
          - {id: run, name: 计时, kind: recorded, runs: 2, absent: zero, combine: {average: mean}, ties: [criterion-run-2]}
        """)
    try played.record("run", ["A": ["3", "缺席"], "B": ["0", "3"]])
    let lines = played.explanation("A", "run")
    #expect(lines.contains("登记成绩：第1次 3，第2次 缺席（计 0 分）。"), "\(lines)")
    #expect(lines.contains("平均：(3 + 0) ÷ 2 = 1.50。"), "\(lines)")
    #expect(lines.contains("同分，比较“第2次”的成绩 0：列于 B 之后。"), "\(lines)")
  }
}
