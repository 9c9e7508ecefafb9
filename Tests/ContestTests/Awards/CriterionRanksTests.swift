import Testing

@testable import Contest

/// The rows of the table in ``CriterionRanks``, and a contest with prizes by single criteria.
struct CriterionRanksTests {
  @Test
  func
    `the mean of one criterion ranks, and the total separates equals where the rulebook says so`()
    throws
  {
    let novelty: [Entry.ID: Fraction] = ["A": Fraction(26, over: 3), "B": 9, "C": 9]
    let total: [Entry.ID: Fraction] = ["A": 90, "B": 80, "C": 85]
    let links: [TieBreak] = [.criterion("novelty"), .roundScore("final")]
    let places: [(Entry.ID, Int?)] = [("A", 1), ("C", 2), ("B", 3), ("D", nil)]
    let standings = places.map { Standing($0.0, rank: $0.1, organization: "校") }
    func ranks(_ links: [TieBreak]) -> [String] {
      let measure = CriterionRanks(links: links, scope: .all) { link, entry in
        link == .criterion("novelty") ? novelty[entry] : total[entry]
      }
      return measure.ranks(of: standings)
        .map { one in "\(one.entry) \(one.rank.map { "\($0)" } ?? "-")" }.sorted()
    }
    #expect(ranks([.criterion("novelty")]) == ["A 3", "B 1", "C 1", "D -"])
    #expect(ranks(links) == ["A 3", "B 2", "C 1", "D -"])
    // No link: the ranks of the round.
    #expect(ranks([]) == ["A 1", "B 3", "C 2", "D -"])
  }

  static func tier(_ awards: String) -> String {
    """
    rounds:
      - id: final
        name: 终评
        kind: review
        rubric-total: sum
        rubric: [{id: novelty, name: 创新, range: 0..10}, {id: craft, name: 工艺, range: 0..10}]
        judges-per-entry: 3
    awards:
    \(awards.split(separator: "\n").map { "  - \($0)" }.joined(separator: "\n"))
    """
  }

  /// | entry | 创新 | 工艺 | total |
  /// |---|---|---|---|
  /// | A | 9 9 8: 8.6667 | 9 9 9: 9 | 17.67 |
  /// | B | 9 9 9: 9 | 6 6 6: 6 | 15 |
  /// | C | 10 9 8: 9 | 7 7 7: 7 | 16 |
  /// | D | 5 5 5: 5 | 10 10 10: 10 | 15 |
  static func played(_ awards: String) throws -> PlayedTier {
    var played = try PlayedTier(
      rulebook: InventedRegulationsTests.rulebook("{id: natural, name: 作品}", tier(awards)))
    try played.sheets(
      "final",
      [
        "A": [[9, 9], [9, 9], [8, 9]], "B": [[9, 6], [9, 6], [9, 6]],
        "C": [[10, 7], [9, 7], [8, 7]], "D": [[5, 10], [5, 10], [5, 10]],
      ])
    return played
  }

  static let both = """
    {level: 一等奖, count: 1}
    {level: 最佳工艺奖, count: 1, by: criterion-craft}
    {level: 二等奖, count: 1}
    {level: 最佳创意奖, count: 1, by: [criterion-novelty, final-score], stacks: true}
    """

