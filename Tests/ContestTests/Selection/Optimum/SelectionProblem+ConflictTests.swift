import Contest
import Testing

struct SelectionProblemConflictTests {
  @Test func `of rules that cannot all be met, only those that contradict each other are named`() {
    let candidates = [
      Candidate("a", score: 95, values: ["x", "n"]), Candidate("b", score: 90, values: ["x", "n"]),
      Candidate("c", score: 85, values: ["y", "s"]),
    ]
    let cap = GroupLimit("school", most: 1)
    let minimum = GroupLimit("track", "n", least: 2)
    let plan = SelectionPlan(
      places: 2, limits: [GroupLimit("track", "s", most: 1), cap, minimum])
    #expect(throws: SelectionProblemError.conflict([cap, minimum], places: 2)) {
      try GeneralSelection(candidates, columns: ["school", "track"], plan: plan)
    }
  }

  @Test func `a minimum of one value above the cap of every value contradicts that cap`() {
    let candidates = ["x", "x", "y"].enumerated().map {
      Candidate("e\($0)", rank: $0 + 1, values: [$1])
    }
    let cap = GroupLimit("school", most: 1)
    let minimum = GroupLimit("school", "x", least: 2)
    #expect(throws: SelectionProblemError.conflict([cap, minimum], places: 3)) {
      try GeneralSelection(
        candidates, columns: ["school"], plan: SelectionPlan(places: 3, limits: [cap, minimum]))
    }
  }
}
