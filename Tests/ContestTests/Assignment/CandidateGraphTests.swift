import Testing

@testable import Contest

struct CandidateGraphTests {
  static func problem(_ affinities: [[Int?]]) throws -> AssignmentProblem {
    var rows: [Affinities.Row] = []
    for (entry, row) in affinities.enumerated() {
      for (judge, value) in row.enumerated() {
        if let value { rows.append(.init(entry: entry, judge: judge, affinity: value)) }
      }
    }
    let judges = affinities.map(\.count).max() ?? 0
    return AssignmentProblem(
      entries: affinities.indices.map { .init("A\($0)") },
      judges: (0..<judges).map { .init("J\($0)") }, perEntry: 1,
      affinities: try Affinities(rows, entries: affinities.count, judges: judges))
  }

  static func rows(_ graph: CandidateGraph) -> [[Int32]] {
    (0..<graph.entryCount).map { Array(graph.judge[graph.rowStart[$0]..<graph.rowStart[$0 + 1]]) }
  }

  @Test func `each entry's candidates stand best first, equals by the judge's number`() throws {
    let problem = try Self.problem([[5, 900, 5, nil], [0, nil, 1000, 999], [nil, nil, nil, nil]])
    let graph = CandidateGraph(problem, rules: PairRules(problem))
    #expect(Self.rows(graph) == [[1, 0, 2], [2, 3, 0], []])
    #expect(graph.affinity == [900, 5, 5, 1000, 999, 0])
  }

  @Test func `kept pairs are taken out of what is needed and of what judges can take`() throws {
    var problem = try Self.problem([[5, 900], [7, 8]])
    problem.perEntry = 2
    problem.judges[1].capacity = 1
    problem.judges[0].minimum = 1
    problem.existing = [.init(entry: 0, judge: 1), .init(entry: 1, judge: 0)]
    let graph = CandidateGraph(problem, rules: PairRules(problem))
    #expect(graph.fixed == [.init(entry: 0, judge: 1), .init(entry: 1, judge: 0)])
    #expect(graph.need == [1, 1] && graph.capacity == [1, 0] && graph.minimum == [0, 0])
    // A full judge and a pair that stays are no candidates.
    #expect(Self.rows(graph) == [[0], []])
  }

  @Test func `with a bonus existing pairs are candidates again, and the first ones`() throws {
    var problem = try Self.problem([[5, 900, 300]])
    problem.existing = [.init(entry: 0, judge: 2)]
    let graph = CandidateGraph(problem, rules: PairRules(problem), bonus: 5000)
    #expect(graph.fixed.isEmpty)
    #expect(Self.rows(graph) == [[2, 1, 0]] && graph.affinity == [5300, 900, 5])
  }

  @Test func `of existing pairs beyond the limits the better ones stay`() throws {
    var problem = try Self.problem([[5, 900, 300], [10, 20, 30]])
    problem.judges[2].capacity = 1
    problem.existing = [(0, 0), (0, 1), (0, 1), (1, 2), (0, 2)].map {
      .init(entry: $0.0, judge: $0.1)
    }
    #expect(
      problem.allowedExistingPairs(PairRules(problem)) == [
        .init(entry: 0, judge: 1), .init(entry: 1, judge: 2),
      ])
    problem.recusals = [.init(entry: 0, judge: 1)]
    // J1 is barred; J2 goes to A0, where it is worth more, and has no second place.
    #expect(problem.allowedExistingPairs(PairRules(problem)) == [.init(entry: 0, judge: 2)])
  }

  @Test func `without affinities a sample offers each entry different judges`() {
    let problem = AssignmentProblem(
      entries: (0..<20).map { .init("A\($0)") }, judges: (0..<9).map { .init("J\($0)") },
      perEntry: 1, seed: 3)
    let graph = CandidateGraph(problem, rules: PairRules(problem), sample: 4)
    for row in Self.rows(graph) { #expect(row.count == 4 && Set(row).count == 4) }
    #expect(Set(Self.rows(graph).flatMap(\.self)).count == 9)
    let all = CandidateGraph(problem, rules: PairRules(problem))
    #expect(Self.rows(all).allSatisfy { $0 == Array(0..<9) })
  }
}
