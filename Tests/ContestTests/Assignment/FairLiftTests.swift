import Contest
import Testing

struct FairLiftTests {
  @Test(arguments: 0..<12)
  func `the worst-served entry is lifted and the loss is accepted`(seed: Int) throws {
    var problem = try RandomContest(entries: 120, judges: 24, perEntry: 3, seed: seed).problem
    let highest = try Assignment.solve(problem)
    problem.objective = .fair
    let fair = try Assignment.solve(problem)
    #expect(fair.report.lowestEntry >= highest.report.lowestEntry)
    #expect(fair.report.bound == highest.report.total)
    #expect(fair.report.total * 10_000 >= highest.report.total * (10_000 - problem.acceptedLoss))
    #expect(AssignmentRulesCheck(problem).violations(of: fair) == [])
  }

  @Test func `a larger loss may lift it further`() throws {
    var problem = try RandomContest(entries: 120, judges: 24, perEntry: 3, seed: 3).problem
    let highest = try Assignment.solve(problem).report.lowestEntry
    problem.objective = .fair
    problem.acceptedLoss = 100
    #expect(try Assignment.solve(problem).report.lowestEntry > highest)
  }

  @Test func `without a loss to accept, only exchanges at equal total are made`() throws {
    var problem = try RandomContest(entries: 60, judges: 12, perEntry: 2, seed: 1).problem
    problem.objective = .fair
    problem.acceptedLoss = 0
    #expect(try Assignment.solve(problem).report.isOptimal)
  }

  @Test(arguments: 0..<300)
  func `the panel rules hold in every mode`(seed: Int) throws {
    var tiny = try TinyProblem(seed: seed, panelRules: true)
    guard tiny.bestTotal != nil else { return }
    for objective in AssignmentProblem.Objective.allCases {
      tiny.problem.objective = objective
      tiny.problem.acceptedLoss = 3000
      let result = try Assignment.solve(tiny.problem)
      #expect(AssignmentRulesCheck(tiny.problem).violations(of: result) == [])
    }
  }
}
