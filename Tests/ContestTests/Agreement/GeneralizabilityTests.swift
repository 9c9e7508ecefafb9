import Testing

@testable import Contest

struct GeneralizabilityTests {
  @Test(arguments: CoefficientReference.incomplete)
  func `variances follow from statsmodels' sums of squares`(
    example: CoefficientReference.Incomplete
  ) throws {
    let found = try #require(Generalizability(example.table))
    #expect(isClose(found.entry, max(example.variance[0], 0)))
    #expect(isClose(found.judge, max(example.variance[1], 0)))
    #expect(isClose(found.rest, example.variance[2]))
  }

  @Test func `on a complete table the reliability of k marks is ICC(A,k)`() throws {
    let table = MarkTable.reference(seed: 2, entries: 40, judges: 6)
    let found = try #require(Generalizability(table))
    #expect(isClose(found.reliability(ofMeanOf: 1), 0.228477545817))
    #expect(isClose(found.reliability(ofMeanOf: 6), 0.639877299656))
    #expect(isClose(found.reliability(ofMeanOf: 6, takingLevelsOut: true), 0.69783247011))
    #expect(found.marksPerEntry == 6)
  }

  @Test func `more marks are more reliable, and no marks have a reliability of 0`() throws {
    let found = try #require(Generalizability(MarkTable.reference(seed: 2, entries: 40, judges: 6)))
    #expect(found.reliability(ofMeanOf: 3) < found.reliability(ofMeanOf: 4))
    #expect(found.reliability(ofMeanOf: 0) < 1e-6)
  }

  @Test(arguments: [
    [], [[80]], [[80, 90]], [[80], [90]], [[80, nil], [nil, 90]], [[80, 80], [80, 80]],
  ])
  func `a table that cannot tell entries, judges and chance apart gives none`(rows: [[Double?]]) {
    #expect(Generalizability(MarkTable(rows: rows)) == nil)
  }

  @Test func `entries that differ more than judges and chance are told by the sentence`() {
    let found = Generalizability(MarkTable(rows: [[10, 12], [50, 52], [90, 92]]))
    #expect(
      found?.message(in: .english).contains("about 100 % come from the entries, 0 % from") == true)
  }

  @Test func `two panels that share no entry are counted as two`() throws {
    // Ten marks, five entries, four judges, two panels: 10 − 5 − 4 + 2 leave three for the rest.
    let table = MarkTable(rows: [
      [80, 78, nil, nil], [70, 71, nil, nil], [60, 55, nil, nil], [nil, nil, 90, 88],
      [nil, nil, 50, 57],
    ])
    let found = try #require(Generalizability(table))
    // Half the squared difference of each two marks from their panel's mean difference, over the three.
    let first = [2.0, -1, 5].map { $0 - 2 }.reduce(0) { $0 + $1 * $1 / 2 }
    let second = [2.0, -7].map { $0 + 2.5 }.reduce(0) { $0 + $1 * $1 / 2 }
    #expect(isClose(found.rest, (first + second) / 3))
    #expect(found.marksPerEntry == 2)
  }
}
