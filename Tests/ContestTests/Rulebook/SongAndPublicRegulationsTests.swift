import Contest
import Testing

/// A regulation told in our own words and played from marks to prizes, the figures worked out by hand: singers judged by
/// experts, by people of the audience, and by votes, three parts of one total.
struct SongAndPublicRegulationsTests {
  /// 校园歌手: 专业评委 50 % (五位去掉最高、最低分), 大众评审 30 % (三位不去), 网络投票 20 %.
  @Test func `experts 50, the audience 30 and votes 20 per cent, and only the experts trim`() throws
  {
    var played = try PlayedTier(
      rulebook: InventedRegulationsTests.rulebook(
        "{id: solo, name: 独唱}",
        """
        rounds:
          - {id: net, name: 网络投票, kind: recorded, range: 0..100000, step: 1, scale: {best: 100}}
          - id: final
            name: 决赛
            kind: live
            rubric: [{id: song, name: 演唱, range: 0..100, step: 0.1}]
            panels:
              - {id: experts, name: 专业评委, judges: 5, weight: 50%, combine: {drop-high: 1, drop-low: 1}}
              - {id: public, name: 大众评审, judges: 3, weight: 30%}
            total: {net: 20%, final: 80%}
            ties: [committee]
        awards: [{level: 冠军, count: 1}, {level: 亚军, count: 1}]
        """, subject: "person"))
    try played.record("net", ["A": ["500"], "B": ["1000"], "C": ["0"]])
    try played.judge(
      "final",
      [
        "A": [60, 90, 92, 94, 100, 80, 84, 88], "B": [86, 86, 86, 86, 86, 90, 90, 90],
        "C": [92, 92, 92, 92, 92, 84, 84, 84],
      ])
    for number in 1...8 {
      played.decide(.seat("final", Judge.ID("J\(number)"), number <= 5 ? "experts" : "public"))
    }
    // A 0.5 × 92 + 0.3 × 84 + 0.2 × 50 = 81.2; B 0.5 × 86 + 0.3 × 90 + 0.2 × 100 = 90; C 0.5 × 92 + 0.3 × 84 = 71.2.
    #expect(played.ranking("final") == ["B 90.00 1", "A 81.20 2", "C 71.20 3"])
    #expect(played.awards == ["B 冠军", "A 亚军"])
    // The own result of the round is of 100: 0.625 × 92 + 0.375 × 84 = 89.
    #expect(
      played.explanation("A", "final").contains(
        "分组加权：专业评委 92 × 0.625 + 大众评审 84 × 0.375 = 89.00。"))
  }
}
