import Contest
import Testing

struct AssignmentFullestTests {
  private func problem(
    _ demands: [Int], judges: [Int?], barred: [(entry: Int, judge: Int)] = [],
    existing: [AssignmentProblem.Pair] = []
  ) -> AssignmentProblem {
    AssignmentProblem(
      entries: demands.enumerated().map { .init("A\($0 + 1)", judges: $1) },
      judges: judges.enumerated().map { .init("J\($0 + 1)", capacity: $1) }, perEntry: 2,
      recusals: barred.map { .init(entry: $0.entry, judge: $0.judge) }, existing: existing)
  }

  @Test func `an entry that lacks judges does not keep them from the others`() {
    let barred = [(entry: 0, judge: 1)]
    #expect(
      Assignment.fullestDemand(problem([2, 2], judges: [nil, nil], barred: barred)) == [1, 2])
  }

  @Test func `a shortage is spread, so that every entry has a first judge before any has a second`()
  {
    #expect(Assignment.fullestDemand(problem([2, 2, 2], judges: [2, 2])) == [2, 1, 1])
    #expect(Assignment.fullestDemand(problem([3, 1], judges: [1, 1])) == [1, 1])
  }

  @Test func `the entries named first are filled first, and existing pairs are not taken away`() {
    #expect(Assignment.fullestDemand(problem([2, 2], judges: [1, 1]), first: [1]) == [0, 2])
    let kept = [AssignmentProblem.Pair(entry: 0, judge: 0), .init(entry: 0, judge: 1)]
    #expect(
      Assignment.fullestDemand(problem([2, 2], judges: [1, 1], existing: kept), first: [1])
        == [2, 0])
  }

  @Test func `an exchange finds a place where the first choice left none`() {
    // J2 may judge only A1, so A2 has J1 and A1 gives it up.
    let barred = [(entry: 1, judge: 1)]
    #expect(Assignment.fullestDemand(problem([1, 1], judges: [1, 1], barred: barred)) == [1, 1])
  }
}
