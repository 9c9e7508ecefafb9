import Contest
import Testing

struct SelectionTiesTests {
  struct Case: Sendable, CustomTestStringConvertible {
    let name: String
    /// Id, school, score.
    let entries: [(String, String, Points)]
    let plan: SelectionPlan
    let ties: [[String]]
    var testDescription: String { name }
  }

  static let cases = [
    Case(
      name: "equals of other schools at the line are a tie where the cap lets either in",
      entries: [
        ("A1", "甲", 95), ("A2", "甲", 90), ("B1", "乙", 90), ("C1", "丙", 90), ("D1", "丁", 88),
      ],
      plan: SelectionPlan(places: 2, reserves: 2, limits: [GroupLimit("school", most: 2)]),
      ties: [["A2", "B1", "C1"]]),
    Case(
      name: "a cap that only one of the equals keeps decides",
      entries: [("A1", "甲", 95), ("A2", "甲", 90), ("B1", "乙", 90)],
      plan: SelectionPlan(places: 2, limits: [GroupLimit("school", most: 1)]), ties: []),
    Case(
      name: "equals that are all in are no tie",
      entries: [("A1", "甲", 90), ("B1", "乙", 90), ("C1", "丙", 80)],
      plan: SelectionPlan(places: 2), ties: []),
    Case(
      name: "equals of which one is in reserve are a tie",
      entries: [("A1", "甲", 95), ("B1", "乙", 90), ("C1", "丙", 90)],
      plan: SelectionPlan(places: 1, reserves: 1), ties: [["B1", "C1"]]),
    Case(
      name: "two reserves of one score are a tie for the first",
      entries: [("A1", "甲", 95), ("B1", "乙", 90), ("C1", "丙", 90)],
      plan: SelectionPlan(places: 1, reserves: 2), ties: [["B1", "C1"]]),
    Case(
      name: "a minimum that needs the one decides",
      entries: [("A1", "甲", 95), ("A2", "甲", 90), ("B1", "乙", 90)],
      plan: SelectionPlan(places: 2, limits: [GroupLimit("school", "乙", least: 1)]), ties: []),
  ]

  @Test(arguments: cases)
  func `equals that could stand for one another are named`(example: Case) throws {
    let selection = try GeneralSelection(
      example.entries.map { Candidate($0.0, score: $0.2, values: [$0.1]) }, columns: ["school"],
      plan: example.plan)
    #expect(selection.ties == example.ties)
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
}
