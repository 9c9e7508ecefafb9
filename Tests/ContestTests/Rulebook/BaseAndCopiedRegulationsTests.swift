import Contest
import Testing

/// A regulation told in our own words and played from marks to prizes, the figures worked out by hand: papers of pupils with
/// base points for all, and a most for those that are too like another text.
struct BaseAndCopiedRegulationsTests {
  /// 小论文: 评审 40 分, 另加基础分 60 分; 重复率超过 30% 的, 成绩至多 60 分; 85 分以上一等奖, 70 分以上二等奖.
  @Test func `base points for all, and at most sixty for what is copied`() throws {
    var played = try PlayedTier(
      rulebook: InventedRegulationsTests.rulebook(
        "{id: paper, name: 小论文}",
        """
        rounds:
          - {id: likeness, name: 查重, kind: recorded, range: 0..100}
          - id: review
            name: 评审
            kind: recorded
            range: 0..40
            adjustments:
              - {id: base, name: 基础分, plus: 60, when: always}
              - {id: copied, name: 查重超标, cap: 60, when: {round: likeness, at-least: 30.01}}
        awards:
          - {level: 一等奖, at-least: 85}
          - {level: 二等奖, at-least: 70}
        """))
    try played.record("likeness", ["A": ["12"], "B": ["30"], "C": ["30.01"], "D": ["80"]])
    try played.record("review", ["A": ["25"], "B": ["24.9"], "C": ["38"], "D": ["0"]])
    // A 85, B 84.9 because 30 % is not above 30 %, C 98 held at 60, D 60 in any case.
    #expect(
      played.ranking("review") == ["A 85.00 1", "B 84.90 2", "C 60.00 3=", "D 60.00 3="])
    #expect(played.awards == ["A 一等奖", "B 二等奖"])
    #expect(played.explanation("C", "review").contains("查重超标：至多 60，98 按 60 计。"))
    #expect(played.explanation("D", "review").contains("查重超标：至多 60，60 不变。"))
  }
}
