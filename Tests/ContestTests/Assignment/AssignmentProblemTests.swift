import Contest
import Testing

struct AssignmentProblemTests {
  static let problem = AssignmentProblem(
    entries: [.init("A1", organization: "京华理工大学"), .init("A2", organization: "永定农学院", judges: 2)],
    judges: [.init("J1", organization: "燕山师范大学"), .init("J2", organization: "京华理工大学")],
    perEntry: 1)

  @Test func `A1 gets J1, since J2 is of its school, and A2 gets both that it asks for`() throws {
    let pairs = try Assignment.solve(Self.problem).pairs
    #expect(
      pairs == [
        .init(entry: 0, judge: 0), .init(entry: 1, judge: 0), .init(entry: 1, judge: 1),
      ])
  }

  @Test func `an entry's own number of judges stands before the problem's`() {
    #expect([0, 1].map(Self.problem.demand(of:)) == [1, 2])
  }

  @Test func `pairs are found by id, and those of an entry or judge that has gone are left out`() {
    let pairs = Self.problem.pairs(byID: [("A2", "J1"), ("A9", "J1"), ("A1", "J9"), ("A1", "J2")])
    #expect(pairs == [.init(entry: 1, judge: 0), .init(entry: 0, judge: 1)])
  }

  @Test func `pairs are in the order of entries, then of judges`() {
    let pairs: [AssignmentProblem.Pair] = [
      .init(entry: 1, judge: 0), .init(entry: 0, judge: 1), .init(entry: 0, judge: 0),
    ]
    #expect(pairs.sorted() == pairs.reversed())
    #expect(!(pairs[0] < pairs[0]))
  }
}
