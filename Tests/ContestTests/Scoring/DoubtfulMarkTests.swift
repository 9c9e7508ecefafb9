import Contest
import Testing

struct DoubtfulMarkTests {
  private static let rubric = Rubric([
    Criterion(id: "science", name: Bilingual(chinese: "科学性", english: "science"), weight: 50),
    Criterion(id: "value", name: Bilingual(chinese: "价值", english: "value"), weight: 50),
  ])

  private static func sheet(_ entry: String, _ judge: String, _ mark: Points) -> ScoreSheet {
    ScoreSheet(
      entry: Entry.ID(entry), judge: Judge.ID(judge), marks: ["science": mark, "value": 80])
  }

  private struct Case: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let arriving: [ScoreSheet]
    let kept: [ScoreSheet]
    /// Judge and mark of each doubt.
    let doubted: [String]
  }

  private static let cases = [
    Case(
      testDescription: "the arriving mark is a tenth of the others",
      arriving: [sheet("A1", "J3", 8.5)], kept: [sheet("A1", "J1", 86), sheet("A1", "J2", 88)],
      doubted: ["J3 8.5"]),
    Case(
      testDescription: "a mark that is kept already is doubted when others arrive",
      arriving: [sheet("A1", "J3", 86)], kept: [sheet("A1", "J1", 8.5), sheet("A1", "J2", 88)],
      doubted: ["J1 8.5"]),
    Case(
      testDescription: "the first sheet is held against the judge's other marks",
      arriving: [sheet("A1", "J1", 8.5), sheet("A2", "J1", 90), sheet("A3", "J1", 78)], kept: [],
      doubted: ["J1 8.5"]),
    Case(
      testDescription: "a judge may give one entry half of what the others get",
      arriving: [sheet("A1", "J1", 40), sheet("A2", "J1", 90), sheet("A3", "J1", 88)], kept: [],
      doubted: []),
    Case(
      testDescription: "a corrected mark takes the place of the one that is kept",
      arriving: [sheet("A1", "J1", 85)], kept: [sheet("A1", "J1", 8.5), sheet("A1", "J2", 88)],
      doubted: []),
    Case(
      testDescription: "entries for which nothing arrives are not looked at",
      arriving: [sheet("A1", "J1", 85)], kept: [sheet("A2", "J1", 8.5), sheet("A2", "J2", 88)],
      doubted: []),
  ]

  @Test(arguments: cases)
  private func `a mark is doubted`(_ example: Case) {
    let found = DoubtfulMark.all(
      among: example.arriving, beside: example.kept, by: Self.rubric)
    #expect(found.map { "\($0.judge.text) \($0.mark)" } == example.doubted)
    #expect(found.allSatisfy { $0.criterion == "science" && !$0.beside.contains($0.mark) })
  }
}
