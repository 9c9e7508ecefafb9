import Contest
import ContestSheets
import Testing

@testable import contest_cli

struct ProblemOrderTests {
  @Test func `problems stand file by file, and by row and column in each sheet`() {
    let places = [
      Place(file: "乙.xlsx", sheet: "表", row: 9, column: 9),
      Place(file: "甲.xlsx", sheet: "表", row: 3, column: 9),
      Place(file: "乙.xlsx", sheet: "表", row: 6, column: 5), Place(),
      Place(file: "甲.xlsx", sheet: "表"), Place(file: "甲.xlsx", sheet: "表", row: 3, column: 2),
      Place(file: "甲.xlsx"), Place(file: "乙.xlsx", sheet: "又一表", row: 1, column: 1),
    ]
    let problems = places.map { Problem(TableError.noRows, at: $0) }
    let sorted = ProblemOrder.sorted(problems, files: ["甲.xlsx", "乙.xlsx"]).map(\.place)
    #expect(
      sorted == [
        places[3], places[6], places[4], places[5], places[1], places[2], places[0], places[7],
      ])
  }

  @Test func `problems of one place keep their order`() {
    let place = Place(file: "甲.xlsx", row: 2, column: 1)
    let problems = [
      Problem(TableError.noRows, at: place), Problem(TableError.missingValue("学号"), at: place),
    ]
    #expect(
      ProblemOrder.sorted(problems, files: ["甲.xlsx"]).map(\.code) == problems.map(\.code))
  }
}
