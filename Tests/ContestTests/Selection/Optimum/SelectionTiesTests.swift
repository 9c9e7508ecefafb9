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
  func `equal entries that could take one another's place are named`(example: Case) throws {
    let selection = try GeneralSelection(
      example.entries.map { Candidate($0.0, score: $0.2, values: [$0.1]) }, columns: ["school"],
      plan: example.plan)
    #expect(selection.ties == example.ties)
  }
}
