import Contest
import Testing

struct ChoiceExplanationTests {
  @Test func `a cap of 0 says that there are no places, not who took them`() throws {
    let selection = try GeneralSelection(
      [Candidate("a", rank: 1, values: ["x"])], columns: ["school"],
      plan: SelectionPlan(places: 1, limits: [GroupLimit("school", most: 0)]))
    let reason = selection.choices.first?.reason
    #expect(reason?.message(in: .chinese) == "第 1 名；school“x”没有名额。")
    #expect(reason?.message(in: .english) == "Rank 1: “x” (school) has no places.")
  }

  @Test func `a reason names the rank that the list shows`() throws {
    let selection = try GeneralSelection(
      [
        Candidate("A", rank: 1, score: 95), Candidate("B", rank: 2, score: 90),
        Candidate("C", rank: 2, score: 90), Candidate("D", rank: 4, score: 80),
      ], columns: [], plan: SelectionPlan(places: 3))
    #expect(selection.choices[2].reason.message(in: .chinese) == "并列第 2 名，在 3 个名额之内。")
    #expect(selection.choices[3].reason.message(in: .chinese) == "第 4 名；3 个名额已满。")
    let unranked = try GeneralSelection(
      [Candidate("A", score: 90), Candidate("B", score: 90), Candidate("C", score: 80)],
      columns: [], plan: SelectionPlan(places: 1))
    #expect(unranked.choices.map(\.rank.rank) == [1, 1, 3])
  }

  @Test func `a rank beyond the places says that others before it were left out`() throws {
    let selection = try GeneralSelection(
      Self.candidates([("a", 95, ["x"]), ("b", 90, ["x"]), ("c", 85, ["y"])]), columns: ["school"],
      plan: SelectionPlan(places: 2, limits: [GroupLimit("school", most: 1)]))
    #expect(
      selection.choices[2].reason.message(in: .chinese) == "第 3 名，除去排在前面而没有入选的，在 2 个名额之内。")
  }

  static func candidates(_ rows: [(String, Points, [String])]) -> [Candidate] {
    rows.map { Candidate($0.0, score: $0.1, values: $0.2) }
  }

  @Test func `a reserve fits under every cap beside the chosen and the reserves before it`() throws
  {
    let selection = try GeneralSelection(
      Self.candidates([
        ("a", 95, ["x"]), ("b", 90, ["x"]), ("c", 85, ["y"]), ("d", 80, ["y"]), ("e", 75, ["z"]),
      ]), columns: ["school"],
      plan: SelectionPlan(places: 1, reserves: 2, limits: [GroupLimit("school", most: 1)]))
    // b is of the school of a; d is of the school of c, who is in reserve.
    #expect(selection.choices.map(\.reserve) == [nil, nil, 1, nil, 2])
  }

  @Test func `the full group that better entries filled is named before one filled by others`()
    throws
  {
    // c's degree is filled by b, who is better; its school by d, whom the minimum needs.
    let selection = try GeneralSelection(
      Self.candidates([
        ("a", 95, ["x", "m", "p"]), ("b", 90, ["y", "k", "p"]), ("c", 85, ["z", "k", "p"]),
        ("d", 70, ["z", "m", "q"]),
      ]), columns: ["school", "degree", "track"],
      plan: SelectionPlan(
        places: 3,
        limits: [
          GroupLimit("school", most: 1), GroupLimit("degree", "k", most: 1),
          GroupLimit("track", "q", least: 1),
        ]))
    #expect(selection.chosen.map(\.candidate.id) == ["a", "b", "d"])
    #expect(
      selection.choices[2].reason
        == .limitFilled(place: 3, column: "degree", value: "k", most: 1, by: [2]))
    // Only c is passed over, and its degree is full; so d is next by its rank.
    #expect(selection.choices[3].reason == .chosen(place: 4, places: 3))
  }

  @Test func `an entry that comes too late is told that the places are filled`() throws {
    let selection = try GeneralSelection(
      Self.candidates([("a", 95, []), ("b", 90, []), ("c", 90, [])]), columns: [],
      plan: SelectionPlan(places: 1))
    #expect(selection.choices[0].reason == .chosen(place: 1, places: 1))
    #expect(
      selection.choices[2].reason == .placesFilled(place: ShownRank(2, isShared: true), places: 1))
  }
}
