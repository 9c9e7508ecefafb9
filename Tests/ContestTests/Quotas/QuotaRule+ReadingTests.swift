import Contest
import Testing

struct QuotaRuleReadingTests {
  private func reading(_ quota: String) -> (Tier.Intake?, [String]) {
    let text = ShortRulebook.text(rounds: "{id: check, kind: screening}")
      .replacing("rounds: [", with: "intake: {quota: {\(quota)}}, rounds: [")
    let reading = RulebookReader.read(text)
    return (
      reading.rulebook?.tiers.first?.intake,
      reading.problems.filter { $0.severity == .error }.map(\.code)
    )
  }

  @Test func `all its words are read`() throws {
    let (intake, faults) = reading(
      "total: 100, by: students, method: sainte-lague, least: 1, plus: {last-result: 2}, ranked: true, reserves: 1"
    )
    #expect(faults == [])
    #expect(
      intake?.formula
        == QuotaRule(
          total: 100, by: .students, method: .sainteLague, least: 1, plus: [.lastResult: 2]))
    #expect(intake?.isRanked == true && intake?.reserves == 1 && intake?.perOrganization == nil)
  }

  @Test func `a total alone is shared equally, and a number per organization is no formula`() {
    #expect(reading("total: 60").0?.formula == QuotaRule(total: 60))
    #expect(reading("total: 60, by: equal").0?.formula == QuotaRule(total: 60))
    #expect(reading("per-organization: 3").0?.formula == nil)
  }

  @Test func `what contradicts itself or cannot be is a fault`() {
    #expect(reading("total: 60, per-organization: 3").1 == ["rulebook-one-of"])
    #expect(reading("by: students").1 == ["rulebook-missing"])
    #expect(reading("total: 0").1 == ["rulebook-out-of-range"])
    #expect(reading("total: 9, by: moon").1 == ["rulebook-unknown-word"])
    #expect(reading("total: 9, plus: {moon: 1}").1 == ["rulebook-unknown-key"])
    #expect(reading("total: 9, plus: {members: 0}").1 == ["rulebook-out-of-range"])
  }

  @Test func `a place for every so many needs its figure and what becomes of a rest`() {
    let (intake, faults) = reading(
      "by: members, every: 400, rounding: up, least: 1, most: 10, plus: {last-result: 1}")
    #expect(faults == [])
    #expect(
      intake?.formula
        == QuotaRule(
          by: .members, every: QuotaRule.Step(400, .up, most: 10), least: 1,
          plus: [.lastResult: 1]))
    #expect(reading("by: members, every: 400").1 == ["rulebook-missing"])
    #expect(reading("every: 400, rounding: up").1 == ["rulebook-missing"])
    #expect(
      reading("by: equal, every: 400, rounding: up").1 == ["rulebook-unknown-word"])
    #expect(
      reading("by: members, every: 400, rounding: up, total: 9").1 == ["rulebook-one-of"])
    #expect(
      reading("by: members, every: 400, rounding: up, per-organization: 9").1
        == ["rulebook-one-of"])
    #expect(
      reading("by: members, every: 400, rounding: up, least: 3, most: 2").1
        == ["rulebook-out-of-range"])
    #expect(reading("total: 9, rounding: up").1 == ["rulebook-missing"])
    #expect(reading("total: 9, most: 3").1 == ["rulebook-missing"])
  }
}
