import Contest
import Testing

struct CommitteeDecisionTests {
  private func decision(_ choice: CommitteeDecision.Choice) -> CommitteeDecision {
    CommitteeDecision(choice, reason: "合议", actor: "li")
  }

  @Test func `the later decision about the same thing counts`() {
    let (a, b) = (Entry.ID("A"), Entry.ID("B"))
    let decisions = [
      decision(.going("review", a, .advance)), decision(.going("review", a, .exclude)),
      decision(.going("final", a, .advance)), decision(.places("review", list: "", 3)),
      decision(.places("review", list: "", 4)), decision(.tieOrder("review", [a, b])),
      decision(.tieOrder("review", [b, a])), decision(.leastSheets("review", 2)),
      decision(.leastSheets("review", 1)), decision(.tiesAtLine("review", .takeAll)),
    ]
    #expect(decisions.overrides(of: "review").map(\.outcome) == [.exclude])
    #expect(decisions.overrides(of: "final").map(\.outcome) == [.advance])
    #expect(decisions.places(of: "review")[""]?.places == 4)
    #expect(decisions.tieOrder(of: "review") == [b: 1, a: 2])
    #expect(decisions.leastSheets(of: "review") == 1)
    #expect(decisions.leastSheets(of: "final") == nil)
    #expect(decisions.tiesAtLine(of: "review") == .takeAll)
    #expect(decisions.tiesAtLine(of: "final") == .wait)
  }
}
