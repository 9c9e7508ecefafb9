import Contest
import Testing

struct LeastSheetsTests {
  private func rules(judges: Int, dropping: Int) -> JudgingRules {
    var rules = JudgingRules(
      rubric: Rubric([Criterion(id: "total", name: Bilingual(chinese: "总分"), weight: 100)]),
      judgesPerEntry: judges)
    rules.combine.dropHigh = dropping
    rules.combine.dropLow = dropping
    return rules
  }

  @Test func `of five judges with a high and a low mark dropped, three to five are enough`() {
    let least = LeastSheets(rules(judges: 5, dropping: 1))
    #expect(least.range == 3...5 && least.dropped == 2)
  }

  @Test func `without dropping one sheet is enough, and never more than are asked for`() {
    #expect(LeastSheets(rules(judges: 3, dropping: 0)).range == 1...3)
    #expect(LeastSheets(rules(judges: 2, dropping: 1)).range == 2...2)
  }
}
