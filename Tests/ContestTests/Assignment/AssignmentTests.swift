import Contest
import Testing

struct AssignmentTests {
  @Test func `J1 goes to A2, where the place is worth 600 more, and A1 gets J2`() throws {
    let rows = [
      Affinities.Row(entry: 0, judge: 0, affinity: 900),
      .init(entry: 0, judge: 1, affinity: 800),
      .init(entry: 1, judge: 0, affinity: 700),
      .init(entry: 1, judge: 1, affinity: 100),
    ]
    let problem = AssignmentProblem(
      entries: [.init("A1"), .init("A2")],
      judges: [.init("J1", capacity: 1), .init("J2", capacity: 2)], perEntry: 1,
      affinities: try Affinities(rows, entries: 2, judges: 2))
    let result = try Assignment.solve(problem)
    #expect(result.pairs == [.init(entry: 0, judge: 1), .init(entry: 1, judge: 0)])
    #expect(result.report.total == 1500)
    #expect(result.report.isOptimal)
  }

  @Test(arguments: 0..<1000)
  func `no assignment that keeps the limits has a higher sum`(seed: Int) throws {
    let tiny = try TinyProblem(seed: seed)
    try expectBest(tiny)
  }

  @Test(arguments: 0..<1000)
  func `rules on the panel keep the sum the highest`(seed: Int) throws {
    let tiny = try TinyProblem(seed: seed, panelRules: true)
    try expectBest(tiny)
  }

  private func expectBest(_ tiny: TinyProblem) throws {
    let best = tiny.bestTotal
    do throws(AssignmentError) {
      let result = try Assignment.solve(tiny.problem)
      #expect(result.report.total == best)
      #expect(result.report.isOptimal)
      #expect(AssignmentRulesCheck(tiny.problem).violations(of: result) == [])
    } catch {
      guard case .infeasible(let obstacle) = error else { throw error }
      #expect(best == nil)
      #expect(obstacle.needed > obstacle.available)
      #expect(!obstacle.limits.isEmpty)
    }
  }

  @Test func `the same problem gives the same answer`() throws {
    let problem = try RandomContest(entries: 60, judges: 12, perEntry: 3, seed: 5).problem
    for objective in AssignmentProblem.Objective.allCases {
      var problem = problem
      problem.objective = objective
      #expect(try Assignment.solve(problem).pairs == Assignment.solve(problem).pairs)
    }
  }

  @Test func `without affinities every pair is a candidate and loads stay within capacity`() throws
  {
    let problem = AssignmentProblem(
      entries: (0..<90).map { .init("A\($0)", organization: "O\($0 % 9)") },
      judges: (0..<10).map { .init("J\($0)", organization: "O\($0)", capacity: 27) }, perEntry: 3)
    let result = try Assignment.solve(problem)
    #expect(result.report.loads == Array(repeating: 27, count: 10))
    #expect(AssignmentRulesCheck(problem).violations(of: result) == [])
  }

  @Test(arguments: 0..<8)
  func `prices prove what trial cannot: no exchange of two gains`(seed: Int) throws {
    let problem = try RandomContest(entries: 80, judges: 16, perEntry: 3, seed: seed).problem
    let result = try Assignment.solve(problem)
    let table = try #require(problem.affinities)
    #expect(AssignmentRulesCheck(problem).violations(of: result) == [])
    for one in result.pairs {
      for other in result.pairs where one.judge != other.judge && one.entry != other.entry {
        let swapped = [
          AssignmentProblem.Pair(entry: one.entry, judge: other.judge),
          .init(entry: other.entry, judge: one.judge),
        ]
        if swapped.contains(where: { result.judges(of: $0.entry).contains($0.judge) }) { continue }
        if swapped.contains(where: {
          problem.entries[$0.entry].organization == problem.judges[$0.judge].organization
        }) {
          continue
        }
        func worth(_ pairs: [AssignmentProblem.Pair]) -> Int {
          pairs.reduce(0) { $0 + (table.affinity(entry: $1.entry, judge: $1.judge) ?? 0) }
        }
        #expect(worth(swapped) <= worth([one, other]))
      }
    }
  }
}
