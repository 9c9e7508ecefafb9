import Contest
import Testing

/// Panels that set marks aside, and average, in ways of their own.
struct PanelRuleTests {
  /// 专业评委 3 位占 70 %, 去掉最高、最低分; 大众评审 2 位占 30 %, 不去.
  private func played(_ keys: String = "", _ experts: String, _ people: String = "") throws
    -> PlayedTier
  {
    var played = try PlayedTier(
      tier: """
        rounds:
          - id: final
            name: 决赛
            kind: live
            rubric: [{id: song, name: 演唱}]
            \(keys)
            panels:
              - {id: experts, name: 专业评委, judges: 3, weight: 70%\(experts)}
              - {id: public, name: 大众评审, judges: 2, weight: 30%\(people)}
            ties: [committee]
        """)
    try played.judge("final", ["A": [70, 85, 95, 90, 60], "B": [88, 80, 84, 80, 80]])
    for number in 1...5 {
      played.decide(.seat("final", Judge.ID("J\(number)"), number <= 3 ? "experts" : "public"))
    }
    return played
  }

  @Test func `the experts drop a high and a low mark, and the public drops none`() throws {
    let played = try played("", ", combine: {drop-high: 1, drop-low: 1}")
    // A 0.7 × 85 + 0.3 × 75 = 82; B 0.7 × 84 + 0.3 × 80 = 82.8.
    #expect(played.ranking("final") == ["B 82.80 1", "A 82.00 2"])
    #expect(
      played.explanation("A", "final").contains(
        "分组加权：专业评委 85 × 0.7 + 大众评审 75 × 0.3 = 82.00。"))
  }

  @Test func `what a panel does not say is not taken from the round, but for the rounding`() throws
  {
    let played = try played(
      "combine: {average: median, decimals: 1}", "", ", combine: {drop-high: 0}")
    // The experts as the round says: the medians 85 and 84. The public by the mean.
    #expect(played.ranking("final") == ["B 82.8 1", "A 82.0 2"])
    let mean = try self.played("combine: {decimals: 1}", ", combine: {average: median}")
    #expect(mean.ranking("final") == ["B 82.8 1", "A 82.0 2"])
  }

  private func read(_ panels: String, _ keys: String = "") -> RulebookReader.Reading {
    DoubtTrial.read([
      "{id: vote, name: 投票得分, kind: recorded, range: 0..100}",
      "{id: final, name: 决赛, kind: live, rubric: [{id: song, name: 演唱}], panels: [\(panels)]\(keys)}",
    ])
  }

  private func codes(_ panels: String, _ keys: String = "") -> [String] {
    read(panels, keys).problems.filter { $0.severity == .error }.map(\.code)
  }

  private static func two(
    _ combine: String, _ other: String = "", weights: (String, String) = ("70%", "30%")
  ) -> String {
    "{id: a, name: 专业, judges: 5, weight: \(weights.0)\(combine)}, "
      + "{id: b, name: 大众, judges: 2, weight: \(weights.1)\(other)}"
  }

  @Test func `what cannot be meant is a fault`() {
    let trimmed = ", combine: {drop-high: 1, drop-low: 1}"
    #expect(codes(Self.two(trimmed)) == [])
    // The round's own, of which two judges leave nothing, is for the other panel.
    #expect(codes(Self.two(trimmed), ", combine: {decimals: 1}") == [])
    #expect(codes(Self.two("", trimmed)) == ["rulebook-too-many-dropped"])
    #expect(
      codes(Self.two(", combine: {average: sum}")) == ["rulebook-panels-alone"])
    #expect(codes(Self.two(", combine: {decimals: 1}")) == ["rulebook-key-elsewhere"])
    // What the round says would be for none of them.
    #expect(
      codes(Self.two(trimmed, ", combine: {average: mean}"), ", combine: {drop-high: 1}")
        == ["rulebook-one-of"])
  }

  @Test func `weights may be shares of the total, and then are exactly this round's part of it`()
    throws
  {
    let beside = ", total: {vote: 20%, final: 80%}"
    let rules = try #require(
      read(Self.two("", weights: ("50%", "30%")), beside).rulebook?.tiers.first?.rounds.last?
        .judging)
    #expect(rules.panels.map(\.weight) == [Fraction(5, over: 8), Fraction(3, over: 8)])
    // As shares of the round they still may be written.
    #expect(codes(Self.two(""), beside) == [])
    let sum = ["rulebook-weights-sum"]
    #expect(codes(Self.two("", weights: ("50%", "20%")), beside) == sum)
    #expect(codes(Self.two("", weights: ("50%", "30%"))) == sum)
    #expect(codes(Self.two("", weights: ("50%", "30%")), ", total: {add: [vote, final]}") == sum)
  }

  @Test func `the sentences say which panel sets aside what`() throws {
    let rulebook = try #require(read(Self.two(", combine: {drop-high: 1, drop-low: 1}")).rulebook)
    func text(_ language: Language) -> String {
      rulebook.sections(in: language).flatMap(\.lines).joined(separator: "\n")
    }
    #expect(text(.chinese).contains("“专业”的成绩：去掉 1 个最高分、去掉 1 个最低分、取平均。"), "\(text(.chinese))")
    #expect(text(.chinese).contains("其余各评审组的成绩：取平均。"))
    #expect(text(.english).contains("The result of each other panel: the mean."))
  }
}
