import Testing

@testable import Contest

struct SelectionProblemFaultsTests {
  private func faults(
    _ candidates: [Candidate], _ plan: SelectionPlan = SelectionPlan(places: 1)
  ) -> [SelectionProblemError] {
    SelectionProblem.faults(candidates, columns: ["school"], plan: plan)
  }

  @Test func `every fault of the rows is told, not the first alone`() {
    #expect(
      faults([
        Candidate("a", rank: 1), Candidate("b", rank: 0), Candidate("a", rank: 3), Candidate("c"),
      ]) == [.badRank(1, 0), .entryTwice(2, "a"), .notRanked(3, "c")])
  }

  @Test func `every contradiction of ranks and scores is told`() {
    #expect(
      faults([
        Candidate("a", rank: 1, score: 80), Candidate("b", rank: 2, score: 90),
        Candidate("c", rank: 3, score: 70), Candidate("d", rank: 3, score: 60),
      ]) == [.rankAgainstScore(1, "b", than: "a"), .rankAgainstScore(3, "d", than: "c")])
    #expect(faults([Candidate("a", rank: 1), Candidate("b", score: 80)]) == [.rankOrScore(1, "b")])
  }

  @Test func `every fault of the plan is told`() {
    let bad = GroupLimit("school", least: 2, most: 1)
    let unknown = GroupLimit("level", most: 1)
    let nobody = GroupLimit("school", "z", least: 1)
    #expect(
      faults(
        [Candidate("a", rank: 1, values: ["x"])],
        SelectionPlan(places: -1, reserves: -2, limits: [bad, unknown, nobody])) == [
          .badPlaces(-1), .badPlaces(-2), .badLimit(bad),
          .unknownColumn("level", known: ["school"]),
          .nobodyHas(nobody, nearest: "x", known: ["x"]),
        ])
  }

  @Test func `without candidates nothing else is looked at`() {
    #expect(faults([], SelectionPlan(places: -1)) == [.noCandidates])
  }

  @Test func `what can be chosen among has no fault`() {
    #expect(
      faults([
        Candidate("a", rank: 1, score: 90, values: ["x"]),
        Candidate("b", rank: 2, score: 90, values: ["y"]),
      ]).isEmpty)
  }
}
