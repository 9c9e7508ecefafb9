import Contest
import Testing

struct PairingKindTests {
  private static let sides = "{id: mentors, kind: pairing, sides: [idea, mentor]"

  private static func text(_ round: String) -> String {
    ShortRulebook.text(rounds: round).replacing(
      "tracks: [{id: idea, name: 创意}]",
      with: "tracks: [{id: idea, name: 学员}, {id: mentor, name: 导师}]")
  }

  private func rule(_ keys: String) throws -> PairingRule {
    let reading = RulebookReader.read(Self.text("\(Self.sides)\(keys)}"))
    let problems = reading.problems.map { $0.line(in: .english) }
    return try #require(reading.rulebook?.tiers.first?.round("mentors")?.pairing, "\(problems)")
  }

  private func faults(_ round: String) -> [String] {
    RulebookReader.read(Self.text(round)).problems.map(\.code)
  }

  @Test func `all its words are read, and one place and no strangers are the default`() throws {
    #expect(
      try rule(", each: 3, unnamed: by-lot, method: stable")
        == PairingRule("idea", "mentor", each: 3, unnamed: .byLot))
    #expect(try rule("") == PairingRule("idea", "mentor", each: 1, unnamed: .refused))
  }

  @Test func `nobody is scored, ranked or sent on by it`() {
    let round = Round(
      id: "mentors", name: PairingKind.usualName, kind: PairingKind(PairingRule("a", "b")))
    #expect(!round.scores && !round.advances && !round.printsSheets && !round.decides)
    #expect(round.vetting == nil && round.publicity == nil && round.pairing?.hosts == "b")
  }

  @Test func `sides that are missing, the same, unknown or three, and odd numbers, are faults`() {
    #expect(faults("{id: mentors, kind: pairing}") == ["rulebook-missing"])
    #expect(
      faults("{id: mentors, kind: pairing, sides: [idea]}") == ["rulebook-out-of-range"])
    #expect(
      faults("{id: mentors, kind: pairing, sides: [idea, idea]}") == ["rulebook-duplicate-id"])
    #expect(
      faults("{id: mentors, kind: pairing, sides: [idea, tutor]}").contains(
        "rulebook-unknown-reference"))
    #expect(faults("\(Self.sides), each: 0}") == ["rulebook-out-of-range"])
    #expect(faults("\(Self.sides), unnamed: last}") == ["rulebook-unknown-word"])
    #expect(faults("\(Self.sides), method: fair}") == ["rulebook-unknown-word"])
  }
}
