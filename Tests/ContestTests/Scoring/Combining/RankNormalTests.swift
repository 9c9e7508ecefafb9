import Contest
import Testing

struct RankNormalTests {
  struct Case: Sendable, CustomTestStringConvertible {
    let marks: [Double]
    let scores: [Points]
    var testDescription: String { "\(marks)" }
  }

  @Test(arguments: [
    Case(marks: [60, 70, 95], scores: [40.326, 50, 59.674]),
    Case(marks: [95, 60, 70], scores: [59.674, 40.326, 50]),
    Case(marks: [80, 80], scores: [50, 50]),
    // Two equal marks at ranks 1 and 2 share rank 1.5: (1.5 − 0.5) / 3 of the distribution lies below.
    Case(marks: [10, 10, 99], scores: [45.693, 45.693, 59.674]),
    Case(marks: [88], scores: [50]),
    Case(marks: [], scores: []),
  ])
  func `only the order of the marks counts`(example: Case) {
    #expect(
      RankNormal()(example.marks).map { Points(rounding: $0, places: 3) } == example.scores)
  }
}
