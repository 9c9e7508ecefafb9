import Testing

@testable import Contest

struct KendallWTests {
  struct Case: Sendable, CustomTestStringConvertible {
    let name: String
    let rows: [[Double?]]
    let value: Points?
    var testDescription: String { name }
  }

  static let cases = [
    Case(
      name: "three judges, one order", rows: [[90, 85, 99], [80, 75, 98], [70, 65, 97]], value: 1),
    Case(name: "two judges, opposite orders", rows: [[90, 70], [80, 80], [70, 90]], value: 0),
    // Rank sums 3, 3.5, 5.5; S = 3.5; T = 6 from the first judge's pair: 12 · 3.5 / (4 · 24 − 2 · 6).
    Case(name: "equal marks share their rank", rows: [[1, 2], [2, 1], [2, 3]], value: 0.5),
    Case(
      name: "an entry that one judge left out does not count",
      rows: [[90, 85], [80, 75], [70, 65], [100, nil]], value: 1),
    Case(name: "every judge gives one mark to all", rows: [[80, 80], [80, 80]], value: nil),
    Case(name: "one entry", rows: [[80, 90]], value: nil),
    Case(name: "one judge", rows: [[80], [90]], value: nil),
    Case(name: "no entry", rows: [], value: nil),
  ]

  @Test(arguments: cases)
  func `W is 1 for equal orders and 0 without agreement`(example: Case) {
    let found = KendallW(MarkTable(rows: example.rows))
    #expect(found.flatMap { Points(rounding: $0.value) } == example.value)
  }

  @Test(arguments: CoefficientReference.complete)
  func `W is SciPy's Friedman statistic over m(n − 1)`(example: CoefficientReference.Complete) {
    #expect(isClose(KendallW(example.table)?.value, example.w))
  }

  @Test func `the sentence tells how many entries and judges it is about`() {
    let found = KendallW(MarkTable(rows: [[1, 2, nil], [2, 3, nil], [4, nil, nil]]))
    #expect(found?.entries == 2 && found?.judges == 2)
  }
}

struct MeanRanksTests {
  @Test func `the lowest value has rank 1, equal values their mean rank`() {
    let ranks = MeanRanks([30, 10, 20, 20])
    #expect(ranks.ranks == [4, 1, 2.5, 2.5])
    #expect(ranks.ties == 6)
  }

  @Test func `three equal values count 24 for ties`() {
    #expect(MeanRanks([5, 5, 5]).ties == 24)
    #expect(MeanRanks([5, 5, 5]).ranks == [2, 2, 2])
    #expect(MeanRanks([]).ranks == [])
  }
}
