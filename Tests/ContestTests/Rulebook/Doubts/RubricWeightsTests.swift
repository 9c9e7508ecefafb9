import Contest
import Testing

struct RubricWeightsTests {
  static func told(_ one: String, _ other: String, total: String = "") -> [String] {
    DoubtTrial.read([
      "{id: review, kind: review\(total), rubric: [{id: x, name: 新, \(one)}, {id: y, name: 用, \(other)}]}"
    ]).problems.map { "\($0.severity.rawValue) \($0.code)" }
  }

  static let weights: [(one: String, other: String, told: [String])] = [
    ("60", "40", []), ("60", "30", ["warning rulebook-weights-not-100"]), ("2", "1", []),
    ("1/3", "2/3", []), ("0.5", "0.4", ["warning rulebook-weights-not-100"]),
    ("20%", "80%", []), ("20%", "85%", ["error rulebook-weights-sum"]),
    ("60%", "40", ["error rulebook-weights-mixed"]),
    ("60%", "0.4", ["error rulebook-weights-mixed"]),
  ]

  @Test(arguments: weights.indices)
  func `weights that do not make a whole`(index: Int) {
    let (one, other, told) = Self.weights[index]
    #expect(Self.told("weight: \(one)", "weight: \(other)") == told, "\(one) \(other)")
  }

  /// A criterion without a weight has weight 1, beside 60 per cent nearly two thirds of the sheet.
  @Test func `a weight in per cent beside a criterion without one is refused`() {
    #expect(Self.told("weight: 60%", "range: 0..100") == ["error rulebook-weights-mixed"])
    let round =
      "{id: review, kind: review, rubric: [{id: x, name: 新, weight: 60%}, {id: y, name: 用}]}"
    #expect(DoubtTrial.read([round]).rulebook == nil)
    #expect(DoubtTrial.read([round], isSealed: true).rulebook != nil)
  }

  @Test(arguments: [
    ("0..60", "0..40", [String]()), ("0..60", "0..30", ["warning rulebook-points-not-100"]),
    ("0..30", "0..20", []),
  ])
  func `points near 100 that do not make 100 are told`(
    one: String, other: String, told: [String]
  ) {
    #expect(
      Self.told("range: \(one)", "range: \(other)", total: ", rubric-total: sum") == told)
  }

  @Test func `an edition that was opened with per cents of 105 still opens`() {
    let round =
      "{id: review, kind: review, rubric: [{id: x, name: 新, weight: 20%}, {id: y, name: 用, weight: 85%}]}"
    #expect(DoubtTrial.read([round]).rulebook == nil)
    #expect(DoubtTrial.read([round], isSealed: true).rulebook != nil)
  }
}
