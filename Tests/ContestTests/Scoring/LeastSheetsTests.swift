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

  @Test func `of panels the number counts within each, and each panel is named`() {
    #expect(LeastSheets(rules(judges: 3, dropping: 0)).asked(in: .chinese) == "规程要 3 份")
    var inPanels = rules(judges: 8, dropping: 0)
    inPanels.panels = [
      PanelRule(id: "experts", name: Bilingual("专家"), judges: 3, weight: Fraction(3, over: 5)),
      PanelRule(id: "citizens", name: Bilingual("市民"), judges: 5, weight: Fraction(2, over: 5)),
    ]
    let least = LeastSheets(inPanels)
    #expect(least.range == 1...5)
    #expect(least.asked(in: .chinese) == "规程要专家 3 份、市民 5 份，填的数每个评审组各计")
  }

  @Test func `where one panel alone drops marks, a lower number still counts in the other`() {
    var inPanels = rules(judges: 8, dropping: 0)
    inPanels.panels = [
      PanelRule(
        id: "experts", name: Bilingual("专家"), judges: 5, weight: Fraction(3, over: 5),
        combine: Combination(dropHigh: 1, dropLow: 1)),
      PanelRule(id: "citizens", name: Bilingual("市民"), judges: 3, weight: Fraction(2, over: 5)),
    ]
    #expect(LeastSheets(inPanels).range == 1...5 && LeastSheets(inPanels).dropped == 0)
    inPanels.panels[1].combine = Combination(dropHigh: 1)
    #expect(LeastSheets(inPanels).range == 2...5 && LeastSheets(inPanels).dropped == 1)
  }

  @Test func `without dropping one sheet is enough, and never more than are asked for`() {
    #expect(LeastSheets(rules(judges: 3, dropping: 0)).range == 1...3)
    #expect(LeastSheets(rules(judges: 2, dropping: 1)).range == 2...2)
  }
}
