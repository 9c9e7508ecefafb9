import Contest
import Testing

@testable import ContestDesk

struct StatedTotalTests {
  static let place = Place(file: "成绩.xlsx", sheet: "Sheet1", row: 3, column: 4)

  @Test(
    arguments: [
      (["创新": 30, "实用": 50], MarkList.Weighing.equal, 80, false),
      (["创新": 30, "实用": 50], .equal, 40, false),
      (["创新": 30, "实用": 50], .equal, 81, true),
      (["创新": 80, "实用": 90], .weights(["创新": 40, "实用": 60]), 86, false),
      (["创新": 80, "实用": 90], .weights(["创新": 0.4, "实用": 0.6]), 86, false),
      (["创新": 80, "实用": 90], .weights(["创新": 40, "实用": 60]), 85, true),
      // Tables show rounded numbers: 83.3333 is written as 83.33.
      (["一": 80, "二": 85, "三": 85], .equal, 83.33, false),
      (["一": 80, "二": 85, "三": 85], .equal, 83.2, true),
      (["创新": 35, "实用": 50], .points(full: ["创新": 40, "实用": 60]), 84, true),
      (["创新": 90], .equal, 100, false),
    ] as [([String: Points], MarkList.Weighing, Points, Bool)])
  func `a total is reported if it equals neither the sum nor the computed total`(
    marks: [String: Points], weighing: MarkList.Weighing, stated: Points, isTold: Bool
  ) {
    let problem = StatedTotal(stated: stated, place: Self.place, marks: marks).problem(weighing)
    #expect((problem != nil) == isTold)
    #expect(problem.map { $0.severity == .warning && $0.place == Self.place } ?? true)
  }

  @Test func `the message names both numbers`() throws {
    let total = StatedTotal(stated: 81, place: Self.place, marks: ["创新": 30, "实用": 50.5])
    let problem = try #require(total.problem(.equal))
    #expect(problem.message(in: .chinese).contains("总分是 81，而这一行各项相加是 80.5"))
  }
}
