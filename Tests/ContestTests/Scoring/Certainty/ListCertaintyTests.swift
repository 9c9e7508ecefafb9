import Testing

@testable import Contest

struct ListCertaintyTests {
  /// Scores with errors, in one group, from five marks each: `[]` for no score, `[80]` for no error.
  static func estimates(_ scores: [[Double]]) -> ScoreEstimates {
    ScoreEstimates(
      entries: scores.map { pair in
        pair.first.map {
          .init(
            score: $0, standardError: pair.count > 1 ? pair[1] : nil, marks: 5, group: 0)
        }
      },
      judges: [], groups: 1)
  }

  @Test func `far above the cut is sure, at the cut is half, far below is out`() {
    // A field with spread 10 whose eleventh is at 70.
    let field = (0..<40).map { [80 - Double($0), 3] }
    let list = ListCertainty(Self.estimates(field + [[85, 3], [69.5, 3], [45, 3]]), top: 12)
    let found = list.probability.suffix(3).compactMap(\.self)
    #expect(found[0] > 0.97)
    #expect((0.3...0.7).contains(found[1]))
    #expect(found[2] < 0.01)
    #expect(list.band.contains(41) && !list.band.contains(40) && !list.band.contains(42))
  }

  struct Case: Sendable, CustomTestStringConvertible {
    let name: String
    let scores: [[Double]]
    let top: Int
    let probability: [Double?]
    var testDescription: String { name }
  }

  static let edges: [Case] = [
    Case(name: "nobody", scores: [], top: 3, probability: []),
    Case(name: "no place", scores: [[80, 2], [70, 2]], top: 0, probability: [0, 0]),
    Case(name: "a place for all", scores: [[80, 2], [70, 2]], top: 5, probability: [1, 1]),
    Case(name: "fewer than no place", scores: [[80, 2]], top: -1, probability: [0]),
    Case(
      name: "no score and no error have no probability", scores: [[80, 2], [], [70]], top: 1,
      probability: [1, nil, nil]),
    Case(
      name: "level entries share the place", scores: [[80, 0], [80, 0], [60, 0]], top: 1,
      probability: [0.5, 0.5, 0]),
    Case(
      name: "no error at all", scores: [[80, 0], [70, 0], [60, 0]], top: 1,
      probability: [1, 0, 0]),
  ]

  @Test(arguments: edges)
  func `no entries, no places and more places than entries give no doubt`(example: Case) {
    let list = ListCertainty(Self.estimates(example.scores), top: example.top)
    #expect(list.probability == example.probability)
    #expect(list.expectedRight.isFinite)
  }

  @Test func `of entries given 60 to 80 percent, 60 to 80 percent belong in the top`() {
    var (said, there) = (0, 0)
    for seed in 1...6 {
      let contest = SimulatedContest(.init(entries: 1_500, judges: 60, perEntry: 4), seed: seed)
      let list = ListCertainty(JudgeSeverity()(contest.table), top: 100)
      let order = contest.quality.indices.sorted { contest.quality[$0] > contest.quality[$1] }
      let belong = Set(order.prefix(100))
      for (entry, share) in list.probability.enumerated() {
        guard let share, (0.6..<0.8).contains(share) else { continue }
        said += 1
        if belong.contains(entry) { there += 1 }
      }
    }
    #expect(said > 100)
    #expect((0.6...0.8).contains(Double(there) / Double(said)))
  }

  @Test func `probabilities of the field sum to the places`() {
    let contest = SimulatedContest(.init(entries: 200, judges: 20, perEntry: 3), seed: 4)
    let list = ListCertainty(JudgeSeverity()(contest.table), top: 30)
    let sum = list.probability.compactMap(\.self).reduce(0, +)
    #expect(abs(sum - 30) < 1e-9)
  }

  @Test func `the same seed gives the same probabilities`() {
    let contest = SimulatedContest(.init(entries: 100, judges: 10, perEntry: 3), seed: 4)
    let estimates = JudgeSeverity()(contest.table)
    let one = ListCertainty(estimates, top: 10, seed: 3).probability
    #expect(one == ListCertainty(estimates, top: 10, seed: 3).probability)
  }

  @Test(arguments: 0..<100)
  func `the largest, the second largest and so on are those of a sorted list`(seed: Int) {
    var random = SeededGenerator(seed: seed)
    let items = (0...random.number(below: 30)).map { _ in Double(random.number(below: 10)) }
    for count in 1...items.count {
      #expect(items.largest(count) == items.sorted(by: >)[count - 1])
    }
  }
}
