import Contest
import Testing

struct VettingKindTests {
  private static let ask = "{id: ask, kind: vetting, departments: [公安, 税务]"
  private static let vote = "{id: vote, kind: ballot, seats: 1}"

  private func rule(_ keys: String) throws -> VettingRule {
    let reading = RulebookReader.read(
      ShortRulebook.text(rounds: "\(Self.ask)\(keys)}, \(Self.vote)"))
    let problems = reading.problems.map { $0.line(in: .english) }
    return try #require(reading.rulebook?.tiers.first?.round("ask")?.vetting, "\(problems)")
  }

  private func faults(_ round: String) -> [String] {
    RulebookReader.read(ShortRulebook.text(rounds: "\(round), \(Self.vote)")).problems.map(\.code)
  }

  @Test func `all its words are read, and ten working days and a stop are the default`() throws {
    #expect(
      try rule(", due: 14 calendar-days, silence: passes")
        == VettingRule(
          departments: ["公安", "税务"], days: 14, counting: .calendar, silence: .passes))
    #expect(
      try rule("")
        == VettingRule(
          departments: ["公安", "税务"], days: 10, counting: .working, silence: .stops))
    #expect(try rule(", due: 1 working-day").days == 1)
    #expect(try rule("").ownUnit == .answers)
    #expect(try rule(", own-unit: steps-aside").ownUnit == .stepsAside)
  }

  @Test func `nobody is scored, ranked or sent on by it`() {
    let round = Round(
      id: "ask", name: VettingKind.usualName, kind: VettingKind(VettingRule(departments: ["公安"])))
    #expect(!round.scores && !round.advances && !round.printsSheets && !round.decides)
    #expect(round.publicity == nil && round.vetting?.departments == ["公安"])
  }

  @Test func `departments that are missing or stand twice, and days that are none, are faults`() {
    #expect(faults("{id: ask, kind: vetting}") == ["rulebook-missing"])
    #expect(faults("{id: ask, kind: vetting, departments: []}") == ["rulebook-missing"])
    #expect(
      faults("{id: ask, kind: vetting, departments: [公安, 税务, 公安]}")
        == ["rulebook-duplicate-name"])
    for due in ["10", "ten working-days", "10 days", "-3 working-days"] {
      #expect(faults("\(Self.ask), due: \(due)}") == ["rulebook-wrong-shape"], "\(due)")
    }
    #expect(faults("\(Self.ask), due: 0 working-days}") == ["rulebook-out-of-range"])
    #expect(faults("\(Self.ask), due: 181 working-days}") == ["rulebook-out-of-range"])
    #expect(faults("\(Self.ask), silence: waits}") == ["rulebook-unknown-word"])
    #expect(faults("\(Self.ask), own-unit: never}") == ["rulebook-unknown-word"])
  }

  @Test func `a round that follows waits for it`() throws {
    let reading = RulebookReader.read(ShortRulebook.text(rounds: "\(Self.ask)}, \(Self.vote)"))
    let tier = try #require(reading.rulebook?.tiers.first)
    #expect(tier.vetting(before: "vote").map(\.id) == ["ask"])
    #expect(tier.vetting(before: "ask").isEmpty)
  }
}
