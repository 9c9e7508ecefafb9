import Testing

@testable import Contest

struct IntraclassCorrelationTests {
  /// Source: pingouin, which prints its intervals with two decimals.
  @Test(arguments: CoefficientReference.complete)
  func `the six correlations are pingouin's`(example: CoefficientReference.Complete) throws {
    let found = try #require(IntraclassCorrelation(example.table))
    let values = [
      found.one, found.oneAgreement, found.oneConsistency, found.mean, found.meanAgreement,
      found.meanConsistency,
    ]
    for (index, value) in values.enumerated() {
      #expect(isClose(value.value, example.icc[3 * index]))
      #expect(isClose(value.low, example.icc[3 * index + 1], 0.005_1))
      #expect(isClose(value.high, example.icc[3 * index + 2], 0.005_1))
    }
  }

  @Test func `judges who give the same marks agree in full`() throws {
    let found = try #require(IntraclassCorrelation(MarkTable(rows: [[1, 1], [2, 2], [3, 3]])))
    #expect(found.one.value == 1 && found.oneAgreement.value == 1)
    #expect(found.one.low.isFinite && found.meanAgreement.high.isFinite)
    #expect(found.entries == 3 && found.judges == 2)
  }

  @Test func `a judge's level lowers the agreement, not the consistency`() throws {
    let found = try #require(
      IntraclassCorrelation(MarkTable(rows: [[10, 30], [20, 40], [30, 50]])))
    #expect(found.oneConsistency.value == 1)
    #expect(Points(rounding: found.oneAgreement.value) == 0.3333)
  }

  @Test(arguments: [
    [], [[80, 90]], [[80], [90]], [[80, 90], [90, 80]], [[80, 90], [nil, 80]],
  ])
  func `too few entries or judges, or equal means, give none`(rows: [[Double?]]) {
    #expect(IntraclassCorrelation(MarkTable(rows: rows)) == nil)
  }
}
