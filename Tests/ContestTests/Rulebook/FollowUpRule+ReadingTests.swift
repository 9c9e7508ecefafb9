import Contest
import Testing

struct FollowUpRuleReadingTests {
  static func read(_ steps: String) -> RulebookReader.Reading {
    RulebookReader.read(
      """
      rulebook: after
      name: 获奖以后
      version: "1"
      source: invented for tests
      subject: collective
      tracks: [{id: natural, name: 集体}]
      tiers:
        - id: city
          name: 市级
          rounds:
            - {id: review, kind: review, rubric: [{id: deeds, name: 事迹}]}
          awards:
            - {level: 二星, to: recheck}
            - {level: 一星, at-least: 80}
          follow-up:
      \(steps)
      """)
  }

  @Test func `questions, a re-check and support are read`() throws {
    let reading = Self.read(
      """
            - {id: landed, name: 落地, ask: [{id: where, name: 何处, kind: text}], every: 6 months, for: 3 years, due: 10 working-days}
            - {id: again, kind: recheck, every: 2 years, levels: [二星, 一星], outcomes: [keep, lower]}
            - {id: money, kind: support, amount: {一星: 1000}, paid: monthly, for: 1 year}
      """)
    #expect(reading.problems.isEmpty, "\(reading.problems.map { $0.line(in: .english) })")
    let tier = try #require(reading.rulebook?.tiers.first)
    let (landed, again, money) = (tier.followUps[0], tier.followUps[1], tier.followUps[2])
    #expect(landed.every == 6 && landed.lasting == 36 && landed.days == 10)
    #expect(landed.counting == .working && landed.ask.map(\.id) == ["where"])
    #expect(again.levels == ["二星", "一星"] && again.outcomes == [.keep, .lower])
    #expect(again.name.chinese == "复核" && tier.recheck == again)
    #expect(money.amounts == ["一星": 1000] && money.isMonthly && money.lasting == 12)
    #expect(tier.awards.first?.to == .recheck)
  }

  @Test(
    arguments: [
      ("{id: a, every: 6}", "rulebook-wrong-shape"),
      ("{id: a, every: 0 months, ask: [{id: b, name: 问, kind: text}]}", "rulebook-out-of-range"),
      ("{id: a}", "rulebook-missing"),
      ("{id: a, kind: recheck}", "rulebook-missing"),
      ("{id: a, kind: recheck, levels: [三星]}", "rulebook-unknown-word"),
      ("{id: a, kind: support}", "rulebook-missing"),
      ("{id: a, kind: support, amount: {三星: 1}}", "rulebook-unknown-key"),
      ("{id: a, kind: support, amount: {一星: 1}, paid: monthly}", "rulebook-missing"),
      ("{id: a, ask: [{id: b, name: 问, kind: file}]}", "rulebook-unknown-word"),
      ("{id: a, ask: [{id: b, name: 问, kind: text}], paid: once}", "rulebook-one-of"),
    ])
  func `a fault is named`(step: String, code: String) {
    let problems = Self.read("        - \(step)").problems
    #expect(problems.contains { $0.code == code }, "\(problems.map { $0.line(in: .english) })")
  }
}
