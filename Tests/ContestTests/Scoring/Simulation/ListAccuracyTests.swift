import Testing

@testable import Contest

struct ListAccuracyTests {
  struct Case: Sendable, CustomTestStringConvertible {
    let name: String
    let scores: [Double?]
    let inTop, orderAgreement: Double
    var testDescription: String { name }
  }

  /// The truth is 4, 3, 2, 1; two places.
  static let workedExamples = [
    Case(name: "all right", scores: [40, 30, 20, 10], inTop: 1, orderAgreement: 1),
    Case(name: "upside down", scores: [10, 20, 30, 40], inTop: 0, orderAgreement: -1),
    Case(name: "one pair wrong", scores: [30, 40, 20, 10], inTop: 1, orderAgreement: 1 - 2.0 / 6),
    Case(name: "one misses", scores: [40, 10, 30, 20], inTop: 0.5, orderAgreement: 1 - 4.0 / 6),
    Case(name: "no score comes last", scores: [nil, 30, 20, 10], inTop: 0.5, orderAgreement: 0),
  ]

  @Test(arguments: workedExamples)
  func `the share of the true top and Kendall's tau of small lists`(example: Case) {
    let accuracy = ListAccuracy(scores: example.scores, quality: [4, 3, 2, 1], top: 2)
    #expect(accuracy.inTop == example.inTop)
    #expect(abs(accuracy.orderAgreement - example.orderAgreement) < 1e-12)
  }

  @Test(arguments: 0..<50)
  func `inversions are those that a look at every pair counts`(seed: Int) {
    var random = SeededGenerator(seed: seed)
    let order = (0..<random.number(below: 40)).map { _ in random.number(below: 20) }
    var count = 0
    for one in order.indices {
      for other in order.indices where one < other && order[one] > order[other] { count += 1 }
    }
    #expect(ListAccuracy.inversions(order) == count)
  }
}
