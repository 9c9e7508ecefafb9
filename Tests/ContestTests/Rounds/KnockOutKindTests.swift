import Contest
import ContestTestSupport
import Foundation
import Testing

struct KnockOutKindTests {
  private func rule(_ keys: String) throws -> KnockOutRule {
    let text = ShortRulebook.text(rounds: "{id: cup, kind: knock-out\(keys)}")
    let reading = RulebookReader.read(text)
    let problems = reading.problems.map { $0.line(in: .english) }
    return try #require(reading.rulebook?.tiers.first?.round("cup")?.knockOut, "\(problems)")
  }

  private func faults(_ rounds: String) -> [String] {
    RulebookReader.read(ShortRulebook.text(rounds: rounds)).problems.map(\.code)
  }

  @Test func `all its words are read, and no seeds and a shared third place are the default`()
    throws
  {
    #expect(try rule("") == KnockOutRule(seeds: 0, third: .shared))
    #expect(try rule(", seeds: 4, third: match") == KnockOutRule(seeds: 4, third: .match))
    let text = ShortRulebook.text(
      rounds:
        "{id: group, kind: recorded}, {id: cup, kind: knock-out, seeds: 2, seeded-by: group, ties: [group-score]}"
    )
    let round = try #require(RulebookReader.read(text).rulebook?.tiers.first?.round("cup"))
    #expect(round.knockOut == KnockOutRule(seeds: 2, seededBy: "group"))
  }

  @Test
  func `it is scored by places, the first the best, and has neither judges nor a list of marks`()
    throws
  {
    let text = ShortRulebook.text(rounds: "{id: cup, kind: knock-out}")
    let round = try #require(RulebookReader.read(text).rulebook?.tiers.first?.round("cup"))
    #expect(round.scores && round.recorded == nil && !round.isJudged && !round.printsSheets)
    #expect(round.judging?.ranksLeastFirst == true && round.knockOut != nil)
  }

  @Test
  func `unknown rounds, words and numbers are faults, and a round for seeds without a number too`()
  {
    #expect(faults("{id: cup, kind: knock-out, seeds: 200}") == ["rulebook-out-of-range"])
    #expect(faults("{id: cup, kind: knock-out, third: both}") == ["rulebook-unknown-word"])
    #expect(
      faults("{id: cup, kind: knock-out, seeds: 2, seeded-by: group}") == [
        "rulebook-unknown-reference"
      ])
    #expect(
      faults("{id: group, kind: recorded}, {id: cup, kind: knock-out, seeded-by: group}").contains(
        "rulebook-missing"))
    #expect(faults("{id: cup, kind: knock-out, rubric: []}").contains("rulebook-key-elsewhere"))
  }

  /// The example of docs/rulebooks.md, played: the first two of the group stage are seeds, and the losers of the semi-finals
  /// play for the third place.
  @Test func `the example on the page is played from the draw to the prizes`() throws {
    let section = try #require(try RuleFamily.section("### knock-out ·"))
    let blocks = section.components(separatedBy: "```")
    let block = try #require(blocks.first { $0.hasPrefix("yaml") })
    let text = block.split(separator: "\n", omittingEmptySubsequences: false).dropFirst()
      .joined(separator: "\n")
    var played = try PlayedTier(rulebook: text)
    try played.record(
      "group", ["A": ["6"], "B": ["9"], "C": ["3"], "D": ["4"], "E": ["2"], "F": ["1"]])
    played.inputs.rounds["cup"] = TierInputs.RoundInput(
      entries: ["A", "B", "C", "D", "E", "F"], isClosed: true)
    played.decide(.bracket("cup", ["B", "A", "F", "D", "C", "E"], seeds: 2))
    // 1: D–C, 2: F–E, 3: B–winner of 1, 4: A–winner of 2, 5: third place, 6: final.
    let results: [(Entry.ID, Entry.ID)] = [
      ("C", "D"), ("F", "E"), ("B", "C"), ("F", "A"), ("A", "C"), ("F", "B"),
    ]
    for (place, (winner, loser)) in results.enumerated() {
      played.decide(.match("cup", place + 1, MatchResult(winner, beats: loser, score: "2:1")))
    }
    #expect(played.ranking("cup") == ["F 1 1", "B 2 2", "A 3 3", "C 4 4", "D 5 5", "E 5 6"])
    #expect(played.awards == ["F 冠军", "B 亚军", "A 季军", "C 第四名", "D 八强", "E 八强"])
    #expect(played.explanation("A", "cup").contains { $0.contains("按各场胜负得第 3 名") })
  }

  @Test func `the rulebook tells the draw, the places and the prize of a member in sentences`()
    throws
  {
    let text = InventedRegulationsTests.rulebook(
      "{id: team, name: 队伍}",
      """
      rounds:
        - {id: speech, name: 个人得分, kind: recorded, members: 4}
        - {id: cup, kind: knock-out, seeds: 2, seeded-by: speech, third: match}
      awards:
        - {level: 冠军, ranks: 1..1}
        - {level: 最佳辩手, to: member, count: 1, of-levels: [冠军]}
        - {level: 优秀辩手, to: member, count: 2, of: speech}
      """)
    let rulebook = try #require(RulebookReader.read(text).rulebook)
    let told = rulebook.sections(in: .chinese).flatMap(\.lines).joined(separator: "\n")
    #expect(told.contains("种子 2 个，是“个人得分”的前 2 名"), "\(told)")
    #expect(told.contains("半决赛的负者再赛一场，定第三、四名"), "\(told)")
    #expect(told.contains("在同一阶段告负的名次并列"), "\(told)")
    #expect(told.contains("“最佳辩手”授予得“冠军”的"), "\(told)")
    #expect(told.contains("“优秀辩手”授予 2 位成员，按“个人得分”里本人的成绩"), "\(told)")
    let english = rulebook.sections(in: .english).flatMap(\.lines).joined(separator: "\n")
    #expect(english.contains("Entries meet two by two") && english.contains("goes to 2 members"))
  }
}
