import Contest
import Testing

struct ScaleApartTests {
  struct Case: Sendable {
    let marks: [[Points]]
    let odd: [Int]
  }

  static let cases = [
    Case(
      marks: [[.init(tenThousandths: 85_000), 9], [85, 90, 92], [88, 91, 93], [77, 76]], odd: [0]),
    Case(marks: [[8, 9], [9, 9], [85, 90]], odd: [2]),
    Case(marks: [[8, 9], [85, 90]], odd: [0]),
    Case(marks: [[1], [Points(tenThousandths: 8_800)], [92, 80]], odd: [2]),
    Case(marks: [[9], [], [90]], odd: [0]),
    Case(marks: [[90, 80], [40, 30]], odd: []),
    Case(marks: [[2, 1], [90, 80]], odd: []),
    Case(marks: [[0, 0], [90, 80]], odd: []),
    Case(marks: [[9, 90], [90, 80]], odd: []),
    Case(marks: [[90]], odd: []), Case(marks: [], odd: []),
  ]

  @Test(arguments: cases)
  func `entries all of whose marks are on another scale are found`(example: Case) {
    #expect(ScaleApart(example.marks)?.odd ?? [] == example.odd)
  }

  @Test func `both scales are said`() {
    let apart = ScaleApart([[8, 9], [85, 90], [70, 80]])
    #expect(apart?.own == 8...9 && apart?.others == 70...90)
  }
}
