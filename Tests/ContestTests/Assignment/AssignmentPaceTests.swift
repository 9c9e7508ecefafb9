import Contest
import Testing

struct AssignmentPaceTests {
  static func problem() throws -> AssignmentProblem {
    try RandomContest(entries: 60, judges: 12, perEntry: 3, seed: 5).problem
  }

  @Test func `an assignment that is called off is not returned`() throws {
    let problem = try Self.problem()
    #expect(throws: AssignmentError.cancelled) {
      try Assignment.solve(problem, pace: AssignmentPace(isCancelled: { true }))
    }
  }

  @Test func `unhurried never stops of itself`() {
    let pace = AssignmentPace.unhurried
    #expect(!pace.isOutOfTime() && !pace.isCancelled())
  }
}
