import Contest
import Testing

struct MeetingBalanceTests {
  /// The design of a published contest: 3000 entries, 125 judges, 5 each. Mean 30 000 / 7 750 = 3.87.
  @Test(arguments: [2])
  func `3000 entries by 125 judges: any two meet three or four times`(seed: Int) throws {
    let problem = AssignmentProblem(
      entries: (0..<3000).map { .init("A\($0)", organization: "O\($0 % 300)") },
      judges: (0..<125).map { .init("J\($0)", organization: "O\($0)", capacity: 120) },
      perEntry: 5, objective: .connected, seed: .number(seed))
    let result = try Assignment.solve(problem)
    let meetings = try #require(result.report.meetings)
    #expect(meetings.least == 3 && meetings.most == 4)
    #expect((0.3352...0.3353).contains(meetings.deviation))
    #expect(result.report.components == 1)
    #expect(Set(result.report.loads) == [120])
    #expect(AssignmentRulesCheck(problem).violations(of: result) == [])
  }

  struct Case: Sendable, CustomTestStringConvertible {
    let name: String
    let entries, judges, perEntry, schools: Int
    let mostApart: Int
    var testDescription: String { name }
  }

  static let cases = [
    Case(name: "a handful", entries: 5, judges: 4, perEntry: 3, schools: 0, mostApart: 1),
    Case(name: "one entry", entries: 1, judges: 4, perEntry: 3, schools: 0, mostApart: 1),
    Case(name: "all judge all", entries: 6, judges: 3, perEntry: 3, schools: 0, mostApart: 0),
    Case(name: "loads not whole", entries: 71, judges: 12, perEntry: 3, schools: 0, mostApart: 2),
    Case(
      name: "a third in conflict", entries: 90, judges: 15, perEntry: 3, schools: 3, mostApart: 4),
  ]

  @Test(arguments: cases)
  func `loads and meetings are even`(example: Case) throws {
    func school(_ place: Int) -> String { example.schools > 0 ? "O\(place % example.schools)" : "" }
    let problem = AssignmentProblem(
      entries: (0..<example.entries).map { .init("A\($0)", organization: school($0)) },
      judges: (0..<example.judges).map { .init("J\($0)", organization: school($0)) },
      perEntry: example.perEntry, objective: .connected)
    let result = try Assignment.solve(problem)
    let meetings = try #require(result.report.meetings)
    #expect(meetings.most - meetings.least <= example.mostApart)
    let loads = result.report.loads
    #expect((loads.max() ?? 0) - (loads.min() ?? 0) <= 1)
    #expect(AssignmentRulesCheck(problem).violations(of: result) == [])
  }

  @Test(arguments: 0..<3)
  func `meetings become more even at the accepted loss`(seed: Int) throws {
    var problem = try RandomContest(entries: 60, judges: 12, perEntry: 3, seed: seed).problem
    let highest = try Assignment.solve(problem).report
    problem.objective = .connected
    problem.acceptedLoss = 200
    let result = try Assignment.solve(problem)
    let before = try #require(highest.meetings)
    let after = try #require(result.report.meetings)
    #expect(after.deviation < before.deviation)
    #expect(result.report.total * 10_000 >= highest.total * 9_800)
    #expect(AssignmentRulesCheck(problem).violations(of: result) == [])
  }
}
