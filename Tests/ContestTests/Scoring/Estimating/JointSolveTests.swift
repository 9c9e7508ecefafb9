import Testing

@testable import Contest

struct JointSolveTests {
  @Test(arguments: [false, true])
  func `few judges, with a matrix, and many, without, are solved alike`(panels: Bool) {
    var settings = SimulatedContest.Settings(entries: 300, judges: 48, perEntry: 4)
    settings.panels = panels
    let table = SimulatedContest(settings, seed: 3).table
    let groups = JudgeGroups(table)
    let slope = (0..<48).map { 0.7 + Double($0 % 5) * 0.15 }
    let weight = (0..<48).map { 1 / (40.0 + Double($0 % 7) * 10) }
    let joint = JointSolve(table, groups: groups, slope: slope, weight: weight)
    let values = table.marks.map { $0.value - table.meanMark }
    var dense = joint.solve(values, dense: joint.denseInverse())
    var sparse = joint.solve(values, dense: nil)
    #expect(sparse.converged)
    let variances = joint.variances(joint.denseInverse())
    GroupAnchor.anchor(
      &dense, table, groups: groups, slope: slope, variances: variances, values: values)
    GroupAnchor.anchor(
      &sparse, table, groups: groups, slope: slope, variances: variances, values: values)
    for (one, other) in zip(dense.quality, sparse.quality) { #expect(abs(one - other) < 1e-5) }
  }

  @Test func `levels and qualities explain marks that have no error`() {
    // Levels 1, −1, 0 and qualities 3, 0, −3.
    let table = MarkTable(rows: [[4, 2, 3], [1, -1, 0], [-2, -4, -3]])
    let ones = [1.0, 1, 1]
    let joint = JointSolve(table, groups: JudgeGroups(table), slope: ones, weight: ones)
    let found = joint.solve(table.values(), dense: joint.denseInverse())
    for mark in table.marks {
      let fitted = found.level[Int(mark.judge)] + found.quality[Int(mark.entry)]
      #expect(abs(fitted - mark.value) < 1e-9)
    }
  }

  @Test func `each of n judges on all entries makes the quality's variance 1 ⁄ n`() throws {
    let table = MarkTable(rows: (0..<50).map { _ in [1, 2, 3, 4] })
    let ones = [1.0, 1, 1, 1]
    let joint = JointSolve(table, groups: JudgeGroups(table), slope: ones, weight: ones)
    let variances = joint.variances(joint.denseInverse())
    #expect(variances.allSatisfy { $0 >= 0.25 - 1e-9 && $0 < 0.27 })
    // Without the inverse its diagonal stands in.
    #expect(joint.variances(nil).allSatisfy { $0 >= 0.25 && $0 < 0.27 })
  }

  @Test func `a positive matrix is inverted, another is not`() throws {
    let inverse = try #require(invertedPositive([4, 2, 2, 3], size: 2))
    for (found, expected) in zip(inverse, [0.375, -0.25, -0.25, 0.5]) {
      #expect(abs(found - expected) < 1e-12)
    }
    #expect(invertedPositive([1, 2, 2, 1], size: 2) == nil)
    #expect(invertedPositive([0], size: 1) == nil)
    #expect(invertedPositive([.infinity], size: 1) == nil)
  }

  @Test func `no matrix is kept for more judges than the limit`() {
    let count = JointSolve.denseLimit + 1
    let ones = [Double](repeating: 1, count: count)
    let table = MarkTable(rows: [ones.map { $0 }])
    #expect(
      JointSolve(table, groups: JudgeGroups(table), slope: ones, weight: ones).denseInverse() == nil
    )
  }
}
