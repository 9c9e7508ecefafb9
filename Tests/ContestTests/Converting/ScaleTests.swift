import Contest
import Testing

struct ScaleTests {
  struct Case: Sendable, CustomTestStringConvertible {
    let name: String
    let scale: Scale
    var isLess = false
    let results: [Fraction]
    let points: [Fraction]
    var testDescription: String { name }
  }

  static let cases: [Case] = [
    Case(
      name: "votes", scale: Scale(.best, to: 100), results: [3000, 1200, 0], points: [100, 40, 0]),
    Case(
      name: "the best is 0: all 0", scale: Scale(.best, to: 100), results: [0, 0], points: [0, 0]),
    Case(name: "alone", scale: Scale(.best, to: 100), results: [45], points: [100]),
    Case(name: "a sum", scale: Scale(.sum, to: 100), results: [30, 10], points: [75, 25]),
    Case(name: "a sum of 0", scale: Scale(.sum, to: 100), results: [0, 0], points: [0, 0]),
    Case(name: "all equal", scale: Scale(.best, to: 50), results: [7, 7], points: [50, 50]),
    Case(
      name: "times", scale: Scale(.best, to: 100), isLess: true, results: [60, 80],
      points: [100, 75]),
    Case(
      name: "no fault at all", scale: Scale(.best, to: 100), isLess: true, results: [0, 2],
      points: [100, 0]),
  ]

  @Test(arguments: cases)
  func `results are turned into points by the best or the sum`(item: Case) throws {
    let measure = try #require(item.scale.measure(of: item.results, lessIsBetter: item.isLess))
    #expect(
      item.results.map { item.scale.points(for: $0, by: measure, lessIsBetter: item.isLess) }
        == item.points)
    #expect(measure.size == item.results.count)
  }

  @Test func `a circle without results has no best`() {
    #expect(Scale(.best, to: 100).measure(of: [], lessIsBetter: false) == nil)
  }

  @Test(arguments: [
    ("scale: {best: 100, to: 5}", "rulebook-unknown-key"),
    ("scale: {best: 0}", "rulebook-out-of-range"),
    ("scale: {best-of: klass, to: 100}", "rulebook-unknown-word"),
    ("scale: {best-of: track}", "rulebook-missing"),
    ("better: less, scale: {sum-of: track, to: 100}", "rulebook-sum-of-less"),
    ("scale: {best: 100}, steps: [{from: 1, points: 1}]", "rulebook-one-of"),
    ("shared: mean", "rulebook-missing"), ("points-by-place: [1, 2]", "rulebook-points-rise"),
    ("cap: 1, floor: 2", "rulebook-out-of-range"),
    ("steps: [{to: 1, points: 1}]", "rulebook-unknown-key"),
    ("adjustments: [{id: a, plus: 1, minus: 1}]", "rulebook-one-of"),
    ("adjustments: [{id: a, plus: 1, when: {field: x, is: y}}]", "rulebook-unknown-reference"),
    ("total: {add: [two]}", "rulebook-unknown-reference"),
    ("ties: [time]", "rulebook-unknown-word"),
  ])
  func `what cannot be meant is a fault`(keys: String, code: String) {
    let problems = RulebookReader.read(
      ShortRulebook.text(rounds: "{id: one, kind: recorded, \(keys)}")
    ).problems
    #expect(problems.map(\.code).contains(code), "\(problems.map(\.code))")
  }
}
