import Contest
import Testing

struct TieWordUnreachedTests {
  static let two = "[{id: x, name: 新}, {id: y, name: 用}]"
  static let one = "[{id: x, name: 新}]"

  static let chains: [(rubric: String, ties: String, count: Int)] = [
    (two, "[criterion-x, raw-sum, committee]", 0),
    (two, "[criterion-x, lot]", 0),
    (two, "[lot, committee]", 1),
    (two, "[committee, criterion-x, lot]", 1),
    (two, "[criterion-x, criterion-x]", 1),
    (two, "[own-score, committee]", 1),
    (one, "[criterion-x, committee]", 1),
  ]

  @Test(arguments: chains.indices)
  func `words that separate nobody are told`(index: Int) {
    let (rubric, ties, count) = Self.chains[index]
    let round = "{id: review, kind: review, rubric: \(rubric), ties: \(ties)}"
    #expect(
      DoubtTrial.codes([round]) == Array(repeating: "rulebook-tie-unreached", count: count),
      "\(ties)")
  }

  @Test func `the word is named at its place`() {
    let reading = DoubtTrial.read([
      "{id: review, kind: review, rubric: \(Self.two), ties: [lot, committee]}"
    ])
    #expect(reading.rulebook != nil)
    #expect(
      reading.problems.first?.message(in: .chinese).hasPrefix(
        "tiers[1].rounds[2].ties[2]：“committee”写在 lot（抽签）后面") == true)
  }

  @Test func `with a total the round's own result still separates equals`() {
    #expect(
      DoubtTrial.codes([
        "{id: paper, kind: recorded}",
        "{id: review, kind: review, rubric: \(Self.one), total: {paper: 40%, review: 60%}, ties: [own-score, committee]}",
      ]) == [])
  }

  /// Five marks of 7.2 and 7.3 on average are both published as 7, and the criterion tells them apart.
  @Test(arguments: [
    ("judges-per-entry: 5, combine: {decimals: 0}", []),
    ("judges-per-entry: 5, combine: {decimals: 1}", []),
    ("judges-per-entry: 5", ["rulebook-tie-unreached"]),
    ("judges-per-entry: 1, combine: {decimals: 0}", []),
    ("judges-per-entry: 1, combine: {decimals: 1}", ["rulebook-tie-unreached"]),
  ])
  func `the only criterion separates what is published alike`(rules: String, codes: [String]) {
    #expect(
      DoubtTrial.codes([
        "{id: review, kind: review, rubric: \(Self.one), \(rules), ties: [criterion-x, committee]}"
      ]) == codes)
  }

  @Test func `a finer run separates what is published alike`() {
    #expect(
      DoubtTrial.codes([
        "{id: jump, kind: recorded, runs: 3, best: 1, combine: {decimals: 0}, ties: [best-run, committee]}"
      ]) == [])
  }

  @Test func `the best run is the result where one run counts`() {
    func codes(_ best: Int) -> [String] {
      DoubtTrial.codes(
        ["{id: jump, kind: recorded, runs: 3, best: \(best), ties: [best-run, committee]}"])
    }
    #expect(codes(2) == [])
    #expect(codes(1) == ["rulebook-tie-unreached"])
  }
}
