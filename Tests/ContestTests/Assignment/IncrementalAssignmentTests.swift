import Contest
import Testing

struct IncrementalAssignmentTests {
  static func first(_ seed: Int) throws -> (AssignmentProblem, AssignmentResult) {
    let problem = try RandomContest(entries: 100, judges: 20, perEntry: 3, seed: seed, spare: 3)
      .problem
    return (problem, try Assignment.solve(problem))
  }

  @Test(arguments: 0..<6)
  func `a judge drops out: every other pair stays`(seed: Int) throws {
    var (problem, before) = try Self.first(seed)
    problem.judges[4].capacity = 0
    problem.existing = before.pairs
    let after = try Assignment.solve(problem)
    let staying = before.pairs.filter { $0.judge != 4 }
    #expect(Set(after.pairs).isSuperset(of: staying))
    #expect(after.report.kept == staying.count)
    #expect(after.report.loads[4] == 0)
    #expect(AssignmentRulesCheck(problem).violations(of: after) == [])
  }

  @Test(arguments: 0..<6)
  func `ten entries come late: every pair stays`(seed: Int) throws {
    let whole = try RandomContest(entries: 100, judges: 20, perEntry: 3, seed: seed, spare: 3)
      .problem
    var early = whole
    early.entries = Array(whole.entries.prefix(90))
    early.affinities = try Affinities(
      (0..<90).flatMap { entry in
        (0..<20).map { judge in
          Affinities.Row(
            entry: entry, judge: judge,
            affinity: whole.affinities?.affinity(entry: entry, judge: judge) ?? 0)
        }
      }, entries: 90, judges: 20)
    let before = try Assignment.solve(early)
    var problem = whole
    problem.existing = before.pairs
    let after = try Assignment.solve(problem)
    #expect(Set(after.pairs).isSuperset(of: before.pairs))
    #expect(after.report.given == 30)
    #expect(AssignmentRulesCheck(problem).violations(of: after) == [])
  }

  @Test(arguments: 0..<6)
  func `one judge is recused: one pair changes`(seed: Int) throws {
    var (problem, before) = try Self.first(seed)
    let pair = before.pairs[17]
    problem.recusals = [.init(entry: pair.entry, judge: pair.judge)]
    problem.existing = before.pairs
    let after = try Assignment.solve(problem)
    #expect(after.report.kept == before.pairs.count - 1)
    #expect(!after.pairs.contains(pair))
  }

  @Test func `re-review adds judges to some entries and nobody judges twice`() throws {
    var (problem, before) = try Self.first(2)
    problem.existing = before.pairs
    problem.entries[3].judges = 5
    problem.judges.indices.forEach { problem.judges[$0].capacity = nil }
    let after = try Assignment.solve(problem)
    #expect(after.judges(of: 3).count == 5)
    #expect(Set(after.judges(of: 3)).isSuperset(of: before.judges(of: 3)))
    #expect(after.pairs.count == before.pairs.count + 2)
  }

  @Test func `when not everything can stay, as much as possible does`() throws {
    // A1 held J1; now J2 may not judge A2, so A2 needs J1 and A1 must move.
    var problem = AssignmentProblem(
      entries: [.init("A1"), .init("A2")],
      judges: [.init("J1", capacity: 1), .init("J2", capacity: 1)], perEntry: 1)
    problem.existing = [.init(entry: 0, judge: 0), .init(entry: 1, judge: 1)]
    problem.recusals = [.init(entry: 1, judge: 1)]
    let after = try Assignment.solve(problem)
    #expect(after.pairs == [.init(entry: 0, judge: 1), .init(entry: 1, judge: 0)])
    #expect(after.report.kept == 0)
  }

  @Test func `where existing pairs are kept, no entry gives up its judge for another`() throws {
    // A1 has J1 and could have J2; A2 could have J1 alone.
    var problem = AssignmentProblem(
      entries: [.init("A1"), .init("A2")],
      judges: [.init("J1", capacity: 1), .init("J2", capacity: 1)], perEntry: 1)
    problem.existing = [.init(entry: 0, judge: 0)]
    problem.recusals = [.init(entry: 1, judge: 1)]
    #expect(
      try Assignment.solve(problem).pairs == [
        .init(entry: 0, judge: 1), .init(entry: 1, judge: 0),
      ])
    problem.keepsExisting = true
    #expect(throws: AssignmentError.self) { try Assignment.solve(problem) }
    #expect(Assignment.fullestDemand(problem) == [1, 0])
    // A pair that a conflict forbids by now does not stay.
    problem.recusals = [.init(entry: 0, judge: 0)]
    #expect(
      try Assignment.solve(problem).pairs == [
        .init(entry: 0, judge: 1), .init(entry: 1, judge: 0),
      ])
  }

  @Test func `pairs are found by id and those of a judge who has gone are left out`() throws {
    let (problem, _) = try Self.first(1)
    #expect(
      problem.pairs(byID: [("A3", "J4"), ("A3", "gone"), ("gone", "J4")]) == [
        .init(entry: 3, judge: 4)
      ])
  }
}
