import Contest
import Testing

struct ScoreNeededTests {
  /// The table of the rule's comment.
  @Test func `with two places, one for each school, b needs more than 95 and d more than 80`()
    throws
  {
    let candidates = [
      Candidate("a", score: 95, values: ["x"]), Candidate("b", score: 90, values: ["x"]),
      Candidate("c", score: 80, values: ["y"]), Candidate("d", score: 70, values: ["z"]),
    ]
    let selection = try GeneralSelection(
      candidates, columns: ["school"],
      plan: SelectionPlan(places: 2, limits: [GroupLimit("school", most: 1)]))
    #expect(selection.choices.map(\.needed) == [nil, 95, nil, 80])
  }

  @Test func `an entry is told the score above which it would be in`() throws {
    let candidates = [
      Candidate("a", score: 95, values: ["x"]), Candidate("b", score: 90, values: ["x"]),
      Candidate("c", score: 85, values: ["y"]), Candidate("d", score: 80, values: ["y"]),
    ]
    let plan = SelectionPlan(places: 2, reserves: 1, limits: [GroupLimit("school", most: 1)])
    let selection = try GeneralSelection(candidates, columns: ["school"], plan: plan)
    #expect(selection.chosen.map(\.candidate.id) == ["a", "c"])
    #expect(selection.choices[1].needed == 95)
    #expect(
      selection.choices[1].reason.message(in: .chinese) == "第 2 名；school“x”的 1 个名额已由第 1 名用完。")
    #expect(selection.choices[3].needed == 85)
    let wider = try GeneralSelection(
      candidates, columns: ["school"],
      plan: SelectionPlan(places: 2, limits: [GroupLimit("school", most: 2)]))
    let moves = selection.moves(to: wider)
    #expect(moves.in == ["b"] && moves.out == ["c"])
  }

  @Test(arguments: 0..<60)
  func `just above the score that it is told an entry is in, just below it is not`(seed: Int) throws
  {
    var random = SeededGenerator(seed: seed)
    let candidates = (0..<14).map { position in
      Candidate(
        "e\(position)", score: Points(tenThousandths: (1 + random.number(below: 60)) * 10_000),
        values: ["s\(random.number(below: 4))", "t\(random.number(below: 3))"])
    }
    let plan = SelectionPlan(
      places: 5, limits: [GroupLimit("school", most: 2), GroupLimit("track", least: 1)])
    guard
      let selection = try? GeneralSelection(
        candidates, columns: ["school", "track"], plan: plan)
    else { return }
    for choice in selection.choices where !choice.isChosen {
      guard let needed = choice.needed else { continue }
      for (change, isIn) in [(1, true), (-1, false)] {
        let again = candidates.map { candidate in
          var candidate = candidate
          if candidate.id == choice.candidate.id {
            candidate.score = Points(tenThousandths: needed.tenThousandths + change)
          }
          return candidate
        }
        let other = try GeneralSelection(again, columns: ["school", "track"], plan: plan)
        #expect(other.chosen.contains { $0.candidate.id == choice.candidate.id } == isIn)
      }
    }
  }

  @Test func `with ranks alone no score is told`() throws {
    let selection = try GeneralSelection(
      [Candidate("a", rank: 1), Candidate("b", rank: 2)], columns: [],
      plan: SelectionPlan(places: 1))
    #expect(selection.choices.map(\.needed) == [nil, nil] && selection.total == nil)
  }
}