  @Test func `a prize goes to the best of one criterion, beside other prizes or not`() throws {
    let played = try Self.played(Self.both)
    // By 工艺 D has 10; A, who has the first prize, could not have it beside. By 创新 B and C have 9, and C has 16 points.
    #expect(played.awards == ["A 一等奖", "D 最佳工艺奖", "C 二等奖", "C 最佳创意奖"])
    let names = Names(played.tier)
    let reasons = (played.outcome.awards?.winners ?? []).map {
      $0.reason.message(in: .chinese, naming: names)
    }
    #expect(
      reasons.last == "按指标“创新”的平均分（相同的依次比轮次 终评 的成绩），第 1 名，在“最佳创意奖”的 1 个名额之内。")
    #expect(reasons.contains("按指标“工艺”的平均分，第 1 名，在“最佳工艺奖”的 1 个名额之内。"))
    #expect(reasons.first == "第 1 名，在“一等奖”的 1 个名额之内。")
    #expect(
      played.explanation("A", "final").suffix(2) == [
        "指标“工艺”的平均分：9，按指标评的奖比它。", "指标“创新”的平均分：8.6667，按指标评的奖比它。",
      ])
    #expect(
      played.explanation("A", "final", .english).last
        == "The mean mark for “创新”: 8.6667, which prizes by criteria compare.")
  }

  /// Without a prize beside: D has the first place by 工艺, and leaves; then A, whose 9 is next, has the first prize already, so C.
  @Test func `it moves on when its winner leaves`() throws {
    var played = try Self.played(Self.both)
    played.entry("D") { $0.state = .withdrawn }
    #expect(played.awards == ["A 一等奖", "C 最佳工艺奖", "B 二等奖", "C 最佳创意奖"])
  }

  @Test func `equals wait for the committee, or all have it`() throws {
    let waiting = try Self.played("{level: 最佳创意奖, count: 1, by: criterion-novelty}")
    #expect(waiting.awards.isEmpty)
    let asked = waiting.outcome.open.contains {
      if case .tieAtPrize(let level, list: _, let tied) = $0 {
        level.chinese == "最佳创意奖" && Set(tied) == ["B", "C"]
      } else {
        false
      }
    }
    #expect(asked)
    let all = try Self.played(
      "{level: 最佳创意奖, count: 1, by: criterion-novelty, line-ties: take-all}")
    #expect(all.awards == ["B 最佳创意奖", "C 最佳创意奖"])
  }

  @Test func `a prize by a criterion may be given among the winners of another level`() throws {
    let played = try Self.played(
      """
      {level: 入围奖, count: 2}
      {level: 最佳工艺奖, count: 1, by: criterion-craft, among: 入围奖, stacks: true}
      """)
    #expect(played.awards == ["A 入围奖", "C 入围奖", "A 最佳工艺奖"])
  }

  /// Two runs of a race; the first runs were 12.0, 11.5 and 11.8 seconds.
  @Test func `of what is recorded the mark itself counts, and of times the quickest`() throws {
    var played = try PlayedTier(
      rulebook: InventedRegulationsTests.rulebook(
        "{id: natural, name: 短跑}",
        """
        rounds:
          - {id: run, name: 决赛, kind: recorded, unit: time, range: 0:09..0:30, runs: 2, best: 1}
        awards:
          - {level: 冠军, count: 1}
          - {level: 首跑最快, count: 1, by: criterion-run-1, stacks: true}
        """, subject: "person"))
    try played.record(
      "run", ["A": ["0:12.00", "0:11.00"], "B": ["0:11.50", "0:12.00"], "C": ["0:11.80", "缺席"]])
    #expect(played.awards == ["A 冠军", "B 首跑最快"])
    #expect(played.explanation("B", "run").contains { $0.hasPrefix("“第1次”的成绩：") })
  }

  @Test func `the rulebook is told with the criterion`() throws {
    let reading = RulebookReader.read(
      InventedRegulationsTests.rulebook("{id: natural, name: 作品}", Self.tier(Self.both)))
    #expect(reading.problems.filter { $0.severity != .note }.isEmpty, "\(reading.problems)")
    let lines = try #require(reading.rulebook).sections(in: .chinese).flatMap(\.lines)
    #expect(lines.contains { $0.hasPrefix("“最佳工艺奖”：按“终评”中指标“工艺”的平均分，") }, "\(lines)")
    #expect(
      lines.contains {
        $0.hasPrefix("“最佳创意奖”：按“终评”中指标“创新”的平均分（相同的依次比轮次 终评 的成绩），")
          && $0.contains("可与其他奖项并得")
      })
  }

  @Test(arguments: [
    ("{level: 奖, count: 1, by: novelty}", "rulebook-unknown-word"),
    ("{level: 奖, count: 1, by: final-score}", "rulebook-unknown-word"),
    ("{level: 奖, count: 1, by: [criterion-craft, criterion-craft]}", "rulebook-duplicate-id"),
    ("{level: 奖, ranks: 1..2, by: criterion-craft}", "rulebook-one-of"),
    ("{level: 奖, at-least: 9, by: criterion-craft}", "rulebook-one-of"),
    ("{level: 奖, count: all, by: criterion-craft}", "rulebook-one-of"),
    ("{level: 奖, count: 1, by: []}", "rulebook-missing"),
  ])
  func `what cannot be compared is a fault`(award: String, code: String) {
    let reading = RulebookReader.read(
      InventedRegulationsTests.rulebook("{id: natural, name: 作品}", Self.tier(award)))
    #expect(reading.problems.filter { $0.severity == .error }.map(\.code) == [code])
  }
}
