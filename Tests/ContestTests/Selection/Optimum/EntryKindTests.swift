import Testing

@testable import Contest

struct EntryKindTests {
  static func problem(_ plan: SelectionPlan) throws -> SelectionProblem {
    try SelectionProblem(
      [
        Candidate("a", score: 95, values: ["x", "n"]),
        Candidate("b", score: 90, values: ["x", "s"]),
        Candidate("c", score: 85, values: ["y", "n"]),
        Candidate("d", score: 80, values: ["x", "n"]),
        Candidate("e", score: 75, values: ["x", "n"]),
      ], columns: ["school", "track"], plan: plan)
  }

  @Test func `entries are alike when they agree in every column with a limit`() throws {
    let both = [GroupLimit("school", most: 2), GroupLimit("track", least: 1)]
    let problem = try Self.problem(SelectionPlan(places: 3, limits: both))
    #expect(problem.alike(under: both) == [[0, 3, 4], [1], [2]])
    #expect(problem.alike(under: [both[0]]) == [[0, 1, 3, 4], [2]])
    #expect(problem.alike(under: []) == [[0, 1, 2, 3, 4]])
  }

  @Test func `a kind keeps its best entries, as many as its narrowest limit and the places allow`()
    throws
  {
    let limits = [GroupLimit("school", most: 2), GroupLimit("track", least: 1)]
    let problem = try Self.problem(SelectionPlan(places: 3, limits: limits))
    let kinds = problem.problem(problem.alike(under: limits), under: limits).kinds
    #expect(kinds.map(\.entries) == [[0, 3], [1], [2]])
    // Group 0 is the whole list.
    #expect(kinds.allSatisfy { $0.groups.first == 0 && $0.groups.count == 3 })
    let free = problem.problem(problem.alike(under: []), under: [])
    #expect(free.kinds.map(\.entries) == [[0, 1, 2]])
  }

  @Test func `without one of its entries a kind keeps the others`() throws {
    let problem = try Self.problem(SelectionPlan(places: 5))
    let kinds = problem.problem(problem.alike(under: []), under: []).without(1, of: 0).kinds
    #expect(kinds.map(\.entries) == [[0, 2, 3, 4]])
  }
}
