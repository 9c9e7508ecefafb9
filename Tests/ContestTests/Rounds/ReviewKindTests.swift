import Contest
import Testing

struct ReviewKindTests {
  static let rules = JudgingRules(
    rubric: Rubric([Criterion(id: "new", name: Bilingual(chinese: "新意"))]),
    advance: AdvanceRule(places: .count(3)))
  static let round = Round(id: "review", name: ReviewKind.usualName, kind: ReviewKind(rules))

  @Test func `judges score on sheets, and nobody is on a stage`() {
    #expect(Self.round.scores && Self.round.printsSheets && !Self.round.decides)
    #expect(Self.round.live == nil)
  }

  @Test func `it sends entries on where it has a rule for it`() {
    #expect(Self.round.advances)
    var rules = Self.rules
    rules.advance = nil
    #expect(!Round(id: "review", name: Self.round.name, kind: ReviewKind(rules)).advances)
  }

  @Test func `it is read with its rules`() {
    let rulebook = RulebookReader.read(
      ShortRulebook.text(
        rounds: "{id: review, kind: review, rubric: [{id: new, name: 新意}], advance: {count: 3}}")
    ).rulebook
    #expect(rulebook?.tiers.first?.rounds == [Self.round])
  }

  @Test func `the order of showing is no key of a review`() {
    let problems = RulebookReader.read(
      ShortRulebook.text(
        rounds: "{id: review, kind: review, rubric: [{id: new, name: 新意}], order: by-lot}")
    ).problems
    #expect(problems.map(\.code) == ["rulebook-key-elsewhere"])
  }
}
