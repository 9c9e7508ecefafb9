import Testing

@testable import Contest

struct KrippendorffAlphaTests {
  struct Case: Sendable, CustomTestStringConvertible {
    let name: String
    let rows: [[Double?]]
    let interval: Points?
    var testDescription: String { name }
  }

  static let cases = [
    Case(name: "two judges give the same marks", rows: [[1, 1], [2, 2], [3, 3]], interval: 1),
    Case(
      name: "the second judge gives one more", rows: [[1, 2], [2, 3], [3, 4]], interval: 0.5455),
    Case(
      name: "opposite orders", rows: [[90, 70], [80, 80], [70, 90]], interval: -0.6667),
    Case(
      name: "an entry with one mark does not count", rows: [[1, 1], [2, 2], [3, 3], [nil, 99]],
      interval: 1),
    Case(name: "one entry with two marks", rows: [[80, 90]], interval: 0),
    Case(name: "all marks equal", rows: [[80, 80], [80, 80]], interval: nil),
    Case(name: "one judge", rows: [[80], [90]], interval: nil),
    Case(name: "no entry", rows: [], interval: nil),
  ]

  @Test(arguments: cases)
  func `alpha measures agreement beyond chance`(example: Case) {
    let found = KrippendorffAlpha(MarkTable(rows: example.rows))
    #expect(found.flatMap { Points(rounding: $0.interval) } == example.interval)
  }

  @Test(arguments: CoefficientReference.incomplete)
  func `alpha is that of the krippendorff package`(
    example: CoefficientReference.Incomplete
  ) throws {
    let found = try #require(KrippendorffAlpha(example.table))
    #expect(isClose(found.interval, example.alpha[0]))
    #expect(isClose(found.ordinal, example.alpha[1]))
  }

  @Test func `the sentence tells how many entries and marks it is about`() {
    let found = KrippendorffAlpha(MarkTable(rows: [[1, 2, 3], [nil, 2, 3], [nil, nil, 5]]))
    #expect(found?.entries == 2 && found?.marks == 5)
  }

  @Test func `by order, how far apart two values are does not matter`() {
    let near = KrippendorffAlpha(MarkTable(rows: [[1, 2], [2, 3], [3, 3]]))
    let far = KrippendorffAlpha(MarkTable(rows: [[1, 20], [20, 300], [300, 300]]))
    #expect(near?.ordinal == far?.ordinal)
    #expect(near?.interval != far?.interval)
  }
}
