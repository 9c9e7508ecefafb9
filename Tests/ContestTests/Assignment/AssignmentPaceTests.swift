import Contest
import Testing

struct AssignmentPaceTests {
  @Test func `cancelling throws, running out of time gives an assignment that keeps the limits`()
    throws
  {
    let problem = try RandomContest(entries: 3000, judges: 60, perEntry: 3, seed: 1).problem
    #expect(throws: AssignmentError.cancelled) {
      try Assignment.solve(problem, pace: AssignmentPace(isCancelled: { true }))
    }
    let result = try Assignment.solve(problem, pace: AssignmentPace(isOutOfTime: { true }))
    #expect(AssignmentRulesCheck(problem).violations(of: result) == [])
    #expect(!result.report.isOptimal)
  }

  @Test func `the unhurried pace never stops the work`() {
    let pace = AssignmentPace.unhurried
    #expect(!pace.isOutOfTime() && !pace.isCancelled())
  }
}
