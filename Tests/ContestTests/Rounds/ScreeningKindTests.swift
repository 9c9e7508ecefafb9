import Contest
import Testing

struct ScreeningKindTests {
  static let round = Round(id: "check", name: ScreeningKind.usualName, kind: ScreeningKind())

  @Test func `the office decides; nobody is scored, ranked or sent on by marks`() {
    #expect(Self.round.decides)
    #expect(!Self.round.scores && !Self.round.advances && !Self.round.printsSheets)
    #expect(Self.round.live == nil)
  }

  @Test func `it is read from its word alone`() {
    let rulebook = RulebookReader.read(
      ShortRulebook.text(rounds: "{id: check, kind: screening}")
    ).rulebook
    #expect(rulebook?.tiers.first?.rounds == [Self.round])
  }

  @Test func `a rubric is no key of a screening`() {
    let problems = RulebookReader.read(
      ShortRulebook.text(rounds: "{id: check, kind: screening, rubric: []}")
    ).problems
    #expect(problems.map(\.code) == ["rulebook-key-elsewhere"])
  }
}
